#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/nearest.h"
#include "diagnostic/number_text.h"
#include "text/fault_log.h"
#include "text/node.h"

namespace palpate {

/// What a node is, in words, for example "a list".
std::string_view type_in_words(const Node& node);

/// A list of names for `expected`: "a, b or c".
std::string one_of(const std::vector<std::string>& names);

/// A text that is not empty, without white space at its end.
std::optional<std::string> read_text(const Node& node, FaultLog& log);

/// The numbers that are allowed, both ends included unless `above` is set.
struct NumberRange {
  double from = -std::numeric_limits<double>::infinity();
  double to = std::numeric_limits<double>::infinity();
  bool above = false;  ///< `from` itself is not allowed

  [[nodiscard]] bool holds(double value) const {
    return (above ? value > from : value >= from) && value <= to;
  }
  [[nodiscard]] std::string in_words() const;
};

/// A finite decimal number without quotes.
std::optional<double> read_number(const Node& node, FaultLog& log, const NumberRange& range = {});

/// A number without a fraction.
std::optional<int> read_whole_number(const Node& node, FaultLog& log,
                                     const NumberRange& range = {});

/// `true` or `false`, without quotes.
std::optional<bool> read_truth(const Node& node, FaultLog& log);

/// A name that a format gives to a value.
template <class T>
struct Word {
  std::string_view name;
  T value;
};

/// One of the words of `words`.
template <class T, std::size_t count>
std::optional<T> read_word(const Node& node, FaultLog& log,
                           const std::array<Word<T>, count>& words) {
  const std::optional<std::string> text = read_text(node, log);
  if (!text) return std::nullopt;
  std::vector<std::string> names;
  for (const Word<T>& word : words) {
    if (word.name == *text) return word.value;
    names.emplace_back(word.name);
  }
  log.error(Code::unknown_word, node.at, *text, one_of(names), nearest_name(*text, names));
  return std::nullopt;
}

/// The items of a list; none, with a fault, where `node` is no list.
const std::vector<Node>& read_items(const Node& node, FaultLog& log);

}  // namespace palpate
