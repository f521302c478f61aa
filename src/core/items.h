#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace knotlas {

/// A vector whose items may also lie in memory that others share and keep for it, as those of a body do in
/// its mapped cache. They are read there, and copied once one of them is to be changed. Used like a vector;
/// what only reads should do so through a const reference, or it copies for nothing.
template <class T>
class Items {
 public:
  using value_type = T;

  Items() = default;
  Items(std::vector<T> items) : own_(std::move(items)) { see(); }  // NOLINT(google-explicit-constructor)
  Items(std::initializer_list<T> items) : Items(std::vector<T>(items)) {}
  /// Items that lie elsewhere, for as long as `keeper` lives.
  Items(std::span<const T> items, std::shared_ptr<const void> keeper)
      : keeper_(std::move(keeper)), seen_(items) {}
  ~Items() = default;
  Items(const Items& other) : own_(other.own_), keeper_(other.keeper_), seen_(other.seen_) {
    if (!keeper_) see();
  }
  Items(Items&& other) noexcept
      : own_(std::move(other.own_)),
        keeper_(std::move(other.keeper_)),
        seen_(std::exchange(other.seen_, {})) {}
  Items& operator=(const Items& other) {
    if (this != &other) *this = Items(other);
    return *this;
  }
  Items& operator=(Items&& other) noexcept {
    own_ = std::move(other.own_);
    keeper_ = std::move(other.keeper_);
    seen_ = std::exchange(other.seen_, {});
    return *this;
  }

  [[nodiscard]] std::size_t size() const { return seen_.size(); }
  [[nodiscard]] bool empty() const { return seen_.empty(); }
  [[nodiscard]] const T* data() const { return seen_.data(); }
  [[nodiscard]] const T* begin() const { return seen_.data(); }
  [[nodiscard]] const T* end() const { return seen_.data() + seen_.size(); }
  [[nodiscard]] const T& operator[](std::size_t i) const { return seen_[i]; }
  [[nodiscard]] const T& front() const { return seen_.front(); }
  [[nodiscard]] const T& back() const { return seen_.back(); }

  [[nodiscard]] T* data() { return own().data(); }
  [[nodiscard]] T* begin() { return own().data(); }
  [[nodiscard]] T* end() { return own().data() + size(); }
  [[nodiscard]] T& operator[](std::size_t i) { return own()[i]; }
  [[nodiscard]] T& back() { return own().back(); }

  void push_back(const T& item) {
    change([&](std::vector<T>& items) { items.push_back(item); });
  }
  template <class... Arguments>
  void emplace_back(Arguments&&... arguments) {
    change([&](std::vector<T>& items) { items.emplace_back(std::forward<Arguments>(arguments)...); });
  }
  /// Before the end, which is the only place.
  template <class It>
  void insert(const T* /*end*/, It first, It last) {
    change([&](std::vector<T>& items) { items.insert(items.end(), first, last); });
  }
  void insert(const T* /*end*/, std::initializer_list<T> more) {
    change([&](std::vector<T>& items) { items.insert(items.end(), more); });
  }
  void assign(std::size_t n, const T& item) { *this = Items(std::vector<T>(n, item)); }
  void resize(std::size_t n) {
    change([&](std::vector<T>& items) { items.resize(n); });
  }
  void reserve(std::size_t n) {
    change([&](std::vector<T>& items) { items.reserve(n); });
  }
  void clear() { *this = Items(); }

  friend bool operator==(const Items& a, const Items& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::vector<T>& own() {
    if (keeper_) {
      own_.assign(seen_.begin(), seen_.end());
      keeper_.reset();
      see();
    }
    return own_;
  }
  template <class Change>
  void change(const Change& change) {
    change(own());
    see();
  }
  void see() { seen_ = own_; }

  std::vector<T> own_;                  // of items that nobody shares
  std::shared_ptr<const void> keeper_;  // of items that lie elsewhere
  std::span<const T> seen_;             // them, wherever they are
};

}  // namespace knotlas
