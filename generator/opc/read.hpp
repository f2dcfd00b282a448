#pragma once
/// Reading packages that others made: Word, LibreOffice, Google Docs, or somebody who means harm.
///
/// Handled: any zip of stored or deflated entries; content types by ending and by part; relationships of the package and of parts.
/// Not handled, and said: password protection, Word 97-2003 (.doc) and other formats by name, encrypted or otherwise packed
/// entries, names twice or leading out of the package, sums that do not fit, sizes beyond the limits (base/limits.hpp). Not looked
/// at: signatures, thumbnails and other parts that nobody asks for; entries without a content type are no parts and dropped.

#include "base/finding.hpp"
#include "opc/package.hpp"

#include <optional>
#include <string_view>

namespace helhedsplan::opc {

/// Nothing when the bytes are no package; the findings (D01–D08) say why. `name` is how the file is called in them.
/// A relationship may point at a part that is not there: Word writes such files; ask `target_of`.
[[nodiscard]] std::optional<Package> read_package(std::string_view bytes, std::string_view name, base::Findings& findings);

/// The part of that name, without case; null when there is none.
[[nodiscard]] const Part* find_part(const Package& package, std::string_view name);
/// What a relationship of the part `source` ("" for the package) leads to; null when it is external or leads nowhere.
[[nodiscard]] const Part* target_of(const Package& package, std::string_view source, const Relationship& relationship);
/// The first part that `source` has by a relationship of that type.
[[nodiscard]] const Part* related_part(const Package& package, const Part& source, std::string_view type);
/// The content type, also when it goes by the ending.
[[nodiscard]] std::string_view content_type_of(const Part& part);

/// The strict variant of the format has other values in places (`start` for `left`, "12pt" for 240): whoever copies XML refuses it,
/// whoever only reads text and structure takes it.
enum class StrictVariant { refused, taken };

/// The part that holds the text of a Word document or template, with or without macros. Null, and a finding, when the package is
/// something else: a spreadsheet, an OpenDocument text.
[[nodiscard]] const Part* main_part(const Package& package, std::string_view name, base::Findings& findings,
                                    StrictVariant strict = StrictVariant::refused);

}  // namespace helhedsplan::opc
