#pragma once
/// Text of a tree as people read it, and comparing texts that a word processor may have retouched.

#include "read/document.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::read {

/// Results of fields, not their code; a line break is '\n'. Text boxes and notes are not part of it.
[[nodiscard]] std::string plain_text(const Inlines& inlines);
/// How many bytes of it a node without children makes.
[[nodiscard]] std::size_t size_in_text(const Inline& node);
enum class TextBoxes { included, left_out };
/// A line for each paragraph; cells are separated by '\t', continued cells are empty. Text boxes follow their paragraph.
[[nodiscard]] std::string plain_text(const Blocks& blocks, TextBoxes boxes = TextBoxes::included);

/// The text as a typist means it: AutoCorrect's quotes, dashes, fractions, dots and signs are as typed, spaces of all kinds are
/// one, what has no width is gone, letters are composed. For comparing; the text itself stays as it is.
[[nodiscard]] std::string normalised(std::string_view text);
[[nodiscard]] bool same_text(std::string_view a, std::string_view b);

/// A letter for each emphasis of a run: bold, italic, underlined, struck, raised, lowered. For comparing.
[[nodiscard]] std::string emphasis_of(const Format& format);

/// "PAGEREF" of ` PAGEREF _Toc1 \h `.
[[nodiscard]] std::string field_keyword(std::string_view instruction);
/// A HYPERLINK field as the link it is; children are not filled. Nothing for other fields.
[[nodiscard]] std::optional<Hyperlink> field_link(std::string_view instruction);

}  // namespace helhedsplan::read
