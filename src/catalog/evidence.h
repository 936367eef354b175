#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/id.h"
#include "quantity/probability.h"

namespace palpate {

/// How well something is known, the strongest first.
enum class Grade {
  trial,
  review,
  guideline,
  series,
  reference,
  expert_tradition,
  computed,
  assumed
};

/// What evidence says of a claim that tradition makes.
enum class Verdict { supported, partly, not_supported, disputed };

/// n of N people.
struct Counts {
  int n = 0;
  int of = 0;
};

/// Where a statement or a number comes from: sources with a grade, or a stated assumption, or both
/// (then the sources speak of the pattern, and the assumption of the number).
struct Basis {
  Grade grade = Grade::assumed;
  std::vector<SourceId> sources;
  std::optional<AssumptionId> assumed;
  std::string where;
  std::optional<Verdict> verdict;
  std::optional<Counts> counts;
};

/// A sentence or more of our own, with its basis. `plain` is empty where `text` serves everyone.
struct Statement {
  std::string text;
  std::string plain;
  Basis basis;
};

using Statements = std::vector<Statement>;

/// The names of a thing; `plain` falls back to `en`.
struct Name {
  std::string en;
  std::string la;
  std::string plain;
  std::vector<std::string> synonyms;
};

/// Who has read the text; empty until a clinician has.
struct Review {
  std::string by;
  std::string on;
};

/// Something that tradition says, and what each kind of evidence makes of it.
struct Claim {
  std::string id;
  std::string text;
  std::string about;
  Statements evidence;
};

enum class SourceType { article, book, guideline, web, dataset, model, project };
enum class Checked { full_text, abstract, listing, not_checked };

/// A paper, book or data set that is cited.
struct Source {
  SourceId id;
  SourceType type = SourceType::article;
  std::vector<std::string> authors;
  std::string title;
  std::string container;
  int year = 0;
  std::string doi;
  std::string pmid;
  std::string isbn;
  std::string url;
  Checked checked = Checked::not_checked;
  std::string note;
};

/// A guess, stated once, with its reason and what would change it.
struct Assumption {
  AssumptionId id;
  std::string text;
  std::string reason;
  std::string would_change;
};

}  // namespace palpate
