#include "body/audit.h"

#include "body/field.h"

namespace palpate::body {
namespace {

struct Bone {
  std::string id;
  Field field;
};

std::vector<Bone> bones_of(const Form& form) {
  std::vector<Bone> bones;
  for (const FormThing& thing : form.things) {
    if (thing.kind != ThingKind::bone || !thing.part_of.empty()) continue;
    Field field = Field::of_thing(form, thing);
    if (!field.parts().empty()) bones.push_back({thing.id, std::move(field)});
  }
  return bones;
}

/// The points of a muscle's surface that no other of its shapes covers are enough: others lie
/// deeper in it.
void audit_surface(const FormShape& shape, const Grid& skin, const std::vector<Bone>& bones,
                   PartAudit& audit) {
  for (const Vector3 point : shape.solid->surface_points()) {
    const float outside = skin.at(point);
    if (outside > audit.outside_skin_mm) {
      audit.outside_skin_mm = outside;
      audit.outside_at = point;
    }
    for (const Bone& bone : bones) {
      if (bone.field.box().distance(point) > 0.0F) continue;
      const float depth = -bone.field.distance(point);
      if (depth <= audit.inside_bone_mm) continue;
      audit.inside_bone_mm = depth;
      audit.inside_bone = bone.id;
      audit.inside_at = point;
    }
  }
}

EndGap audit_end(const Form& form, const FormShape& shape, const std::string& on, Vector3 end) {
  EndGap gap{shape.name, on, std::nullopt};
  const FormThing* thing = form.find(on);
  if (thing == nullptr) return gap;
  const FormThing* whole = thing->part_of.empty() ? thing : form.find(thing->part_of);
  const Field field = Field::of_thing(form, *whole);
  if (field.parts().empty()) return gap;
  gap.gap_mm = std::max(0.0F, field.distance(end));
  return gap;
}

}  // namespace

std::vector<PartAudit> audit_parts(const Form& form, const Grid& skin) {
  const std::vector<Bone> bones = bones_of(form);
  std::vector<PartAudit> audits;
  for (const FormThing& thing : form.things) {
    const bool is_soft = thing.kind == ThingKind::muscle || thing.kind == ThingKind::tendon;
    if (!is_soft || thing.shapes.empty()) continue;
    PartAudit audit;
    audit.id = thing.id;
    for (const std::size_t index : thing.shapes) {
      const FormShape& shape = form.shapes[index];
      if (shape.effect == ShapeEffect::cuts) continue;
      audit_surface(shape, skin, bones, audit);
      if (shape.begins_on.empty()) continue;
      audit.ends.push_back(audit_end(form, shape, shape.begins_on, shape.solid->start()));
      audit.ends.push_back(audit_end(form, shape, shape.ends_on, shape.solid->end()));
    }
    audits.push_back(std::move(audit));
  }
  return audits;
}

}  // namespace palpate::body
