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

/// Whether a point belongs to an end that is sunk into the bone which holds it.
bool is_attached(const FormShape& shape, const std::string& bone, Vector3 point) {
  constexpr float length_of_attachment = 20.0F;
  const auto near = [&](Vector3 end) { return length(point - end) < length_of_attachment; };
  return (shape.begins_on == bone && near(shape.solid->start())) ||
         (shape.ends_on == bone && near(shape.solid->end()));
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
      if (depth <= audit.inside_bone_mm || is_attached(shape, bone.id, point)) continue;
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

std::vector<Excess> excesses(const std::vector<PartAudit>& audits) {
  std::vector<Excess> found;
  for (const PartAudit& audit : audits) {
    if (audit.outside_skin_mm > most_outside_skin_mm) {
      found.push_back({"outside_skin", audit.id, audit.outside_skin_mm});
    }
    if (audit.inside_bone_mm > most_inside_bone_mm) {
      found.push_back({"inside_bone", audit.id + " " + audit.inside_bone, audit.inside_bone_mm});
    }
    for (const EndGap& end : audit.ends) {
      if (end.gap_mm.value_or(0.0F) <= most_end_gap_mm) continue;
      found.push_back({"end", audit.id + "." + end.shape + " " + end.on, *end.gap_mm});
    }
  }
  return found;
}

std::vector<Excess> needles(const Form& form, const std::vector<Part>& parts) {
  std::vector<Excess> found;
  for (const Part& part : parts) {
    const auto lacking =
        least_angle_degrees - static_cast<float>(inspect(part.mesh).smallest_angle_degrees);
    if (lacking > 0.0F) found.push_back({"needle", form.things[part.thing].id, lacking});
  }
  return found;
}

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
