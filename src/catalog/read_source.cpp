#include "catalog/identifier.h"
#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/words.h"

namespace palpate::reading {
namespace {

constexpr NumberRange year_range = {.from = 1500.0, .to = 2100.0};

std::string read_identifier(Fields& fields, std::string_view key, bool is_right(std::string_view),
                            std::string expected) {
  std::string text = fields.text(key, Presence::optional);
  if (!text.empty() && !is_right(text)) {
    fields.log().error(Code::malformed_identifier, fields.node(key)->at, text, std::move(expected));
  }
  return text;
}

}  // namespace

void read_source(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Source source;
  source.id.value = read_own_id(fields);
  source.type = fields.word("kind", source_type_words, SourceType::article);
  source.authors = fields.texts("authors", Presence::optional);
  source.title = fields.text("title");
  source.container = fields.text("container", Presence::optional);
  source.year = fields.whole_number("year", year_range);
  source.doi = read_identifier(fields, "doi", is_doi, "10.<registrant>/<name>");
  source.pmid = read_identifier(fields, "pmid", is_pmid, "1 to 8 digits");
  source.isbn = read_identifier(fields, "isbn", is_isbn, "an ISBN whose check digit is right");
  source.url = read_identifier(fields, "url", is_url, "http:// or https:// and a host");
  source.checked = fields.word("checked", checked_words, Checked::not_checked);
  source.note = fields.text("note", Presence::optional);

  const auto has = [&](std::string_view key) { return fields.keys().has(key); };
  const bool can_be_found = has("doi") || has("pmid") || has("isbn") || has("url");
  if (fields.keys().is_mapping() && !can_be_found && source.type != SourceType::project) {
    fields.log().error(Code::missing_key, node.at, "doi", "doi, pmid, isbn or url");
  }
  catalog.sources.emplace(source.id, source);
}

void read_assumption(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Assumption assumption;
  assumption.id.value = read_own_id(fields);
  assumption.text = fields.text("text");
  assumption.reason = fields.text("reason");
  assumption.would_change = fields.text("would_change");
  catalog.assumptions.emplace(assumption.id, assumption);
}

}  // namespace palpate::reading
