#include "wire/write_network.h"

#include <array>
#include <charconv>
#include <utility>

#include "consultation/evidence.h"
#include "reasoning/infer.h"

namespace palpate::wire {
namespace {

/// The shortest text that reads back as the same number.
template <class Number>
void add_number(std::string& text, Number number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

template <class Number>
void add_line(std::string& text, const std::vector<Number>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text += ' ';
    add_number(text, numbers[i]);
  }
  text += '\n';
}

/// "muscle soleus right".
std::string name_of(const PackGroup& group) {
  if (group.type == PackGroup::Type::unlisted) return "not listed";
  const std::string type = group.type == PackGroup::Type::muscle ? "muscle " : "condition ";
  return type + group.id + ' ' + std::string(side_name(group.side));
}

std::string name_of(const PackCause& cause) {
  std::string name;
  for (const PointId& point : cause.points) name += (name.empty() ? "" : " + ") + point.value;
  return name.empty() ? "yes" : name;
}

void add_state(std::string& text, std::size_t group, std::size_t state, const std::string& name,
               double probability) {
  add_number(text, group);
  text += '\t';
  add_number(text, state);
  text += '\t' + name + '\t';
  add_number(text, probability);
  text += '\n';
}

std::string posterior_text(const Pack& pack, const reasoning::Posterior& posterior) {
  std::string text = "variable\tstate\tcause\tmode\tprobability\n";
  for (std::size_t g = 0; g < pack.groups().size(); ++g) {
    const reasoning::GroupIndex group(g);
    const std::string name = name_of(pack.group(group));
    add_state(text, g, 0, name + "\tno", 1.0 - posterior.of(group).value());
    std::size_t state = 0;
    for (const reasoning::CauseIndex mode : pack.model().modes(group)) {
      add_state(text, g, ++state, name + '\t' + name_of(pack.cause(mode)),
                posterior.of(mode).value());
    }
  }
  text += "# no more than this was left out, of the whole: ";
  add_number(text, posterior.certificate.omitted_mass);
  return text + '\n';
}

}  // namespace

std::string uai_text(const reasoning::Network& network) {
  std::string text = "MARKOV\n";
  add_line(text, std::vector{network.states.size()});
  add_line(text, network.states);
  add_line(text, std::vector{network.tables.size()});
  for (const reasoning::NetworkTable& table : network.tables) {
    std::vector<std::size_t> scope{table.variables.size()};
    scope.insert(scope.end(), table.variables.begin(), table.variables.end());
    add_line(text, scope);
  }
  for (const reasoning::NetworkTable& table : network.tables) {
    text += '\n';
    add_line(text, std::vector{table.values.size()});
    add_line(text, table.values);
  }
  return text;
}

CaseNetwork network_of_case(const Consultation& consultation, const Case& person_case) {
  const Pack& pack = consultation.pack();
  const CaseEvidence evidence = evidence_of(pack, consultation.skin(), consultation.catalog(),
                                            person_case, ConsultationParameters{});
  const reasoning::Instance instance =
      reasoning::untempered(evidence.model(pack), evidence.evidence);
  reasoning::Precision precision;
  precision.max_causes = instance.model.parts().count_prior.size() - 1;
  precision.omitted_target = Probability::of(1e-9);
  precision.retain_from = Probability::of(1.0);
  precision.expansion_limit = 2'000'000;
  const auto posterior = reasoning::infer(instance.model, instance.evidence, precision);
  return {uai_text(reasoning::network_of(instance.model, instance.evidence)),
          posterior_text(pack, posterior)};
}

}  // namespace palpate::wire
