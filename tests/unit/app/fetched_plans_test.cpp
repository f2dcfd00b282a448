/// Laws of bringing back, over plans and edits that nobody chose: the samples, changed at random, and what a hand in Word does to
/// the documents that they make. Nothing comes from a file that nobody edited; one edit comes back as that edit, several as all of
/// them; twice is once. HELHEDSPLAN_ALLE=1 tries many more, HELHEDSPLAN_ALLE=90 that many.

#include "base/text.hpp"
#include "base/render_finding.hpp"
#include "opc/read.hpp"
#include "plan_world.hpp"
#include "support/chances.hpp"
#include "support/word_hand.hpp"
#include "write/docx/docx.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

using namespace helhedsplan;
using fetch::Fate;
using fetch::Kind;
using test::Art;
using test::Flat;
using test::HandEdit;
using test::WordHand;
using test::World;
using test::world_of;

namespace {

/// Versions of each sample.
unsigned versions() {
  return test::chances(1, 2, 60);
}

opc::Package package_of(const World& world, const model::Document& document) {
  return write::docx::make_package(document, world.set.look);
}

std::string told(const app::FetchResult& result) {
  std::string out = base::render_text(result.findings);
  for (const app::FetchedFile& file : result.files) {
    for (const fetch::Difference& each : file.differences)
      out += fmt::format("kind {} fate {} {} {}\n", static_cast<int>(each.kind), static_cast<int>(each.fate), each.path,
                         lift::describe(each.where));
  }
  return out;
}

struct Counts {
  std::array<std::size_t, test::arts> tried{}, taken{};
};

bool is_kind_of(Kind kind, Art art) {
  switch (art) {
    case Art::value:
      return kind == Kind::value;
    case Art::prose:
    case Art::paragraph:
      return kind == Kind::prose;
    case Art::row_added:
      return kind == Kind::added;
    case Art::row_removed:
      return kind == Kind::removed;
    case Art::row_moved:
      return kind == Kind::moved;
    case Art::free_text:
      return kind == Kind::outside || kind == Kind::derived;
    case Art::formatting:
      return kind == Kind::formatting;
  }
  return false;
}

bool lies_in(const std::string& path, const std::string& outer) {
  return path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '.' || path[outer.size()] == '[');
}

/// What the plan says differently is what the edit was, and nothing else.
void hold_to(const HandEdit& edit, const Flat& changed, const Flat& after) {
  switch (edit.art) {
    case Art::value:
    case Art::prose:
    case Art::paragraph: {
      const auto found = after.find(edit.path);
      REQUIRE(found != after.end());
      CHECK(found->second == edit.canonical);
      CHECK(changed.size() == 1);
      break;
    }
    case Art::row_added: {
      std::size_t says = 0;
      for (const auto& [path, text] : changed) {
        CHECK(lies_in(path, edit.path));
        says += text == "+ " + edit.words ? 1U : 0U;
      }
      CHECK(says == 1);
      break;
    }
    case Art::row_removed:
      for (const auto& [path, text] : changed)
        CHECK((lies_in(path, edit.path) || path == edit.path.substr(0, edit.path.rfind('[')) + "[]"));
      break;
    case Art::row_moved:
      REQUIRE(changed.size() == 1);
      CHECK(changed.begin()->first == edit.path + "[]");
      break;
    case Art::free_text:
    case Art::formatting:
      CHECK(changed.empty());
  }
}

/// One edit, as one difference; what was taken is in the plan, and nothing else; again is nothing.
void one_edit(World& world, const model::Document& document, Art art, unsigned seed, Counts& counts) {
  WordHand hand(package_of(world, document), seed);
  const auto edit = hand.edit(art);
  if (!edit) return;
  const std::string before_text = world.text();
  const Flat before = world.plan();
  const std::string name = "/ret/" + document.name + ".docx";
  world.files.contents[name] = hand.bytes();
  const auto result = world.fetch({name});
  INFO(document.name << ", seed " << seed << ": " << test::art_names[static_cast<std::size_t>(art)] << " " << edit->path << " "
                     << edit->words);
  INFO(told(result));
  ++counts.tried[static_cast<std::size_t>(art)];
  const auto& differences = result.files.front().differences;
  std::size_t taken = 0, of_kind = 0;
  for (const fetch::Difference& each : differences) {
    CHECK((each.fate == Fate::taken || each.fate == Fate::left));
    // Of what is new, what the document computes or shows of others does not come along, and is said.
    const bool rest = art == Art::row_added && each.kind == Kind::derived && each.fate == Fate::left;
    // A row that nothing shows to be a member's is people's own: told as that, and byg carries it.
    const bool own_row =
        art == Art::row_added && each.kind == Kind::outside && lift::describe(each.where).find(edit->words) != std::string::npos;
    of_kind += is_kind_of(each.kind, art) || own_row ? 1U : 0U;
    if (!rest && !own_row) CHECK(is_kind_of(each.kind, art));
    taken += each.fate == Fate::taken ? 1U : 0U;
  }
  CHECK(of_kind == 1);
  const Flat after = world.plan();
  const Flat changed = test::difference(before, after);
  INFO(test::shown(changed));
  if (taken > 0) {
    ++counts.taken[static_cast<std::size_t>(art)];
    hold_to(*edit, changed, after);
  } else {
    CHECK((world.text() == before_text));
    CHECK_FALSE(result.findings.empty());
  }
  const std::string once = world.text();
  const auto again = world.fetch({name});
  INFO("again: " << told(again));
  for (const fetch::Difference& each : again.files.front().differences) CHECK(each.fate != Fate::taken);
  CHECK((world.text() == once));
  world.files.contents["/plan.yaml"] = before_text;
  world.files.contents.erase(name);
}

}  // namespace

TEST_CASE("nothing comes from documents that nobody edited, whatever the plan says", "[fetched]") {
  for (const std::string sample : test::sample_names) {
    for (unsigned seed = 0; seed < versions(); ++seed) {
      const auto world = world_of(sample, seed);
      if (!world) continue;
      std::vector<std::string> names;
      for (const model::Document& document : world->set.documents) {
        names.push_back("/ret/" + document.name + ".docx");
        world->files.contents[names.back()] = WordHand(package_of(*world, document), seed).bytes();
      }
      const auto result = world->fetch(names);
      INFO(sample << ", seed " << seed);
      INFO(told(result));
      for (const app::FetchedFile& file : result.files) {
        INFO(file.name);
        CHECK(file.read);
        CHECK(file.differences.empty());
      }
      CHECK(result.written.empty());
    }
  }
}

TEST_CASE("one edit comes back as that edit, and twice is once", "[fetched]") {
  Counts counts;
  for (const std::string sample : test::sample_names) {
    for (unsigned seed = 0; seed < versions(); ++seed) {
      const auto world = world_of(sample, seed);
      if (!world) continue;
      INFO(sample << ", version " << seed);
      const auto& documents = world->set.documents;
      for (std::size_t art = 0; art < test::arts; ++art) {
        const unsigned number = seed * 97 + static_cast<unsigned>(art) * 7;
        one_edit(*world, documents[number % documents.size()], static_cast<Art>(art), number, counts);
      }
    }
  }
  for (std::size_t art = 0; art < test::arts; ++art) {
    const bool plans = static_cast<Art>(art) != Art::free_text && static_cast<Art>(art) != Art::formatting;
    INFO(test::art_names[art] << ": " << counts.tried[art] << " tried, " << counts.taken[art] << " taken");
    CHECK(counts.tried[art] >= versions());
    CHECK((counts.taken[art] > 0) == plans);
    if (static_cast<Art>(art) == Art::row_added) CHECK(counts.taken[art] * 2 > counts.tried[art]);
    if (std::getenv("HELHEDSPLAN_ALLE") != nullptr)
      WARN(test::art_names[art] << ": " << counts.tried[art] << " tried, " << counts.taken[art] << " taken");
  }
}

TEST_CASE("several edits of one document come back as all of them", "[fetched]") {
  std::size_t edits_made = 0;
  for (const std::string sample : test::sample_names) {
    for (unsigned seed = 0; seed < versions(); ++seed) {
      const auto world = world_of(sample, seed);
      if (!world) continue;
      const auto& documents = world->set.documents;
      const model::Document& document = documents[(seed * 31 + 5) % documents.size()];
      WordHand hand(package_of(*world, document), seed);
      std::vector<HandEdit> edits;
      for (const Art art : {Art::value, Art::prose, Art::free_text, Art::value, Art::paragraph, Art::formatting, Art::value}) {
        if (const auto edit = hand.edit(art)) edits.push_back(*edit);
      }
      const std::string name = "/ret/" + document.name + ".docx";
      world->files.contents[name] = hand.bytes();
      const Flat before = world->plan();
      const auto result = world->fetch({name});
      const Flat after = world->plan();
      INFO(sample << ", version " << seed << ", " << document.name);
      for (const HandEdit& edit : edits)
        UNSCOPED_INFO(test::art_names[static_cast<std::size_t>(edit.art)] << " " << edit.path << " " << edit.words);
      INFO(told(result));
      CHECK(result.files.front().differences.size() == edits.size());
      std::size_t of_plan = 0;
      for (const HandEdit& edit : edits) {
        if (edit.path.empty()) continue;
        ++of_plan;
        const auto found = after.find(edit.path);
        INFO(edit.path << ": " << edit.canonical << ", and the plan says " << (found == after.end() ? "nothing" : found->second));
        // A plan may end a text with an empty line; one that comes back has none.
        CHECK((found != after.end() && base::trim(found->second) == base::trim(edit.canonical)));
      }
      CHECK(test::difference(before, after).size() == of_plan);
      edits_made += edits.size();
    }
  }
  CHECK(edits_made > 10 * versions());
}
