// Runs a target without libFuzzer, in every test run: on each file of its corpus as it is, then on a number
// of them spoilt at random, the same each time.
//   fuzz_<target> CORPUS_FOLDER [COUNT [SEED [FILE]]]       FILE: where each spoilt input is written before
//   it is tried
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::string> read_corpus(const char* folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> inputs;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return inputs;
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

class Spoiler {
 public:
  Spoiler(const std::vector<std::string>& corpus, unsigned seed) : corpus_(corpus), random_(seed) {}

  std::string next() {
    std::string input = corpus_[below(corpus_.size())];
    for (std::size_t edits = 1 + below(6); edits > 0; --edits) spoil(input);
    return input;
  }

 private:
  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

  void spoil(std::string& input) {
    constexpr std::array<std::string_view, 12> odd{
        "4294967295",       "-1", "1e39", "nan", "0", "\"", "[[[[[[[[", "{", "../../",
        "\xFF\xFF\xFF\xFF", "\n", ": "};
    const std::size_t at = below(input.size() + 1);
    const std::size_t length = below(std::min<std::size_t>(input.size() - at, 64) + 1);
    switch (below(6)) {
      case 0:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        return;
      case 1:
        if (at < input.size()) input[at] = static_cast<char>(below(256));
        return;
      case 2:
        input.erase(at, length);
        return;
      case 3:
        input.insert(at, input.substr(at, length));
        return;
      case 4:
        input.insert(at, odd[below(odd.size())]);
        return;
      default:
        const std::string& other = corpus_[below(corpus_.size())];
        input.replace(at, length, other.substr(below(other.size() + 1), below(128)));
    }
  }

  const std::vector<std::string>& corpus_;
  std::minstd_rand random_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::vector<std::string> corpus = read_corpus(argv[1]);
  if (corpus.empty()) return 1;
  for (const std::string& input : corpus) run(input);
  Spoiler spoiler(corpus, argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1U);
  const int count = argc > 2 ? std::atoi(argv[2]) : 0;
  for (int i = 0; i < count; ++i) {
    const std::string input = spoiler.next();
    // Where the target ends the program, the input that did so is left here.
    if (argc > 4) std::ofstream(argv[4], std::ios::binary) << input;
    run(input);
  }
  std::printf("%zu inputs, %d spoilt ones\n", corpus.size(), count);
  return 0;
}
