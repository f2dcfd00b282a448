#pragma once
/// What CommonMark lacks, taken out of the text before cmark reads it: inline notes `^[…]` (pandoc's), and `[label]: …` lines that
/// would vanish as link definitions although no link uses them.
///
/// Each note is replaced by "^M12M^", where M is a private character that the text does not contain: the circumflexes make cmark
/// see punctuation where the note stood, so that `**fed**^[note]` still closes. A definition that nobody uses gets an M before its
/// bracket. What lands in code, HTML or an address is put back by `restore`.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace helhedsplan::prose {

struct Note {
  std::size_t begin = 0;  ///< bytes of the original: from the circumflex
  std::size_t end = 0;    ///< behind the bracket
};

struct Prepared {
  std::string text;                                          ///< for cmark
  std::string mark;                                          ///< M
  std::vector<Note> notes;                                   ///< by their number
  std::vector<std::size_t> lines;                            ///< of each line of `text`, the line of the original, both from 0
  std::unordered_map<std::string, std::string> definitions;  ///< "[label]: address" lines by their label, for links in notes
  std::vector<std::size_t> strays;                           ///< offsets of `[^1]:`, footnotes of another Markdown
};

/// Linear in the text, whatever it contains.
[[nodiscard]] Prepared prepare(std::string_view markdown);

/// The inside of a note on one line: line ends and what stands at the beginning of continued lines become a space.
[[nodiscard]] std::string note_text(std::string_view markdown, Note note);

/// The definitions that links in a note's text name, as lines behind an empty one; "" when there are none. cmark reads a note by
/// itself and would not see them.
[[nodiscard]] std::string definitions_for(std::string_view note_text, const Prepared& prepared);

/// Is there a note inside?
[[nodiscard]] bool holds_note(std::string_view markdown);

/// `literal` with the original text where cmark saw a replacement.
[[nodiscard]] std::string restore(std::string_view literal, const Prepared& prepared, std::string_view markdown);

/// A replacement found in `text`.
struct Replacement {
  std::size_t begin = std::string_view::npos;  ///< npos: none
  std::size_t end = 0;
  bool is_note = false;  ///< else a mark to be left out
  std::size_t note = 0;
};
[[nodiscard]] Replacement find_replacement(std::string_view text, const Prepared& prepared, std::size_t from);

}  // namespace helhedsplan::prose
