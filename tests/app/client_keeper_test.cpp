#include "app/client_keeper.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "catch.h"
#include "core/file.h"

using namespace knotlas;

namespace {

namespace fs = std::filesystem;

KeeperFolders folders(const char* name) {
  const fs::path root = fs::path(KNOTLAS_TEST_OUTPUT) / "client_keeper" / name;
  fs::remove_all(root);
  fs::create_directories(root / "clients");
  return {root / "state", root / "clients"};
}

ClientFile named(const char* name) {
  ClientFile file;
  file.name = name;
  return file;
}

}  // namespace

TEST_CASE("what changes is written within two seconds, and nothing when nothing changed") {
  const KeeperFolders where = folders("within");
  ClientKeeper keeper(where);
  const fs::path path = where.clients / "anna.knotlas";
  REQUIRE(keeper.save_as(path, named("Anna")).ok());
  CHECK_FALSE(keeper.due(named("Anna"), 100.0).has_value());
  const ClientFile changed = named("Anna B.");
  REQUIRE(keeper.due(changed, 100.0).has_value());
  CHECK(*keeper.due(changed, 100.0) <= ClientKeeper::longest_wait);
  keeper.keep(changed, 100.0);
  CHECK(load_client_file(path)->name == "Anna B.");
  const ClientFile again = named("Anna C.");
  keeper.keep(again, 100.5);  // too soon
  CHECK(load_client_file(path)->name == "Anna B.");
  CHECK(*keeper.due(again, 100.5) == Approx(1.5));
  keeper.keep(again, 102.1);
  CHECK(load_client_file(path)->name == "Anna C.");
}

TEST_CASE("work without a name is kept aside and offered to a later run, until it is named or discarded") {
  const KeeperFolders where = folders("aside");
  const pid_t child = ::fork();
  if (child == 0) {  // a run that is killed
    ClientKeeper keeper(where);
    keeper.keep(named("Nameless"), 10.0);
    ::raise(SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  ClientKeeper keeper(where);
  REQUIRE(keeper.last_end().has_value());
  REQUIRE(keeper.desk().left_over.size() == 1);
  const fs::path aside = keeper.desk().left_over[0];
  CHECK(*keeper.last_end() == aside);
  auto file = keeper.open(aside);
  REQUIRE(file.ok());
  CHECK(file->name == "Nameless");
  CHECK(keeper.desk().path.empty());
  CHECK(keeper.desk().left_over.empty());  // it is the open one
  REQUIRE(keeper.save_as(where.clients / "named", *file).ok());
  CHECK(keeper.desk().path == where.clients / "named.knotlas");
  CHECK_FALSE(fs::exists(aside));

  keeper.start_new();
  REQUIRE(keeper.flush(named("Other")).ok());
  keeper.start_new();
  REQUIRE(keeper.desk().left_over.size() == 1);
  keeper.discard(fs::path(keeper.desk().left_over[0]));
  CHECK(keeper.desk().left_over.empty());
  keeper.discard(where.clients / "named.knotlas");  // none of those kept aside: left alone
  CHECK(fs::exists(where.clients / "named.knotlas"));
}

TEST_CASE("what another program wrote meanwhile is not overwritten; under another name both are kept") {
  const KeeperFolders where = folders("foreign");
  ClientKeeper keeper(where);
  const fs::path path = where.clients / "anna.knotlas";
  REQUIRE(keeper.save_as(path, named("Anna")).ok());
  REQUIRE(save_client_file(path, named("Bert")).ok());
  fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(5));
  const auto over = keeper.flush(named("Anna B."));
  REQUIRE_FALSE(over.ok());
  CHECK(over.error().message.find("another program") != std::string::npos);
  CHECK(load_client_file(path)->name == "Bert");
  REQUIRE(keeper.save_as(where.clients / "anna-2.knotlas", named("Anna B.")).ok());
  REQUIRE(keeper.flush(named("Anna C.")).ok());
  CHECK(load_client_file(path)->name == "Bert");
  CHECK(load_client_file(where.clients / "anna-2.knotlas")->name == "Anna C.");
}

TEST_CASE("a clean end leaves nothing to explain; files opened lately are known") {
  const KeeperFolders where = folders("clean");
  {
    ClientKeeper keeper(where);
    REQUIRE(keeper.save_as(where.clients / "a.knotlas", named("A")).ok());
    REQUIRE(keeper.save_as(where.clients / "b.knotlas", named("A")).ok());
  }
  ClientKeeper keeper(where);
  CHECK_FALSE(keeper.last_end().has_value());
  CHECK(keeper.desk().recent ==
        std::vector<fs::path>{where.clients / "b.knotlas", where.clients / "a.knotlas"});
}

TEST_CASE("no other file is overwritten, a damaged one is left, and trouble is said until it is over") {
  const KeeperFolders where = folders("trouble");
  ClientKeeper keeper(where);
  const fs::path damaged = where.clients / "damaged.knotlas";
  REQUIRE(write_atomically(damaged, std::string_view("{")).ok());
  CHECK_FALSE(keeper.open(damaged).ok());
  CHECK(keeper.desk().path.empty());
  const auto over = keeper.save_as(damaged, named("A"));
  REQUIRE_FALSE(over.ok());
  CHECK(over.error().message.find("already") != std::string::npos);
  CHECK(*read_text(damaged) == "{");

  const fs::path folder = where.clients / "gone";
  REQUIRE(keeper.save_as(folder / "a.knotlas", named("A")).ok());
  fs::remove_all(folder);
  CHECK(keeper.keep(named("B"), 50.0));
  CHECK(keeper.desk().trouble.find("not kept") != std::string::npos);
  CHECK_FALSE(keeper.flush(named("B")).ok());
  fs::create_directories(folder);
  CHECK(keeper.keep(named("B"), 60.0));
  CHECK(keeper.desk().trouble.empty());
  CHECK(load_client_file(folder / "a.knotlas")->name == "B");
}

TEST_CASE("whatever stands in the list of recent files, the next run begins") {
  const KeeperFolders where = folders("recent");
  fs::create_directories(where.state);
  for (const char* text : {"", "[", "[]", "{\"recent\": 3, \"open\": 3}", "{\"open\": {\"process\": \"x\"}}",
                           "{\"open\": {\"process\": 1e300, \"path\": 5}}", "{\"recent\": [1, null, {}]}",
                           "{\"recent\": [\"\\ud800\"]}"}) {
    INFO(text);
    REQUIRE(write_atomically(where.state / "recent.json", std::string_view(text)).ok());
    const ClientKeeper keeper(where);
    CHECK(keeper.desk().recent.empty());
    CHECK_FALSE(keeper.last_end().has_value());
  }
}

TEST_CASE("a file whose name is no text is kept like any other") {
  const KeeperFolders where = folders("no-text");
  const fs::path path = where.clients / "anna\xff.knotlas";
  ClientKeeper keeper(where);
  REQUIRE(keeper.save_as(path, named("Anna")).ok());
  REQUIRE(keeper.flush(named("Anna B.")).ok());
  CHECK(load_client_file(path)->name == "Anna B.");
}

TEST_CASE("work of a run before is offered though its number is another program's by now") {
  const KeeperFolders where = folders("numbers");
  fs::create_directories(where.state);
  const fs::path left =
      where.state / "unnamed-2026-01-01-1.knotlas";  // process 1 always runs, and is no Knotlas
  REQUIRE(save_client_file(left, named("Nameless")).ok());
  REQUIRE(write_atomically(where.state / "recent.json",
                           "{\"open\": {\"process\": 1, \"path\": \"" + left.string() + "\"}}")
              .ok());
  const ClientKeeper keeper(where);
  CHECK(keeper.desk().left_over == std::vector<fs::path>{left});
  CHECK(keeper.last_end() == left);
}

TEST_CASE("what cannot be kept in its place is kept aside until it can, and offered by the next run") {
  const KeeperFolders where = folders("rescue");
  const fs::path folder = where.clients / "gone";
  {
    ClientKeeper keeper(where);
    REQUIRE(keeper.save_as(folder / "a.knotlas", named("A")).ok());
    fs::remove_all(folder);
    CHECK_FALSE(keeper.flush(named("B")).ok());
    REQUIRE(keeper.rescued());
    CHECK(keeper.desk().left_over.empty());  // it is open
    CHECK_FALSE(keeper.flush(named("C")).ok());
  }
  {
    ClientKeeper keeper(where);
    REQUIRE(keeper.desk().left_over.size() == 1);
    const fs::path aside = keeper.desk().left_over[0];
    CHECK(load_client_file(aside)->name == "C");
    keeper.discard(aside);
  }
  ClientKeeper keeper(where);
  REQUIRE(keeper.save_as(folder / "b.knotlas", named("A")).ok());
  fs::remove_all(folder);
  CHECK_FALSE(keeper.flush(named("B")).ok());
  fs::create_directories(folder);
  REQUIRE(keeper.flush(named("B")).ok());
  CHECK_FALSE(keeper.rescued());
  fs::remove_all(folder);
  CHECK_FALSE(keeper.flush(named("C")).ok());
  REQUIRE(keeper.save_as(where.clients / "c.knotlas", named("C")).ok());
  CHECK_FALSE(keeper.rescued());
  keeper.start_new();
  CHECK(keeper.desk().left_over.empty());
}
