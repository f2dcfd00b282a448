#include "pack/change_rules.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "pack/check.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::pack {
namespace {

std::span<const plan::Value> rows_of(const Pack& pack) {
  const plan::Record* settings = plan::record_of(pack.data);
  return plan::items_of(settings ? settings->find("ændringer") : nullptr);
}

void unknown(const base::Span& at, std::string message, std::string_view name, std::span<const std::string> known,
             base::Findings& findings) {
  auto finding = base::make_finding("T64", base::suggest(std::move(message), base::nearest(name, known)));
  finding.place = base::place_of(at);
  finding.action = "ret navnet i reglen under „ændringer“ i pakke.yaml";
  findings.push_back(std::move(finding));
}

}  // namespace

void check_change_rules(const Pack& pack, const templates::Environment& environment, base::Findings& findings,
                        templates::Used& used) {
  std::vector<std::string> documents;
  for (const DocumentSpec& spec : pack.documents) documents.push_back(spec.name);
  for (const plan::Value& member : rows_of(pack)) {
    const plan::Record* row = plan::record_of(member);
    if (!row) continue;
    const std::string document = plan::text_of(*row, "dokument");
    if (std::find(documents.begin(), documents.end(), document) == documents.end()) {
      const plan::Value* at = row->find("dokument");
      unknown(at ? at->span : member.span,
              document.empty() ? std::string("reglen om ændringer nævner intet dokument")
                               : fmt::format("reglen om ændringer gælder dokumentet „{}“, som pakken ikke har", document),
              document, documents, findings);
    }
    for (const plan::Value& path : plan::items_of(row->find("undtagen"))) {
      const auto* text = std::get_if<plan::Text>(&path.data);
      if (!text || plan::find_field_at(environment.schema.root(), text->text)) continue;
      std::vector<std::string> fields;
      for (const plan::Field& field : environment.schema.root().fields) fields.push_back(field.name);
      unknown(path.span, fmt::format("reglen om ændringer undtager „{}“, som ingen plan har", text->text), text->text, fields,
              findings);
    }
    for (const char* key : {"udgave", "godkendt_udgave"}) {
      const plan::Value* path = row->find(key);
      if (path) (void)templates::check_path(plan::text_of(*row, key), environment, {}, path->span, findings, &used);
    }
  }
}

std::vector<ChangeRule> change_rules(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema,
                                     base::Findings& findings) {
  std::vector<ChangeRule> rules;
  const templates::Environment environment{plan, schema, pack.views, {{"pakke", pack.data}}, pack.partials, pack.style};
  for (const plan::Value& member : rows_of(pack)) {
    const plan::Record* row = plan::record_of(member);
    if (!row) continue;
    ChangeRule rule;
    rule.document = plan::text_of(*row, "dokument");
    rule.approver = plan::text_of(*row, "godkendes_af");
    rule.text = plan::text_of(*row, "regel");
    rule.source = plan::text_of(*row, "kilde");
    rule.status = plan::text_of(*row, "status");
    if (const plan::Value* agreement = row->find("aftale")) rule.agreement = plan::truthy(*agreement);
    for (const plan::Value& path : plan::items_of(row->find("undtagen"))) {
      if (const auto* text = std::get_if<plan::Text>(&path.data)) rule.except.push_back(text->text);
    }
    const auto text_at = [&](std::string_view key) {
      const plan::Value* path = row->find(key);
      if (!path) return std::string();
      return plan::display_text(templates::evaluate(plan::text_of(*row, key), environment, {}, path->span, findings), &plan);
    };
    rule.edition = text_at("udgave");
    rule.approved_edition = text_at("godkendt_udgave");
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace helhedsplan::pack
