#include "wire/write_poses.h"

#include <algorithm>
#include <optional>

#include "anatomy/side.h"
#include "wire/parts.h"

namespace palpate::wire {
namespace {

std::string_view word(Felt felt) {
  switch (felt) {
    case Felt::stretch:
      return "stretch";
    case Felt::work:
      return "work";
    case Felt::pressure:
      return "pressure";
    case Felt::pain:
      return "pain";
  }
  return {};
}

Json pose_value(const Pose& pose) {
  Json felt = Json::array();
  for (const FeltPlace& place : pose.felt) {
    const Json name = word(place.felt);
    if (std::find(felt.begin(), felt.end(), name) == felt.end()) felt.push_back(name);
  }
  Json remedies = Json::array();
  for (const RemedyId& id : pose.remedies) remedies.push_back(id.value);
  Json findings = Json::array();
  for (const FindingId& id : pose.findings) findings.push_back(id.value);
  Json value = {{"id", pose.id},
                {"file", "poses/" + pose.id + ".svg"},
                {"title", pose.title},
                {"description", pose.description},
                {"felt", std::move(felt)},
                {"moves", !pose.arrows.empty()},
                {"remedies", std::move(remedies)},
                {"findings", std::move(findings)}};
  if (const std::optional<Side> side = felt_side(pose)) value["side"] = side_name(*side);
  return value;
}

}  // namespace

std::string poses_json(const Catalog& catalog) {
  Json poses = Json::array();
  for (const auto& [id, pose] : catalog.poses) poses.push_back(pose_value(pose));
  return Json{{"poses", std::move(poses)}}.dump() + '\n';
}

}  // namespace palpate::wire
