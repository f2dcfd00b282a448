// The sentences of the loader's findings that more than one place needs.
#include "plan/loader.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::plan {

namespace {

/// A quotation of more bytes is cut.
constexpr std::size_t quoted_bytes = 80;

std::string_view usual_form(Art art) {
  switch (art) {
    case Art::yes_no:
      return "ja";
    case Art::year:
      return "2018";
    case Art::date:
      return "2018-01-31";
    case Art::amount:
      return "1.150.000";
    case Art::percent:
      return "12,5 %";
    case Art::count:
      return "25";
    case Art::measure:
      return "16 % (2017)";
    case Art::year_amounts:
      return "{2018: 200.000, 2019: 250.000}";
    case Art::text:
    case Art::prose:
    case Art::choice:
    case Art::reference:
    case Art::image:
    case Art::file:
    case Art::record:
    case Art::list:
      return {};
  }
  return {};
}

}  // namespace

std::string quoted(std::string_view text, const Where& where) {
  if (where.confidential()) return "værdien";
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::string_view shown = base::prefix(line, quoted_bytes);
  return fmt::format("„{}{}“", shown, shown.size() < text.size() ? "…" : "");
}

std::string alternatives(const std::vector<std::string>& words, std::size_t most) {
  std::string out;
  const std::size_t shown = std::min(words.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == shown && shown == words.size() ? " eller " : ", ";
    out += fmt::format("„{}“", words[i]);
  }
  if (shown < words.size()) out += " …";
  return out;
}

std::string describe(const Type& type) {
  switch (type.art) {
    case Art::text:
      return type.identifier ? "et id af små bogstaver, tal og bindestreger" : "en kort tekst på én linje";
    case Art::prose:
      return "en tekst, gerne i flere afsnit, eller {fil: sti}";
    case Art::yes_no:
      return "ja eller nej";
    case Art::year:
      return "et årstal";
    case Art::date:
      return "en dato";
    case Art::amount:
      return "et beløb i kroner";
    case Art::percent:
      return "en procentsats";
    case Art::count:
      return "et helt tal, 0 eller derover";
    case Art::measure:
      return "et tal, gerne med enhed og år";
    case Art::choice:
      return "en af mulighederne " + alternatives(type.choices, 20);
    case Art::reference:
      return fmt::format("et id fra listen „{}“", type.refers_to);
    case Art::image:
      return "stien til et billede i planens mappe";
    case Art::file:
      return "stien til en fil i planens mappe";
    case Art::record: {
      std::vector<std::string> names;
      for (const Field& field : type.fields) names.push_back(field.name);
      return "nøgler med værdier: " + alternatives(names);
    }
    case Art::list:
      return "en liste, hvor hvert punkt begynder med „- “, eller {fil: sti}";
    case Art::year_amounts:
      return "et beløb for hvert år";
  }
  return {};
}

std::string write_for_example(const Type& type, const Where& where) {
  if (where.field != nullptr && where.field->type == &type && !where.field->example.empty() && type.art != Art::list &&
      type.art != Art::record) {
    return where.field->example;
  }
  return std::string(usual_form(type.art));
}

std::string expected_of(const Type& type, const Where& where) {
  std::string out;
  if (where.field != nullptr && where.field->type == &type && !where.field->title.empty())
    out = fmt::format("„{}“: ", where.field->title);
  out += describe(type);
  if (const std::string example = write_for_example(type, where); !example.empty() && type.art != Art::choice)
    out += fmt::format(", fx {}", example);
  return out;
}

std::string kind_of(const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Node::Kind::null:
      return "ingenting";
    case yaml::Node::Kind::scalar:
      return "en tekst";
    case yaml::Node::Kind::sequence:
      return "en liste";
    case yaml::Node::Kind::mapping:
      return "nøgler med værdier";
  }
  return {};
}

}  // namespace helhedsplan::plan
