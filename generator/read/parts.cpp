#include "read/parts.hpp"

#include "read/source.hpp"

#include <algorithm>

namespace helhedsplan::read {

std::string_view part_bytes(const Document& document, std::string_view name) {
  if (!document.source) return {};
  const auto& parts = document.source->package.parts;
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const opc::Part& each) { return each.name == name; });
  return found == parts.end() ? std::string_view() : std::string_view(found->bytes);
}

}  // namespace helhedsplan::read
