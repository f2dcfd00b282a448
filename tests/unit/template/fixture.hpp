#pragma once
/// A template, a plan and what comes out, as text.

#include "base/finding.hpp"
#include "model/document.hpp"
#include "template/template.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::templates::testing {

struct Input {
  std::vector<std::string> layers;  ///< the document's template, the base first
  std::string plan;                 ///< YAML, of the schema in fixture.cpp
  std::map<std::string, std::string> partials = {};
  std::string views = {};  ///< YAML: a list, as in pakke.yaml
  std::string missing = "ikke oplyst";
  std::string bind = {};     ///< "sti som navn"
  bool real_schema = false;  ///< schemas/plan.schema.json instead
  bool show_confidential = false;
  bool show_guidance = false;
  bool blank = false;  ///< a document to be filled in; the plan is what is known already
};

struct Output {
  model::Document document;
  base::Findings findings;                  ///< of parsing, and of expanding or checking
  std::vector<std::string> faults;          ///< of model::validate after finish
  [[nodiscard]] std::string text() const;   ///< plain text without the last newline
  [[nodiscard]] std::string codes() const;  ///< "T06 T07"
  [[nodiscard]] std::string dump() const;
};

[[nodiscard]] Output render(const Input& input);
[[nodiscard]] Output render(std::string_view text, std::string_view plan);
/// Only `check`.
[[nodiscard]] Output check(const Input& input);
[[nodiscard]] const plan::Schema& schema();

}  // namespace helhedsplan::templates::testing
