// Any bytes as a template, its partials, a layer over it and its views, with a small plan: checked, expanded, finished; the
// document must hold the model's invariants whatever the template says, and every finding has a place.
//
// One input is several files: a line `%%del NAVN`, `%%lag` or `%%visninger` begins the next.
#include "support/shipped_schema.hpp"

#include "base/render_finding.hpp"
#include "base/text.hpp"
#include "model/stages.hpp"
#include "plan/plan.hpp"
#include "template/template.hpp"
#include "write/markdown/markdown.hpp"
#include "yaml/yaml.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace helhedsplan;

namespace {

const plan::Plan& plan_of_the_test() {
  static const plan::Plan plan = [] {
    base::Findings findings;
    auto loaded = plan::load_text("plan.yaml", R"yaml(pakker: [a]
titel: "A *b* {{c}}"
område: ukendt
type: 1
fornyelse: ja
periode: {fra: 2018-01-01, til: 2019-12-31}
forbehold: "Et **afsnit**.\n\n- en\n- to^[note]\n\n> citat\n\n    kode\n"
parter: [{id: a, navn: A, eksempel: ja, rolle: "[link](https://a.dk)"}, {id: b, navn: B}]
indsatsområder:
  - id: x
    navn: X
    aktiviteter: [{id: y, navn: Y, ansvarlig: {part: a}, start: 2018-01-01, milepæle: [{id: m, tekst: M, dato: 2018-06-01}]}]
budget: {ansøgt: 100, linjer: [{id: l, tekst: L, beløb: {2018: 10, 2019: "20,50"}}]}
beredskab: {kontakter: [{id: k, navn: K, telefon_dag: 12345678}]}
)yaml",
                                  test::shipped_schema(), findings);
    return *std::move(loaded);
  }();
  return plan;
}

base::SourceRef source(std::string name, std::string_view bytes) {
  return std::make_shared<const base::Source>(std::move(name), base::clean_text(bytes).text);
}

void parse_views(std::string_view text, templates::Views& views, base::Findings& findings) {
  const auto root = yaml::parse(source("pakke.yaml", text), findings);
  if (!root) return;
  for (const yaml::Node& node : root->items) {
    auto record = std::make_shared<plan::Record>();
    std::string name;
    for (const yaml::Entry& entry : node.entries) {
      if (entry.key == "navn") name = entry.value.text;
      record->members.push_back({entry.key, {nullptr, entry.value.span, {}, plan::Text{entry.value.text}}});
    }
    if (auto view = templates::parse_view({nullptr, node.span, {}, plan::RecordRef(std::move(record))}, findings))
      views[name] = std::move(view);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16384) return 0;  // cmark is quadratic on some inputs
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  base::Findings findings;
  templates::Views views;
  std::vector<templates::TemplateRef> layers;
  templates::Partials partials;
  std::string_view kind = "lag";
  while (true) {
    const std::size_t end = rest.find("\n%%");
    const std::string_view part = rest.substr(0, end);
    if (kind.starts_with("del "))
      partials[std::string(kind.substr(4))] = {templates::parse(source("del", part), findings)};
    else if (kind == "visninger")
      parse_views(part, views, findings);
    else
      layers.push_back(templates::parse(source("lag", part), findings));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 3);
    const std::size_t line = std::min(rest.find('\n'), rest.size());
    kind = rest.substr(0, line);
    rest.remove_prefix(std::min(line + 1, rest.size()));
  }
  const templates::Environment environment{
      plan_of_the_test(), test::shipped_schema(), views, {}, std::move(partials), {}, false, true};
  templates::check(layers, environment, {}, findings);
  model::Document document;
  templates::expand(layers, environment, {}, document, findings);
  model::finish(document);
  for (const std::string& fault : model::validate(document)) {
    std::fprintf(stderr, "%s\n", fault.c_str());
    std::abort();
  }
  for (const base::Finding& finding : findings) {
    if (finding.message.empty() || finding.code == "?") std::abort();
  }
  (void)base::render_text(findings);
  (void)write::markdown::write(document);
  return 0;
}
