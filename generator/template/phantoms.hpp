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
      // Computed values have no type: all that is known is their data.
      bindings.push_back(binding.value.type == nullptr ? binding
                                                       : Binding{binding.name, {binding.value.type, {}, {}, plan::Absent{}}});
    }
  }

  [[nodiscard]] Environment seen(const Environment& environment) const {
    return {plan, environment.schema,        environment.views,  environment.globals, environment.partials, environment.style,
            true, environment.show_guidance, environment.targets};
  }
};

}  // namespace helhedsplan::templates
