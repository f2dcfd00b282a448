#pragma once
/// XML of parts that others wrote: read strictly, with our prefixes.
///
/// pugixml alone is too lenient: it reads invalid UTF-8, characters and references that XML forbids, duplicate attributes,
/// undeclared prefixes and two roots without a word, and what it took in that way it would write out again. Here each is a fault.

#include "base/finding.hpp"
#include "opc/package.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pugi {
class xml_document;
}

namespace helhedsplan::opc {

struct XmlFault {
  std::size_t offset = 0;  ///< byte of the text
  std::string what;        ///< Danish, for a message: "to attributter hedder det samme"
  std::string_view code;   ///< "D07", or "D05" when a limit is passed
};

/// Reads a part. A text of nothing but blanks is kept when it stands alone in its element (`<w:t> </w:t>`), the indentation of
/// whoever made a part readable is not; comments and processing instructions are not kept. Namespaces that we know (names.hpp) have
/// our prefixes afterwards, those of the strict variant are the transitional ones, and no other namespace has a prefix of ours. A
/// document type is a fault: it could define entities.
[[nodiscard]] std::optional<XmlFault> parse_xml(pugi::xml_document& xml, std::string_view bytes);

/// `parse_xml` for a part of a package; a fault becomes a finding that names the package, the part and the line.
[[nodiscard]] bool parse_part(pugi::xml_document& xml, const Part& part, std::string_view package_name, base::Findings& findings);

}  // namespace helhedsplan::opc
