#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "text/mapping_reader.h"
#include "text/value.h"

// How files of knowledge/ are read; private to this room.

namespace palpate::reading {

/// What a word of a file may refer to.
enum class Target {
  source,
  assumption,
  attachment,  ///< a bone, a bone's part, a tendon or a tendon's part
  joint,
  joint_motion,  ///< "ankle.plantar_flexion"
  motion,        ///< a motion of any joint
  tendon,
  nerve,
  vessel,
  structure,  ///< a nerve or a vessel
  group,
  region,
  region_or_area,  ///< a region, or what the ids of several regions begin with
  place,           ///< a region, a region with an anchor, or a landmark
  muscle,          ///< with a monograph or only named
  condition,
  finding,
  measurement,  ///< a finding of kind measurement
  score,        ///< a rule of kind score
  yes_no_rule,  ///< a rule of kind any, all or single
  remedy
};

/// A name in one file that stands for something in another.
struct Reference {
  Target target{};
  std::string id;
  Position at;
};

/// A relation that both must state.
struct MutualReference {
  Target target{};
  std::string from;
  std::string to;
  Position at;
};

/// A number that a score or a measured value must reach.
struct Threshold {
  Target target{};  ///< score or measurement
  std::string id;
  double from = 0.0;
  Position at;
};

/// What a file draws into a view.
struct Drawn {
  View view{};
  std::vector<ViewPoint> points;
  Position at;
};

/// What can be checked only when all files are read.
struct Mentions {
  std::vector<Reference> references;
  std::vector<MutualReference> mutual;
  std::vector<Reference> rules_of_danger;  ///< rules that a red flag hangs on
  std::vector<Reference> explained;        ///< findings that a cause brings about
  std::vector<Threshold> thresholds;
  std::vector<Drawn> drawn;             ///< regions and landmarks
  std::map<std::string, Position> ids;  ///< by file: where its id stands
};

/// What a reader of one file writes to.
struct Reading {
  FaultLog& log;
  Mentions& mentions;
  BasisCount& count;
  std::string id;  ///< What the path says that the id is.

  [[nodiscard]] Position position(Spot spot) const { return {log.file(), spot.line, spot.column}; }
  void refer(Target target, std::string name, Spot spot) {
    mentions.references.push_back({target, std::move(name), position(spot)});
  }
};

enum class Presence { required, optional };

/// What a mapping's basis must support; decides which fault its absence is.
enum class Supports { number, statement };

/// Takes the fields of one mapping in the order of `docs/knowledge-format.md`. A field that is
/// missing or wrong is noted, and reads as an empty value.
class Fields {
 public:
  Fields(const Node& node, Reading& reading) : keys_(node, reading.log), reading_(reading) {}

  const Node* node(std::string_view key, Presence presence = Presence::required) {
    return presence == Presence::required ? keys_.require(key) : keys_.find(key);
  }
  std::string text(std::string_view key, Presence presence = Presence::required);
  /// A text in the form of an id.
  std::string id_text(std::string_view key, Presence presence = Presence::required);
  double number(std::string_view key, const NumberRange& range,
                Presence presence = Presence::required);
  std::optional<double> number_if_any(std::string_view key, const NumberRange& range);
  int whole_number(std::string_view key, const NumberRange& range);
  bool truth(std::string_view key);
  /// A probability that is neither 0 nor 1: nothing we know is certain.
  Probability probability(std::string_view key);
  LikelihoodRatio odds_ratio(std::string_view key);
  /// A list of texts, each once.
  std::vector<std::string> texts(std::string_view key, Presence presence = Presence::required);
  /// The name of something in another file, or an empty text.
  std::string reference(std::string_view key, Target target,
                        Presence presence = Presence::required);
  /// Names of things in other files, each once.
  std::vector<std::string> references(std::string_view key, Target target,
                                      Presence presence = Presence::required);
  Basis basis(Supports supports);

  template <class T, std::size_t count>
  T word(std::string_view key, const std::array<Word<T>, count>& words, T otherwise,
         Presence presence = Presence::required) {
    const Node* value = node(key, presence);
    return value == nullptr ? otherwise : read_word(*value, log(), words).value_or(otherwise);
  }
  /// What `read(node, reading)` makes of each item of a list.
  template <class Read>
  auto list(std::string_view key, Read read, Presence presence = Presence::required) {
    std::vector<decltype(read(std::declval<const Node&>(), reading_))> values;
    const Node* value = node(key, presence);
    if (value == nullptr) return values;
    for (const Node& item : read_items(*value, log())) values.push_back(read(item, reading_));
    return values;
  }
  /// What `read(node, reading)` makes of the value.
  template <class Read>
  auto value(std::string_view key, Read read) {
    using Value = decltype(read(std::declval<const Node&>(), reading_));
    const Node* value = node(key);
    return value == nullptr ? Value{} : read(*value, reading_);
  }
  template <class Read>
  auto value_if_any(std::string_view key, Read read) {
    using Value = decltype(read(std::declval<const Node&>(), reading_));
    const Node* value = node(key, Presence::optional);
    return value == nullptr ? std::optional<Value>() : std::optional<Value>(read(*value, reading_));
  }

  /// Notes a fault where a list that is there has no items.
  void must_not_be_empty(std::string_view key);

  MappingReader& keys() { return keys_; }
  FaultLog& log() { return reading_.log; }
  Reading& reading() { return reading_; }

 private:
  MappingReader keys_;
  Reading& reading_;
};

/// Whether `text` is an id: words of a-z, 0-9 and _, joined by dots.
bool is_id(std::string_view text);

/// The number under `key` that the score or measurement `id` must reach, where there is one.
std::optional<double> read_threshold(Fields& fields, std::string_view key, Target target,
                                     const std::string& id);

/// The `id` of a file, which must be what its path says.
std::string read_own_id(Fields& fields);

/// Notes each value that `values` holds twice; `spots` are the places of the values.
void refuse_repeats(const std::vector<std::pair<std::string, Spot>>& values, Code code,
                    FaultLog& log);

template <class Id>
std::vector<Id> as_ids(std::vector<std::string> names) {
  std::vector<Id> ids;
  ids.reserve(names.size());
  for (std::string& name : names) ids.push_back({std::move(name)});
  return ids;
}

}  // namespace palpate::reading
