#include "reasoning/model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reasoning/power.h"

namespace palpate::reasoning {
namespace {

const char* fault_in_observables(const ModelParts& parts) {
  std::vector<std::size_t> seen(parts.causes.size(), 0);
  std::size_t number = 0;
  for (const Observable& observable : parts.observables) {
    ++number;
    const double leak = observable.leak.value();
    if (!(leak >= 1e-9 && leak < 1.0)) return "a leak is above zero and below one";
    if (observable.tempering && observable.tempering->value() >= parts.tempering.size()) {
      return "an observable's tempering group is one of the model";
    }
    for (const Link& link : observable.links) {
      if (link.cause.value() >= parts.causes.size()) return "a link names a cause of the model";
      if (!(link.probability.value() < 1.0)) {
        return "no cause brings an observable about for certain";
      }
      if (seen[link.cause.value()] == number) return "an observable has one link per cause";
      seen[link.cause.value()] = number;
    }
  }
  return nullptr;
}

const char* fault_in_twins(const ModelParts& parts) {
  const auto fits = [](const auto& twins, std::size_t count) {
    return twins.empty() ||
           (twins.size() == count && std::all_of(twins.begin(), twins.end(),
                                                 [&](auto twin) { return twin.value() < count; }));
  };
  if (!fits(parts.group_twins, parts.group_count)) return "each group has a twin of the model";
  if (!fits(parts.observable_twins, parts.observables.size())) {
    return "each observable has a twin of the model";
  }
  return nullptr;
}

/// Links in one order and without those that say nothing, so that equal observables look equal.
void make_canonical(Observable& observable) {
  std::erase_if(observable.links, [](const Link& link) { return link.probability.value() == 0.0; });
  std::sort(observable.links.begin(), observable.links.end(),
            [](const Link& a, const Link& b) { return a.cause < b.cause; });
}

/// Below, equal or above zero as `a` stands before, with or after `b` by leak and links.
int compare(const Observable& a, const Observable& b) {
  if (a.leak != b.leak) return a.leak < b.leak ? -1 : 1;
  if (a.links.size() != b.links.size()) return a.links.size() < b.links.size() ? -1 : 1;
  for (std::size_t i = 0; i < a.links.size(); ++i) {
    const Link& x = a.links[i];
    const Link& y = b.links[i];
    if (x.cause != y.cause) return x.cause < y.cause ? -1 : 1;
    if (x.probability != y.probability) return x.probability < y.probability ? -1 : 1;
  }
  return 0;
}

std::vector<std::size_t> signatures_of(const std::vector<Observable>& observables) {
  std::vector<std::size_t> order(observables.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int which = compare(observables[a], observables[b]);
    return which != 0 ? which < 0 : a < b;
  });
  std::vector<std::size_t> signatures(observables.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && compare(observables[order[i - 1]], observables[order[i]]) == 0;
    signatures[order[i]] = same ? signatures[order[i - 1]] : order[i];
  }
  return signatures;
}

}  // namespace

const char* Model::fault_in(const ModelParts& parts) {
  for (const Cause& cause : parts.causes) {
    if (cause.group.value() >= parts.group_count) return "a cause belongs to a group of the model";
  }
  if (const char* fault = fault_in_observables(parts)) return fault;
  if (const char* fault = fault_in_twins(parts)) return fault;
  if (parts.count_prior.empty() || !(parts.count_prior[0].value() > 0.0)) {
    return "having no cause is possible before evidence";
  }
  double sum = 0.0;
  for (const Probability probability : parts.count_prior) sum += probability.value();
  return std::fabs(sum - 1.0) < 1e-9 ? nullptr : "the prior of the number of causes sums to one";
}

Model::Model(ModelParts parts) : parts_(std::move(parts)) {
  const char* fault = fault_in(parts_);
  ensure(fault == nullptr, fault);
  for (Observable& observable : parts_.observables) make_canonical(observable);
  signatures_ = signatures_of(parts_.observables);
  bits_begin_.push_back(0);
  for (const Observable& observable : parts_.observables) {
    for (const Link& link : observable.links) {
      link_values_.push_back(link.probability.value());
      kept_bits_.push_back(log2_of(link.probability.complement().value()));
    }
    bits_begin_.push_back(kept_bits_.size());
  }

  mode_begin_.assign(parts_.group_count + 1, 0);
  for (const Cause& cause : parts_.causes) ++mode_begin_[cause.group.value() + 1];
  std::partial_sum(mode_begin_.begin(), mode_begin_.end(), mode_begin_.begin());
  modes_.resize(parts_.causes.size());
  std::vector<std::size_t> next(mode_begin_.begin(), mode_begin_.end() - 1);
  for (std::size_t i = 0; i < parts_.causes.size(); ++i) {
    modes_[next[parts_.causes[i].group.value()]++] = CauseIndex(i);
  }
}

Model Model::with(std::vector<std::pair<ObservableIndex, Observable>> replaced) const {
  ModelParts parts = parts_;
  for (auto& [index, observable] : replaced) {
    parts.observables[index.value()] = std::move(observable);
  }
  return Model(std::move(parts));
}

std::span<const CauseIndex> Model::modes(GroupIndex group) const {
  const std::size_t begin = mode_begin_[group.value()];
  return std::span(modes_).subspan(begin, mode_begin_[group.value() + 1] - begin);
}

}  // namespace palpate::reasoning
