#pragma once
/// Headers, footers and notes: what people wrote there, put into the fresh document. Private to this folder.
///
/// There is no list of blocks for these: the map has the numbers of the texts that were generated (`anchor::Beside`), and a
/// paragraph whose text has none of them is people's. Numbers leave fields out, for programs write there what they count.

#include "conserve/conserve.hpp"
#include "conserve/graft.hpp"
#include "conserve/sheet.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace helhedsplan::conserve {

class Aside {
 public:
  /// `edited` has no pending changes; all must outlive it.
  Aside(const Sheet& edited, const Sheet& fresh, Graft& graft) : edited_(edited), fresh_(fresh), graft_(graft) { read(); }

  /// What cannot be carried, in Danish.
  [[nodiscard]] const std::vector<std::string>& beyond() const { return beyond_; }

  /// Headers and footers.
  void weave_margins();
  /// Notes of a line of the body, and of the line it has become.
  void weave_notes(std::size_t edited_line, std::size_t fresh_line);
  /// Whether the line has other notes than were generated there: then it has to come along whole.
  [[nodiscard]] bool has_own_notes(std::size_t edited_line) const { return own_notes_.contains(edited_line); }

  [[nodiscard]] std::vector<Edit> take_edits() { return std::move(edits_); }
  [[nodiscard]] bool any() const { return any_; }

 private:
  struct Line {
    Node node;
    const read::Paragraph* paragraph = nullptr;
    std::string text;        ///< as it stands there
    std::string skeleton;    ///< with the places' ids
    std::uint32_t was = 0;   ///< number of the text, with what the plan's places said then
    bool generated = false;  ///< that text was generated
    [[nodiscard]] bool blank() const;
  };
  using Lines = std::vector<Line>;
  struct Margin {
    std::string part;
    std::string where;  ///< as `lift::Where::story`
    Lines lines;
  };
  using Margins = std::map<std::string, Margin>;  ///< by what it is the margin of

  void read();
  [[nodiscard]] Lines lines_of(const Sheet& sheet, const read::Blocks& blocks, const std::vector<std::uint32_t>& generated) const;
  [[nodiscard]] Margins margins_of(const Sheet& sheet) const;
  [[nodiscard]] std::vector<std::string> notes_of(const Sheet& sheet, std::size_t line) const;
  /// Lays lines beside each other and carries what people did. `in`: where the edits are told to be.
  void carry(const Lines& edited, const Lines& fresh, const lift::Where& in);
  void tell(What what, Fate fate, std::string text, const lift::Where& in, std::string was = {});

  const Sheet& edited_;
  const Sheet& fresh_;
  Graft& graft_;
  std::map<std::string, std::string, std::less<>> then_, fresh_said_;  ///< what the plan says in each place, by id
  Margins edited_margins_, fresh_margins_;
  std::map<std::string, Lines> edited_notes_, fresh_notes_;  ///< by id
  std::set<std::size_t> own_notes_;
  std::vector<std::string> beyond_;
  std::vector<Edit> edits_;
  bool any_ = false;
};

}  // namespace helhedsplan::conserve
