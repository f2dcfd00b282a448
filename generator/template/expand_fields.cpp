// What the plan owns in a document: fields by plan path, and what is said of one member of a list.

#include "plan/display.hpp"
#include "template/expand.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace helhedsplan::templates {

namespace {

using model::PlanField;
using plan::Art;

/// What a form makes of an art of the schema; nothing of what holds other values.
std::optional<PlanField::Art> field_art(Art art) {
  switch (art) {
    case Art::text:
    case Art::measure:
    case Art::file:
      return PlanField::Art::text;
    case Art::prose:
      return PlanField::Art::prose;
    case Art::yes_no:
      return PlanField::Art::yes_no;
    case Art::date:
      return PlanField::Art::date;
    case Art::choice:
      return PlanField::Art::choice;
    case Art::reference:
      return PlanField::Art::reference;
    case Art::image:
      return PlanField::Art::picture;
    case Art::year:
    case Art::amount:
    case Art::percent:
    case Art::count:
      return PlanField::Art::number;
    case Art::record:
    case Art::list:
    case Art::year_amounts:
      return std::nullopt;
  }
  return std::nullopt;
}

/// "parter.navn" of "parter[fsb].navn": the path in the schema.
std::string schema_path(std::string_view path) {
  std::string out;
  int depth = 0;
  for (const char c : path) {
    if (c == '[') ++depth;
    if (depth == 0) out += c;
    if (c == ']') --depth;
  }
  return out;
}

/// A year of an årsbeløb is no field of the schema: it is called as the whole, and the year.
std::string title_of(const plan::Type& root, std::string_view path) {
  const std::string in_schema = schema_path(path);
  if (const plan::Field* field = plan::find_field_at(root, in_schema)) return field->title;
  const std::size_t dot = in_schema.rfind('.');
  if (dot == std::string::npos) return {};
  const plan::Field* whole = plan::find_field_at(root, std::string_view(in_schema).substr(0, dot));
  return whole == nullptr ? std::string() : whole->title + " " + in_schema.substr(dot + 1);
}

}  // namespace

bool Expander::owned(const plan::Value& value) const {
  if (value.path.empty() || !value.span.source) return false;
  const auto& sources = environment().plan.sources;
  return std::find(sources.begin(), sources.end(), value.span.source) != sources.end();
}

std::string Expander::field(const plan::Value& value) {
  if (document_ == nullptr || checking() || !owned(value)) return {};
  auto& fields = document_->fields;
  const auto place = fields.lower_bound(value.path);
  if (place != fields.end() && place->first == value.path) return value.path;
  const auto art = field_art(art_of(value));
  if (!art) return value.path;
  PlanField made{*art, title_of(environment().schema.root(), value.path), plan::canonical_text(value), {}, {}};
  if (value.type != nullptr && *art == PlanField::Art::choice) made.choices = value.type->choices;
  fields.emplace_hint(place, value.path, std::move(made));
  return value.path;
}

void Expander::group_member(const Node& node, std::size_t from, model::Blocks& out) {
  if (checking() || out.size() == from || evaluator_.frames.empty()) return;
  const Frame& frame = evaluator_.frames.back();
  if (!frame.iterated || !owned(frame.value)) return;
  const auto first = out.begin() + static_cast<std::ptrdiff_t>(from);
  const bool lists = std::all_of(first, out.end(), [](const model::Block& block) {
    return std::holds_alternative<model::List>(block.kind) && block.origin.source != 0;
  });
  if (lists) {  // the lists of all members become one: each item says whose it is
    for (auto block = first; block != out.end(); ++block) {
      for (model::ListItem& item : std::get<model::List>(block->kind).items) {
        if (item.member.empty()) item.member = frame.value.path;
      }
    }
    return;
  }
  if (nested_ > 0) return;
  model::Region made;
  made.role = model::RegionRole::member;
  made.children.assign(std::make_move_iterator(first), std::make_move_iterator(out.end()));
  out.erase(first, out.end());
  out.push_back({origin(node, frame.value.path), {}, std::move(made)});
}

}  // namespace helhedsplan::templates
