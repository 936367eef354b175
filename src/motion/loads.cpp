#include "motion/loads.h"

#include "motion/osim_document.h"

namespace palpate::motion {

Result<Loads> read_loads(std::string_view text, const std::string& file) {
  OsimDocument document(text, file, "ExternalLoads");
  Loads read;
  read.table = document.text(document.root(), "datafile");
  for (const Node node : document.root().child("objects")) {
    const std::string name = std::string(node.name()) + " " + name_of(node);
    if (std::string_view(node.name()) != "ExternalForce") {
      document.unsupported(node, name, "ExternalForce");
      continue;
    }
    // isDisabled before OpenSim 4, appliesForce since.
    if (document.is_true(node, "isDisabled", false) ||
        !document.is_true(node, "appliesForce", true)) {
      document.note(node, name + ", which is switched off");
      continue;
    }
    Load load{name_of(node), last_part(document.text(node, "applied_to_body")),
              document.text(node, "force_identifier"), document.text(node, "point_identifier"),
              document.text(node, "torque_identifier")};
    for (const char* frame : {"force_expressed_in_body", "point_expressed_in_body"}) {
      const std::string body = last_part(document.text(node, frame));
      if (!body.empty() && body != "ground") {
        document.unsupported(node, frame + (" " + body), "ground");
      }
    }
    if (load.body.empty()) document.fault(node, Code::missing_key, "applied_to_body", "a body");
    if (load.force.empty() && load.torque.empty()) {
      document.fault(node, Code::missing_key, "force_identifier", "names of columns");
    }
    read.loads.push_back(load);
  }
  if (document.faults.empty() && read.loads.empty()) {
    document.fault(document.root(), Code::missing_key, "ExternalForce", "at least one load");
  }
  if (!document.faults.empty()) return std::move(document.faults);
  read.notes = std::move(document.notes);
  return read;
}

}  // namespace palpate::motion
