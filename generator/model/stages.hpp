#pragma once
/// What one can do with a whole document: finish, validate, dump, plain text.

#include "model/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::model {

/// Joins neighbouring lists that only a section tag had split (both with the same template as origin.source, or the second marked
/// `continues`; prose has source 0 and its lists stay apart), drops empty paragraphs, headings without text, lists without items
/// and page breaks that would make an empty page, merges adjacent Text nodes of one plan path, trims blanks at the ends of lines,
/// numbers headings ("3.1") and captions ("2"), normalises column widths, and fills cross references' cached text: "3.1" or "tabel
/// 2", the title, or both; "?" when there is no target; fills contents lists. A heading without anything below it stays: the
/// template decides. Footnotes are numbered by their order. Idempotent, and linear in the size of the document.
void finish(Document& document);

/// Our own invariants of a finished document, as sentences with the node's origin: empty when all hold. Asked after every stage in
/// debug builds and in all tests.
/// - Heading levels skip none; headings, signatures, diagrams, page breaks, contents lists and regions stand among the document's
///   blocks or in a region, a landscape region in no other, a front page first of all; at most one title; number if and only if
///   numbered.
/// - A diagram has nodes with labels, each below one that stands before it, and an alternative text.
/// - A table has a header row or is of form facts, header rows come first, every row fills its columns, an empty cell
///   is one empty paragraph, widths make 1; no table in a table or note.
/// - Ids are unique and a cross reference has a target. Page fields stand only in header and footer, notes neither there nor in
///   headings, header rows, captions, links and notes. Lists, quotes, regions, emphasis and links are not empty; images exist and
///   have a text.
/// - No empty text; text is clean (base::clean_text changes nothing) and holds line ends only in code paragraphs and values.
[[nodiscard]] std::vector<std::string> validate(const Document& document);

/// For people and golden tests: one node a line, indented, with origin. Stable.
[[nodiscard]] std::string dump(const Document& document);

/// What a table is called in captions and references.
inline constexpr std::string_view table_word = "Tabel";
/// What stands between a prompt's words and its example: "[Titel, fx Amagerbro Helhedsplan]".
inline constexpr std::string_view prompt_example = ", fx ";
/// "Tabel 2" for a finished table with a caption, else empty; the same in every format.
[[nodiscard]] std::string caption_label(const Table& table);

/// The text a reader sees, in order, for comparing with what other programs read: a line for each paragraph, cell paragraph and
/// hard line; notes at the end in their order. Without what formats make themselves: numbers of headings, lists and notes, page
/// numbers, and header and footer. Captions with their label ("Tabel 2: Budget"), diagrams as lists, without the line that stands
/// only below a drawing, of a contents list the title and its entries with their numbers. The text of inlines leaves notes out.
[[nodiscard]] std::string plain_text(const Document& document);
[[nodiscard]] std::string plain_text(const Blocks& blocks);
[[nodiscard]] std::string plain_text(const Inlines& inlines);

}  // namespace helhedsplan::model
