#pragma once
/// `word/headerN.xml` and `word/footerN.xml` (CT_HdrFtr): what the look has there, below it left text, right text at the right
/// margin, and above our text in the header what the document's status is: "UDKAST", "Fortroligt". That never goes, whatever the
/// look.
///
/// One pair for upright pages, one for turned ones: the right margin differs. One for the first page when the look gives it a
/// header or footer of its own, and of a front page; the running text does not stand there, the status does. A look that counts
/// pages itself need not hear it twice.

#include "opc/package.hpp"
#include "write/docx/context.hpp"

#include <optional>

namespace helhedsplan::write::docx {

struct MarginPlace {
  bool header = true;
  bool first = false;  ///< of the first page only, or of a front page
  int text_width = 0;
  bool front = false;  ///< of a front page: its section has no other
};

/// Nothing when there is nothing to show.
[[nodiscard]] std::optional<opc::Part> margin_part(Writer& writer, std::string_view name, const MarginPlace& place);

}  // namespace helhedsplan::write::docx
