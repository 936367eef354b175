#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "diagnostic/result.h"
#include "pack/drawn_skin.h"
#include "pack/pack.h"

namespace palpate {

/// All that a program needs to answer cases: what `palpate compile` writes as `atlas.pack`.
struct PackFile {
  Catalog catalog;
  Pack pack;
  DrawnSkin skin = {};  ///< Empty: painted regions count whole.
};

/// Catalog and model as the bytes of one file; the same input gives the same bytes on every
/// machine. See docs/decisions/pack-file.md.
std::string write_pack(const Catalog& catalog, const Pack& pack, const DrawnSkin& skin = {});

/// Reads what `write_pack` wrote.
/// `name` is the file that faults name. Faults: `not_a_pack`; `pack_of_another_version`, where a
/// program with other structs wrote it; `pack_incomplete`; `pack_damaged`. No bytes, however wrong,
/// make it read outside of them or build a value that its type forbids.
Result<PackFile> read_pack(const std::string& name, std::string_view bytes);

/// Names the layout of this program's packs: another layout has another number.
std::uint64_t pack_layout();

/// The check number of a text, as packs carry it: any change of a single byte changes it.
std::uint64_t pack_checksum(std::string_view bytes);

}  // namespace palpate
