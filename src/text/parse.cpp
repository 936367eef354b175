#include "text/parse.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <unordered_set>

#include "text/lines.h"
#include "text/utf8.h"

// The only file that knows yaml-cpp; its exceptions end here.

namespace palpate {
namespace {

/// Thrown by our own handler to make yaml-cpp stop; the fault is already noted.
struct Stop {};

/// Notes faults of one text. A text with very many is not read to its end.
class Notes {
 public:
  Notes(const std::string& file, std::string_view text) : file_(file), lines_(text) {}

  void add(Code code, Spot at, std::string subject, std::string expected) {
    constexpr std::size_t most = 100;
    if (faults_.size() >= most) throw Stop();
    add_last(code, at, std::move(subject), std::move(expected));
  }
  void add_last(Code code, Spot at, std::string subject, std::string expected) {
    faults_.push_back({.code = code,
                       .at = {file_, at.line, at.column},
                       .subject = std::move(subject),
                       .expected = std::move(expected)});
  }
  [[nodiscard]] const LineIndex& lines() const { return lines_; }
  [[nodiscard]] bool empty() const { return faults_.empty(); }
  [[nodiscard]] Diagnostics take() { return std::move(faults_); }

 private:
  std::string file_;
  LineIndex lines_;
  Diagnostics faults_;
};

/// yaml-cpp counts lines and columns (in bytes) from 0, and knows no place for some faults.
Spot of_mark(const LineIndex& lines, const YAML::Mark& mark) {
  if (mark.is_null() || mark.line < 0 || mark.column < 0) return lines.end();
  return lines.of_column(static_cast<std::size_t>(mark.line),
                         static_cast<std::size_t>(mark.column));
}

/// Builds the tree from yaml-cpp's events.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(Notes& notes, const ParseLimits& limits) : notes_(notes), limits_(limits) {}

  [[nodiscard]] Node take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    notes_.add(Code::more_than_one_document, spot(mark), "", "the end of the text");
    throw Stop();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    attach(begin(mark, NodeType::null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    notes_.add(Code::anchor_not_allowed, spot(mark), "", "the value itself");
    attach(begin(mark, NodeType::null));
  }
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    notes_.add(Code::anchor_not_allowed, spot(mark), name, "the value without an anchor");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    Node node = begin(mark, NodeType::scalar);
    node.style = tag == "!" ? ScalarStyle::quoted : ScalarStyle::plain;
    node.scalar = value;
    refuse_tag(node, tag);
    attach(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, NodeType::sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, NodeType::mapping);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A mapping or sequence that is not finished.
  struct Open {
    Node node;
    std::optional<NodeEntry> key;  ///< the key that waits for its value
    bool drop = false;             ///< the key was refused, so its value is not kept
    std::unordered_set<std::string> keys;
  };

  [[nodiscard]] Spot spot(const YAML::Mark& mark) const { return of_mark(notes_.lines(), mark); }

  Node begin(const YAML::Mark& mark, NodeType type) {
    Node node{.type = type, .at = spot(mark)};
    if (++nodes_ > limits_.nodes) {
      notes_.add(Code::file_too_large, node.at, "",
                 "at most " + std::to_string(limits_.nodes) + " values");
      throw Stop();
    }
    return node;
  }
  void refuse_tag(const Node& node, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    notes_.add(Code::tag_not_allowed, node.at, tag, "the value without a tag");
  }
  void open(const YAML::Mark& mark, const std::string& tag, NodeType type) {
    Node node = begin(mark, type);
    refuse_tag(node, tag);
    if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
      notes_.add(Code::nested_too_deep, node.at, "",
                 "at most " + std::to_string(limits_.depth) + " levels");
      throw Stop();
    }
    open_.push_back({.node = std::move(node)});
  }
  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    attach(std::move(node));
  }
  void attach(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.type == NodeType::sequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      take_key(parent, node);
    } else {
      take_value(parent, std::move(node));
    }
  }
  void take_key(Open& parent, const Node& node) {
    parent.key = NodeEntry{.key = node.scalar, .at = node.at};
    parent.drop = true;
    if (node.type != NodeType::scalar) {
      notes_.add(Code::malformed_yaml, node.at, "this key is no word", "a word as key");
    } else if (!parent.keys.insert(node.scalar).second) {
      notes_.add(Code::duplicate_key, node.at, node.scalar, "each key once");
    } else {
      parent.drop = false;
    }
  }
  void take_value(Open& parent, Node node) {
    // yaml-cpp gives a value that is not there the place of whatever comes next.
    if (node.type == NodeType::null && node.at.line != parent.key->at.line) {
      node.at = parent.key->at;
    }
    parent.key->value = std::move(node);
    if (!parent.drop) parent.node.entries.push_back(std::move(*parent.key));
    parent.key.reset();
  }

  Notes& notes_;
  const ParseLimits& limits_;
  std::vector<Open> open_;
  Node root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

/// Notes what keeps the bytes from being a text at all.
void check_bytes(std::string_view text, const ParseLimits& limits, Notes& notes) {
  if (text.size() > limits.bytes) {
    notes.add(Code::file_too_large, {}, std::to_string(text.size()) + " bytes",
              "at most " + std::to_string(limits.bytes) + " bytes");
    return;
  }
  if (const auto byte = first_byte_not_utf8(text)) {
    notes.add(Code::not_utf8, notes.lines().of_byte(*byte), "", "UTF-8");
  } else if (const auto control = first_control_character(text)) {
    notes.add(Code::malformed_yaml, notes.lines().of_byte(*control), "there is a control character",
              "printable characters");
  }
}

/// Notes the first directive (`%YAML`, `%TAG`). yaml-cpp takes every line that begins with % for
/// one, even in the middle of a mapping, and would drop it without a word.
void refuse_directives(std::string_view text, Notes& notes) {
  std::size_t byte = 0;
  if (!text.starts_with('%')) {
    byte = text.find("\n%");
    if (byte == std::string_view::npos) return;
    ++byte;
  }
  notes.add(Code::malformed_yaml, notes.lines().of_byte(byte), "a line begins with %",
            "text without directives");
}

bool speaks_of_anchors(const std::string& message) {
  return message.find("anchor") != std::string::npos || message.find("alias") != std::string::npos;
}

/// What yaml-cpp says, in words that help who wrote the text.
std::string in_plain_words(const std::string& message) {
  struct Words {
    std::string_view message;
    std::string_view plain;
  };
  const std::array words = {
      Words{YAML::ErrorMsg::END_OF_MAP_FLOW, "a comma or the closing } is missing"},
      Words{YAML::ErrorMsg::END_OF_SEQ_FLOW, "a comma or the closing ] is missing"},
      Words{YAML::ErrorMsg::END_OF_MAP,
            "this belongs to no mapping (a wrong indent, or text after a closing quote)"},
      Words{YAML::ErrorMsg::END_OF_SEQ, "this belongs to no list (a wrong indent)"},
      Words{YAML::ErrorMsg::MAP_VALUE,
            "a colon where none may stand (a wrong indent, or a text that needs quotes)"},
      Words{YAML::ErrorMsg::FLOW_END, "this bracket closes nothing"},
      Words{YAML::ErrorMsg::EOF_IN_SCALAR, "a quote is never closed"},
      Words{YAML::ErrorMsg::UNKNOWN_TOKEN, "a text that begins like this needs quotes"},
      Words{YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab where spaces must stand"}};
  for (const Words& known : words) {
    if (known.message == message) return std::string(known.plain);
  }
  return message;
}

/// Runs yaml-cpp and turns what it throws into notes.
Node build_tree(std::string_view text, const ParseLimits& limits, Notes& notes) {
  TreeBuilder builder(notes, limits);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    // The builder has noted why.
  } catch (const YAML::Exception& fault) {
    const Spot at = of_mark(notes.lines(), fault.mark);
    if (speaks_of_anchors(fault.msg)) {
      notes.add_last(Code::anchor_not_allowed, at, "", "the value itself");
    } else {
      notes.add_last(Code::malformed_yaml, at, in_plain_words(fault.msg), "");
    }
  } catch (const std::exception& fault) {
    notes.add_last(Code::malformed_yaml, {}, fault.what(), "");
  }
  Node root = builder.take_root();
  root.at = std::max(root.at, Spot{1, 1});  // an empty text has no place of its own
  return root;
}

}  // namespace

Result<Document> parse_text(const std::string& file, std::string_view text,
                            const ParseLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Notes notes(file, text);
  check_bytes(text, limits, notes);
  if (notes.empty()) refuse_directives(text, notes);
  if (!notes.empty()) return notes.take();
  Document document{.file = file, .root = build_tree(text, limits, notes)};
  if (!notes.empty()) return notes.take();
  return document;
}

}  // namespace palpate
