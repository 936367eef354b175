#include "catalog/parts.h"
#include "catalog/readers.h"

namespace palpate::reading {
namespace {

/// Which key beside id, name and source a kind of term has.
enum class TermKey { parts, motions, text };

AnatomyTerm::Part read_part(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  AnatomyTerm::Part part;
  part.id = fields.id_text("id");
  part.name = fields.value("name", read_name);
  return part;
}

/// A term names what anatomy knows: its grade is `reference` where none is given.
Basis read_term_basis(Fields& fields) {
  Basis basis;
  if (fields.keys().has("grade") || !fields.keys().has("source")) {
    return fields.basis(Supports::statement);
  }
  basis.grade = Grade::reference;
  const Node* source = fields.node("source");
  if (source->type == NodeType::sequence) {
    basis.sources = as_ids<SourceId>(fields.references("source", Target::source));
  } else {
    basis.sources.push_back({fields.reference("source", Target::source)});
  }
  basis.where = fields.text("where", Presence::optional);
  return basis;
}

AnatomyTerm read_term(const Node& node, Reading& reading, TermKey key) {
  Fields fields(node, reading);
  AnatomyTerm term;
  term.id = read_own_id(fields);
  term.name = fields.value("name", read_name);
  switch (key) {
    case TermKey::parts:
      term.parts = fields.list("parts", read_part, Presence::optional);
      refuse_repeated_entries(fields, "parts", "id", Code::duplicate_id);
      break;
    case TermKey::motions:
      term.motions = fields.texts("motions");
      fields.must_not_be_empty("motions");
      break;
    case TermKey::text:
      term.text = fields.value_if_any("text", read_statement);
      break;
  }
  term.basis = read_term_basis(fields);
  return term;
}

template <class Id>
void put(std::map<Id, AnatomyTerm>& terms, const Node& node, Reading& reading, TermKey key) {
  AnatomyTerm term = read_term(node, reading, key);
  terms.emplace(Id{term.id}, std::move(term));
}

}  // namespace

void read_bone(const Node& node, Reading& reading, Catalog& catalog) {
  put(catalog.bones, node, reading, TermKey::parts);
}
void read_joint(const Node& node, Reading& reading, Catalog& catalog) {
  put(catalog.joints, node, reading, TermKey::motions);
}
void read_tendon(const Node& node, Reading& reading, Catalog& catalog) {
  put(catalog.tendons, node, reading, TermKey::parts);
}
void read_nerve(const Node& node, Reading& reading, Catalog& catalog) {
  put(catalog.nerves, node, reading, TermKey::parts);
}
void read_vessel(const Node& node, Reading& reading, Catalog& catalog) {
  put(catalog.vessels, node, reading, TermKey::parts);
}
void read_group(const Node& node, Reading& reading, Catalog& catalog) {
  put(catalog.groups, node, reading, TermKey::text);
}

}  // namespace palpate::reading
