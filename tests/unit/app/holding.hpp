#pragma once
/// A new version of a document held to the edits that are in the old one: whatever a person did is in it, at its place, or is told.

#include "conserve/conserve.hpp"
#include "lift/story.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"
#include "support/hand_edits.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::test {

using conserve::Fate;
using conserve::Outcome;
using conserve::What;
using TypistArt = TypistEdit::Art;

inline read::Document read_back(std::string_view bytes) {
  base::Findings findings;
  auto document = read::read_docx(bytes, "fil.docx", findings);
  REQUIRE(document);
  return *std::move(document);
}

/// Everything that one can read in a file, a line for each paragraph or row.
inline std::string words_of(const read::Document& document) {
  std::string words = "\n";
  read::each_story(document, [&](const read::Blocks& blocks) { (words += read::plain_text(blocks)) += '\n'; });
  return lift::plain(words);
}
inline std::size_t count_of(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + words.size())) ++count;
  return count;
}
/// Words that are underlined, run by run.
inline std::string underlined(const read::Document& document) {
  std::string words;
  read::each_paragraph(document, [&](const read::Paragraph& paragraph) {
    read::each_inline(paragraph.children, [&](const read::Inline& node) {
      if (const auto* text = std::get_if<read::Text>(&node.kind); text != nullptr && text->format.underline) words += text->text;
    });
    words += '\n';
  });
  return words;
}
/// The last heading before the words; how often the document has that heading.
inline std::pair<std::string, std::size_t> heading_before(const read::Document& document, const std::string& words) {
  std::string last, found;
  std::map<std::string, std::size_t> all;
  read::each_block(document.body, [&](const read::Block& block) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr) return;
    const auto text = lift::plain(read::plain_text(paragraph->children));
    if (paragraph->properties.outline_level > 0) ++all[last = text];
    if (text.find(words) != std::string::npos) found = last;
  });
  return {found, all[found]};
}

inline conserve::Result conserved(const std::string& bytes, const std::string& fresh, const model::Document& made,
                                  bool plan_decides = true) {
  const auto document = read_back(bytes);
  const auto map = lift::map_of(document).map;
  REQUIRE(map);
  return conserve::conserve(document, *map, fresh, made, {plan_decides});
}

/// What was told of an edit, each telling once.
inline const conserve::Edit* told_of(const TypistEdit& done, const conserve::Result& result, std::vector<bool>& heard) {
  for (std::size_t n = 0; n < result.edits.size(); ++n) {
    const auto& edit = result.edits[n];
    if (edit.what == What::value && done.art != TypistArt::row) continue;  // the plan's
    const bool kind = (done.art == TypistArt::comment) == (edit.what == What::comment) &&
                      (done.art != TypistArt::looks || edit.what == What::formatting) &&
                      (done.art != TypistArt::deleted || edit.what == What::deleted);
    if (heard[n] || !kind || edit.text.find(done.text) == std::string::npos) continue;
    heard[n] = true;
    return &edit;
  }
  return nullptr;
}

inline std::string described(const TypistEdit& done) {
  constexpr const char* arts[] = {"added", "changed", "row", "comment", "looks", "margin", "note", "deleted"};
  return std::string(arts[static_cast<int>(done.art)]) + " „" + done.text + "“ under „" + done.heading + "“";
}

struct Seen {
  std::map<TypistArt, std::size_t> arts;
  std::map<Fate, std::size_t> fates;
};

/// Holds a new version to the edits that are in the old one. `still`: those that later versions have to have, too.
/// What is told of others than them.
inline std::vector<conserve::Edit> hold(const std::vector<TypistEdit>& edits, const conserve::Result& result,
                                        std::string_view fresh, std::vector<TypistEdit>& still, Seen& seen) {
  const auto made = read_back(result.bytes);
  const auto accepted = read::resolve(made, read::View::accepted);
  const auto words = words_of(accepted);
  const auto body = "\n" + lift::plain(read::plain_text(accepted.body));
  const auto generated = words_of(read_back(fresh));
  std::vector<bool> heard(result.edits.size(), false);
  for (const auto& done : edits) {
    INFO(described(done));
    const auto* told = told_of(done, result, heard);
    ++seen.arts[done.art];
    if (told != nullptr) ++seen.fates[told->fate];
    // What is deleted is a whole paragraph of the body.
    const auto count = done.art == TypistArt::deleted ? count_of(body, "\n" + done.text + "\n") : count_of(words, done.text);
    if (done.art == TypistArt::deleted) {
      // Either it is away, or the plan or the template has it anew, which is told.
      if (count == 0 && told != nullptr) still.push_back(done);
      CHECK((count == 0 || (told != nullptr && told->fate == Fate::not_carried)));
      continue;
    }
    CHECK(told != nullptr);
    if (told == nullptr) continue;
    if (done.art == TypistArt::looks) {
      const bool there = count_of(underlined(made), done.text) != 0;
      CHECK(there == (told->fate == Fate::kept));
      if (there) still.push_back(done);
    } else {
      CHECK(count == (told->fate == Fate::not_carried ? 0U : 1U));
      if (count != 0) still.push_back(done);
    }
    if (!done.heading.empty()) CHECK(lift::plain(told->where.heading) == lift::plain(done.heading));
    if (done.art == TypistArt::margin) CHECK(told->where.story.starts_with("side"));
    if (done.art == TypistArt::note) CHECK(told->where.story == "fodnote");
    // Kept is kept at its place: under its heading, as long as there is one and it is the only one.
    if (told->fate == Fate::kept &&
        (done.art == TypistArt::added || done.art == TypistArt::changed || done.art == TypistArt::row)) {
      const auto [under, times] = heading_before(made, done.text);
      if (count_of(generated, "\n" + done.heading + "\n") == 1 && !done.heading.empty()) CHECK(under == done.heading);
    }
  }
  std::vector<conserve::Edit> others;
  for (std::size_t n = 0; n < heard.size(); ++n) {
    if (!heard[n]) others.push_back(result.edits[n]);
  }
  return others;
}

}  // namespace helhedsplan::test
