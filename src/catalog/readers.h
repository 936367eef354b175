#pragma once

#include "catalog/reading.h"

// One reader for each kind of file; private to this room. Each puts what it read into the catalog.

namespace palpate::reading {

void read_source(const Node& node, Reading& reading, Catalog& catalog);
void read_assumption(const Node& node, Reading& reading, Catalog& catalog);
void read_bone(const Node& node, Reading& reading, Catalog& catalog);
void read_joint(const Node& node, Reading& reading, Catalog& catalog);
void read_tendon(const Node& node, Reading& reading, Catalog& catalog);
void read_nerve(const Node& node, Reading& reading, Catalog& catalog);
void read_vessel(const Node& node, Reading& reading, Catalog& catalog);
void read_group(const Node& node, Reading& reading, Catalog& catalog);
void read_landmark(const Node& node, Reading& reading, Catalog& catalog);
void read_region(const Node& node, Reading& reading, Catalog& catalog);
void read_figure(const Node& node, Reading& reading, Catalog& catalog);
void read_pose(const Node& node, Reading& reading, Catalog& catalog);
void read_plate(const Node& node, Reading& reading, Catalog& catalog);
void read_muscle(const Node& node, Reading& reading, Catalog& catalog);
void read_condition(const Node& node, Reading& reading, Catalog& catalog);
void read_finding(const Node& node, Reading& reading, Catalog& catalog);
void read_red_flag(const Node& node, Reading& reading, Catalog& catalog);
void read_rule(const Node& node, Reading& reading, Catalog& catalog);
void read_remedy(const Node& node, Reading& reading, Catalog& catalog);
void read_body_model(const Node& node, Reading& reading, Catalog& catalog);
void read_scenario(const Node& node, Reading& reading, Catalog& catalog);

/// `muscles/_named.yaml`
void read_named_muscles(const Node& node, Reading& reading, Catalog& catalog);
/// `cautions.yaml`
void read_cautions(const Node& node, Reading& reading, Catalog& catalog);

}  // namespace palpate::reading
