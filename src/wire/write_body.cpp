#include "wire/write_body.h"

#include <cmath>

#include "wire/parts.h"

namespace palpate::wire {
namespace {

template <class Id, class T>
const Name* name_in(const std::map<Id, T>& things, const std::string& id) {
  const auto found = things.find(Id{id});
  return found == things.end() ? nullptr : &found->second.name;
}

const Name* name_of(const body::FormThing& thing, const Catalog& catalog) {
  switch (thing.kind) {
    case body::ThingKind::bone:
      return name_in(catalog.bones, thing.id);
    case body::ThingKind::tendon:
      return name_in(catalog.tendons, thing.id);
    case body::ThingKind::muscle:
      break;
    case body::ThingKind::volume:
      return nullptr;
  }
  const Name* name = name_in(catalog.muscles, thing.id);
  return name != nullptr ? name : name_in(catalog.named_muscles, thing.id);
}

Json thing_json(const body::SentSurfaces::Thing& sent, const SentBody& body, const body::Form& form,
                const Catalog& catalog) {
  const body::FormThing& thing = form.things[sent.thing];
  const Name* name = name_of(thing, catalog);
  const std::string english = name == nullptr ? words_of_id(thing.id) : name->en;
  Json json = {{"id", thing.id},
               {"kind", body::thing_kind_name(thing.kind)},
               {"name", english},
               {"plain", name == nullptr ? english : plain_name(*name)},
               {"middle", thing.is_middle},
               {"layer", std::round(body.layers[sent.thing] * 100.0) / 100.0},
               {"points", sent.points},
               {"triangles", sent.triangles}};
  if (name != nullptr && !name->la.empty()) json["latin"] = name->la;
  if (!thing.part_of.empty()) json["part_of"] = thing.part_of;
  if (catalog.muscles.contains(MuscleId{thing.id})) json["page"] = true;
  return json;
}

/// Adds a buffer to the file; gives where it stands there.
Json appended(const std::string& buffer, std::string& meshes) {
  Json place = {{"at", meshes.size()}, {"bytes", buffer.size()}};
  meshes += buffer;
  return place;
}

Json surfaces_json(const body::SentSurfaces& sent, std::string& meshes) {
  return {{"points", sent.points.size()},
          {"triangles", sent.corners.size() / 3},
          {"point_buffer", appended(sent.encoded_points(), meshes)},
          {"corner_buffer", appended(sent.encoded_corners(), meshes)}};
}

Json things_json(const body::SentSurfaces& surfaces, const SentBody& body, const body::Form& form,
                 const Catalog& catalog) {
  Json things = Json::array();
  for (const body::SentSurfaces::Thing& sent : surfaces.things) {
    things.push_back(thing_json(sent, body, form, catalog));
  }
  return things;
}

Json triple(body::Vector3 v) { return {v.x, v.y, v.z}; }

Json region_json(const body::Patch& patch, std::size_t triangles) {
  const body::PatchFrame& frame = patch.frame;
  return {{"region", patch.region.value},     {"sided", patch.side != Side::midline},
          {"triangles", triangles},           {"origin", triple(frame.origin)},
          {"along", triple(frame.along)},     {"across", triple(frame.across)},
          {"outward", triple(frame.outward)}, {"radius", frame.radius},
          {"half_along", frame.half_along},   {"half_across", frame.half_across}};
}

}  // namespace

BodyFiles body_files(const SentBody& body, const body::Form& form, const Catalog& catalog) {
  BodyFiles files;
  Json json = {{"made_from", body.made_from},
               {"units_per_mm", body::sent_units_per_mm},
               {"scale", body.scale},
               {"origin", {body.origin.x, body.origin.y, body.origin.z}}};
  json["skin"] = surfaces_json(body.skin, files.meshes);
  json["regions"] = Json::array();
  for (const body::SentSurfaces::Thing& sent : body.skin.things) {
    json["regions"].push_back(region_json(body.patches.patches[sent.thing], sent.triangles));
  }
  json["muscles"] = surfaces_json(body.muscles, files.meshes);
  json["muscles"]["things"] = things_json(body.muscles, body, form, catalog);
  json["bones"] = surfaces_json(body.bones, files.meshes);
  json["bones"]["things"] = things_json(body.bones, body, form, catalog);
  files.index = json.dump();
  return files;
}

}  // namespace palpate::wire
