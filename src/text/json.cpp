#include "text/json.h"

#include <unordered_set>

#include "text/lines.h"
#include "text/utf8.h"

// Needs no library and throws nothing, so that it works in WebAssembly too.

namespace palpate {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

int hexadecimal(char byte) {
  if (is_digit(byte)) return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

void append_utf8(std::string& text, std::uint32_t character) {
  const auto tail = [&](int shift) {
    text += static_cast<char>(0x80U | (character >> shift & 0x3fU));
  };
  if (character < 0x80) {
    text += static_cast<char>(character);
  } else if (character < 0x800) {
    text += static_cast<char>(0xc0U | character >> 6);
    tail(0);
  } else if (character < 0x10000) {
    text += static_cast<char>(0xe0U | character >> 12);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xf0U | character >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

class JsonReader {
 public:
  JsonReader(const std::string& file, std::string_view text, const ParseLimits& limits)
      : file_(file), text_(text), lines_(text), limits_(limits) {}

  Result<Document> read() {
    Document document{.file = file_, .root = {}};
    if (value(document.root, 0)) {
      skip_space();
      if (at_ != text_.size()) stop();
    }
    if (!faults_.empty()) return std::move(faults_);
    return document;
  }

 private:
  // What reads something gives false where it could not; the fault is then noted.

  bool fault(Code code, std::size_t byte, std::string subject, std::string expected) {
    const Spot spot = lines_.of_byte(byte);
    faults_.push_back({.code = code,
                       .at = {file_, spot.line, spot.column},
                       .subject = std::move(subject),
                       .expected = std::move(expected)});
    return false;
  }

  /// Here the text stops being JSON.
  bool stop() {
    std::size_t end = std::min(at_ + 20, text_.size());
    while (end < text_.size() && end > at_ && !begins_character(text_[end])) --end;
    return fault(Code::malformed_json, at_, std::string(text_.substr(at_, end - at_)), "JSON");
  }

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos) ++at_;
  }
  [[nodiscard]] bool sees(char byte) const { return at_ < text_.size() && text_[at_] == byte; }
  bool take(char byte) {
    if (!sees(byte)) return false;
    ++at_;
    return true;
  }

  bool value(Node& node, int depth) {
    skip_space();
    node.at = lines_.of_byte(at_);
    if (++nodes_ > limits_.nodes) {
      return fault(Code::file_too_large, at_, "",
                   "at most " + std::to_string(limits_.nodes) + " values");
    }
    if (sees('{') || sees('[')) {
      if (depth >= limits_.depth) {
        return fault(Code::nested_too_deep, at_, "",
                     "at most " + std::to_string(limits_.depth) + " levels");
      }
      return sees('{') ? object(node, depth + 1) : array(node, depth + 1);
    }
    if (sees('"')) {
      node.type = NodeType::scalar;
      node.style = ScalarStyle::quoted;
      return string(node.scalar);
    }
    return sees('-') || (at_ < text_.size() && is_digit(text_[at_])) ? number(node) : word(node);
  }

  bool word(Node& node) {
    for (const std::string_view known : {"null", "true", "false"}) {
      if (text_.substr(at_, known.size()) != known) continue;
      at_ += known.size();
      if (known == "null") return true;
      node.type = NodeType::scalar;
      node.scalar = known;
      return true;
    }
    return stop();
  }

  bool digits() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ > from || stop();
  }

  bool number(Node& node) {
    const std::size_t from = at_;
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!digits()) return false;
    }
    node.type = NodeType::scalar;
    node.scalar = text_.substr(from, at_ - from);
    return true;
  }

  /// Four hexadecimal digits.
  bool code_unit(std::uint32_t& unit) {
    unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const int digit = at_ < text_.size() ? hexadecimal(text_[at_]) : -1;
      if (digit < 0) return stop();
      unit = unit << 4 | static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  /// What follows `\\u`: one unit, or the two of a character beyond U+FFFF (RFC 8259, 7).
  bool unicode(std::string& text) {
    std::uint32_t unit = 0;
    if (!code_unit(unit)) return false;
    if (unit >= 0xdc00 && unit <= 0xdfff) return stop();
    if (unit >= 0xd800 && unit <= 0xdbff) {
      std::uint32_t low = 0;
      if (!take('\\') || !take('u')) return stop();
      if (!code_unit(low)) return false;
      if (low < 0xdc00 || low > 0xdfff) return stop();
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
    append_utf8(text, unit);
    return true;
  }

  bool string(std::string& text) {
    ++at_;
    while (at_ < text_.size()) {
      const char byte = text_[at_];
      if (static_cast<unsigned char>(byte) < 0x20) return stop();
      if (byte == '"') {
        ++at_;
        return true;
      }
      if (byte != '\\') {
        text += byte;
        ++at_;
        continue;
      }
      ++at_;
      constexpr std::string_view names = "\"\\/bfnrt";
      constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
      const std::size_t which = at_ < text_.size() ? names.find(text_[at_]) : names.npos;
      if (which != names.npos) {
        text += meant[which];
        ++at_;
      } else if (!take('u')) {
        return stop();
      } else if (!unicode(text)) {
        return false;
      }
    }
    return stop();
  }

  bool array(Node& node, int depth) {
    node.type = NodeType::sequence;
    ++at_;
    skip_space();
    if (take(']')) return true;
    do {
      if (!value(node.items.emplace_back(), depth)) return false;
      skip_space();
    } while (take(','));
    return take(']') || stop();
  }

  bool object(Node& node, int depth) {
    node.type = NodeType::mapping;
    std::unordered_set<std::string> keys;
    ++at_;
    skip_space();
    if (take('}')) return true;
    do {
      skip_space();
      const std::size_t key_at = at_;
      NodeEntry entry{.at = lines_.of_byte(key_at)};
      if (!sees('"')) return stop();
      if (!string(entry.key)) return false;
      skip_space();
      if (!take(':')) return stop();
      if (!value(entry.value, depth)) return false;
      if (keys.insert(entry.key).second) {
        node.entries.push_back(std::move(entry));
      } else {
        fault(Code::duplicate_key, key_at, entry.key, "each key once");
      }
      skip_space();
    } while (take(','));
    return take('}') || stop();
  }

  const std::string& file_;
  std::string_view text_;
  LineIndex lines_;
  const ParseLimits& limits_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
  Diagnostics faults_;
};

}  // namespace

Result<Document> parse_json(const std::string& file, std::string_view text,
                            const ParseLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (text.size() > limits.bytes) {
    return Diagnostic{.code = Code::file_too_large,
                      .at = {file, 0, 0},
                      .subject = std::to_string(text.size()) + " bytes",
                      .expected = "at most " + std::to_string(limits.bytes) + " bytes"};
  }
  if (const auto byte = first_byte_not_utf8(text)) {
    const Spot spot = LineIndex(text).of_byte(*byte);
    return Diagnostic{
        .code = Code::not_utf8, .at = {file, spot.line, spot.column}, .expected = "UTF-8"};
  }
  return JsonReader(file, text, limits).read();
}

}  // namespace palpate
