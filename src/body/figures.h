#pragma once

#include <map>

#include "anatomy/figure.h"
#include "body/mesh.h"
#include "body/view_raster.h"

namespace palpate::body {

/// A view of the skin: its drawing, and what each of its pixels shows.
struct DrawnView {
  FigureView figure;
  ViewRaster raster;
  const Mesh* skin = nullptr;
};

DrawnView draw_view(View view, const Mesh& skin);

/// The views of a body, each drawn when it is first asked for. Holds on to the skin, which must
/// live as long.
class Figures {
 public:
  explicit Figures(const Mesh& skin) : skin_(&skin) {}

  const DrawnView& of(View view);

 private:
  const Mesh* skin_;
  std::map<View, DrawnView> drawn_;
};

}  // namespace palpate::body
