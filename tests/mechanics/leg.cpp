#include "mechanics/leg.h"

#include <fstream>
#include <iostream>
#include <sstream>

namespace palpate::mechanics {
namespace {

KnowledgeFile knowledge_file(const std::string& path) {
  std::ifstream stream("knowledge/" + path);
  std::ostringstream text;
  text << stream.rdbuf();
  return {path, std::move(text).str()};
}

Catalog read_leg() {
  const Result<ReadCatalog> read =
      read_catalog("knowledge", {knowledge_file("mechanics/leg.yaml"),
                                 knowledge_file("sources/rajagopal_2016.yaml"),
                                 knowledge_file("assumptions/subject_spread.yaml")});
  for (const Diagnostic& fault : read.faults()) {
    std::cerr << fault.at.file << ':' << fault.at.line << ": " << code_name(fault.code) << ' '
              << fault.subject << " (" << fault.expected << ")\n";
  }
  return read.value().catalog;
}

}  // namespace

const BodyModel& leg_figures() {
  static const Catalog catalog = read_leg();
  return catalog.body_models.at("leg");
}

const Mechanism& leg() {
  static const Mechanism mechanism = Mechanism::of(leg_figures().model).value();
  return mechanism;
}

}  // namespace palpate::mechanics
