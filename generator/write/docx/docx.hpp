#pragma once
/// The DOCX writer: document model to WordprocessingML (ISO/IEC 29500-1, transitional as in part 4).

#include "model/document.hpp"
#include "opc/package.hpp"

#include <map>
#include <string>

namespace helhedsplan::write::docx {

/// The look: unzipped parts by name ("word/styles.xml", "word/theme/theme1.xml", "word/settings.xml", …), as packs hold them.
using Look = std::map<std::string, std::string>;

/// Same document and look, same package. The document is finished and valid.
[[nodiscard]] opc::Package make_package(const model::Document& document, const Look& look);
/// The finished file.
[[nodiscard]] std::string write(const model::Document& document, const Look& look);

}  // namespace helhedsplan::write::docx
