#pragma once

#include <string>

#include "catalog/catalog.h"
#include "posture/performance.h"

namespace palpate::posture {

/// The knowledge, read once.
const Catalog& knowledge();
const mechanics::Mechanism& leg();
const Scenario& scenario(const std::string& id);

/// A scenario at one value of its axis, or a whole stride.
Performance at(const std::string& id, double value, const Person& person = {});
Performance stride(const std::string& id, const Person& person = {}, int frames = 101);

/// One muscle of the leg by its own name.
const MuscleCourse& course(const Performance& performance, const std::string& muscle);
const JointCourse& joint(const Performance& performance, const std::string& coordinate);

}  // namespace palpate::posture
