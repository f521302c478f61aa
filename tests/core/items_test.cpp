#include "core/items.h"

#include "catch.h"

using namespace knotlas;

namespace {

/// As a reader of a file lends them.
Items<int> lent(const std::shared_ptr<const std::vector<int>>& keeper) {
  return {std::span(*keeper), keeper};
}

}  // namespace

TEST_CASE("Items that lie elsewhere are read there and copied once they are changed") {
  auto keeper = std::make_shared<const std::vector<int>>(std::vector{1, 2, 3});
  Items<int> items = lent(keeper);
  CHECK(std::as_const(items).data() == keeper->data());
  const Items<int> copy = items;
  CHECK(copy.data() == keeper->data());

  items[1] = 20;
  items.push_back(4);
  CHECK(items == Items<int>{1, 20, 3, 4});
  CHECK(copy == Items<int>{1, 2, 3});
  CHECK(*keeper == std::vector{1, 2, 3});
}

TEST_CASE("What keeps the items lives as long as the last of them") {
  auto keeper = std::make_shared<const std::vector<int>>(std::vector{1, 2, 3});
  const std::weak_ptr<const std::vector<int>> seen = keeper;
  auto first = std::make_unique<Items<int>>(lent(keeper));
  keeper.reset();
  Items<int> second = *first;
  first.reset();
  CHECK_FALSE(seen.expired());
  CHECK(second == Items<int>{1, 2, 3});
  second.push_back(4);
  CHECK(seen.expired());
}

TEST_CASE("Items of one's own move and copy like those of a vector") {
  Items<int> a{1, 2, 3};
  Items<int> b = a;
  b[0] = 10;
  CHECK(a == Items<int>{1, 2, 3});
  const int* const place = std::as_const(b).data();
  const Items<int> c = std::move(b);
  CHECK(c.data() == place);
  CHECK(std::as_const(b).empty());  // NOLINT(bugprone-use-after-move)
  a.insert(a.end(), c.begin(), c.end());
  a.insert(a.end(), {7});
  CHECK(a == Items<int>{1, 2, 3, 10, 2, 3, 7});
  a = c;
  a.resize(1);
  CHECK(a == Items<int>{10});
  CHECK(c.size() == 3);
}
