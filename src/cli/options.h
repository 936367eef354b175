#pragma once

#include <string>
#include <vector>

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
  std::string view;                ///< chart; empty: the first that shows the zones
  std::string output;              ///< chart, compile; empty: standard output
  std::vector<std::string> words;  ///< find
  std::string kind;                ///< list
  std::vector<std::string> cases;  ///< score: files and folders
  std::vector<std::string> only;   ///< body: things; empty: the skin
  std::vector<std::string> views = {"front", "left", "back"};  ///< body
  std::string picture;                                         ///< body: the PNG to write
  double grid = 2.0;                                           ///< body: millimetres
  PartColours colours = PartColours::natural;
  bool measures = false;  ///< body: print them
  bool audit = false;     ///< body: print what lies where it cannot
  bool with_body = true;  ///< compile: the surfaces for the viewer too
  int port = 8080;
  std::string site;  ///< serve: folder of the prerendered pages
  std::string address = "127.0.0.1";
};

/// The exit codes: done; wrong input; a fault of our own.
inline constexpr int exit_done = 0;
inline constexpr int exit_wrong_input = 2;

}  // namespace palpate::cli
