#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "mechanics/function.h"
#include "pack/fields.h"
#include "quantity/measure.h"
#include "quantity/probability.h"
#include "reasoning/exponent.h"
#include "reasoning/index.h"

// What the types of a pack are made of: which of them are lists, maps, numbers held by a class, and
// a fingerprint of all of it, by which a program knows the packs of its own layout.

namespace palpate::pack_format {

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
struct IsMap : std::false_type {};
template <class K, class V>
struct IsMap<std::map<K, V>> : std::true_type {};

template <class T>
struct IsPair : std::false_type {};
template <class A, class B>
struct IsPair<std::pair<A, B>> : std::true_type {};

template <class T>
struct IsMeasure : std::false_type {};
template <class D>
struct IsMeasure<Measure<D>> : std::true_type {};

template <class T>
struct IsIndex : std::false_type {};
template <class D>
struct IsIndex<reasoning::Index<D>> : std::true_type {};

/// Numbers that a class holds within limits.
template <class T>
inline constexpr bool is_limited =
    std::is_same_v<T, Probability> || std::is_same_v<T, Odds> ||
    std::is_same_v<T, LikelihoodRatio> || std::is_same_v<T, reasoning::Exponent>;

template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t n>
struct IsArray<std::array<T, n>> : std::true_type {};

template <class T>
struct IsVariant : std::false_type {};
template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {};

/// The compiler's own name of an enumerator; begins with a bracket or a digit for numbers that
/// have none.
template <class E, std::uint8_t number>
constexpr std::string_view enumerator_name() {
  constexpr auto value = static_cast<E>(number);
  const auto name_in = []<E which>() {
    std::string_view text = __PRETTY_FUNCTION__;
    constexpr std::string_view key = "which = ";
    text.remove_prefix(text.find(key) + key.size());
    return text.substr(0, text.find_first_of(";]"));
  };
  std::string_view name = name_in.template operator()<value>();
  const std::size_t last = name.rfind(':');
  if (name.front() != '(' && last != std::string_view::npos) name.remove_prefix(last + 1);
  return name;
}

template <class E, std::uint8_t number>
constexpr bool has_name() {
  const char first = enumerator_name<E, number>().front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

/// How many enumerators an enum has; they are numbered from 0 on without gaps.
template <class E, std::uint8_t from = 0>
constexpr std::size_t enumerator_count() {
  if constexpr (!has_name<E, from>()) {
    return from;
  } else {
    static_assert(from < 100, "an enum of the catalog has too many names for pack/layout.h");
    return enumerator_count<E, from + 1>();
  }
}

/// Writes down the layout of a type: its fields in order, enums with their names.
class LayoutText {
 public:
  template <class T>
  void add() {
    if constexpr (std::is_same_v<T, mechanics::Function>) {
      add<mechanics::Function::Parts>();
    } else if constexpr (std::is_same_v<T, std::string>) {
      text_ += 's';
    } else if constexpr (std::is_same_v<T, bool>) {
      text_ += 'b';
    } else if constexpr (std::is_integral_v<T>) {
      text_ += 'i';
    } else if constexpr (std::is_floating_point_v<T> || is_limited<T> || IsMeasure<T>::value) {
      text_ += 'd';
    } else if constexpr (IsIndex<T>::value) {
      text_ += 'x';
    } else if constexpr (std::is_enum_v<T>) {
      add_enum<T>(std::make_index_sequence<enumerator_count<T>()>());
    } else if constexpr (IsArray<T>::value) {
      text_ += '#' + std::to_string(std::tuple_size_v<T>);
      add<typename T::value_type>();
    } else if constexpr (IsVariant<T>::value) {
      text_ += '|';
      add_choices<T>(std::make_index_sequence<std::variant_size_v<T>>());
    } else if constexpr (IsVector<T>::value) {
      text_ += '*';
      add<typename T::value_type>();
    } else if constexpr (IsOptional<T>::value) {
      text_ += '?';
      add<typename T::value_type>();
    } else if constexpr (IsMap<T>::value) {
      text_ += '{';
      add<typename T::key_type>();
      add<typename T::mapped_type>();
      text_ += '}';
    } else if constexpr (IsPair<T>::value) {
      add<std::remove_const_t<typename T::first_type>>();
      add<typename T::second_type>();
    } else {
      add_struct<T>();
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  template <class E, std::size_t... numbers>
  void add_enum(std::index_sequence<numbers...> /*numbers*/) {
    text_ += '<';
    ((text_ += enumerator_name<E, numbers>(), text_ += ','), ...);
    text_ += '>';
  }

  template <class V, std::size_t... numbers>
  void add_choices(std::index_sequence<numbers...> /*numbers*/) {
    (add<std::variant_alternative_t<numbers, V>>(), ...);
  }

  /// A struct that holds itself (a criterion has parts) is named by its depth.
  template <class T>
  void add_struct() {
    static constexpr char mark = 0;
    const void* here = &mark;
    for (std::size_t depth = 0; depth < open_.size(); ++depth) {
      if (open_[depth] != here) continue;
      text_ += '^' + std::to_string(depth);
      return;
    }
    open_.push_back(here);
    text_ += '(';
    add_fields<T>(std::make_index_sequence<field_count<T>()>());
    text_ += ')';
    open_.pop_back();
  }

  template <class T, std::size_t... numbers>
  void add_fields(std::index_sequence<numbers...> /*numbers*/) {
    using Fields = decltype(fields_of(std::declval<T&>()));
    (add<std::remove_cvref_t<std::tuple_element_t<numbers, Fields>>>(), ...);
  }

  std::string text_;
  std::vector<const void*> open_;
};

}  // namespace palpate::pack_format
