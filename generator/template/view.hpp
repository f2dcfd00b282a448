#pragma once
/// Views (`visninger`): declarative preparation of plan data for templates, from a small closed set of operations.
///
/// A view is evaluated where its name is used, in the context of that place; one that depends on nothing but the plan is computed
/// once.

#include "base/finding.hpp"
#include "base/source.hpp"
#include "plan/value.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace helhedsplan::templates {

struct View;  // template/view_parse.hpp
using ViewRef = std::shared_ptr<const View>;
using Views = std::map<std::string, ViewRef, std::less<>>;

/// `definition` is a record of the pack schema's type "visning" (fields as the schema names them, all text).
[[nodiscard]] ViewRef parse_view(const plan::Value& definition, base::Findings& findings);

}  // namespace helhedsplan::templates
