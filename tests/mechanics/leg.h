#pragma once

#include "catalog/catalog.h"
#include "mechanics/mechanism.h"

namespace palpate::mechanics {

/// The leg of knowledge/mechanics/leg.yaml.
const BodyModel& leg_figures();
const Mechanism& leg();

}  // namespace palpate::mechanics
