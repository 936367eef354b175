#include "cli/assessment_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "catalog/names.h"

namespace palpate::cli {
namespace {

constexpr int bar_columns = 12;
constexpr double full_bar_log10 = 1.5;  // a likelihood ratio of about 30 fills the bar
constexpr std::size_t most_reasons = 5;
constexpr double least_shown_log10 = 0.05;  // weaker reasons are left to --format json

std::string_view level_sentence(Level level) {
  switch (level) {
    case Level::emergency:
      return "EMERGENCY: get help now";
    case Level::urgent:
      return "URGENT: see a clinician today";
    case Level::soon:
      return "SOON: have it looked at within days";
    case Level::self_care:
      return "No red flag has fired so far";
  }
  return {};
}

std::string_view level_word(Level level) {
  switch (level) {
    case Level::emergency:
      return "an emergency";
    case Level::urgent:
      return "something for a clinician today";
    case Level::soon:
      return "something for the next days";
    case Level::self_care:
      return "nothing more";
  }
  return {};
}

std::string with_side(const std::string& name, std::optional<Side> side) {
  if (!side || *side == Side::midline) return name;
  return name + ", " + std::string(side_name(*side));
}

const Name& cause_name(const CauseRef& cause, const Catalog& catalog) {
  return cause.type == CauseType::muscle ? catalog.muscles.at(MuscleId{cause.id}).name
                                         : catalog.conditions.at(ConditionId{cause.id}).name;
}

std::string because_text(const FiredFlag& fired, const Catalog& catalog) {
  std::string text;
  for (const Because& because : fired.because) {
    std::string name = because.id;
    if (because.type == Because::Type::finding) {
      name = finding_name(catalog, FindingId{because.id});
    } else if (because.type == Because::Type::pain) {
      name = "pain: " + region_name(catalog, because.id);
    } else if (because.type == Because::Type::rule) {
      name = catalog.rules.at(RuleId{because.id}).name.en;
    }
    text += (text.empty() ? "" : "; ") + with_side(name, because.side);
  }
  return text;
}

const std::string& voice(const Statement& statement) {
  return statement.plain.empty() ? statement.text : statement.plain;
}

void write_fired(Page& page, const FiredFlag& fired, const Catalog& catalog) {
  const RedFlag& flag = catalog.red_flags.at(fired.flag);
  page.line(page.danger(plain_name(flag.name)), 2);
  page.paragraph(voice(flag.action), 4);
  page.paragraph("Because: " + because_text(fired, catalog), 4, 2);
  std::string suspects;
  for (const ConditionId& suspect : flag.suspects) {
    suspects += (suspects.empty() ? "" : ", ") + condition_name(catalog, suspect);
  }
  page.paragraph("It could be: " + suspects, 4, 2);
}

/// A rule is worth a line as soon as one of its items is there.
bool says_something(const RuleResult& result) {
  return std::any_of(result.items.begin(), result.items.end(),
                     [](const RuleItemResult& item) { return item.answer == Truth::yes; });
}

void write_rule(Page& page, const RuleResult& result, const Catalog& catalog) {
  if (!says_something(result)) return;
  const Rule& rule = catalog.rules.at(result.rule);
  if (rule.type != RuleType::score) {
    const std::array<std::string_view, 3> words = {"not met", "not yet decided", "met"};
    page.paragraph(
        fmt::format("{}: {}", rule.name.en, words.at(static_cast<std::size_t>(result.met))), 2, 2);
    return;
  }
  const std::string open = result.complete ? std::string()
                                           : fmt::format(", between {} and {} once all is answered",
                                                         result.lowest, result.highest);
  page.paragraph(fmt::format("{}: {} ({}){}", rule.name.en, result.score, result.band, open), 2, 2);
}

/// Said at once under the level: it is not final while questions are open.
void write_what_is_open(Page& page, const Triage& triage) {
  if (triage.could_still_be <= triage.level) return;
  const std::size_t count = triage.to_ask.size();
  const std::string sentence =
      count == 0 ? std::string("NOT YET CLEARED: an answer \"not sure\" leaves this open")
                 : fmt::format("NOT YET CLEARED: {} question{} open", count, count == 1 ? "" : "s");
  page.line(page.danger(
      fmt::format("{}; it could still be {}", sentence, level_word(triage.could_still_be))));
}

void write_triage(Page& page, const Triage& triage, const Catalog& catalog) {
  const std::string sentence(level_sentence(triage.level));
  page.line(triage.level >= Level::urgent ? page.danger(sentence) : page.strong(sentence));
  write_what_is_open(page, triage);
  for (const FiredFlag& fired : triage.fired) write_fired(page, fired, catalog);
  for (const RuleResult& rule : triage.rules) write_rule(page, rule, catalog);
  if (triage.to_ask.empty()) return;
  page.heading("To be answered before anything else");
  for (const ScreenQuestion& screen : triage.to_ask) {
    if (screen.asks_age) {
      page.paragraph("How old are you?  [person.age_years]", 2, 4);
      continue;
    }
    const Finding& finding = catalog.findings.at(screen.finding);
    page.paragraph(fmt::format("{}  [{}]", finding.question.plain, finding.id.value), 2, 4);
  }
}

std::string reason_text(const Reason& reason, const Catalog& catalog) {
  switch (reason.type) {
    case Reason::Type::mark:
      return with_side(region_name(catalog, reason.id), reason.side) + " hurts";
    case Reason::Type::unmarked:
      return with_side(region_name(catalog, reason.id), reason.side) + " does not hurt";
    case Reason::Type::person:
      return "your " + reason.id;
    case Reason::Type::finding:
      break;
  }
  std::string name = with_side(finding_name(catalog, FindingId{reason.id}), reason.side);
  if (reason.answer == AnswerValue::absent) return "not: " + name;
  if (reason.answer == AnswerValue::sometimes) return "sometimes: " + name;
  return name;
}

/// 1.9 times, or 12 times: a model carries no more.
std::string times(double ratio) {
  return ratio < 10.0 ? fmt::format("{:.1f}", ratio) : fmt::format("{:.0f}", ratio);
}

std::string load_text(const ComputedLoad& load) {
  return fmt::format(
      "{}: about {} times the force in this muscle ({} to {} in most people), "
      "computed in a model of one leg.",
      load.text, times(load.middle), times(load.low), times(load.high));
}

void write_reasons(Page& page, const std::vector<Reason>& reasons, std::string_view word,
                   const Catalog& catalog) {
  std::size_t shown = 0;
  for (const Reason& reason : reasons) {
    const double strength = std::abs(reason.log10_likelihood_ratio);
    if (strength < least_shown_log10 || shown++ == most_reasons) break;
    page.line(fmt::format("{} {} {:+.2f}  {}", padded(word, 8),
                          padded(bar(strength, full_bar_log10, bar_columns), bar_columns),
                          reason.log10_likelihood_ratio, reason_text(reason, catalog)),
              5);
    if (reason.load) page.paragraph(load_text(*reason.load), 14, 2);
  }
}

void write_rival(Page& page, const Assessment& assessment, const Catalog& catalog) {
  if (!assessment.rival) return;
  const Rival& rival = *assessment.rival;
  const Finding& finding = catalog.findings.at(rival.finding);
  page.paragraph(
      fmt::format(
          "What tells the first from the second best: {}  [{}] Yes is expected in {} and {}.",
          with_side(finding.question.plain, rival.side), finding.id.value,
          percent(rival.present_if_first.value()), percent(rival.present_if_second.value())),
      5, 2);
}

void write_candidates(Page& page, const Assessment& assessment, const Catalog& catalog) {
  page.heading("What fits");
  if (assessment.candidates.empty()) page.paragraph("Nothing in the atlas fits what was told.", 2);
  int rank = 0;
  for (const Candidate& candidate : assessment.candidates) {
    const Name& name = cause_name(candidate.cause, catalog);
    const std::string title = with_side(name.en, candidate.cause.side);
    page.line(fmt::format("{}. {} {} ({} to {})", ++rank, padded(page.strong(title), 44),
                          percent(candidate.probability.value()), percent(candidate.low.value()),
                          percent(candidate.high.value())),
              2);
    if (plain_name(name) != name.en) page.line(page.quiet(plain_name(name)), 5);
    write_reasons(page, candidate.reasons_for, "for", catalog);
    write_reasons(page, candidate.reasons_against, "against", catalog);
    constexpr double least_told = 0.05;  // less is written as 0.0
    if (candidate.needed_for < least_told) continue;
    page.line(
        page.quiet(fmt::format("Without it, about {:.1f} of the {} marks and answers that are "
                               "present would not be there.",
                               candidate.needed_for, assessment.present)),
        5);
  }
  write_rival(page, assessment, catalog);
  page.line(fmt::format("   {} {}", padded("None of these", 44),
                        percent(assessment.none_of_these.value())),
            2);
  for (const UnexplainedMark& mark : assessment.unexplained) {
    page.paragraph(fmt::format("Perhaps not explained: {} ({})",
                               with_side(region_name(catalog, mark.region.value), mark.side),
                               percent(mark.probability.value())),
                   5, 2);
  }
}

void write_next(Page& page, const Assessment& assessment, const Catalog& catalog) {
  const std::optional<NextStep>& step = assessment.next ? assessment.next : assessment.more;
  if (!step || step->asks_age) return;
  const NextStep& next = *step;
  const Finding& finding = catalog.findings.at(next.finding);
  page.heading(!assessment.next                    ? "Enough is asked; for who wants to go on"
               : next.type == NextStep::Type::test ? "The test that would tell most"
                                                   : "The question that would tell most");
  page.paragraph(
      fmt::format("{}  [{}]", with_side(finding.question.plain, next.side), finding.id.value), 2,
      2);
  page.paragraph(finding.why, 2, 2);
  if (!next.first || !next.second) return;
  page.paragraph(fmt::format("Expected: yes in {} if it is {}, in {} if it is {}.",
                             percent(next.present_if_first.value()),
                             with_side(cause_name(*next.first, catalog).en, next.first->side),
                             percent(next.present_if_second.value()),
                             with_side(cause_name(*next.second, catalog).en, next.second->side)),
                 2, 2);
}

void write_open_item(Page& page, const AdviceItem& item, const Catalog& catalog) {
  const Remedy& remedy = catalog.remedies.at(item.remedy);
  page.line(page.strong(remedy.name.en), 2);
  if (item.spares) {
    const std::string muscle =
        with_side(cause_name(item.spares->cause, catalog).en, item.spares->cause.side);
    page.paragraph(fmt::format("Why here, {}: {}", muscle, load_text(item.spares->load)), 4, 2);
  }
  int step = 0;
  for (const std::string& text : remedy.steps) {
    page.paragraph(fmt::format("{}. {}", ++step, text), 4, 3);
  }
  page.paragraph("How much: " + remedy.dose.text, 4, 2);
  for (const Statement& stop : remedy.stop_if) page.paragraph("Stop if: " + voice(stop), 4, 2);
}

bool only_waits(const AdviceItem& item) {
  return std::all_of(item.locked_because.begin(), item.locked_because.end(),
                     [](const LockReason& reason) {
                       return reason.type == LockReason::Type::red_flag_open ||
                              reason.type == LockReason::Type::caution_open ||
                              reason.type == LockReason::Type::needs_open ||
                              reason.type == LockReason::Type::blocked_open;
                     });
}

/// Remedies that wait for answers share one paragraph; each that is closed says why.
void write_locked_items(Page& page, const std::vector<AdviceItem>& advice, const Catalog& catalog) {
  std::string waiting;
  for (const AdviceItem& item : advice) {
    if (item.open) continue;
    const std::string& name = catalog.remedies.at(item.remedy).name.en;
    if (only_waits(item)) {
      waiting += (waiting.empty() ? "" : ", ") + name;
      continue;
    }
    std::vector<std::string> reasons;
    for (const LockReason& reason : item.locked_because) {
      if (reason.text.empty()) continue;
      if (std::find(reasons.begin(), reasons.end(), reason.text) == reasons.end()) {
        reasons.push_back(reason.text);
      }
    }
    page.paragraph(fmt::format("[closed] {}: {}", name, fmt::join(reasons, " ")), 2, 9);
  }
  if (waiting.empty()) return;
  page.paragraph("[locked] until the safety questions are answered: " + waiting + ".", 2, 9);
}

/// Nothing where there is no order: one muscle alone.
void write_treating(Page& page, const Assessment& assessment, const Catalog& catalog) {
  if (assessment.treating.size() < 2) return;
  page.heading("In which order muscles are treated, once advice opens");
  int place = 0;
  for (const Treated& treated : assessment.treating) {
    std::string line = fmt::format(
        "{}. {}", ++place, with_side(cause_name(treated.muscle, catalog).en, treated.muscle.side));
    std::vector<std::string> keys;
    for (const CauseRef& key : treated.follows) {
      keys.push_back(with_side(cause_name(key, catalog).en, key.side));
    }
    if (!keys.empty())
      line +=
          fmt::format(", whose points are said to follow those of {}", fmt::join(keys, " and "));
    page.paragraph(line + ".", 2, 3);
  }
}

void write_advice(Page& page, const Assessment& assessment, const Catalog& catalog) {
  if (assessment.advice.empty()) return;
  page.heading("What may help");
  for (const AdviceItem& item : assessment.advice) {
    if (item.open) write_open_item(page, item, catalog);
  }
  write_locked_items(page, assessment.advice, catalog);
  if (assessment.cautions_to_ask.empty() && !assessment.age_to_ask) return;
  page.heading("Before any of this opens");
  if (assessment.age_to_ask) page.paragraph("How old are you?  [person.age_years]", 2, 4);
  for (const FindingId& caution : assessment.cautions_to_ask) {
    const Finding& finding = catalog.findings.at(caution);
    page.paragraph(fmt::format("{}  [{}]", finding.question.plain, finding.id.value), 2, 4);
  }
}

std::string names_of(const CauseSet& set, const Catalog& catalog) {
  std::vector<std::string> names;
  for (const CauseRef& cause : set.causes) {
    names.push_back(with_side(cause_name(cause, catalog).en, cause.side));
  }
  return names.empty() ? "none that the atlas lists"
                       : fmt::format("{}", fmt::join(names, " with "));
}

void write_worth(Page& page, const Assessment& assessment, const Catalog& catalog) {
  page.heading("What this answer is worth");
  std::string counts;
  for (std::size_t count = 0; count < assessment.cause_count.size(); ++count) {
    counts += fmt::format("{}{}: {}", counts.empty() ? "" : ", ", count,
                          percent(assessment.cause_count[count].value()));
  }
  page.paragraph("Causes at once: " + counts + ".", 2, 2);
  for (const CauseSet& set : assessment.sets) {
    page.paragraph(
        fmt::format("Together: {}, {}{}.", names_of(set, catalog), percent(set.probability.value()),
                    set.certain ? "" : " (another combination may be likelier)"),
        2, 2);
  }
  const Certificate& certificate = assessment.certificate;
  page.paragraph(
      fmt::format("Computed exactly over all sets of at most {} causes ({} sets); what "
                  "was left out changes no probability by more than {:.1e}.",
                  certificate.largest_set, certificate.sets_evaluated, certificate.marginal_error),
      2, 2);
  page.paragraph(
      "The ranges come from varying the assumed numbers. Palpate informs, it does not diagnose; "
      "its texts have not been reviewed by a clinician. Trigger point theory is disputed.",
      2, 2);
}

}  // namespace

void write_assessment(Page& page, const Assessment& assessment, const Catalog& catalog) {
  write_triage(page, assessment.triage, catalog);
  write_candidates(page, assessment, catalog);
  write_next(page, assessment, catalog);
  write_treating(page, assessment, catalog);
  write_advice(page, assessment, catalog);
  write_worth(page, assessment, catalog);
}

}  // namespace palpate::cli
