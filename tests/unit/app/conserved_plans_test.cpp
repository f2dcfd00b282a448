/// The law of `byg` over edits, for the samples' plans changed by chance and edits by chance: whatever a person did is in the next
/// version, or the report says what became of it and where; twice is once; and the version after that loses nothing either.

#include "conserve/conserve.hpp"
#include "opc/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"
#include "support/hand_edits.hpp"
#include "support/plan_mutator.hpp"
#include "support/sample_plans.hpp"
#include "write/docx/docx.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

using namespace helhedsplan;
using conserve::Fate;
using conserve::Outcome;
using conserve::What;
using Art = test::TypistEdit::Art;

namespace {

/// A sanitized build is many times slower, and has the same seeds to begin with.
unsigned seeds() {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  return 1;
#endif
#endif
  return std::getenv("HELHEDSPLAN_ALLE") != nullptr ? 60 : 5;
}

std::map<std::string, model::Document> documents_of(const test::Sample& sample, plan::Value root) {
  plan::Plan plan;
  plan.root = std::move(root);
  base::Findings findings;
  pack::PlannedSet planned(*sample.pack, plan, test::schemas().plan, true, findings, {});
  std::map<std::string, model::Document> made;
  for (auto& document : planned.make().documents) {
    auto name = document.name;
    made.emplace(std::move(name), std::move(document));
  }
  return made;
}

read::Document read_back(std::string_view bytes) {
  base::Findings findings;
  auto document = read::read_docx(bytes, "fil.docx", findings);
  REQUIRE(document);
  return *std::move(document);
}

/// Everything that one can read in a file, a line for each paragraph or row.
std::string words_of(const read::Document& document) {
  std::string words = "\n";
  read::each_story(document, [&](const read::Blocks& blocks) { (words += read::plain_text(blocks)) += '\n'; });
  return words;
}
std::size_t count_of(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + words.size())) ++count;
  return count;
}
/// Words that are underlined, run by run.
std::string underlined(const read::Document& document) {
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
std::pair<std::string, std::size_t> heading_before(const read::Document& document, const std::string& words) {
  std::string last, found;
  std::map<std::string, std::size_t> all;
  read::each_block(document.body, [&](const read::Block& block) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr) return;
    const auto text = read::plain_text(paragraph->children);
    if (paragraph->properties.outline_level > 0) ++all[last = text];
    if (text.find(words) != std::string::npos) found = last;
  });
  return {found, all[found]};
}

conserve::Result conserved(const std::string& bytes, const std::string& fresh, const model::Document& made) {
  const auto document = read_back(bytes);
  const auto map = lift::map_of(document).map;
  REQUIRE(map);
  return conserve::conserve(document, *map, fresh, made, {true});
}

/// What was told of an edit, each telling once.
const conserve::Edit* told_of(const test::TypistEdit& done, const conserve::Result& result, std::vector<bool>& heard) {
  for (std::size_t n = 0; n < result.edits.size(); ++n) {
    const auto& edit = result.edits[n];
    const bool kind = (done.art == Art::comment) == (edit.what == What::comment) &&
                      (done.art != Art::looks || edit.what == What::formatting) &&
                      (done.art != Art::deleted || edit.what == What::deleted);
    if (heard[n] || !kind || edit.text.find(done.text) == std::string::npos) continue;
    heard[n] = true;
    return &edit;
  }
  return nullptr;
}

std::string described(const test::TypistEdit& done) {
  constexpr const char* arts[] = {"added", "changed", "row", "comment", "looks", "margin", "note", "deleted"};
  return std::string(arts[static_cast<int>(done.art)]) + " „" + done.text + "“ under „" + done.heading + "“";
}

struct Seen {
  std::map<Art, std::size_t> arts;
  std::map<Fate, std::size_t> fates;
};

/// Holds a new version to the edits that are in the old one. `still`: those that later versions have to have, too.
void hold(const std::vector<test::TypistEdit>& edits, const conserve::Result& result, std::string_view fresh,
          std::vector<test::TypistEdit>& still, Seen& seen) {
  const auto made = read_back(result.bytes);
  const auto accepted = read::resolve(made, read::View::accepted);
  const auto words = words_of(accepted);
  const auto body = "\n" + read::plain_text(accepted.body);
  const auto generated = words_of(read_back(fresh));
  std::vector<bool> heard(result.edits.size(), false);
  for (const auto& done : edits) {
    INFO(described(done));
    const auto* told = told_of(done, result, heard);
    ++seen.arts[done.art];
    if (told != nullptr) ++seen.fates[told->fate];
    // What is deleted is a whole paragraph of the body.
    const auto count = done.art == Art::deleted ? count_of(body, "\n" + done.text + "\n") : count_of(words, done.text);
    if (done.art == Art::deleted) {
      // Either it is away, or the plan or the template has it anew, which is told.
      if (count == 0 && told != nullptr) still.push_back(done);
      CHECK((count == 0 || (told != nullptr && told->fate == Fate::not_carried)));
      continue;
    }
    CHECK(told != nullptr);
    if (told == nullptr) continue;
    if (done.art == Art::looks) {
      const bool there = count_of(underlined(made), done.text) != 0;
      CHECK(there == (told->fate == Fate::kept));
      if (there) still.push_back(done);
    } else {
      CHECK(count == (told->fate == Fate::not_carried ? 0U : 1U));
      if (count != 0) still.push_back(done);
    }
    if (!done.heading.empty()) CHECK(told->where.heading == done.heading);
    if (done.art == Art::margin) CHECK(told->where.story.starts_with("side"));
    if (done.art == Art::note) CHECK(told->where.story == "fodnote");
    // Kept is kept at its place: under its heading, as long as there is one and it is the only one.
    if (told->fate == Fate::kept && (done.art == Art::added || done.art == Art::changed || done.art == Art::row)) {
      const auto [under, times] = heading_before(made, done.text);
      if (count_of(generated, "\n" + done.heading + "\n") == 1 && !done.heading.empty()) CHECK(under == done.heading);
    }
  }
  for (std::size_t n = 0; n < heard.size(); ++n) {
    INFO("told, and nobody did it: " << result.edits[n].text << " " << static_cast<int>(result.edits[n].what) << " "
                                     << static_cast<int>(result.edits[n].fate));
    CHECK(heard[n]);
  }
}

}  // namespace

TEST_CASE("whatever people did to a document of a plan is in its next two versions, or is told", "[conserved]") {
  Seen seen;
  for (const std::string name : test::sample_names) {
    const auto sample = test::sample(name);
    const auto first = documents_of(sample, sample.plan.root);
    for (unsigned seed = 1; seed <= seeds(); ++seed) {
      std::mt19937 random(seed);
      auto chosen = first.begin();
      std::advance(chosen, static_cast<std::ptrdiff_t>(random() % first.size()));
      INFO(name << ", seed " << seed << ", " << chosen->first);
      test::Typist typist(write::docx::make_package(chosen->second, sample.look), seed);
      auto edits = typist.edit(1 + seed % 7);
      auto bytes = opc::write(typist.take());
      auto root = sample.plan.root;
      for (int version = 0; version < 3; ++version) {
        INFO("version " << version);
        std::string all;
        for (const auto& each : edits) all += described(each) + "; ";
        INFO(all);
        // At first the plan as it was, then changed, then changed again.
        if (version > 0) root = test::Mutator(seed * 31 + static_cast<unsigned>(version))(root);
        const auto set = documents_of(sample, root);
        const auto made = set.find(chosen->first);
        if (made == set.end()) break;  // the document is none of the set's any more: the file is left alone
        const auto fresh = write::docx::write(made->second, sample.look);
        const auto result = conserved(bytes, fresh, made->second);
        for (const auto& reason : result.reasons) UNSCOPED_INFO(reason);
        const bool nothing_but_deletions =
            std::all_of(edits.begin(), edits.end(), [](const auto& each) { return each.art == Art::deleted; });
        if (result.outcome == Outcome::beyond) {
          // The one thing that chance does here and that cannot be carried: words in a margin that the new version does not have.
          const bool margin = std::any_of(edits.begin(), edits.end(), [&](const auto& each) {
            return each.art == Art::margin && result.reasons.front().find(each.text) != std::string::npos;
          });
          CHECK(margin);
          break;
        }
        REQUIRE((result.outcome == Outcome::conserved || (result.outcome == Outcome::untouched && nothing_but_deletions)));
        base::Findings findings;
        const auto package = opc::read_package(result.bytes, "fil.docx", findings);
        REQUIRE(package);
        CHECK(opc::validate(*package) == std::vector<std::string>{});
        CHECK((conserved(result.bytes, fresh, made->second).bytes == result.bytes));
        std::vector<test::TypistEdit> still;
        hold(edits, result, fresh, still, seen);
        edits = std::move(still);
        bytes = result.bytes;
      }
    }
  }
  CHECK(seen.fates[Fate::kept] > 10 * seeds());
  if (seeds() == 1) return;  // chance does not come to every art so soon
  for (const Art art : {Art::added, Art::changed, Art::row, Art::comment, Art::looks, Art::margin, Art::deleted}) {
    INFO(static_cast<int>(art));
    CHECK(seen.arts[art] > 0);
  }
}
