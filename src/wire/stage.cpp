#include "wire/stage.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <set>

#include "diagnostic/nearest.h"
#include "posture/subjects.h"
#include "text/value.h"
#include "wire/parts.h"
#include "wire/write_small.h"

namespace palpate::wire {
namespace {

using posture::Doing;
using posture::Performance;

constexpr double degree = std::numbers::pi / 180.0;

/// A number of the query, with what it may be.
struct Asked {
  std::string_view key;
  double from;
  double to;
  void (*put)(ScenarioQuestion&, double);
};

constexpr std::array<Asked, 8> asked_numbers = {{
    {"mass_kg", 30, 200, [](ScenarioQuestion& q, double v) { q.person.mass = Kilograms(v); }},
    {"height_m", 1.2, 2.2, [](ScenarioQuestion& q, double v) { q.person.height = Metres(v); }},
    {"heel_mm", 0, 100, [](ScenarioQuestion& q, double v) { q.person.heel = Metres(v / 1000); }},
    {"shorter_mm", -40, 40,
     [](ScenarioQuestion& q, double v) { q.person.shorter_by = Metres(v / 1000); }},
    {"everted_deg", -15, 15,
     [](ScenarioQuestion& q, double v) { q.person.everted = Radians(v * degree); }},
    {"speed_m_s", 0.7, 1.7, [](ScenarioQuestion& q, double v) { q.person.speed_m_s = v; }},
    {"frames", 2, 101, [](ScenarioQuestion& q, double v) { q.frames = static_cast<int>(v); }},
    {"subjects", 0, 1000, [](ScenarioQuestion& q, double v) { q.subjects = static_cast<int>(v); }},
}};

/// The finite number that the whole text spells. (libc++ has no from_chars for numbers yet.)
std::optional<double> number_of(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != text.npos) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end != text.c_str() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Diagnostic fault_of(Code code, std::string subject, std::string expected,
                    std::string nearest = {}) {
  return {.code = code,
          .at = {"query", 0, 0},
          .subject = std::move(subject),
          .expected = std::move(expected),
          .nearest = std::move(nearest)};
}

void read_pair(std::string_view key, std::string_view text, ScenarioQuestion& question,
               Diagnostics& faults) {
  if (key == "muscle") {
    question.muscle = text;
    return;
  }
  std::vector<std::string> known = {"muscle"};
  for (const Asked& asked : asked_numbers) {
    known.emplace_back(asked.key);
    if (asked.key != key) continue;
    const std::optional<double> value = number_of(std::string(text));
    if (!value || *value < asked.from || *value > asked.to) {
      faults.push_back(
          fault_of(Code::number_out_of_range, std::string(key) + "=" + std::string(text),
                   "from " + number_text(asked.from) + " to " + number_text(asked.to)));
    } else {
      asked.put(question, *value);
    }
    return;
  }
  faults.push_back(fault_of(Code::unknown_key, std::string(key), "one of the known keys",
                            nearest_name(std::string(key), known)));
}

/// Four digits are more than any of this is known to.
double rounded(double value) {
  if (value == 0.0) return 0.0;
  const double unit = std::pow(10.0, 3 - std::floor(std::log10(std::abs(value))));
  return unit > 1e7 ? 0.0 : std::round(value * unit) / unit;
}

Json numbers_json(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(rounded(value));
  return list;
}

Json range_json(const posture::Range& range) {
  return {{"low", numbers_json(range.low)},
          {"middle", numbers_json(range.middle)},
          {"high", numbers_json(range.high)}};
}

std::string_view axis_word(posture::Axis axis) {
  static constexpr std::array<std::string_view, 5> words = {"lean_mm", "heel_mm", "tiptoe_deg",
                                                            "stretch_deg", "squat_deg"};
  return words.at(static_cast<std::size_t>(axis));
}

Json axis_json(const KnownScenario& scenario, const Doing& doing) {
  Json json = {{"kind", scenario.figures.still ? axis_word(scenario.figures.still->axis)
                                               : std::string_view("cycle_percent")},
               {"values", numbers_json(doing.axis)}};
  if (scenario.figures.still) json["usual"] = scenario.figures.still->usual;
  return json;
}

/// Bodies as eight numbers a frame: the origin's x and y, then x and y of the body's three axes;
/// what a picture from the side needs.
Json picture_json(const Doing& doing) {
  Json places = Json::array();
  for (const std::vector<posture::BodyPlace>& frame : posture::places_of(doing)) {
    Json row = Json::array();
    for (const posture::BodyPlace& body : frame) {
      const mechanics::Rotation<double>& r = body.turned;
      for (const double value :
           {body.origin_m.x, body.origin_m.y, r.x.x, r.x.y, r.y.x, r.y.y, r.z.x, r.z.y}) {
        row.push_back(std::round(value * 1e4) / 1e4);
      }
    }
    places.push_back(std::move(row));
  }
  Json paths = Json::array();
  for (const mechanics::Pull& muscle : doing.leg.muscles) {
    Json points = Json::array();
    for (const mechanics::Point& point : muscle.points) {
      points.push_back({point.body, point.place_m.x, point.place_m.y, point.place_m.z});
    }
    paths.push_back({{"id", muscle.name},
                     {"strength_n", rounded(muscle.strength_n)},
                     {"points", std::move(points)}});
  }
  std::vector<double> pressure;
  std::vector<double> ahead;
  std::vector<double> up;
  for (std::size_t f = 0; f < doing.pressure_m.size(); ++f) {
    pressure.push_back(doing.pressure_m[f].x);
    ahead.push_back(doing.force_n[f].x);
    up.push_back(doing.force_n[f].y);
  }
  return {{"bodies", doing.leg.body_names},
          {"places", std::move(places)},
          {"paths", std::move(paths)},
          {"pressure_m", numbers_json(pressure)},
          {"force_ahead_n", numbers_json(ahead)},
          {"force_up_n", numbers_json(up)}};
}

Json muscles_json(const Performance& performance, const BodyModel& figures) {
  Json list = Json::array();
  for (const posture::MuscleCourse& course : performance.muscles) {
    const auto number = static_cast<std::size_t>(course.muscle);
    list.push_back({{"id", performance.doing.leg.muscles[number].name},
                    {"muscle", figures.parts[number].muscle.value},
                    {"name", figures.parts[number].name},
                    {"activation", numbers_json(course.activation)},
                    {"force_n", numbers_json(course.force_n)},
                    {"passive_n", numbers_json(course.passive_n)},
                    {"fibre", numbers_json(course.fibre)},
                    {"speed", numbers_json(course.speed)}});
  }
  return list;
}

Json joints_json(const Performance& performance) {
  Json list = Json::array();
  const mechanics::Mechanism& leg = performance.doing.leg;
  for (const posture::JointCourse& joint : performance.joints) {
    Json shares = Json::array();
    for (const posture::JointCourse::Share& share : joint.shares) {
      shares.push_back({{"id", leg.muscles[static_cast<std::size_t>(share.muscle)].name},
                        {"moment_n_m", numbers_json(share.moment_n_m)}});
    }
    list.push_back({{"id", leg.coordinate_names[static_cast<std::size_t>(joint.coordinate)]},
                    {"moment_n_m", numbers_json(joint.moment_n_m)},
                    {"reserve_n_m", numbers_json(joint.reserve_n_m)},
                    {"shares", std::move(shares)}});
  }
  return list;
}

Json head_json(const KnownScenario& scenario) {
  Json json = {
      {"id", scenario.id},
      {"name", name_json(scenario.name)},
      {"text", scenario.text},
      {"basis", basis_json(scenario.basis)},
      {"moves", scenario.figures.gait.has_value()},
      {"speed_can_change", scenario.figures.gait && scenario.figures.gait->speed_can_change},
      {"phases", Json::array()}};
  if (!scenario.figures.gait) return json;
  for (const posture::Phase& phase : scenario.figures.gait->phases) {
    json["phases"].push_back({{"id", phase.id}, {"from", phase.from}, {"to", phase.to}});
  }
  return json;
}

Answer refusal(int status, std::string type, std::string title, std::string detail,
               Diagnostics faults = {}) {
  return {status, problem_json({.type = std::move(type),
                                .title = std::move(title),
                                .status = status,
                                .detail = std::move(detail),
                                .faults = std::move(faults)})};
}

}  // namespace

Result<ScenarioQuestion> read_scenario_question(std::string_view query) {
  ScenarioQuestion question;
  Diagnostics faults;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t is = pair.find('=');
    if (is == std::string_view::npos) {
      faults.push_back(fault_of(Code::unknown_key, std::string(pair), "key=value"));
      continue;
    }
    read_pair(pair.substr(0, is), pair.substr(is + 1), question, faults);
  }
  if (!faults.empty()) return faults;
  return question;
}

std::optional<Stage> Stage::of(const Catalog& catalog) {
  const auto figures = catalog.body_models.find("leg");
  if (figures == catalog.body_models.end()) return std::nullopt;
  Result<mechanics::Mechanism> leg = mechanics::Mechanism::of(figures->second.model);
  if (!leg || figures->second.parts.size() != leg.value().muscles.size()) return std::nullopt;
  return Stage(catalog, figures->second, std::move(leg).value());
}

std::vector<int> Stage::parts_of(std::string_view muscle) const {
  std::vector<int> parts;
  for (std::size_t m = 0; m < figures_->parts.size(); ++m) {
    if (figures_->parts[m].muscle.value == muscle) parts.push_back(static_cast<int>(m));
  }
  return parts;
}

std::vector<std::string> Stage::muscles_of(const std::string& asked) const {
  if (asked != "all") return {asked};
  std::set<std::string> all;
  for (const BodyModel::Part& part : figures_->parts) all.insert(part.muscle.value);
  return {all.begin(), all.end()};
}

Answer Stage::answer(std::string_view id, std::string_view query) const {
  const auto found = catalog_->scenarios.find(std::string(id));
  if (found == catalog_->scenarios.end()) {
    std::vector<std::string> known;
    for (const auto& [name, scenario] : catalog_->scenarios) known.push_back(name);
    const std::string nearest = nearest_name(std::string(id), known);
    return refusal(
        404, "not-found", "No such thing",
        "There is no such scenario." + (nearest.empty() ? "" : " Did you mean " + nearest + "?"));
  }
  const KnownScenario& scenario = found->second;
  Result<ScenarioQuestion> question = read_scenario_question(query);
  const bool is_unknown = question && !question.value().muscle.empty() &&
                          question.value().muscle != "all" &&
                          parts_of(question.value().muscle).empty();
  if (is_unknown) {
    question = Diagnostics{fault_of(Code::unknown_reference, question.value().muscle,
                                    "a muscle that the leg has, for example soleus")};
  }
  if (!question || !posture::missing_in(leg_, scenario.figures).empty()) {
    return refusal(400, "query-has-faults", "The query has faults", "Nothing was computed.",
                   question ? Diagnostics{} : question.faults());
  }
  const ScenarioQuestion& asked = question.value();
  const Performance performance =
      posture::perform(posture::do_scenario(leg_, scenario.figures, asked.person, asked.frames));
  Json json = head_json(scenario);
  json["axis"] = axis_json(scenario, performance.doing);
  json["scale"] = performance.doing.scale;
  json["duration_s"] = rounded(performance.doing.duration_s);
  json["muscles"] = muscles_json(performance, *figures_);
  json["joints"] = joints_json(performance);
  json["subjects"] = asked.subjects;
  json["ranges"] = Json::array();
  if (asked.subjects > 1 && !asked.muscle.empty()) {
    const std::vector<std::string> muscles = muscles_of(asked.muscle);
    std::vector<std::vector<int>> groups;
    for (const std::string& muscle : muscles) groups.push_back(parts_of(muscle));
    const auto ranges =
        posture::ranges(performance.doing, groups, figures_->people.spread, asked.subjects);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      if (!ranges[i]) continue;
      json["ranges"].push_back({{"muscle", muscles[i]},
                                {"activation", range_json(ranges[i]->activation)},
                                {"force_n", range_json(ranges[i]->force_n)}});
    }
  }
  json["picture"] = picture_json(performance.doing);
  return {200, json.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

std::string scenarios_json(const Catalog& catalog) {
  Json list = Json::array();
  for (const auto& [id, scenario] : catalog.scenarios) list.push_back(head_json(scenario));
  return Json{{"scenarios", std::move(list)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace palpate::wire
