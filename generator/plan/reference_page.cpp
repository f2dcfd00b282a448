#include "plan/reference_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

namespace helhedsplan::plan {

namespace {

/// Inside a cell of a pipe table: one line, no bar that would end the cell, no tag.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '|':
        out += "\\|";
        break;
      case '\n':
        out += ' ';
        break;
      case '<':
      case '*':
      case '_':
      case '[':
        out += '\\';
        out += c;
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// Code in a cell: only the bar needs care.
std::string code(std::string_view text) {
  std::string out = "`";
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out += '`';
}

std::string art_text(const Type& type) {
  switch (type.art) {
    case Art::text:
      if (!type.refers_to.empty()) return "id fra pakkernes " + code(type.refers_to);
      return type.identifier ? "id" : "tekst";
    case Art::prose:
      return "prosa";
    case Art::yes_no:
      return "ja-nej";
    case Art::year:
      return "år";
    case Art::date:
      return "dato";
    case Art::amount:
      return "beløb";
    case Art::percent:
      return "procent";
    case Art::count:
      return "antal";
    case Art::measure:
      return "måltal";
    case Art::choice: {
      std::string out = "valg:";
      for (std::size_t i = 0; i < type.choices.size(); ++i) out += (i > 0 ? ", " : " ") + code(type.choices[i]);
      return out;
    }
    case Art::reference:
      return "henvisning til " + code(type.refers_to);
    case Art::image:
      return "billede";
    case Art::file:
      return "planfil";
    case Art::record:
      return type.name.empty() ? std::string("nøgler") : fmt::format("[{0}](#{0})", type.name);
    case Art::list:
      return "liste af " + art_text(*type.item);
    case Art::year_amounts:
      return "årsbeløb";
  }
  return {};
}

constexpr std::string_view arts = R"(| Art | Hvad der skrives |
|---|---|
| tekst | Almindelig tekst på én linje. Tal kan stå uden anførselstegn. |
| prosa | Løbende tekst i CommonMark: afsnit, lister, fremhævning, links og fodnoter som `^[en note]`. Eller `{fil: tekster/baggrund.md}`. |
| id | Små bogstaver, tal og bindestreger. Et id ændres ikke, når navnet gør. |
| ja-nej | `ja` eller `nej`. |
| år | Fire cifre: `2018`. |
| dato | `2018-01-31`, `31. januar 2018` eller `31.1.2018`. |
| beløb | Kroner: `1150000`, `1.150.000` eller `1.150.000,50 kr.` Punktum deler kun tusinder. |
| årsbeløb | Et beløb for hvert år: `{2018: 200.000, 2019: 250.000}`. |
| procent | `12,5 %` eller `12.5`. |
| antal | Et helt tal fra 0. |
| måltal | Et tal med enhed og år: `16 % (2017)`. |
| valg | Et af de nævnte ord. |
| henvisning | Id for et medlem af den nævnte liste. |
| billede | Stien til et billede i planens mappe. |
| planfil | Stien til en fil i planens mappe. Den følger med dokumenterne. |
| liste | Punkter med `- ` foran, eller `{fil: kontakter.yaml}`. |

)";

class Page {
 public:
  Page(std::string_view title, std::string_view file) {
    out_ = fmt::format("# {}\n\n", title);
    out_ += fmt::format(
        "Siden er dannet af skemaet. Den viser hver nøgle, der kan stå i `{}`. Er en oplysning ikke kendt endnu, kan der stå "
        "`ukendt` i "
        "ethvert felt, der ikke skal udfyldes; en tom værdi er det samme som at udelade nøglen.\n\n## Arter\n\n",
        file);
    out_ += arts;
  }

  void record(const Type& type, std::string_view heading) {
    out_ += fmt::format("## {}\n\n", heading);
    if (!type.key.empty() && type.key != "id") out_ += fmt::format("Posten kendes i sin liste på {}.\n\n", code(type.key));
    out_ += "| Nøgle | Art | Betydning | Eksempel |\n|---|---|---|---|\n";
    for (const Field& field : type.fields) {
      std::string meaning = field.title.empty() ? std::string() : fmt::format("**{}.**", cell(field.title));
      const auto add = [&](std::string_view sentence) { meaning += (meaning.empty() ? "" : " ") + std::string(sentence); };
      if (!field.help.empty()) add(cell(field.help));
      if (field.required) add("*Skal udfyldes.*");
      if (field.confidential) add("*Fortroligt: vises ikke i offentlige dokumenter.*");
      if (!field.mark.empty()) add(fmt::format("*Mærkes „{}“.*", cell(field.mark)));
      out_ += fmt::format("| {} | {} | {} | {} |\n", code(field.name), art_text(*field.type), meaning,
                          field.example.empty() ? std::string() : code(field.example));
    }
    out_ += '\n';
    for (const Field& field : type.fields) remember(*field.type);
  }

  /// Records in the order in which one meets them.
  void rest() {
    for (std::size_t i = 0; i < found_.size(); ++i) record(*found_[i], found_[i]->name);
    while (out_.ends_with("\n\n")) out_.pop_back();
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void remember(const Type& type) {
    const Type* at = &type;
    while (at->art == Art::list) at = at->item;
    if (at->art == Art::record && !at->name.empty() && std::find(found_.begin(), found_.end(), at) == found_.end())
      found_.push_back(at);
  }

  std::string out_;
  std::vector<const Type*> found_;
};

}  // namespace

std::string reference_page(const Schema& schema, std::string_view title, std::string_view file) {
  Page page(title, file);
  page.record(schema.root(), "Øverste niveau");
  page.rest();
  return page.take();
}

}  // namespace helhedsplan::plan
