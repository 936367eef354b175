#pragma once

#include <vector>

#include "body/generate.h"

namespace palpate::body {

/// Less than of any muscle that is met first, so that the platysma goes before the
/// sternocleidomastoid, of which two fifths lie bare.
constexpr double layer_in_skin = 0.8;

/// How deep each part lies, in layers: seen from the skin inwards (along its normals, as far as the
/// first bone), a muscle with nothing over it is the first, one beneath it the second,
/// and so is one with nothing but 25 mm of fat and other tissue over it (the pelvic floor). The
/// mean over those two fifths of all places beneath which the part lies where it is met earliest; 0
/// for parts that are never met. What its file calls deep lies one layer deeper than it was met,
/// what it says to be in the skin at `layer_in_skin`.
std::vector<double> layer_depths(const Skin& skin, const Form& form,
                                 const std::vector<Part>& parts);

}  // namespace palpate::body
