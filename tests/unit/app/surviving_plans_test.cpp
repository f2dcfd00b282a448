/// The law of the whole round: documents are made, people edit them, the plan changes meanwhile, `hent` fetches what is the plan's,
/// `byg` makes the documents anew, and again. Every edit is in the plan or in the next version, or it is told what became of it;
/// and the rounds after that lose nothing either. HELHEDSPLAN_ALLE=1 tries many more, HELHEDSPLAN_ALLE=80 that
/// many of each sample; HELHEDSPLAN_KUN=amagerbro only its stories, HELHEDSPLAN_KUN=amagerbro:8 one alone.

#include "base/render_finding.hpp"
#include "base/text.hpp"
#include "holding.hpp"
#include "opc/read.hpp"
#include "plan_world.hpp"
#include "support/chances.hpp"
#include "support/word_hand.hpp"
#include "write/docx/docx.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace helhedsplan;
using conserve::Fate;
using conserve::Outcome;
using conserve::What;
using test::Art;
using test::TypistArt;

namespace {

unsigned seeds() {
  return test::chances(1, 2, 40);
}

/// With 1 every story ends at once, at something that stops `byg`.
constexpr unsigned first_seed = 2;

/// HELHEDSPLAN_KUN: one sample, or one story of it.
bool only_one() {
  return std::getenv("HELHEDSPLAN_KUN") != nullptr;
}

std::vector<unsigned> seeds_of(const std::string& sample) {
  const std::string only = only_one() ? std::getenv("HELHEDSPLAN_KUN") : sample;
  if (only.starts_with(sample + ":")) return {static_cast<unsigned>(std::stoul(only.substr(sample.size() + 1)))};
  std::vector<unsigned> all;
  for (unsigned seed = first_seed; only == sample && seed < first_seed + seeds(); ++seed) all.push_back(seed);
  return all;
}

struct Counts {
  test::Seen free;
  std::size_t fetched = 0;  ///< values and texts that came into the plan
  std::size_t told = 0;     ///< of those that did not
  std::size_t rounds = 0;
};

opc::Package package_of(const std::string& bytes) {
  base::Findings findings;
  auto package = opc::read_package(bytes, "fil.docx", findings);
  REQUIRE(package);
  return *std::move(package);
}

/// Where they stand now: other edits, and other versions, change headings, too.
void look_where(std::vector<test::TypistEdit>& edits, const std::string& bytes) {
  const auto document = test::read_back(bytes);
  for (test::TypistEdit& each : edits) {
    const bool in_body = each.art == TypistArt::added || each.art == TypistArt::changed || each.art == TypistArt::row;
    each.heading = in_body ? test::heading_before(document, each.text).first : std::string();
  }
}

/// The plan as somebody else left it meanwhile.
void change_plan(test::World& world, unsigned seed) {
  base::Findings findings;
  const auto loaded = plan::load(world.files, "/plan.yaml", test::schemas().plan, findings);
  REQUIRE(loaded);
  world.files.contents["/plan.yaml"] = test::plan_text(test::Mutator(seed)(loaded->root));
}

/// HELHEDSPLAN_GEM: a folder where the files of a story are kept, for whoever looks for what went wrong.
void keep(const std::string& name, const std::string& bytes) {
  if (const char* folder = std::getenv("HELHEDSPLAN_GEM"))
    std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << bytes;
}

class Story {
 public:
  Story(test::World& world, unsigned seed, Counts& counts) : world_(world), seed_(seed), counts_(counts) {
    const auto& document = world.set.documents[seed % world.set.documents.size()];
    name_ = document.name;
    REQUIRE(document.provenance);
    provenance_ = *document.provenance;
    bytes_ = write::docx::write(document, world.set.look);
  }

  void tell() {
    for (unsigned round = 0; round < 3; ++round) {
      INFO(name_ << ", round " << round);
      if (!tell_round(seed_ * 10 + round)) return;
      ++counts_.rounds;
    }
  }

 private:
  /// False when the story ends: there is no such document any more.
  bool tell_round(unsigned seed) {
    const auto owned = edit(seed);
    std::string all;
    for (const auto& each : free_) all += test::described(each) + "; ";
    for (const auto& each : owned) all += std::string(test::art_names[static_cast<int>(each.art)]) + " " + each.path + "; ";
    INFO(all);
    change_plan(world_, seed);
    const std::string file = "/ret/" + name_ + ".docx";
    world_.files.contents[file] = bytes_;
    const auto before = world_.plan();
    app::FetchOptions decide;
    decide.decide = fetch::Decide::word;
    const auto fetched = app::fetch_back(world_.files, test::schemas(), "/plan.yaml", {file}, decide);
    INFO(base::render_text(fetched.findings));
    const std::string round = std::to_string(seed % 10);
    keep(round + "-edited.docx", bytes_);
    keep(round + "-plan.yaml", world_.text());
    if (!fetched.files.front().read) {
      // The plan has become so much another that the file is taken for another plan's: that is told, and nothing is touched.
      CHECK(std::any_of(fetched.findings.begin(), fetched.findings.end(), [](const auto& each) { return each.code == "M17"; }));
      CHECK((world_.plan() == before));
      return false;
    }
    const std::size_t left = hold_plan(owned, before, fetched);
    // A row among those of a list's members is one more of them.
    std::vector<std::string> members;
    for (const auto& [path, text] : test::difference(before, world_.plan())) {
      for (const auto& each : free_) {
        if (each.art == TypistArt::row && text.find(each.text) != std::string::npos) members.push_back(each.text);
      }
    }
    std::erase_if(free_, [&](const auto& each) { return std::find(members.begin(), members.end(), each.text) != members.end(); });

    const bool said_rest =
        std::any_of(fetched.findings.begin(), fetched.findings.end(), [](const base::Finding& each) { return each.code == "M30"; });

    base::Findings ignored;
    auto set = app::make_documents(world_.files, test::schemas(), "/plan.yaml", /*draft=*/true, ignored);
    if (!set) return false;
    world_.set = *std::move(set);
    // As `byg` knows it: a copy of its member in the plan may have taken its name.
    const auto made = std::find_if(world_.set.documents.begin(), world_.set.documents.end(), [&](const model::Document& document) {
      const auto& its = document.provenance;
      return its && its->document == provenance_.document && its->member == provenance_.member &&
             its->confidential == provenance_.confidential;
    });
    if (made == world_.set.documents.end()) return false;
    const auto fresh = write::docx::write(*made, world_.set.look);
    auto result = test::conserved(bytes_, fresh, *made, /*plan_decides=*/false);
    for (const auto& reason : result.reasons) UNSCOPED_INFO(reason);
    if (result.outcome == Outcome::unfetched) {
      // What `hent` left, and said so, is for a person to decide: here the plan.
      for (const auto& each : result.edits) UNSCOPED_INFO("not fetched: " << each.text << " " << lift::describe(each.where));
      CHECK(left > 0);
      result = test::conserved(bytes_, fresh, *made, /*plan_decides=*/true);
    }
    if (result.outcome == Outcome::beyond) {
      CHECK(std::any_of(free_.begin(), free_.end(), [&](const auto& each) {
        return each.art == TypistArt::margin && result.reasons.front().find(each.text) != std::string::npos;
      }));
      return false;
    }
    CHECK(opc::validate(package_of(result.bytes)) == std::vector<std::string>{});
    std::vector<test::TypistEdit> still;
    for (const auto& other : test::hold(free_, result, fresh, still, counts_.free)) {
      INFO("told, and nobody did it: " << other.text << " " << static_cast<int>(other.what) << " " << static_cast<int>(other.fate));
      // Cells of a row that became a member, without being what the document says of it: `hent` said so.
      const bool rest = other.what == What::row && other.fate == Fate::not_carried && said_rest;
      CHECK((rest || (other.what == What::value && (other.fate == Fate::in_plan || left > 0))));
    }
    keep(round + "-fresh.docx", fresh);
    keep(round + "-made.docx", result.bytes);
    // Twice is once, both ways.
    const auto twice = test::conserved(result.bytes, fresh, *made);
    keep(round + "-twice.docx", twice.bytes);
    for (const auto& each : twice.edits)
      UNSCOPED_INFO("twice: " << each.text << " " << static_cast<int>(each.what) << " " << static_cast<int>(each.fate));
    CHECK((twice.bytes == result.bytes));
    bytes_ = result.bytes;
    world_.files.contents[file] = bytes_;
    const std::string plan = world_.text();
    const auto again = app::fetch_back(world_.files, test::schemas(), "/plan.yaml", {file}, decide);
    INFO("again: " << base::render_text(again.findings));
    CHECK((world_.text() == plan));
    free_ = std::move(still);
    look_where(free_, bytes_);
    return true;
  }

  std::vector<test::HandEdit> edit(unsigned seed) {
    test::Typist typist(package_of(bytes_), seed);
    typist.leave_alone(free_);
    for (auto& each : typist.edit(2 + seed % 3)) free_.push_back(std::move(each));
    test::WordHand hand(typist.take(), seed);
    std::vector<test::HandEdit> owned;
    for (const Art art : {Art::value, Art::prose, Art::value, Art::paragraph, Art::row_added, Art::value}) {
      if (auto edit = hand.edit(art)) owned.push_back(*std::move(edit));
    }
    bytes_ = hand.bytes();
    look_where(free_, bytes_);
    return owned;
  }

  static bool told_outside(const std::string& words, const app::FetchResult& fetched) {
    const auto& all = fetched.files.front().differences;
    return std::any_of(all.begin(), all.end(), [&](const fetch::Difference& each) {
      return each.kind == fetch::Kind::outside && lift::describe(each.where).find(words) != std::string::npos;
    });
  }

  /// Every edit of the plan's is in the plan, or told. How many were told.
  std::size_t hold_plan(const std::vector<test::HandEdit>& owned, const test::Flat& before, const app::FetchResult& fetched) {
    const auto after = world_.plan();
    const auto changed = test::difference(before, after);
    std::size_t left = 0;
    for (const auto& each : fetched.files.front().differences)
      left +=
          each.fate != fetch::Fate::taken && each.kind != fetch::Kind::outside && each.kind != fetch::Kind::formatting ? 1U : 0U;
    std::size_t missing = 0;
    for (const auto& each : owned) {
      INFO(each.path << ": " << each.words);
      const auto found = after.find(each.path);
      bool there = found != after.end() &&
                   (found->second == each.canonical || found->second.find(base::trim(each.words)) != std::string::npos);
      if (each.art == Art::row_added)
        there = std::any_of(changed.begin(), changed.end(), [&](const auto& one) { return one.second == "+ " + each.words; });
      if (there) {
        ++counts_.fetched;
      } else if (each.art == Art::row_added && told_outside(each.words, fetched)) {
        // A row between those of members, in which nothing is a field, is told as a row of people's own: `byg` has to carry it.
        ++counts_.told;
        free_.push_back({TypistArt::row, each.words, {}});
        look_where(free_, bytes_);
      } else {
        ++missing;
        ++counts_.told;
      }
    }
    INFO(test::shown(changed));
    CHECK(missing <= left);
    return left;
  }

  test::World& world_;
  unsigned seed_;
  Counts& counts_;
  std::string name_, bytes_;
  model::Provenance provenance_;  ///< of the document
  std::vector<test::TypistEdit> free_;
};

}  // namespace

TEST_CASE("what people wrote, the plan's and their own, survives hent and byg, again and again", "[surviving]") {
  Counts counts;
  for (const std::string sample : test::sample_names) {
    for (const unsigned seed : seeds_of(sample)) {
      const auto world = test::world_of(sample, seed);
      if (!world) continue;
      INFO(sample << ", seed " << seed);
      Story(*world, seed, counts).tell();
    }
  }
  if (only_one()) return;
  INFO(counts.rounds << " rounds, " << counts.fetched << " fetched, " << counts.told << " told");
  CHECK(counts.rounds > 5 * seeds());
  CHECK(counts.fetched > 10 * seeds());
  CHECK(counts.free.fates[Fate::kept] > 10 * seeds());
  CHECK(counts.told * 4 < counts.fetched);
}
