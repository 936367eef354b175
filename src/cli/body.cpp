#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <set>

#include "body/audit.h"
#include "body/generate.h"
#include "body/girth.h"
#include "body/patches.h"
#include "body/remesh.h"
#include "body/render.h"
#include "catalog/catalog.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/folder_keeper.h"
#include "cli/picture_file.h"
#include "cli/shape_files.h"

namespace palpate::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// From this grid on, in millimetres, all that is made is a preview: bones too.
constexpr double coarsest_full_grid = 4.0;

/// Prints each stage with the seconds since the beginning.
body::Progress progress_on_terminal() {
  const Clock::time_point start = Clock::now();
  return [start](std::string_view stage, double done) {
    const std::chrono::duration<double> passed = Clock::now() - start;
    std::cerr << fmt::format("{:6.1f} s  {} {:.0f} %\n", passed.count(), stage, 100.0 * done);
  };
}

/// What is made: the skin, and things by their indices.
struct Chosen {
  bool skin = false;
  std::vector<std::size_t> things;
};

/// What `--only` names: "muscles/soleus" or "soleus", "muscles", "bones", "all", "skin". The skin
/// alone where it names nothing; nothing, said, where a name is unknown.
std::optional<Chosen> chosen_things(const body::Form& form, const std::vector<std::string>& names) {
  if (names.empty()) return Chosen{true, {}};
  bool skin = false;
  std::vector<std::string> known = {"all", "bones", "muscles", "skin", "tendons", "volumes"};
  for (const body::FormThing& thing : form.things) known.push_back(thing.id);
  std::set<std::size_t> chosen;
  for (const std::string& name : names) {
    const std::string id =
        name.substr(name.find('/') == std::string::npos ? 0 : name.find('/') + 1);
    if (id == "skin") {
      skin = true;
      continue;
    }
    bool found = false;
    for (std::size_t i = 0; i < form.things.size(); ++i) {
      const body::FormThing& thing = form.things[i];
      const bool is_volume = thing.kind == body::ThingKind::volume;
      const bool of_kind = id == std::string(body::thing_kind_name(thing.kind)) + "s";
      if (thing.id != id && !of_kind && (id != "all" || is_volume)) continue;
      found = true;
      if (!thing.shapes.empty()) chosen.insert(i);
    }
    if (found) continue;
    report_unknown("shape of the body", name, known);
    return std::nullopt;
  }
  return Chosen{skin, {chosen.begin(), chosen.end()}};
}

body::Rgb part_colour(const body::FormThing& thing) {
  switch (thing.kind) {
    case body::ThingKind::bone:
      return {0.93F, 0.88F, 0.77F};
    case body::ThingKind::tendon:
      return {0.93F, 0.90F, 0.82F};
    case body::ThingKind::muscle:
      return {0.74F, 0.33F, 0.29F};
    case body::ThingKind::volume:
      break;
  }
  return {0.87F, 0.77F, 0.62F};
}

body::Rgb mixed(body::Rgb a, body::Rgb b, float part) {
  return {a.r + (b.r - a.r) * part, a.g + (b.g - a.g) * part, a.b + (b.b - a.b) * part};
}

/// Meshes and colours of what is drawn; meshes have a fixed address.
struct Scene {
  std::vector<std::unique_ptr<body::Mesh>> meshes;
  std::vector<body::Painted> things;

  void add(body::Mesh mesh, std::vector<body::Rgb> colours) {
    meshes.push_back(std::make_unique<body::Mesh>(std::move(mesh)));
    things.push_back({meshes.back().get(), std::move(colours)});
  }
};

void add_part(Scene& scene, const body::Form& form, const body::Part& reference,
              PartColours colours, const body::Warp& warp) {
  const body::Part part = body::carried_over(form, reference, warp);
  const body::FormThing& thing = form.things[part.thing];
  const body::Rgb tendon = {0.93F, 0.90F, 0.82F};
  const body::Rgb own =
      colours == PartColours::by_thing ? body::colour_of_number(part.thing) : part_colour(thing);
  // Neighbouring muscles differ a little.
  const float shade = 0.92F + 0.16F * static_cast<float>(part.thing * 37 % 97) / 97.0F;
  const body::Rgb shaded = {own.r * shade, own.g * shade, own.b * shade};
  std::vector<body::Rgb> points;
  for (const float share : part.tendon) {
    points.push_back(thing.kind == body::ThingKind::muscle ? mixed(shaded, tendon, share) : own);
  }
  if (!thing.is_middle) scene.add(body::mirror_image(part.mesh), points);
  scene.add(part.mesh, std::move(points));
}

/// The skin by region: no point is shared between triangles, so that borders are sharp.
void add_regions(Scene& scene, const body::Skin& skin, const Catalog& catalog,
                 const body::Warp& warp) {
  const body::Places places(catalog.regions, catalog.landmarks);
  const body::Patches patches = body::divide_skin(skin.half, places);
  body::Mesh apart;
  std::vector<body::Rgb> colours;
  for (std::size_t i = 0; i < skin.mesh.triangles.size(); ++i) {
    const int first = static_cast<int>(apart.points.size());
    for (const int corner : skin.mesh.triangles[i])
      apart.points.push_back(skin.mesh.points[corner]);
    apart.triangles.push_back({first, first + 1, first + 2});
    const RegionId& region = patches.of_triangle(i).region;
    const auto number = std::distance(catalog.regions.begin(), catalog.regions.find(region));
    colours.insert(colours.end(), 3, body::colour_of_number(static_cast<std::size_t>(number)));
  }
  scene.add(warp.of(std::move(apart)), std::move(colours));
}

void add_skin(Scene& scene, const body::Form& form, const body::Skin& skin, PartColours colours,
              const body::Warp& warp) {
  if (colours == PartColours::natural) {
    const body::Mesh finer = body::with_mirror_image(body::subdivide(skin.half, skin.grid));
    return scene.add(warp.of(finer), {{0.90F, 0.81F, 0.745F}});
  }
  std::vector<body::Rgb> points;
  for (const body::Vector3 point : skin.mesh.points) {
    points.push_back(body::colour_of_number(body::nearest_shape(form, point)));
  }
  scene.add(warp.of(skin.mesh), std::move(points));
}

std::string object_text(const body::Mesh& mesh) {
  std::string text;
  for (const body::Vector3 p : mesh.points)
    text += fmt::format("v {:.3f} {:.3f} {:.3f}\n", p.x, p.y, p.z);
  for (const body::Mesh::Triangle& t : mesh.triangles) {
    text += fmt::format("f {} {} {}\n", t[0] + 1, t[1] + 1, t[2] + 1);
  }
  return text;
}

void print_report(const std::string& name, const body::MeshReport& r) {
  std::cout << fmt::format(
      "{}: {} points, {} triangles, {} piece{}, Euler {}, {} open edges, {} repeated, {} without "
      "mirror image, smallest angle {:.1f} (mean {:.1f}) degrees, {:.3f} m2, {:.2f} l\n",
      name, r.points, r.triangles, r.components, r.components == 1 ? "" : "s", r.euler,
      r.open_edges, r.repeated_edges, r.points_without_mirror + r.triangles_without_mirror,
      r.smallest_angle_degrees, r.mean_smallest_angle_degrees, r.area_mm2 / 1e6,
      r.volume_mm3 / 1e6);
}

void print_measures(const body::Mesh& skin, const FigureShapes& figure, const std::string& name) {
  std::cout << fmt::format("{:40} {:>8} {:>8} {:>8}\n", "mm", "figure", "median", "differ");
  for (const body::FigureMeasure& m :
       name == reference_figure ? body::measures(skin, figure.table)
                                : body::measures_of_woman(skin, figure.table, figure.warp)) {
    std::cout << fmt::format("{:40} {:8.0f} {:8.0f} {:+7.1f} %  {}\n", m.name, m.figure_mm,
                             m.survey_mm, 100.0 * (m.figure_mm / m.survey_mm - 1.0),
                             body::survey_name(m.survey));
  }
}

/// Every muscle, tendon and bone that has a form.
std::vector<std::size_t> all_parts(const body::Form& form) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < form.things.size(); ++i) {
    const body::FormThing& thing = form.things[i];
    if (thing.kind != body::ThingKind::volume && !thing.shapes.empty()) all.push_back(i);
  }
  return all;
}

/// Where to mend: the worst point of each muscle that is out of its place, beside the list itself.
void print_places_of_excess(const std::vector<body::PartAudit>& audits) {
  const auto print = [](const char* gate, const std::string& id, body::Vector3 at) {
    std::cerr << fmt::format("{} {} at [{:.0f}, {:.0f}, {:.0f}]\n", gate, id, at.x, at.y, at.z);
  };
  for (const body::PartAudit& audit : audits) {
    if (audit.outside_skin_mm > body::most_outside_skin_mm) {
      print("outside_skin", audit.id, audit.outside_at);
    }
    if (audit.inside_bone_mm > body::most_inside_bone_mm) {
      print("inside_bone", audit.id, audit.inside_at);
    }
  }
}

void print_audit(const body::Form& form, const body::Grid& skin, const body::Progress& progress) {
  const std::vector<body::PartAudit> audits = body::audit_parts(form, skin);
  print_places_of_excess(audits);
  std::vector<body::Excess> all = body::excesses(audits);
  const std::vector<body::Part> parts = body::build_parts(form, all_parts(form), progress);
  for (const body::Excess& needle : body::needles(form, parts)) all.push_back(needle);
  for (const body::Excess& excess : all) {
    std::cout << fmt::format("{} {} {:.1f}\n", excess.gate, excess.subject, excess.amount);
  }
}

bool written(const Result<bool>& result) {
  if (!result) print_faults(result.faults());
  return result.has_value();
}

/// The named cameras; none, with what is wrong said, where a name is unknown.
std::vector<body::Camera> chosen_cameras(const std::vector<std::string>& names) {
  std::vector<body::Camera> chosen;
  std::vector<std::string> known = {"all"};
  for (const body::Camera& camera : body::cameras()) known.push_back(camera.name);
  for (const std::string& name : names) {
    if (name == "all") return body::cameras();
    const body::Camera* camera = body::find_camera(name);
    if (camera == nullptr) {
      report_unknown("view", name, known);
      return {};
    }
    chosen.push_back(*camera);
  }
  return chosen;
}

bool draw(const Scene& scene, const std::vector<body::Camera>& cameras, const Options& options) {
  std::vector<body::Picture> pictures;
  for (const body::Camera& camera : cameras) pictures.push_back(body::render(scene.things, camera));
  const int columns = static_cast<int>(std::min<std::size_t>(pictures.size(), 6));
  return written(write_picture(options.picture, body::contact_sheet(pictures, columns)));
}

/// The whole skin, or with `--near` that round the centre of the first view.
body::SkinOptions skin_options(const Options& options, const body::Camera& first) {
  body::SkinOptions made{.step = Millimetres(options.grid),
                         .with_grid = options.audit || !options.picture.empty()};
  if (!options.near) return made;
  made.remeshed = false;
  made.within.emplace();
  made.within->include(first.centre, 0.5F * first.height);
  return made;
}

/// Prints and writes what is asked about the skin, and adds it to the scene where it is drawn.
bool tell_skin(const body::Form& form, const FigureShapes& figure, const body::SkinOptions& made,
               const Options& options, const std::string& folder, const body::Progress& progress,
               Scene& scene) {
  FolderKeeper keeper(options.figure);
  const body::Skin skin = body::build_skin(form, made, progress, &keeper);
  const body::Mesh own = figure.warp.of(skin.mesh);
  print_report("skin", body::inspect(own));
  if (!options.output.empty() &&
      !written(write_file(options.output + "/skin.obj", object_text(own)))) {
    return false;
  }
  if (options.measures) print_measures(own, figure, options.figure);
  if (options.audit) print_audit(form, skin.grid, progress);
  if (options.picture.empty()) return true;
  if (options.colours != PartColours::by_region) {
    add_skin(scene, form, skin, options.colours, figure.warp);
    return true;
  }
  const Result<ReadCatalog> read = read_catalog(folder);
  if (!read) {
    print_faults(read.faults());
    return false;
  }
  add_regions(scene, skin, read.value().catalog, figure.warp);
  return true;
}

}  // namespace

int run_body(const Options& options) {
  const Result<std::string> folder = knowledge_folder(options);
  if (!folder) {
    print_faults(folder.faults());
    return exit_wrong_input;
  }
  const std::optional<FigureShapes> figure = load_figure(folder.value(), options.figure);
  if (!figure) return exit_wrong_input;
  std::vector<body::Camera> cameras = chosen_cameras(options.views);
  if (cameras.empty()) return exit_wrong_input;
  const body::Form form = body::build_form(figure->table);
  const std::optional<Chosen> chosen = chosen_things(form, options.only);
  if (!chosen) return exit_wrong_input;

  const body::Progress progress = progress_on_terminal();
  FolderKeeper keeper(options.figure);
  Scene scene;
  if (chosen->skin && !tell_skin(form, *figure, skin_options(options, cameras.front()), options,
                                 folder.value(), progress, scene)) {
    return exit_wrong_input;
  }
  std::size_t muscles = 0;
  std::size_t triangles = 0;  // of the whole body: right sides too
  const body::PartDetail detail =
      options.grid < coarsest_full_grid ? body::PartDetail::full : body::PartDetail::preview;
  for (const body::Part& part :
       body::build_parts(form, chosen->things, progress, &keeper, detail)) {
    const body::FormThing& thing = form.things[part.thing];
    if (thing.kind == body::ThingKind::muscle) ++muscles;
    triangles += part.mesh.triangles.size() * (thing.is_middle ? 1 : 2);
    print_report(thing.id, body::inspect(part.mesh));
    const std::string path =
        fmt::format("{}/{}s/{}.obj", options.output, body::thing_kind_name(thing.kind), thing.id);
    if (!options.output.empty() && !written(write_file(path, object_text(part.mesh)))) {
      return exit_wrong_input;
    }
    if (!options.picture.empty()) add_part(scene, form, part, options.colours, figure->warp);
  }
  if (muscles > 1) {
    std::cout << fmt::format("{} muscles on each side; {} triangles with both sides\n", muscles,
                             triangles);
  }
  if (detail == body::PartDetail::preview && !chosen->things.empty()) {
    std::cout << "A preview: bones from grids twice as coarse as with --grid 2\n";
  }
  for (body::Camera& camera : cameras) camera.centre = figure->warp.at(camera.centre);
  if (!options.picture.empty() && !draw(scene, cameras, options)) return exit_wrong_input;
  progress("done", 1.0);
  return exit_done;
}

}  // namespace palpate::cli
