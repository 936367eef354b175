#include "body/rigid.h"

namespace palpate::body {

Rotation rotation_to(Vector3 x, Vector3 y, Vector3 z) {
  // The largest of the four gives the safe division (Shepperd 1978).
  const float trace = x.x + y.y + z.z;
  if (trace > x.x && trace > y.y && trace > z.z) {
    return normalised(Rotation{1.0F + trace, {y.z - z.y, z.x - x.z, x.y - y.x}});
  }
  if (x.x >= y.y && x.x >= z.z) {
    return normalised(Rotation{y.z - z.y, {1.0F + x.x - y.y - z.z, x.y + y.x, z.x + x.z}});
  }
  if (y.y >= z.z) {
    return normalised(Rotation{z.x - x.z, {x.y + y.x, 1.0F + y.y - x.x - z.z, y.z + z.y}});
  }
  return normalised(Rotation{x.y - y.x, {z.x + x.z, y.z + z.y, 1.0F + z.z - x.x - y.y}});
}

}  // namespace palpate::body
