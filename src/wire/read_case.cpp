#include "wire/read_case.h"

#include <array>

#include "text/json.h"
#include "text/mapping_reader.h"
#include "text/value.h"

namespace palpate::wire {
namespace {

constexpr std::array<Word<Side>, 3> side_words = {
    {{"left", Side::left}, {"right", Side::right}, {"midline", Side::midline}}};
constexpr std::array<Word<Sex>, 2> sex_words = {{{"female", Sex::female}, {"male", Sex::male}}};
constexpr std::array<Word<AnswerValue>, 4> answer_words = {{{"present", AnswerValue::present},
                                                            {"absent", AnswerValue::absent},
                                                            {"sometimes", AnswerValue::sometimes},
                                                            {"not_sure", AnswerValue::not_sure}}};
constexpr std::array<Word<Level>, 4> level_words = {{{"self_care", Level::self_care},
                                                     {"soon", Level::soon},
                                                     {"urgent", Level::urgent},
                                                     {"emergency", Level::emergency}}};
constexpr std::array<Word<RemedyType>, 14> remedy_words = {{
    {"massage", RemedyType::massage},
    {"pressure", RemedyType::pressure},
    {"stretching", RemedyType::stretching},
    {"strengthening", RemedyType::strengthening},
    {"loading", RemedyType::loading},
    {"footwear", RemedyType::footwear},
    {"rest", RemedyType::rest},
    {"cold", RemedyType::cold},
    {"heat", RemedyType::heat},
    {"posture", RemedyType::posture},
    {"warm_up", RemedyType::warm_up},
    {"habit", RemedyType::habit},
    {"professional", RemedyType::professional},
    {"first_aid", RemedyType::first_aid},
}};

constexpr NumberRange whole_age{0.0, 130.0};
constexpr NumberRange numeric_rating_scale{0.0, 10.0};
constexpr NumberRange patch_range{-furthest_patch_place, furthest_patch_place};
constexpr NumberRange dab_range{least_dab_mm, largest_dab_mm};
constexpr NumberRange rank_range{1.0, 100.0};
constexpr std::size_t most_marks = 500;
constexpr std::size_t most_answers = 1000;

/// Reads one case; `positions_` collects where each part stands.
class CaseReader {
 public:
  CaseReader(const std::string& file, Diagnostics& faults) : log_(file, faults) {}

  CaseFile read(const Node& root) {
    MappingReader reader(root, log_, KeyOrder::free);
    if (!reader.is_mapping()) return std::move(result_);
    read_version(reader.require("version", "1"));
    if (const Node* title = reader.find("title")) {
      result_.title = read_text(*title, log_).value_or("");
    }
    if (const Node* source = reader.find("source")) {
      result_.source = read_text(*source, log_).value_or("");
    }
    if (const Node* person = reader.find("person")) read_person(*person);
    if (const Node* pain = reader.require("pain", "a list of marks")) read_pain(*pain);
    if (const Node* complete = reader.find("drawing_complete")) {
      result_.person_case.drawing_complete = read_truth(*complete, log_).value_or(false);
    }
    if (const Node* alone = reader.find("alone")) {
      result_.person_case.alone = read_truth(*alone, log_).value_or(false);
    }
    if (const Node* findings = reader.find("findings")) read_findings(*findings);
    if (const Node* expect = reader.find("expect")) read_expectation(*expect);
    return std::move(result_);
  }

 private:
  void place(const std::string& pointer, Spot at) {
    result_.positions[pointer] = {log_.file(), at.line, at.column};
  }

  void read_version(const Node* node) {
    if (node == nullptr) return;
    const std::optional<double> version = read_number(*node, log_);
    if (version && *version != 1.0) {
      log_.error(Code::unsupported_version, node->at, node->scalar, "1");
    }
  }

  void read_person(const Node& node) {
    MappingReader reader(node, log_, KeyOrder::free);
    if (const Node* age = reader.find("age_years")) {
      place("/person/age_years", age->at);
      if (const auto years = read_number(*age, log_, whole_age)) {
        result_.person_case.person.age = Years(*years);
      }
    }
    if (const Node* sex = reader.find("sex")) {
      result_.person_case.person.sex = read_word(*sex, log_, sex_words);
    }
  }

  void check_length(const Node& node, std::size_t most) {
    if (node.items.size() <= most) return;
    log_.error(Code::too_many_entries, node.at, std::to_string(node.items.size()) + " entries",
               "at most " + std::to_string(most));
  }

  void read_pain(const Node& node) {
    place("/pain", node.at);
    check_length(node, most_marks);
    std::size_t index = 0;
    for (const Node& item : read_items(node, log_)) {
      read_mark(item, "/pain/" + std::to_string(index++));
    }
  }

  void read_mark(const Node& node, const std::string& pointer) {
    place(pointer, node.at);
    MappingReader reader(node, log_, KeyOrder::free);
    if (!reader.is_mapping()) return;
    PainMark mark;
    if (const Node* region = reader.require("region", "a region id")) {
      place(pointer + "/region", region->at);
      mark.region.value = read_text(*region, log_).value_or("");
    }
    if (const Node* side = reader.find("side")) {
      place(pointer + "/side", side->at);
      mark.side = read_word(*side, log_, side_words).value_or(Side::midline);
    }
    if (const Node* intensity = reader.find("intensity")) {
      place(pointer + "/intensity", intensity->at);
      mark.intensity = read_whole_number(*intensity, log_, numeric_rating_scale);
    }
    if (const Node* qualities = reader.find("qualities")) {
      std::size_t index = 0;
      for (const Node& quality : read_items(*qualities, log_)) {
        place(pointer + "/qualities/" + std::to_string(index++), quality.at);
        mark.qualities.push_back(read_text(quality, log_).value_or(""));
      }
    }
    if (const Node* dabs = reader.find("dabs")) {
      place(pointer + "/dabs", dabs->at);
      check_length(*dabs, most_dabs);
      std::size_t index = 0;
      for (const Node& dab : read_items(*dabs, log_)) {
        mark.dabs.push_back(read_dab(dab, pointer + "/dabs/" + std::to_string(index++)));
      }
      if (index == 0) log_.error(Code::empty_list, dabs->at, "dabs", "left out, or at least one");
    }
    result_.person_case.pain.push_back(std::move(mark));
  }

  Dab read_dab(const Node& node, const std::string& pointer) {
    place(pointer, node.at);
    Dab dab;
    MappingReader reader(node, log_, KeyOrder::free);
    if (!reader.is_mapping()) return dab;
    if (const Node* at = reader.require("at", "[along, across]")) {
      const std::vector<Node>& numbers = read_items(*at, log_);
      if (numbers.size() == 2) {
        dab.at.along = read_number(numbers[0], log_, patch_range).value_or(0.0);
        dab.at.across = read_number(numbers[1], log_, patch_range).value_or(0.0);
      } else if (at->type == NodeType::sequence) {
        log_.error(Code::number_out_of_range, at->at, std::to_string(numbers.size()) + " numbers",
                   "two: along and across");
      }
    }
    if (const Node* radius = reader.require("radius_mm", "a length in millimetres")) {
      dab.radius = Millimetres(read_number(*radius, log_, dab_range).value_or(least_dab_mm));
    }
    return dab;
  }

  void read_findings(const Node& node) {
    check_length(node, most_answers);
    std::size_t index = 0;
    for (const Node& item : read_items(node, log_)) {
      read_answer(item, "/findings/" + std::to_string(index++));
    }
  }

  void read_answer(const Node& node, const std::string& pointer) {
    place(pointer, node.at);
    MappingReader reader(node, log_, KeyOrder::free);
    if (!reader.is_mapping()) return;
    palpate::Answer answer;
    if (const Node* id = reader.require("id", "a finding id")) {
      place(pointer + "/id", id->at);
      answer.finding.value = read_text(*id, log_).value_or("");
    }
    if (const Node* side = reader.find("side")) {
      place(pointer + "/side", side->at);
      answer.side = read_word(*side, log_, side_words);
    }
    const Node* word = reader.find("answer");
    const Node* value = reader.find("value");
    const Node* unit = reader.find("unit");
    if (word != nullptr) {
      place(pointer + "/answer", word->at);
      answer.answer = read_word(*word, log_, answer_words);
    }
    if (value != nullptr) {
      place(pointer + "/value", value->at);
      answer.value = read_number(*value, log_);
    }
    if (unit != nullptr) {
      place(pointer + "/unit", unit->at);
      answer.unit = read_text(*unit, log_).value_or("");
    }
    if (word == nullptr && value == nullptr) {
      log_.error(Code::missing_key, node.at, "answer", "answer, or value for a measurement");
    }
    result_.person_case.answers.push_back(std::move(answer));
  }

  void read_names(MappingReader& reader, std::string_view key, std::vector<std::string>& names) {
    const Node* node = reader.find(key);
    if (node == nullptr) return;
    for (const Node& item : read_items(*node, log_)) {
      if (const auto name = read_text(item, log_)) names.push_back(*name);
    }
  }

  template <class Kind>
  void read_ids(MappingReader& reader, std::string_view key, std::vector<Id<Kind>>& ids) {
    std::vector<std::string> names;
    read_names(reader, key, names);
    for (std::string& name : names) ids.push_back({std::move(name)});
  }

  void read_expectation(const Node& node) {
    MappingReader reader(node, log_, KeyOrder::free);
    if (!reader.is_mapping()) return;
    Expectation expect;
    if (const Node* triage = reader.find("triage")) {
      expect.triage = read_word(*triage, log_, level_words);
    }
    read_ids(reader, "fired", expect.fired);
    read_names(reader, "named", expect.named);
    if (const Node* within = reader.find("within")) read_within(*within, expect);
    read_names(reader, "not_first", expect.not_first);
    if (const Node* locked = reader.find("locked")) {
      for (const Node& item : read_items(*locked, log_)) {
        if (const auto type = read_word(item, log_, remedy_words)) expect.locked.push_back(*type);
      }
    }
    read_ids(reader, "open", expect.open);
    read_names(reader, "asked", expect.asked);
    read_names(reader, "diagnosis", expect.diagnosis);
    result_.expect = std::move(expect);
  }

  void read_within(const Node& node, Expectation& expect) {
    for (const Node& item : read_items(node, log_)) {
      MappingReader reader(item, log_, KeyOrder::free);
      if (!reader.is_mapping()) continue;
      WithinRank wanted;
      if (const Node* id = reader.require("id")) wanted.id = read_text(*id, log_).value_or("");
      if (const Node* side = reader.find("side")) wanted.side = read_word(*side, log_, side_words);
      if (const Node* rank = reader.require("rank")) {
        wanted.rank = read_whole_number(*rank, log_, rank_range).value_or(1);
      }
      expect.within.push_back(std::move(wanted));
    }
  }

  FaultLog log_;
  CaseFile result_;
};

}  // namespace

Result<CaseFile> case_from(const Result<Document>& document, const std::string& file) {
  if (!document) return document.faults();
  Diagnostics faults;
  CaseFile read = CaseReader(file, faults).read(document.value().root);
  if (!faults.empty()) return faults;
  return read;
}

Result<CaseFile> read_json_case(const std::string& file, std::string_view text) {
  return case_from(parse_json(file, text, {.bytes = largest_case_bytes}), file);
}

Diagnostics with_positions(Diagnostics faults, const CaseFile& from) {
  for (Diagnostic& fault : faults) {
    std::string pointer = fault.at.file;
    while (!pointer.empty() && !from.positions.contains(pointer)) {
      pointer.resize(pointer.rfind('/') == std::string::npos ? 0 : pointer.rfind('/'));
    }
    if (!pointer.empty()) fault.at = from.positions.at(pointer);
  }
  return faults;
}

}  // namespace palpate::wire
