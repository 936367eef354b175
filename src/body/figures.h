#pragma once

#include <array>
#include <mutex>
#include <optional>

#include "anatomy/figure.h"
#include "body/mesh.h"
#include "body/skin_line.h"
#include "body/view_raster.h"

namespace palpate::body {

/// A view of the skin: its drawing, and what each of its pixels shows.
struct DrawnView {
  FigureView figure;
  ViewRaster raster;
  const Mesh* skin = nullptr;
};

/// `standing` is the skin on the reference figure, point by point; `lines` lie on the skin.
DrawnView draw_view(View view, const Mesh& skin, const Mesh& standing,
                    const std::vector<SkinLine>& lines);

/// The views of a body, each drawn when it is first asked for, by any thread. Holds on to the
/// skins, which must live as long.
class Figures {
 public:
  Figures(const Mesh& skin, const Mesh& standing, std::vector<SkinLine> lines)
      : skin_(&skin), standing_(&standing), lines_(std::move(lines)) {}

  const DrawnView& of(View view);

 private:
  const Mesh* skin_;
  const Mesh* standing_;
  std::vector<SkinLine> lines_;
  struct Drawn {
    std::once_flag once;
    std::optional<DrawnView> view;
  };
  std::array<Drawn, all_views.size()> drawn_;
};

}  // namespace palpate::body
