#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "body/mesh.h"

// A small software renderer, for looking at the body while it is made and for pictures in the docs.

namespace palpate::body {

/// From where the body is looked at: orthographic, at a centre, turned about the upright axis (0:
/// from the front, 90: from the subject's left) and tilted (90: from above).
struct Camera {
  std::string name;
  Vector3 centre;
  float turn_degrees = 0.0F;
  float tilt_degrees = 0.0F;
  float height = 1830.0F;  ///< of the picture, in millimetres of the body
  int width_pixels = 640;
  int height_pixels = 1180;
};

/// The cameras that have names: front, back, left, three_quarter, head_front, hand, foot ...
const std::vector<Camera>& cameras();
/// Null where none has that name.
const Camera* find_camera(std::string_view name);

/// Red, green and blue from 0 to 1, as seen on a screen.
struct Rgb {
  float r = 0.0F;
  float g = 0.0F;
  float b = 0.0F;
};

/// 8-bit RGB, row by row from the top.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

/// One thing to draw; `colours` has one for each point of the mesh, or one for all.
struct Painted {
  const Mesh* mesh = nullptr;
  std::vector<Rgb> colours;
};

/// Three lights, ambient occlusion from the depth of the surroundings, and contour lines; every
/// pixel is the mean of `samples` x `samples`.
Picture render(const std::vector<Painted>& things, const Camera& camera, int samples = 2);

/// Pictures side by side, in rows of at most `columns`.
Picture contact_sheet(const std::vector<Picture>& pictures, int columns);

/// The colour of a shape by its number: neighbours in number differ clearly.
Rgb colour_of_number(std::size_t number);

}  // namespace palpate::body
