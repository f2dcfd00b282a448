#pragma once
/// Packs: folders of templates, views, settings and look that lie over each other in layers.

#include "base/files.hpp"
#include "base/finding.hpp"
#include "plan/plan.hpp"
#include "template/template.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::pack {

/// One document of the pack, after layering.
struct DocumentSpec {
  std::string name;                                   ///< "delaftale"
  base::Span span;
  std::vector<templates::TemplateRef> layers;         ///< base first
  std::string for_each;                               ///< path or view, "" for one document; may carry "som navn"
  std::string condition;                              ///< path that must be truthy, "" for always
  bool confidential = false;                          ///< this edition shows confidential fields
  templates::TemplateRef file_name, title, subject, header_left, header_right, footer_left, footer_right;
  std::vector<std::pair<std::string, templates::TemplateRef>> custom;   ///< custom document properties
};

/// Layers merged: later layers win by name.
struct Pack {
  std::vector<std::string> names;                     ///< as the plan lists them, base first
  plan::Value data;                                   ///< merged record of the pack schema's root, seen by templates as `pakke`
  templates::Views views;
  std::map<std::string, templates::TemplateRef, std::less<>> partials;
  std::vector<DocumentSpec> documents;
  templates::Style style;
  std::map<std::string, std::string> look;            ///< part name ("word/styles.xml") -> bytes
};

/// A name ("koebenhavn") finds an embedded pack, a path a folder. Nothing when a pack is missing or unusable; see findings.
[[nodiscard]] std::optional<Pack> load(base::Files& files, const std::vector<std::string>& names,
                                       const std::filesystem::path& plan_folder, base::Findings& findings);

/// All documents of the set, expanded, finished and named; in the pack's order.
[[nodiscard]] std::vector<model::Document> make_documents(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema,
                                                          bool draft, base::Findings& findings);

}  // namespace helhedsplan::pack
