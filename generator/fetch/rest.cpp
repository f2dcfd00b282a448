// Everything that is not the plan's: fixed text of the body, what is made from the plan, comments, pending changes.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "compare/digest.hpp"
#include "lift/story.hpp"
#include "model/fingerprint.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "read/read.hpp"
#include "read/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace helhedsplan::fetch {

namespace {

using lift::Free;
using lift::Story;
using Block = MadeBlock;

/// By fingerprint.
class Blocks {
 public:
  explicit Blocks(const model::Document& document) : document_(document) { blocks(document.blocks, {}); }

  [[nodiscard]] const Block* find(std::uint32_t fingerprint) const {
    const auto found = blocks_.find(fingerprint);
    return found == blocks_.end() ? nullptr : &found->second;
  }

 private:
  using Around = std::vector<std::string>;  ///< members that the block is said of

  void blocks(const model::Blocks& nodes, const Around& around) {
    for (const model::Block& node : nodes) {
      std::visit(model::Each{
                     [&](const model::Heading& heading) { line(heading.children, around); },
                     [&](const model::Paragraph& paragraph) { line(paragraph.children, around, node.origin.plan_path); },
                     [&](const model::List& list) {
                       for (const model::ListItem& item : list.items) blocks(item.children, with(around, item.member));
                     },
                     [&](const model::Quote& quote) { blocks(quote.children, around); },
                     [&](const model::Table& table) {
                       line(table.caption, around);
                       for (const model::Row& row : table.rows) this->row(row, around);
                     },
                     [&](const model::Signatures& signatures) {
                       for (const model::Signature& signature : signatures.items)
                         line(signature.party, around, signature.origin.plan_path);
                     },
                     [](const model::PageBreak&) {},
                     [&](const model::Image& image) {
                       for (const model::Picture& picture : image.pictures)
                         add(picture.alt, {picture.alt, {picture.origin.plan_path}, false}, around);
                       line(image.caption, around);
                     },
                     [&](const model::Diagram& diagram) { line(diagram.caption, around); },
                     [&](const model::Region& region) {
                       const bool member = region.role == model::RegionRole::member;
                       blocks(region.children, member ? with(around, node.origin.plan_path) : around);
                     },
                     [](const model::Contents&) {},
                 },
                 node.kind);
    }
  }

  static Around with(Around around, const std::string& member) {
    if (!member.empty()) around.push_back(member);
    return around;
  }

  void look_at(const model::Inline& node, Block& block) const {
    if (!std::holds_alternative<model::Value>(node.kind)) return;
    if (document_.fields.contains(node.origin.plan_path)) {
      block.paths.insert(node.origin.plan_path);
    } else {
      block.derived = true;
    }
  }

  void line(const model::Inlines& inlines, const Around& around, const std::string& path = {}) {
    Block block{model::plain_text(inlines), {}, false};
    if (!path.empty()) block.paths.insert(path);
    model::walk_inlines(
        inlines, [](const model::Block&) {}, [&](const model::Inline& node) { look_at(node, block); });
    const std::string text = block.text;
    add(text, std::move(block), around);
  }

  void row(const model::Row& row, const Around& around) {
    Block block;
    for (const model::Cell& cell : row.cells) {
      (block.text += model::plain_text(cell.children)) += '\t';
      model::walk_blocks(
          cell.children, [](const model::Block&) {}, [&](const model::Inline& node) { look_at(node, block); });
    }
    block.paths.insert(row.members.begin(), row.members.end());
    block.derived = block.derived || row.role == model::RowRole::sum;
    const std::string text = block.text;
    add(text, std::move(block), around);
  }

  void add(std::string_view text, Block block, const Around& around) {
    block.paths.insert(around.begin(), around.end());
    blocks_.emplace(model::fingerprint(text), std::move(block));
  }

  const model::Document& document_;
  std::map<std::uint32_t, Block> blocks_;
};

bool is_difference(const Free& free) {
  return free.status != Free::Status::as_generated && free.status != Free::Status::own_text;
}

bool inside(const lift::Range& range, std::size_t line) {
  return range.story == 0 && range.begin.paragraph <= line && line <= range.end.paragraph;
}

}  // namespace

/// Which values and members were shown by blocks that are no longer there: without one, nothing has been deleted, whatever marks a
/// program dropped.
std::set<std::string, std::less<>> Collector::paths_of_missing_blocks() const {
  std::set<std::string, std::less<>> out;
  if (now_ == nullptr) return out;
  const Blocks made(now_->made);
  std::multiset<std::uint32_t> always;
  for (const Free& free : now_->copy.lifted.free) {
    if (free.status == Free::Status::missing) always.insert(free.fingerprint);
  }
  // What stands elsewhere now, without its marks, is not gone either.
  std::multiset<std::uint32_t> elsewhere;
  for (const Free& free : copy_.lifted.free) {
    if (free.status == Free::Status::added || free.status == Free::Status::retouched) elsewhere.insert(free.fingerprint);
  }
  for (const Free& free : copy_.lifted.free) {
    if (free.status != Free::Status::missing) continue;
    if (const auto found = elsewhere.find(free.fingerprint); found != elsewhere.end()) {
      elsewhere.erase(found);
    } else if (const auto usual = always.find(free.fingerprint); usual != always.end()) {
      always.erase(usual);
    } else if (const Block* block = made.find(free.fingerprint)) {
      out.insert(block->paths.begin(), block->paths.end());
    }
  }
  return out;
}

/// Blocks that are not as they were, without those that have been explained: within what moved or went, everything has been said.
std::vector<Collector::Unsaid> Collector::unsaid_blocks(const std::function<const Block*(const Free&)>& made) {
  // What a file shows that nobody has touched (the labels of a signature's lines) is no difference here either.
  std::multiset<std::pair<bool, std::uint32_t>> always;
  if (now_ != nullptr) {
    for (const Free& free : now_->copy.lifted.free) {
      if (is_difference(free)) always.emplace(free.status == Free::Status::missing, free.fingerprint);
    }
  }
  const auto in_moved = [&](const Free& free) {
    return std::any_of(copy_.lifted.members.begin(), copy_.lifted.members.end(), [&](const lift::Member& member) {
      const auto around = [&](const std::string& moved) { return lies_within(member.path, moved); };
      return inside(member.range, free.range.begin.paragraph) && std::any_of(moved_.begin(), moved_.end(), around);
    });
  };
  const auto has_been_said = [&](const std::string& path) {
    const auto around = [&](const std::string& member) { return lies_within(path, member); };
    return is_gone(path) || std::any_of(moved_.begin(), moved_.end(), around) ||
           std::any_of(partly_.begin(), partly_.end(), around);
  };
  // What stands elsewhere has moved, also when it speaks of a member of which everything has been said.
  std::multiset<std::uint32_t> elsewhere;
  for (const Free& free : copy_.lifted.free) {
    if (is_difference(free) && free.status != Free::Status::missing && !in_moved(free)) elsewhere.insert(free.fingerprint);
  }
  std::vector<Unsaid> out;
  std::size_t gap = 0;
  for (const Free& free : copy_.lifted.free) {
    if (!is_difference(free)) {
      ++gap;
      continue;
    }
    const bool missing = free.status == Free::Status::missing;
    if (const auto found = always.find({missing, free.fingerprint}); found != always.end()) {
      always.erase(found);
      continue;
    }
    const Block* block = missing ? made(free) : nullptr;
    if (const auto there = elsewhere.find(free.fingerprint); missing && there != elsewhere.end()) {
      elsewhere.erase(there);
    } else if (missing) {
      // What the plan no longer has, it cannot show; a member that went takes its blocks along.
      const bool said = block == nullptr ? !gone_.empty() || !moved_.empty() || !partly_.empty()
                                         : std::any_of(block->paths.begin(), block->paths.end(), has_been_said);
      if (said) {
        for (const std::string& path : block == nullptr ? std::set<std::string>() : block->paths) absent_.erase(path);
        continue;
      }
    } else if (in_moved(free)) {
      continue;
    }
    out.push_back({&free, block, gap});
  }
  return out;
}

/// Which of the blocks that are gone from a place has become which of those that are new there.
std::vector<sequence::Pair> Collector::versions(const std::vector<const Unsaid*>& was, const std::vector<const Unsaid*>& is) {
  const auto member = [](std::string_view text) {
    return sequence::Member{0, sequence::key_of(text), text.size(), compare::words(text)};
  };
  sequence::Members before, after;
  for (const Unsaid* each : was) before.push_back(member(each->block == nullptr ? std::string_view() : each->block->text));
  for (const Unsaid* each : is) after.push_back(member(each->free->text));
  sequence::Rules rules;
  rules.pair_single = true;
  return sequence::pairs(before, after, rules);
}

void Collector::find_free() {
  const std::optional<Blocks> made = now_ == nullptr ? std::nullopt : std::optional<Blocks>(now_->made);
  std::vector<Unsaid> all = unsaid_blocks([&](const Free& free) { return made ? made->find(free.fingerprint) : nullptr; });
  // The same text in another place has moved.
  for (Unsaid& after : all) {
    if (after.free == nullptr || after.free->status == Free::Status::missing) continue;
    const auto before = std::find_if(all.begin(), all.end(), [&](const Unsaid& each) {
      return each.free != nullptr && each.free->status == Free::Status::missing &&
             each.free->fingerprint == after.free->fingerprint;
    });
    if (before == all.end()) continue;
    block_moved(*after.free);
    before->free = nullptr;
    after.free = nullptr;
  }
  // What is gone and what is new in one place is one change.
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t gap = all[i].gap;
    std::vector<const Unsaid*> was, is;
    for (; i < all.size() && all[i].gap == gap; ++i) {
      if (all[i].free != nullptr) (all[i].free->status == Free::Status::missing ? was : is).push_back(&all[i]);
    }
    std::vector<bool> became(was.size(), false);
    std::vector<bool> new_here(is.size(), true);
    for (const sequence::Pair& pair : versions(was, is)) {
      became[pair.before] = true;
      new_here[pair.after] = false;
      block_changed(was[pair.before]->block, true, is[pair.after]->free);
    }
    for (std::size_t n = 0; n < was.size(); ++n)
      if (!became[n]) block_changed(was[n]->block, true, nullptr);
    for (std::size_t n = 0; n < is.size(); ++n)
      if (new_here[n]) block_changed(nullptr, false, is[n]->free);
  }
}

void Collector::block_moved(const Free& free) {
  bool row = false;
  for (const lift::Member& member : copy_.lifted.members) {
    if (member.kind != lift::Member::Kind::row || !inside(member.range, free.range.begin.paragraph)) continue;
    if (reordered_.contains(member.path)) return;  // which of two changed places is a matter of taste
    row = true;
  }
  differ(row ? Kind::moved : Kind::outside, Fate::left, {}, free.where);
  if (row) {
    base::Finding& finding = say(
        "M25", fmt::format("rækken {} er flyttet her, men rækkefølgen i tabellen er ikke planens", quoted(free.text)), free.where);
    finding.expected = "en liste, som dokumentet viser i planens egen rækkefølge";
    finding.action = "flyt den i planen, eller ret det, der bestemmer rækkefølgen, fx datoen";
  } else {
    base::Finding& finding = say("M19", fmt::format("tekst uden for planens felter er flyttet: {}", quoted(free.text)), free.where);
    finding.action = outside_action;
  }
}

void Collector::block_changed(const Block* block, bool was, const Free* after) {
  const lift::Where where = after == nullptr ? lift::Where{} : after->where;
  std::string what;
  if (was && after != nullptr) {
    what = block == nullptr ? fmt::format("er ændret og lyder nu {}", quoted(after->text))
                            : fmt::format("er ændret: {}", quoted_change(block->text, after->text));
  } else if (after != nullptr) {
    what = fmt::format("er tilføjet: {}", quoted(after->text));
  } else {
    what = block == nullptr ? "er slettet" : fmt::format("er slettet: {}", quoted(block->text));
  }
  // A value that went with its sentence is the same difference.
  std::vector<std::string> lost;
  for (const std::string& path : block == nullptr ? std::set<std::string>() : block->paths) {
    if (absent_.erase(path) > 0) lost.push_back(path);
  }
  if (!lost.empty()) {
    say_absent(lost, fmt::format("; teksten {}", what), where);
    return;
  }
  const bool derived = block != nullptr && block->derived && after != nullptr;
  differ(derived ? Kind::derived : Kind::outside, Fate::left, {}, where);
  if (derived) {
    base::Finding& finding = say("M20", fmt::format("tekst, som udregnes af planen, {}", what), where);
    finding.expected = "tallene, navnene og datoerne rettet dér, hvor de selv står";
    finding.action = "ret det, den udregnes af; ændringen her forsvinder, næste gang dokumentet dannes";
  } else {
    base::Finding& finding = say("M19", fmt::format("tekst uden for planens felter {}", what), where);
    finding.action = outside_action;
  }
}

void Collector::say_absent(const std::vector<std::string>& paths, const std::string& why, const lift::Where& where) {
  std::vector<std::string> names;
  for (const std::string& path : paths) names.push_back(fmt::format("„{}“", called(plan_, schema_, path)));
  differ(Kind::outside, Fate::left, paths.front(), where);
  base::Finding& finding = say("M26", fmt::format("{} står ikke længere i filen{}", base::join_danish(names), why), where);
  if (!is_confidential(schema_, paths.front())) finding.plan_path = paths.front();
  finding.expected = "feltet, hvor dokumentet viste det";
  finding.action = "er oplysningen forkert, så slet den i planen; ellers kommer den igen, når dokumentet dannes";
}

/// Fields that are nowhere, and of which no text that went has told.
void Collector::find_absent() {
  for (const std::string& path : std::exchange(absent_, {})) say_absent({path}, {}, {});
}

void Collector::find_comments() {
  if (copy_.document.comments.empty()) return;
  const std::vector<Story>& stories = *copy_.lifted.stories;
  const std::vector<read::Region> ranges = read::comment_ranges(copy_.document.body);
  for (const read::Comment& comment : copy_.document.comments) {
    lift::Where where;
    for (const read::Region& range : ranges) {
      if (range.name == comment.id && !stories.empty()) where = lift::where_of(stories.front(), range.begin.paragraph);
    }
    differ(Kind::comment, Fate::left, {}, where);
    base::Finding& finding = say("M22",
                                 fmt::format("kommentar fra {}: {}", comment.author.empty() ? "ukendt" : comment.author,
                                             quoted(read::plain_text(comment.children))),
                                 where);
    finding.action = "kommentarer kommer ikke i planen: besvar den, eller ret teksten";
  }
}

void Collector::find_pending() {
  if (copy_.pending == 0) return;
  for (std::size_t i = 0; i < copy_.pending; ++i) differ(Kind::tracked, Fate::left, {}, {});
  base::Finding& finding =
      say("M23",
          fmt::format("filen har {}, som ingen har accepteret endnu{}",
                      copy_.pending == 1 ? std::string("1 sporet ændring") : fmt::format("{} sporede ændringer", copy_.pending),
                      copy_.authors.empty() ? std::string() : fmt::format(" (fra {})", base::join_danish(copy_.authors))),
          {});
  finding.expected = "en fil, hvor ændringerne er accepteret eller afvist";
  finding.action = "de er læst, som om de var accepteret; er de ikke det, så afvis dem i Word, og hent igen";
}

void Collector::find_not_understood() {
  std::map<std::string, std::size_t> usual;
  if (now_ != nullptr) {
    for (const read::NotUnderstood& each : now_->copy.document.not_understood) ++usual[each.name];
  }
  for (const read::NotUnderstood& each : copy_.document.not_understood) {
    if (auto at = usual.find(each.name); at != usual.end() && at->second > 0) {
      --at->second;
      continue;
    }
    const lift::Where where{"brødtekst", each.heading, {}};
    differ(Kind::not_understood, Fate::left, {}, where);
    base::Finding& finding = say("M27", fmt::format("{} kan ikke læses", each.what), where);
    finding.action = "den bliver i Word-filen; er der en oplysning i den, så skriv den i planen";
  }
}

}  // namespace helhedsplan::fetch
