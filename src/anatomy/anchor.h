#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "anatomy/figure.h"
#include "anatomy/region.h"

namespace palpate {

/// The points of a region that a place may name: its centre, or midway between centre and a border.
enum class Anchor { centre, upper, lower, medial, lateral, anterior, posterior };

inline constexpr std::array all_anchors = {Anchor::centre,   Anchor::upper,   Anchor::lower,
                                           Anchor::medial,   Anchor::lateral, Anchor::anterior,
                                           Anchor::posterior};

std::string_view anchor_name(Anchor anchor);
std::optional<Anchor> anchor_from_name(std::string_view name);

/// Where an anchor lies from the centre of a left-sided region, in the axes of a view.
enum class AnchorDirection { nowhere, along_x, against_x, along_y, against_y };

/// The direction of an anchor in a view, or nothing where the viewer looks along it. The centre is
/// seen in every view (`nowhere`: it is not moved).
std::optional<AnchorDirection> anchor_direction(View view, Anchor anchor);

/// Whether some view of the region shows the anchor. A region of the midline has no medial or
/// lateral one.
bool has_anchor(const Region& region, Anchor anchor);

}  // namespace palpate
