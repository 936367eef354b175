#include "cli/muscle_page.h"

#include <fmt/format.h>

#include <array>

#include "catalog/names.h"

namespace palpate::cli {
namespace {

std::string grade_text(const Basis& basis) {
  static constexpr std::array<std::string_view, 8> words = {
      "trial",     "review",           "guideline", "series",
      "reference", "expert tradition", "computed",  "assumed"};
  std::string text(words.at(static_cast<std::size_t>(basis.grade)));
  if (basis.verdict) {
    static constexpr std::array<std::string_view, 4> verdicts = {"supported", "partly supported",
                                                                 "not supported", "disputed"};
    text += fmt::format(", {}", verdicts.at(static_cast<std::size_t>(*basis.verdict)));
  }
  for (const SourceId& source : basis.sources) text += " " + source.value;
  return "[" + text + "]";
}

void write_item(Page& page, const std::string& text, const Basis& basis) {
  page.paragraph("- " + text + " " + page.quiet(grade_text(basis)), 2, 2);
}

void write_statements(Page& page, std::string_view heading, const Statements& statements) {
  if (statements.empty()) return;
  page.heading(heading);
  for (const Statement& statement : statements) {
    write_item(page, statement.text, statement.basis);
  }
}

void write_attachments(Page& page, std::string_view heading,
                       const std::vector<Attachment>& attachments) {
  page.heading(heading);
  for (const Attachment& attachment : attachments) {
    std::string text = attachment.text;
    if (text.empty()) text = attachment.on.empty() ? attachment.fascia : words_of_id(attachment.on);
    write_item(page, text, attachment.basis);
  }
}

std::string zone_text(const Zone& zone, const Catalog& catalog) {
  static constexpr std::array<std::string_view, 3> tiers = {"main", "spillover", "rare"};
  std::string text(tiers.at(static_cast<std::size_t>(zone.tier)));
  text += ": ";
  for (std::size_t index = 0; index < zone.path.size(); ++index) {
    const std::string& at = zone.path[index].at;
    const auto landmark = catalog.landmarks.find(LandmarkId{at});
    text += index == 0 ? "" : ", ";
    text += landmark != catalog.landmarks.end() ? landmark->second.name : region_name(catalog, at);
  }
  return text;
}

void write_points(Page& page, const Muscle& muscle, const Catalog& catalog) {
  static constexpr std::array<std::string_view, 3> how_common = {"common", "occasional", "rare"};
  page.heading("Trigger points and where they are said to send pain");
  for (const TriggerPoint& point : muscle.points) {
    page.paragraph(
        fmt::format("- {} ({}). {}", page.strong(point.name),
                    how_common.at(static_cast<std::size_t>(point.how_common)), point.site.text),
        2, 2);
    for (const Zone& zone : point.refers) page.paragraph(zone_text(zone, catalog), 6, 2);
  }
}

/// The name of a finding, and what is said of it here.
std::string named(const FindingId& finding, const std::string& text, const Catalog& catalog) {
  const std::string name = finding_name(catalog, finding);
  return text.empty() ? name : name + ": " + text;
}

void write_causes(Page& page, std::string_view heading, const std::vector<CauseRisk>& risks,
                  const Catalog& catalog) {
  if (risks.empty()) return;
  page.heading(heading);
  for (const CauseRisk& risk : risks) {
    write_item(page, named(risk.finding, risk.text, catalog), risk.basis);
  }
}

void write_findings(Page& page, std::string_view heading, FindingRole role,
                    const std::vector<CauseFinding>& findings, const Catalog& catalog) {
  bool headed = false;
  for (const CauseFinding& finding : findings) {
    if (finding.role != role) continue;
    if (!headed) page.heading(heading);
    headed = true;
    write_item(page, named(finding.finding, finding.text, catalog), finding.basis);
  }
}

void write_anatomy(Page& page, const Muscle& muscle, const Catalog& catalog) {
  write_attachments(page, "Origin", muscle.origin);
  write_attachments(page, "Insertion", muscle.insertion);
  page.heading("Actions");
  for (const Action& action : muscle.actions) {
    write_item(page,
               fmt::format("{} ({})", words_of_id(action.motion), words_of_id(action.joint.value)),
               action.basis);
  }
  page.heading("Nerve and blood supply");
  for (const NerveSupply& supply : muscle.nerves) {
    const std::string name = catalog.nerves.at(supply.nerve).name.en;
    write_item(page, fmt::format("{} ({})", name, fmt::join(supply.roots, ", ")), supply.basis);
  }
  for (const BloodSupply& supply : muscle.blood_supply) {
    write_item(page, catalog.vessels.at(supply.vessel).name.en, supply.basis);
  }
  page.heading("Works with and against");
  for (const Partner& partner : muscle.synergists) {
    write_item(page,
               fmt::format("with {} in {}", muscle_name(catalog, partner.muscle),
                           words_of_id(partner.motion)),
               partner.basis);
  }
  for (const Partner& partner : muscle.antagonists) {
    write_item(page,
               fmt::format("against {} in {}", muscle_name(catalog, partner.muscle),
                           words_of_id(partner.motion)),
               partner.basis);
  }
}

void write_claims(Page& page, const std::vector<Claim>& claims) {
  if (claims.empty()) return;
  page.heading("What is claimed, and how well it is known");
  for (const Claim& claim : claims) {
    page.paragraph("- " + claim.text, 2, 2);
    for (const Statement& evidence : claim.evidence) {
      page.paragraph(evidence.text + " " + page.quiet(grade_text(evidence.basis)), 6, 2);
    }
  }
}

void write_remedies(Page& page, const std::vector<RemedyId>& remedies, const Catalog& catalog) {
  if (remedies.empty()) return;
  page.heading("What may help (opens after the safety questions of `palpate assess`)");
  for (const RemedyId& remedy : remedies) {
    page.paragraph("- " + catalog.remedies.at(remedy).name.en, 2, 2);
  }
}

void write_title(Page& page, const Name& name, const Statement& summary, const Review& reviewed) {
  std::string title = page.strong(name.en);
  if (!name.la.empty()) title += fmt::format(" ({})", name.la);
  page.line(title);
  page.paragraph(summary.text);
  if (reviewed.by.empty() || reviewed.by == "nobody") {
    page.line(page.quiet("Not reviewed by a clinician."));
  }
}

}  // namespace

void write_muscle(Page& page, const Muscle& muscle, const Catalog& catalog) {
  write_title(page, muscle.name, muscle.summary, muscle.reviewed);
  write_points(page, muscle, catalog);
  write_findings(page, "Complaints", FindingRole::complaint, muscle.findings, catalog);
  write_findings(page, "Indications", FindingRole::indication, muscle.findings, catalog);
  write_causes(page, "Causes and perpetuating factors", muscle.risks, catalog);
  page.heading("What else it may be");
  for (const Differential& differential : muscle.differential) {
    const std::string name = differential.condition.empty()
                                 ? differential.named
                                 : condition_name(catalog, differential.condition);
    write_item(page, name + ": " + differential.text, differential.basis);
  }
  page.heading("Connections");
  for (const Connection& connection : muscle.connections) {
    write_item(page, muscle_name(catalog, connection.muscle) + ": " + connection.text,
               connection.basis);
  }
  page.heading("Test yourself");
  for (const SelfTest& test : muscle.self_test) {
    write_item(page, test.text + " Passes: " + test.passes, test.basis);
  }
  write_statements(page, "How to find it by hand", muscle.palpation);
  write_remedies(page, muscle.remedies, catalog);
  write_statements(page, "Cautions", muscle.cautions);
  write_statements(page, "In posture", muscle.function.posture);
  write_statements(page, "In walking", muscle.function.gait);
  write_claims(page, muscle.claims);
  write_anatomy(page, muscle, catalog);
}

void write_condition(Page& page, const Condition& condition, const Catalog& catalog) {
  write_title(page, condition.name, condition.summary, condition.reviewed);
  page.paragraph(condition.see_someone.plain.empty() ? condition.see_someone.text
                                                     : condition.see_someone.plain);
  write_statements(page, "What it is", condition.what_it_is);
  write_statements(page, "How it usually shows", condition.typical);
  write_statements(page, "How to tell it apart", condition.tell_apart);
  write_findings(page, "Findings", FindingRole::indication, condition.findings, catalog);
  write_causes(page, "Risks", condition.risks, catalog);
  write_statements(page, "What helps", condition.what_helps);
  write_remedies(page, condition.remedies, catalog);
  write_claims(page, condition.claims);
}

}  // namespace palpate::cli
