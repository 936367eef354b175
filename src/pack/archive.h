#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pack/layout.h"

// Values to bytes and back. Private to this room; `pack_file.h` is the door.

namespace palpate::pack_format {

/// Numbers that are short in decimals (most of the knowledge) are stored as whole numbers with the
/// count of their decimals; the others as their eight bytes.
inline constexpr int most_decimals = 6;
inline constexpr std::uint64_t raw_number = 7;
inline constexpr double powers_of_ten[] = {1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

/// Writes values as two streams: what they say (small numbers), and their texts, each once.
class Writer {
 public:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_same_v<T, mechanics::Function>) {
      put(value.parts());
    } else if constexpr (std::is_same_v<T, std::string>) {
      put_text(value);
    } else if constexpr (std::is_same_v<T, bool>) {
      put_count(value ? 1 : 0);
    } else if constexpr (std::is_integral_v<T>) {
      put_signed(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_same_v<T, float>) {
      put_number(shortest(value));
    } else if constexpr (std::is_floating_point_v<T>) {
      put_number(value);
    } else if constexpr (is_limited<T> || IsMeasure<T>::value) {
      put_number(value.value());
    } else if constexpr (IsIndex<T>::value) {
      put_count(value.value());
    } else if constexpr (std::is_enum_v<T>) {
      put_count(static_cast<std::uint64_t>(value));
    } else if constexpr (IsArray<T>::value) {
      for (const auto& entry : value) put(entry);
    } else if constexpr (IsVariant<T>::value) {
      put_count(value.index());
      std::visit([this](const auto& held) { this->put(held); }, value);
    } else if constexpr (IsVector<T>::value || IsMap<T>::value) {
      put_count(value.size());
      for (const auto& entry : value) put(entry);
    } else if constexpr (IsOptional<T>::value) {
      put_count(value ? 1 : 0);
      if (value) put(*value);
    } else if constexpr (IsPair<T>::value) {
      put(value.first);
      put(value.second);
    } else {
      std::apply([this](const auto&... field) { (this->put(field), ...); }, fields_of(value));
    }
  }

  void put_count(std::uint64_t value) {
    while (value >= 0x80) {
      values_ += static_cast<char>(0x80 | (value & 0x7f));
      value >>= 7;
    }
    values_ += static_cast<char>(value);
  }
  void put_signed(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    put_count((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
  }
  void put_number(double value) {
    for (int decimals = 0; decimals <= most_decimals; ++decimals) {
      const double whole = std::nearbyint(value * powers_of_ten[decimals]);
      if (!(std::fabs(whole) < 1e12)) break;
      const double back = whole / powers_of_ten[decimals];
      if (std::bit_cast<std::uint64_t>(back) != std::bit_cast<std::uint64_t>(value)) continue;
      if (whole == 0.0 && std::signbit(value)) break;
      const auto number = static_cast<std::int64_t>(whole);
      const std::uint64_t folded = number < 0 ? (static_cast<std::uint64_t>(-number) << 1) - 1
                                              : static_cast<std::uint64_t>(number) << 1;
      put_count(folded << 3 | static_cast<std::uint64_t>(decimals));
      return;
    }
    put_count(raw_number);
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int i = 0; i < 8; ++i, bits >>= 8) values_ += static_cast<char>(bits & 0xff);
  }
  /// The double of the fewest decimals that is this float again.
  static double shortest(float value) {
    for (int decimals = 0; decimals <= most_decimals; ++decimals) {
      const double near = static_cast<double>(value) * powers_of_ten[decimals];
      const double back = std::nearbyint(near) / powers_of_ten[decimals];
      if (static_cast<float>(back) == value) return back;
    }
    return value;
  }
  void put_text(const std::string& text) {
    const auto [entry, is_new] = known_.try_emplace(text, known_.size());
    if (is_new) texts_.push_back(text);
    put_count(entry->second);
  }

  /// Texts, then values: the count of texts, their lengths, their bytes, and the rest.
  [[nodiscard]] std::string finish() const {
    Writer head;
    head.put_count(texts_.size());
    for (const std::string& text : texts_) head.put_count(text.size());
    std::string bytes = head.values_;
    for (const std::string& text : texts_) bytes += text;
    return bytes + values_;
  }

 private:
  std::string values_;
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::size_t> known_;
};

/// Reads what `Writer` wrote. Never reads outside of the bytes, never makes a value that its type
/// forbids; the first thing that cannot be makes all further reading give nothing.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {
    const std::size_t count = get_size();
    std::vector<std::size_t> lengths;
    lengths.reserve(count);
    for (std::size_t i = 0; i < count && good_; ++i) lengths.push_back(get_size());
    texts_.reserve(lengths.size());
    for (const std::size_t length : lengths) {
      if (!good_ || length > rest_.size()) {
        good_ = false;
        return;
      }
      texts_.push_back(rest_.substr(0, length));
      rest_.remove_prefix(length);
    }
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  template <class T>
  void get(T& value) {
    if (!good_) return;
    if constexpr (std::is_same_v<T, mechanics::Function>) {
      mechanics::Function::Parts parts;
      get(parts);
      if (good_) value = mechanics::Function::of(parts);
    } else if constexpr (IsArray<T>::value) {
      for (auto& entry : value) get(entry);
    } else if constexpr (IsVariant<T>::value) {
      get_choice(value, get_below(std::variant_size_v<T>));
    } else if constexpr (std::is_same_v<T, std::string>) {
      const std::uint64_t number = get_count();
      if (number < texts_.size()) {
        value = texts_[static_cast<std::size_t>(number)];
      } else {
        good_ = false;
      }
    } else if constexpr (std::is_same_v<T, bool>) {
      value = get_below(2) == 1;
    } else if constexpr (std::is_integral_v<T>) {
      get_integral(value);
    } else if constexpr (std::is_floating_point_v<T>) {
      value = static_cast<T>(get_number());
    } else if constexpr (IsMeasure<T>::value) {
      value = T(get_number());
    } else if constexpr (is_limited<T>) {
      get_limited(value);
    } else if constexpr (IsIndex<T>::value) {
      value = T(static_cast<std::size_t>(get_below(std::uint64_t{1} << 32)));
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(get_below(enumerator_count<T>()));
    } else if constexpr (IsVector<T>::value) {
      get_list(value);
    } else if constexpr (IsMap<T>::value) {
      get_map(value);
    } else if constexpr (IsOptional<T>::value) {
      if (get_below(2) == 1) get(value.emplace());
    } else if constexpr (IsPair<T>::value) {
      get(value.first);
      get(value.second);
    } else {
      get_struct(value);
    }
  }

 private:
  std::uint64_t get_count() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte < 0x80) return value;
    }
    good_ = false;
    return 0;
  }
  std::uint64_t get_below(std::uint64_t limit) {
    const std::uint64_t value = get_count();
    if (value < limit) return value;
    good_ = false;
    return 0;
  }
  /// A count of things that take at least one byte each.
  std::size_t get_size() {
    const std::uint64_t value = get_count();
    if (value <= rest_.size()) return static_cast<std::size_t>(value);
    good_ = false;
    return 0;
  }
  template <class T>
  void get_integral(T& value) {
    const std::uint64_t bits = get_count();
    const auto number =
        static_cast<std::int64_t>((bits >> 1) ^ ((bits & 1) != 0 ? ~std::uint64_t{0} : 0));
    value = static_cast<T>(number);
    if (static_cast<std::int64_t>(value) != number) good_ = false;
  }
  double get_number() {
    const std::uint64_t folded = get_count();
    const std::uint64_t decimals = folded & 7;
    if (decimals == raw_number) return get_raw_number();
    const std::uint64_t number = folded >> 3;
    const auto size = static_cast<double>((number >> 1) + (number & 1));
    return ((number & 1) != 0 ? -size : size) / powers_of_ten[decimals];
  }
  double get_raw_number() {
    constexpr std::size_t size = 8;
    if (rest_.size() < size) {
      good_ = false;
      return 0.0;
    }
    std::uint64_t bits = 0;
    for (std::size_t i = size; i-- > 0;) {
      bits = bits << 8 | static_cast<unsigned char>(rest_[i]);
    }
    rest_.remove_prefix(size);
    const auto value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) good_ = false;
    return good_ ? value : 0.0;
  }
  template <class T>
  void get_limited(T& value) {
    const double number = get_number();
    bool fits = false;
    if constexpr (std::is_same_v<T, Probability>) {
      fits = number >= 0.0 && number <= 1.0;
    } else if constexpr (std::is_same_v<T, reasoning::Exponent>) {
      fits = number > 0.0 && number <= 1.0;
    } else if constexpr (std::is_same_v<T, LikelihoodRatio>) {
      fits = number > 0.0;
    } else {
      fits = number >= 0.0;
    }
    if (fits) {
      value = T::of(number);
    } else {
      good_ = false;
    }
  }
  template <std::size_t number = 0, class... T>
  void get_choice(std::variant<T...>& value, std::uint64_t chosen) {
    if constexpr (number < sizeof...(T)) {
      if (chosen == number) {
        get(value.template emplace<number>());
      } else {
        get_choice<number + 1>(value, chosen);
      }
    }
  }
  template <class T>
  void get_list(std::vector<T>& list) {
    const std::size_t size = get_size();
    constexpr std::size_t most_at_once = 4096;  // a wrong size must not cost memory
    list.reserve(std::min(size, most_at_once));
    for (std::size_t i = 0; i < size && good_; ++i) get(list.emplace_back());
  }
  template <class Key, class Value>
  void get_map(std::map<Key, Value>& map) {
    const std::size_t size = get_size();
    for (std::size_t i = 0; i < size && good_; ++i) {
      Key key{};
      get(key);
      if (!map.empty() && !(map.rbegin()->first < key)) good_ = false;  // ordered, each once
      if (good_) get(map.emplace_hint(map.end(), std::move(key), Value{})->second);
    }
  }
  template <class T>
  void get_struct(T& value) {
    constexpr int deepest = 64;  // a criterion within criteria
    if (++depth_ > deepest) {
      good_ = false;
    } else {
      std::apply([this](auto&... field) { (this->get(field), ...); }, fields_of(value));
    }
    --depth_;
  }

  std::string_view rest_;
  std::vector<std::string_view> texts_;
  bool good_ = true;
  int depth_ = 0;
};

}  // namespace palpate::pack_format
