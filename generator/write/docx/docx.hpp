#pragma once
/// The DOCX writer: document model to WordprocessingML (ISO/IEC 29500-1, transitional as in part 4).

#include "model/document.hpp"
#include "opc/package.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::write::docx {

/// The look: unzipped parts by name ("word/styles.xml", "word/theme/theme1.xml", "word/settings.xml", …), as packs hold them.
using Look = std::map<std::string, std::string>;

/// Same document and look, same package. The document is finished and valid.
[[nodiscard]] opc::Package make_package(const model::Document& document, const Look& look);
/// The page of every heading that has an id, in order, as the contents list would say it; however uncertain. For tests.
[[nodiscard]] std::vector<int> estimate_heading_pages(const model::Document& document, const Look& look);
/// The finished file.
[[nodiscard]] std::string write(const model::Document& document, const Look& look);

/// Whether a picture is the grey area that a blank document shows until somebody chooses one.
[[nodiscard]] bool is_picture_to_come(std::string_view bytes);

}  // namespace helhedsplan::write::docx
