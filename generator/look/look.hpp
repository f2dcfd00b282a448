#pragma once
/// A look that somebody else made: the styles, theme, fonts, margins, header, footer and logo of any Word file, or of loose parts
/// in a pack's folder, laid over the standard look.
///
/// The result is a look as the DOCX writer takes it (write/docx/docx.hpp): OOXML parts by name. Styles keep the ids that the file
/// gave them; which one shows which role is asked by name (write/docx/roles.hpp).
///
/// Handled: styles (of the file's own, every one but those nobody can reach), document defaults, theme, font table, numbering of
/// headings and lists, margins, headers and footers of first and other pages with pictures, PAGE and NUMPAGES, fields and content
/// controls for the document's properties, A4 whatever the paper.
/// Completed from below: styles that our documents need, with the file's fonts, size and colour; numbering they need; settings.
/// Left out: text of the body, macros, comments, custom XML, embedded fonts, picture bullets, backgrounds and borders of pages,
/// headers of even pages, charts and objects in headers, everything that reaches out of the file but links.

#include "base/finding.hpp"
#include "write/docx/docx.hpp"

#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::look {

using write::docx::Look;

/// One layer of look.
struct Source {
  std::string name;                      ///< how the file or folder is called in findings
  std::optional<std::string> word_file;  ///< the bytes of a Word file; nothing when there are parts
  Look parts;                            ///< loose parts by name ("word/styles.xml")
};

/// The layers over the standard look, base first. What is missing or not taken is a note. Nothing when a layer cannot be read.
[[nodiscard]] std::optional<Look> compose(Look standard, const std::vector<Source>& layers, base::Findings& findings);

}  // namespace helhedsplan::look
