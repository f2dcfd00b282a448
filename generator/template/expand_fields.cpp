// What the plan owns in a document: fields by plan path, and what is said of one member of a list.

#include "base/text.hpp"
#include "model/stages.hpp"
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

/// The field of the schema that a path leads to; nullptr when it is none.
const plan::Field* schema_field(const plan::Type& root, std::string_view path) {
  return plan::find_field_at(root, schema_path(path));
}

/// Of a sentence that goes on.
std::string lower_first(std::string_view title) {
  std::size_t end = std::min<std::size_t>(title.size(), 1);
  while (end < title.size() && (static_cast<unsigned char>(title[end]) & 0xC0U) == 0x80U) ++end;
  const bool acronym = end < title.size() && title[end] >= 'A' && title[end] <= 'Z';
  return acronym ? std::string(title) : base::lower_case(title.substr(0, end)).append(title.substr(end));
}

/// What the schema gives as example, as people write it: of a list the words with commas between.
std::string_view example_of(const plan::Field& field) {
  std::string_view example = field.example;
  if (field.type->art == Art::list && example.starts_with('[') && example.ends_with(']')) {
    example.remove_prefix(1);
    example.remove_suffix(1);
  }
  return example;
}

/// What a blank document says in the field's place: what it is, and how that may look.
std::string words_of_prompt(const plan::Field* field, const PlanField& made) {
  const std::string& title = made.title;
  if (field == nullptr) return "Beløb";  // of a year
  switch (made.art) {
    case PlanField::Art::choice:
      return "Vælg " + lower_first(title);
    case PlanField::Art::reference:
      if (!made.choices.empty()) return "Vælg " + lower_first(title);
      return title + (field->type->art == Art::list ? " (skriv navnene)" : " (skriv navnet)");
    case PlanField::Art::prose:
      return title + ": skriv her";
    case PlanField::Art::picture:
    case PlanField::Art::yes_no:
      return title;
    case PlanField::Art::text:
    case PlanField::Art::date:
    case PlanField::Art::number:
      break;
  }
  const auto example = example_of(*field);
  return example.empty() ? title : std::string(title).append(model::prompt_example).append(example);
}

/// In brackets: whoever sees no colours, or has a program that drops them, must tell prompts from text, too.
std::string prompt_of(const plan::Field* field, const PlanField& made) {
  return "[" + words_of_prompt(field, made) + "]";
}

/// What members of a list are called that a reference may name, in the plan's order; none of those that are still blank.
void names_in(const plan::Value& value, std::string_view path, const plan::Plan& plan, std::vector<std::string>& out) {
  if (std::holds_alternative<plan::ListRef>(value.data)) {
    for (const plan::Value& item : plan::items_of(&value)) {
      if (!path.empty())
        names_in(item, path, plan, out);
      else if (std::string name = plan::display_text(item, &plan); !name.empty())
        out.push_back(std::move(name));
    }
    return;
  }
  const plan::Record* record = plan::record_of(value);
  const std::size_t dot = path.find('.');
  const plan::Value* next = record == nullptr ? nullptr : record->find(path.substr(0, dot));
  if (next != nullptr) names_in(*next, dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1), plan, out);
}

/// A year of an årsbeløb is no field of the schema: it is called as the whole, and the year.
std::string title_of(const plan::Type& root, std::string_view path) {
  const std::string in_schema = schema_path(path);
  if (const plan::Field* field = plan::find_field_at(root, in_schema)) return field->title;
  const std::size_t dot = in_schema.rfind('.');
  if (dot == std::string::npos) return {};
  const plan::Field* whole = plan::find_field_at(root, std::string_view(in_schema).substr(0, dot));
  if (whole == nullptr) return {};
  const std::string year = in_schema.substr(dot + 1);
  return whole->title + (year.front() >= '0' && year.front() <= '9' ? " " : ", ") + year;
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
  const plan::Type* type = value.type;
  auto art = field_art(art_of(value));
  const plan::Field* known = nullptr;
  if (environment().blank) {
    // What is absent behind a reference says nothing of the reference, and a list of words is one field.
    known = schema_field(environment().schema.root(), value.path);
    if (known != nullptr) {
      type = known->type->art == Art::list ? known->type->item : known->type;
      art = type->refers_to.empty() ? field_art(type->art) : PlanField::Art::reference;
    }
  }
  if (!art) return value.path;
  PlanField made{*art, title_of(environment().schema.root(), value.path), plan::canonical_text(value), {}, {}};
  if (type != nullptr && *art == PlanField::Art::choice) made.choices = type->choices;
  if (environment().blank) {
    const bool several = known != nullptr && known->type->art == Art::list;
    if (type != nullptr && type->art == Art::reference && !several)
      names_in(environment().plan.root, type->refers_to, environment().plan, made.choices);
    made.prompt = prompt_of(known, made);
  }
  fields.emplace_hint(place, value.path, std::move(made));
  return value.path;
}

std::optional<Found> Expander::asked_by(const Node& section) {
  if (!environment().blank || checking() || !section.loop || document_ == nullptr) return std::nullopt;
  Found found = evaluator_.evaluate(section.loop->expression);
  if (!evaluator_.is_open(found) || art_of(found.value) != Art::yes_no || field(found.value).empty()) return std::nullopt;
  return found;
}

bool Expander::is_worked_out(const Found& found) const {
  if (!environment().blank || checking() || !found.value.path.empty()) return false;
  const bool absent = std::holds_alternative<plan::Absent>(found.value.data);
  if (found.value.type == nullptr) return absent;
  switch (art_of(found.value)) {
    case Art::amount:
    case Art::percent:
    case Art::measure:
      return true;
    case Art::count:
      return absent;  // a step or a number of what is there already is known
    default:
      return false;
  }
}

void Expander::add_open_prose(const Node& node, Line&& line, model::Blocks& out) {
  const std::string path = line.inlines.front().origin.plan_path;
  const auto known = document_ == nullptr ? model::PlanFields::const_iterator{} : document_->fields.find(path);
  const bool prose = document_ != nullptr && known != document_->fields.end() && known->second.art == PlanField::Art::prose;
  if (prose && nested_ == 0) {
    const plan::Field* field = schema_field(environment().schema.root(), path);
    if (field != nullptr && !field->help.empty())
      add(node, out, {{}, {}, model::Paragraph{model::ParagraphRole::guidance, {{origin(node), model::Text{field->help}}}}});
  }
  add(node, out, {{}, {}, model::Paragraph{role_, std::move(line.inlines)}});
  if (prose) out.back().origin.plan_path = path;
}

void Expander::name_member(const plan::Value& member) {
  if (!environment().blank || document_ == nullptr) return;
  const plan::Field* list = schema_field(environment().schema.root(), member.path);
  if (list != nullptr) document_->fields.try_emplace(member.path, PlanField{PlanField::Art::text, list->title, {}, {}, {}});
}

void Expander::group_member(const Node& node, std::size_t from, model::Blocks& out) {
  if (checking() || out.size() == from || evaluator_.frames.empty()) return;
  const Frame& frame = evaluator_.frames.back();
  if (!frame.iterated || !owned(frame.value)) return;
  const auto first = out.begin() + static_cast<std::ptrdiff_t>(from);
  name_member(frame.value);
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
