// A filled template made by anybody: a whole Word file, or its map (customXml/item1.xml) followed by its document part, in a sound
// package. Read, lifted and gathered, it gives a plan that loads, twice the same; and what is lifted lies where it says.
//
// The fuzzer also changes the tree: elements are copied, moved and taken out, as people do with rows, fields and sections.

#include "fuzz/mutate_tree.hpp"
#include "fuzz/target.hpp"
#include "gather/gather.hpp"
#include "lift/lift.hpp"
#include "lift/story.hpp"
#include "plan/plan.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "support/shipped_schema.hpp"
#include "support/word_file.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace helhedsplan;
using test::fail;

namespace {

void check_range(const std::vector<lift::Story>& stories, const lift::Range& range) {
  if (range.story >= stories.size()) fail("in no story", "");
  const auto& lines = stories[range.story].lines;
  const auto inside = [&](const read::Position& at) {
    return at.paragraph < lines.size() && at.byte <= lines[at.paragraph].text.size();
  };
  if (!inside(range.begin) || !inside(range.end)) fail("a range outside of its story", "");
}

void check_lifted(const read::Document& document, const lift::Lifted& lifted) {
  const auto stories = lift::stories_of(document);
  for (const auto& place : lifted.places) {
    if (place.entry >= lifted.map.entries.size()) fail("a place without an entry", place.path);
    if (place.member != lift::none && place.member >= lifted.members.size()) fail("a place in no member", place.path);
    check_range(stories, place.range);
  }
  for (std::size_t i = 0; i < lifted.members.size(); ++i) {
    if (const auto around = lifted.members[i].around; around != lift::none && around >= i) fail("a member around itself", "");
    check_range(stories, lifted.members[i].range);
  }
  for (const auto& free : lifted.free) {
    if (free.status != lift::Free::Status::missing) check_range(stories, free.range);
  }
}

std::string gathered(const std::vector<gather::File>& files) {
  base::Findings findings;
  const auto made = gather::gather(test::shipped_schema(), files, {}, {}, findings);
  std::string text = gather::write_plan(test::shipped_schema(), made);
  base::Findings ignored;
  if (!plan::load_text("plan.yaml", text, test::shipped_schema(), ignored)) fail("a plan that cannot be read", text);
  for (const auto& finding : ignored) {
    if (finding.code < "P10") fail("a plan that is no YAML", finding.message + "\n" + text);  // P01–P08: the text itself
  }
  return text + gather::leftovers_page(files, made.leftovers);
}

void check(const std::string& bytes) {
  base::Findings findings;
  const auto document = read::read_docx(bytes, "fil.docx", findings);
  if (!document) return;
  auto map = lift::map_of(*document);
  if (!map.map) return;
  const auto accepted = read::resolve(*document, read::View::accepted);
  gather::File file{"fil.docx", lift::lift(accepted, *std::move(map.map)), {}, {}};
  check_lifted(accepted, file.lifted);
  const std::vector<gather::File> files{file, file};  // the same fact in two files is no contradiction
  if (gathered(files) != gathered(files)) fail("gathered differently", "");
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = test::bytes_of(data, size);
  if (bytes.starts_with("PK")) {
    check(bytes);
    return 0;
  }
  const std::size_t cut = std::min(bytes.find(test::document_begins), bytes.size());
  test::WordFile file("");
  file.document(bytes.substr(cut)).part("../customXml/item1.xml", "customXml", bytes.substr(0, cut));
  check(file.bytes());
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return test::mutate_tree(data, size, most, seed);
}
