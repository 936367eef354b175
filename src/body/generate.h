#pragma once

#include <string>
#include <vector>

#include "body/form.h"
#include "body/grid.h"
#include "body/keeper.h"
#include "body/mesh.h"
#include "body/physique.h"
#include "body/progress.h"
#include "quantity/measure.h"

namespace palpate::body {

/// The skin of the whole body, and the distances that it was made from.
struct Skin {
  Mesh half;  ///< the left half, open at x = 0
  Mesh mesh;  ///< both sides, an exact mirror image of itself; the points of `half` come first
  Grid grid;
};

struct SkinOptions {
  Millimetres step = Millimetres(2.0);  ///< of the grid
  bool remeshed = true;                 ///< else the raw triangles of the grid (quick to look at)
  bool with_grid = true;  ///< else a skin that was kept as a whole comes without its distances
  std::optional<BoundingBox> within = std::nullopt;  ///< only what lies in it: open at its walls
};

/// Field, diffusion, surface, remesh, mirror. A keeper spares all of the field that no change of
/// the form came near, and where nothing changed the rest too.
Skin build_skin(const Form& form, const SkinOptions& options, const Progress& progress,
                Keeper* keeper = nullptr);

/// One bone, muscle or tendon of the left side; of the middle: whole, its own exact mirror image.
struct Part {
  std::size_t thing = 0;  ///< index in `Form::things`
  Mesh mesh;
  std::vector<float> tendon;   ///< per point: 0 belly, 1 tendon
  std::vector<Vector3> fibre;  ///< per point: unit direction of the fibres, origin to insertion
  std::vector<Strand> strand;  ///< per point: which fibre it lies on
};

/// How finely parts are made. A preview has its bones from grids twice as coarse: thin plates may
/// have holes.
enum class PartDetail { full, preview };

/// The surfaces of things by their indices, each made on its own. A keeper spares those whose
/// shapes are what they were.
std::vector<Part> build_parts(const Form& form, const std::vector<std::size_t>& things,
                              const Progress& progress, Keeper* keeper = nullptr,
                              PartDetail detail = PartDetail::full);

/// A part on the figure of another physique. What lies on one side is mended there once more, as a
/// stretch of space makes some angles smaller: its triangles may be others than the reference's.
Part carried_over(const Form& form, Part part, const Warp& warp);

/// The shape of the skin that is nearest to a point (cuts left out).
std::size_t nearest_shape(const Form& form, Vector3 point);

}  // namespace palpate::body
