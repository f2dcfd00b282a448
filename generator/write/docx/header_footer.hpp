#pragma once
/// `word/headerN.xml` and `word/footerN.xml` (CT_HdrFtr): left text, right text at the right margin, and above the header what the
/// document's status is: "UDKAST", "Fortroligt". One pair for upright pages, one for turned ones: the right margin differs.

#include "opc/package.hpp"
#include "write/docx/context.hpp"

#include <optional>

namespace helhedsplan::write::docx {

/// Nothing when there is nothing to show.
[[nodiscard]] std::optional<opc::Part> header_part(Writer& writer, std::string_view name, int text_width);
[[nodiscard]] std::optional<opc::Part> footer_part(Writer& writer, std::string_view name, int text_width);

}  // namespace helhedsplan::write::docx
