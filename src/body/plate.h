#pragma once

#include <string>
#include <vector>

#include "anatomy/plate.h"

namespace palpate::body {

/// The words of a plate, in the reader's language.
struct PlateWords {
  std::string title;               ///< `<title>`: names the picture for a screen reader.
  std::string description;         ///< `<desc>`: says what is drawn.
  std::vector<std::string> names;  ///< One for each label of the plate, in its order.
};

/// Draws a plate as SVG: muscles with their fibres, pale tendons, ivory bones, over a faint outline
/// of the skin, with names at the ends of leader lines. One muscle is told apart by colour, edge
/// and bold name while the others recede; where `highlighted` names none that the plate shows, all
/// are drawn alike. `id` is the prefix of the ids inside the picture, unique on its page.
std::string plate_svg(const Plate& plate, const FigureView& figure, const MuscleId& highlighted,
                      const PlateWords& words, const std::string& id);

}  // namespace palpate::body
