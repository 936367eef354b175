#include "text/value.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <version>

namespace palpate {
namespace {

void report_type(const Node& node, FaultLog& log, std::string expected) {
  log.error(Code::wrong_type, node.at, std::string(type_in_words(node)), std::move(expected));
}

/// The number that a text spells, rounded to the nearest double.
std::optional<double> decimal(const std::string& text) {
#ifdef __cpp_lib_to_chars
  double value = 0.0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return value;
#else
  // libc++ has no from_chars for numbers yet; its strtod rounds as well, but reads more than this.
  if (text.empty() || text[0] == '+' || text.find_first_not_of("0123456789+-.eE") != text.npos) {
    return std::nullopt;
  }
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end != text.c_str() + text.size()) return std::nullopt;
  return value;
#endif
}

/// The finite number that the whole of a plain scalar spells.
std::optional<double> spelled_number(const Node& node) {
  if (node.type != NodeType::scalar || node.style != ScalarStyle::plain) return std::nullopt;
  const std::optional<double> value = decimal(node.scalar);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

}  // namespace

std::string_view type_in_words(const Node& node) {
  switch (node.type) {
    case NodeType::null:
      return "nothing";
    case NodeType::sequence:
      return "a list";
    case NodeType::mapping:
      return "a mapping";
    case NodeType::scalar:
      break;
  }
  if (node.style == ScalarStyle::quoted) return "a text in quotes";
  if (spelled_number(node)) return "a number";
  return "a text";
}

std::string one_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::optional<std::string> read_text(const Node& node, FaultLog& log) {
  if (node.type != NodeType::scalar && node.type != NodeType::null) {
    report_type(node, log, "a text");
    return std::nullopt;
  }
  const std::size_t last = node.scalar.find_last_not_of(" \t\r\n");
  if (last == std::string::npos) {
    log.error(Code::empty_text, node.at, "", "a text");
    return std::nullopt;
  }
  return node.scalar.substr(0, last + 1);
}

std::string NumberRange::in_words() const {
  std::string low;
  if (std::isfinite(from)) low = (above ? "above " : "from ") + number_text(from);
  if (!std::isfinite(to)) return low.empty() ? "a number" : "a number " + low;
  return "a number " + (low.empty() ? "" : low + " ") + "to " + number_text(to);
}

std::optional<double> read_number(const Node& node, FaultLog& log, const NumberRange& range) {
  const std::optional<double> value = spelled_number(node);
  if (!value) {
    report_type(node, log, range.in_words());
    return std::nullopt;
  }
  if (!range.holds(*value)) {
    log.error(Code::number_out_of_range, node.at, node.scalar, range.in_words());
    return std::nullopt;
  }
  return value;
}

std::optional<int> read_whole_number(const Node& node, FaultLog& log, const NumberRange& range) {
  NumberRange narrowed = range;
  narrowed.from = std::max(range.from, -1e9);
  narrowed.to = std::min(range.to, 1e9);
  const std::optional<double> value = read_number(node, log, narrowed);
  if (!value) return std::nullopt;
  if (std::floor(*value) != *value) {
    log.error(Code::number_out_of_range, node.at, node.scalar, "a whole number");
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<bool> read_truth(const Node& node, FaultLog& log) {
  const bool plain = node.type == NodeType::scalar && node.style == ScalarStyle::plain;
  if (plain && node.scalar == "true") return true;
  if (plain && node.scalar == "false") return false;
  report_type(node, log, "true or false");
  return std::nullopt;
}

const std::vector<Node>& read_items(const Node& node, FaultLog& log) {
  if (node.type != NodeType::sequence) report_type(node, log, "a list");
  return node.items;
}

}  // namespace palpate
