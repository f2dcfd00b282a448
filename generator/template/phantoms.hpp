#pragma once
/// What a check sees instead of data. Internal.

#include "template/template.hpp"

#include <vector>

namespace helhedsplan::templates {

/// Types instead of data: what a check sees.
struct Phantoms {
  plan::Plan plan;
  std::vector<Binding> bindings;

  Phantoms(const Environment& environment, const std::vector<Binding>& real) {
    plan.root = {&environment.schema.root(), {}, {}, plan::Absent{}};
    for (const Binding& binding : real) {
      // Of a computed value, and of the names that a view's row knows, all that is known is the data.
      bindings.push_back(binding.value.type == nullptr || is_row(binding.value)
                             ? binding
                             : Binding{binding.name, {binding.value.type, {}, {}, plan::Absent{}}});
    }
  }

  static bool is_row(const plan::Value& value) {
    const plan::Record* record = plan::record_of(value);
    return record != nullptr && !record->members.empty() && plan::find_field(*value.type, record->members.front().name) == nullptr;
  }

  [[nodiscard]] Environment seen(const Environment& environment) const {
    return {plan, environment.schema,        environment.views,  environment.globals, environment.partials, environment.style,
            true, environment.show_guidance, environment.targets};
  }
};

}  // namespace helhedsplan::templates
