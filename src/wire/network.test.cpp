#include <doctest/doctest.h>

#include <sstream>

#include "consultation/evidence.h"
#include "consultation/leg_catalog.h"
#include "wire/write_network.h"

using namespace palpate;

namespace {

/// Reads the UAI format as other programs do: words between blanks.
reasoning::Network read_uai(const std::string& text) {
  std::istringstream in(text);
  std::string kind;
  std::size_t variables = 0;
  std::size_t tables = 0;
  reasoning::Network network;
  in >> kind >> variables;
  REQUIRE(kind == "MARKOV");
  network.states.resize(variables);
  for (std::size_t& states : network.states) in >> states;
  in >> tables;
  network.tables.resize(tables);
  for (reasoning::NetworkTable& table : network.tables) {
    std::size_t size = 0;
    in >> size;
    table.variables.resize(size);
    for (std::size_t& variable : table.variables) in >> variable;
  }
  for (reasoning::NetworkTable& table : network.tables) {
    std::size_t size = 0;
    in >> size;
    table.values.resize(size);
    for (double& value : table.values) in >> value;
  }
  REQUIRE(in.good());
  std::string rest;
  CHECK_FALSE(static_cast<bool>(in >> rest));
  return network;
}

}  // namespace

TEST_CASE("a network that is read back is the network, to the last bit") {
  const Consultation consultation = leg::consultation();
  const Case told = leg::heel_on_stairs();
  const CaseEvidence evidence =
      evidence_of(consultation.pack(), {}, consultation.catalog(), told, ConsultationParameters{});
  const auto instance = reasoning::untempered(consultation.pack().model(), evidence.evidence);
  const reasoning::Network network = reasoning::network_of(instance.model, instance.evidence);
  const reasoning::Network read = read_uai(wire::network_of_case(consultation, told).network);
  CHECK(read.states == network.states);
  REQUIRE(read.tables.size() == network.tables.size());
  for (std::size_t i = 0; i < network.tables.size(); ++i) {
    CHECK(read.tables[i].variables == network.tables[i].variables);
    CHECK(read.tables[i].values == network.tables[i].values);
  }
}

TEST_CASE("a network's tables have as many numbers as their variables have states together") {
  const auto text = wire::network_of_case(leg::consultation(), leg::heel_on_stairs()).network;
  const reasoning::Network network = read_uai(text);
  REQUIRE(network.tables.size() > network.states.size() / 2);
  for (const reasoning::NetworkTable& table : network.tables) {
    std::size_t size = 1;
    for (const std::size_t variable : table.variables) size *= network.states.at(variable);
    CHECK(table.values.size() == size);
    CHECK(table.variables.size() <= 3);
  }
}

TEST_CASE("the answer beside a network names each state, and a cause's states sum to one") {
  const auto written = wire::network_of_case(leg::consultation(), leg::heel_on_stairs());
  std::istringstream lines(written.posterior);
  std::string line;
  std::getline(lines, line);
  CHECK(line == "variable\tstate\tcause\tmode\tprobability");
  double whole = 0.0;
  int soleus = 0;
  while (std::getline(lines, line)) {
    if (line.find("\tmuscle soleus right\t") == std::string::npos) continue;
    ++soleus;
    whole += std::stod(line.substr(line.rfind('\t')));
  }
  CHECK(soleus > 3);
  CHECK(whole == doctest::Approx(1.0).epsilon(1e-12));
}
