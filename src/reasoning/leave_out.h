#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

namespace palpate::reasoning {

/// One thing that is known, as the parts of the evidence that it consists of.
struct Piece {
  std::vector<std::size_t> observations;  ///< positions in `Evidence::observations`
  std::vector<std::size_t> risk_factors;  ///< positions in `Evidence::risk_factors`
};

/// What is believed of some groups without a piece.
struct WithoutPiece {
  std::vector<Probability> groups;  ///< In the order of the groups that were asked for.
  double omitted_mass = 0.0;        ///< As in `Certificate`.
};

/// What would be believed of the groups if each of the pieces had never been known, one at a time;
/// in the order of the pieces. The same as inferring again, but what pieces have in common is done
/// once. In a tempering group the observations that remain count for more.
/// Pieces without which only odds differ (absences, risk factors) leave out the very hypotheses
/// that are left out with all of the evidence, so that it hardly shows in a ratio of the two; the
/// target holds for what is believed with all of it (an empty piece), and each tells its own
/// certificate.
std::vector<WithoutPiece> leave_out_each(const Model& model, const Evidence& evidence,
                                         std::span<const Piece> pieces,
                                         std::span<const GroupIndex> groups,
                                         const Precision& precision = {});

}  // namespace palpate::reasoning
