#pragma once

#include <string>

#include "body/mesh_file.h"
#include "catalog/catalog.h"

namespace palpate::wire {

/// The body as it is sent to a viewer.
struct SentBody {
  std::string made_from;  ///< a digest of its sources
  body::Vector3 origin;
  float scale = 1.0F;  ///< what a length of the reference figure is on this one
  body::SentSurfaces skin;
  body::Patches patches;       ///< the regions of the skin
  body::SentSurfaces muscles;  ///< and tendons
  body::SentSurfaces bones;
  std::vector<double> layers;  ///< how deep each thing of the form lies, by its index
};

/// The two files of it.
struct BodyFiles {
  std::string index;   ///< JSON by the contract's `BodyIndex`: what is where in the other file
  std::string meshes;  ///< encoded buffers, one after the other
};

BodyFiles body_files(const SentBody& body, const body::Form& form, const Catalog& catalog);

}  // namespace palpate::wire
