#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/side.h"

namespace palpate::cli {

enum class Format { text, json };

/// Whether the body is painted as it looks, each part in a colour of its own, or the skin by
/// region.
enum class PartColours { natural, by_thing, by_region };

/// What the command line asked for; each command reads what concerns it.
struct Options {
  std::string knowledge;  ///< folder, or empty: looked for
  Format format = Format::text;
  std::string input;  ///< assess: a file, or "-"
  std::string id;     ///< muscle, condition, chart
  std::string language = "en";
  std::string view;                   ///< chart; empty: the first that shows the zones
  std::string output;                 ///< chart, compile; empty: standard output
  std::vector<std::string> words;     ///< find
  std::vector<std::string> settings;  ///< scenario, score: key=value
  std::string kind;                   ///< list
  std::vector<std::string> cases;     ///< score: files and folders
  int simulate = 0;                   ///< score: invented people instead of cases
  int seed = 1;                       ///< score: of the invented people
  bool only_urgent = false;           ///< score: only people with an urgent cause
  bool try_constants = false;         ///< score: what other constants would do
  std::vector<std::string> only;      ///< body: things; empty: the skin
  std::vector<std::string> views = {"front", "left", "back"};  ///< body
  std::string picture;                                         ///< body: a PNG; pose: a sheet
  std::string figure = "male";                                 ///< body, chart: or a physique
  std::optional<Side> side;  ///< pose: on which something is felt; none: as the file has it
  double grid = 2.0;         ///< body: millimetres
  bool near = false;         ///< body: only what the first view shows, in the grid's own triangles
  PartColours colours = PartColours::natural;
  bool measures = false;         ///< body: print them
  bool audit = false;            ///< body: print what lies where it cannot
  bool with_body = true;         ///< compile: the surfaces for the viewer too
  bool posterior = false;        ///< export-network: the answer instead of the network
  std::string motion;            ///< function: a table of coordinates
  std::string forces;            ///< function: an external loads file; empty: none
  std::string force_table;       ///< function: instead of the one that the loads file names
  std::string table;             ///< function: which results to write
  std::string table_format;      ///< function: "sto", "csv"; empty: by the output's name
  int every = 1;                 ///< function: each so many-th frame
  double low_pass_hz = 0.0;      ///< function: 0: coordinates as they are
  bool passive = false;          ///< function: count passive force
  bool elastic_tendons = false;  ///< function
  int port = 8080;
  std::string site;  ///< serve: folder of the prerendered pages
  std::string address = "127.0.0.1";
};

/// The exit codes: done; wrong input; a fault of our own.
inline constexpr int exit_done = 0;
inline constexpr int exit_wrong_input = 2;

}  // namespace palpate::cli
