#include "conserve/pairing.hpp"

#include "align/words.hpp"
#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "read/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace helhedsplan::conserve {
namespace {

using lift::Free;
using State = Paired::State;

/// What a place of the fresh document said when the edited one was generated.
std::string base_text(const anchor::Map& base, const lift::Place& place) {
  for (const auto& entry : base.entries) {
    for (const auto& each : entry.places) {
      if (each.id == place.id) return each.shown.empty() ? entry.value : each.shown;
    }
  }
  return place.text;
}

align::Member member_of(const Unit& unit, std::string_view text) {
  align::Member member;
  for (const std::string& id : unit.ids) member.name = align::key_of(id, member.name);
  member.text = align::key_of(read::normalised(base::trim(text)), unit.is_row() ? 1 : 2);
  member.weight = text.size();
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = text.find_first_not_of(" \t\n\x01\x02.,;:()", at);
    if (begin == std::string_view::npos) break;
    const auto end = std::min(text.find_first_of(" \t\n\x01\x02.,;:()", begin), text.size());
    member.words.push_back(align::key_of(base::lower_case(text.substr(begin, end - begin))));
    at = end;
  }
  std::sort(member.words.begin(), member.words.end());
  return member;
}

class Pairer {
 public:
  Pairer(const Sheet& edited, const Sheet& fresh) : edited_(edited), fresh_(fresh) {
    out_.units.resize(edited.units.size());
    taken_.assign(fresh.units.size(), false);
  }

  Pairing operator()() {
    lay_base_beside_fresh();
    take_untouched();
    take_places();
    align_untouched();
    take_what_both_say();
    each_run([&](const std::vector<std::size_t>& is, const std::vector<std::size_t>& was) { look_at_run(is, was); });
    std::sort(out_.deleted.begin(), out_.deleted.end());
    return std::move(out_);
  }

 private:
  /// For each block of the base which unit of the fresh document it has become without change, but for what the plan's places say.
  void lay_base_beside_fresh() {
    const auto& blocks = edited_.lifted.map.blocks;
    std::set<std::uint32_t> known;
    std::vector<align::Key> was, is;
    for (const auto& block : blocks) {
      known.insert(block.text);
      was.push_back(block.text + align::Key{1});
    }
    for (const Unit& unit : fresh_.units) {
      const auto text = fresh_.block_text(unit, [&](const lift::Place& place) { return base_text(edited_.lifted.map, place); });
      auto number = model::fingerprint(text);
      // What a prose says is its Markdown in the map, and its text in the block's number.
      if (const auto own = model::fingerprint(fresh_.block_text(unit, [](const lift::Place& place) { return place.text; }));
          !known.contains(number) && known.contains(own))
        number = own;
      // The map knows captions without their label.
      if (const auto bare = lift::without_caption_label(text); !bare.empty() && !known.contains(number)) {
        if (const auto of_bare = model::fingerprint(bare); known.contains(of_bare)) number = of_bare;
      }
      is.push_back(number + align::Key{1});
    }
    fresh_of_block_.assign(blocks.size(), none);
    lay_between_places(was, is);
    std::vector<std::size_t> open_blocks, open_fresh;
    std::set<std::size_t> laid(fresh_of_block_.begin(), fresh_of_block_.end());
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (fresh_of_block_[b] == none) open_blocks.push_back(b);
    }
    for (std::size_t f = 0; f < is.size(); ++f) {
      if (!laid.contains(f)) open_fresh.push_back(f);
    }
    lay(open_blocks, open_fresh, was, is);
  }

  void lay(const std::vector<std::size_t>& blocks, const std::vector<std::size_t>& fresh, const std::vector<align::Key>& was,
           const std::vector<align::Key>& is) {
    std::vector<align::Key> before, after;
    for (const auto b : blocks) before.push_back(was[b]);
    for (const auto f : fresh) after.push_back(is[f]);
    for (const auto& match : align::common(before, after)) fresh_of_block_[blocks[match.before]] = fresh[match.after];
  }

  /// The sections of a list's members have the same sentences, and come, go and change places: what stands behind a block that has
  /// a place of the plan stands behind that place now.
  void lay_between_places(const std::vector<align::Key>& was, const std::vector<align::Key>& is) {
    std::map<std::string_view, std::size_t> unit_of;  // of the fresh document, by place
    for (std::size_t f = 0; f < fresh_.units.size(); ++f) {
      for (const std::string& id : fresh_.units[f].ids) unit_of.emplace(id, f);
    }
    std::set<std::size_t> held;
    for (std::size_t u = 0; u < edited_.units.size(); ++u) {
      const Unit& unit = edited_.units[u];
      if (!untouched(u) || unit.ids.empty()) continue;
      const auto found = unit_of.find(unit.ids.front());
      const auto block = unit.free->position;
      if (found == unit_of.end() || was[block] != is[found->second] || !held.insert(found->second).second) continue;
      fresh_of_block_[block] = found->second;
    }
    for (std::size_t b = 0; b < was.size(); ++b) {
      if (fresh_of_block_[b] == none) continue;
      std::vector<std::size_t> blocks, fresh;
      for (auto n = b + 1; n < was.size() && fresh_of_block_[n] == none; ++n) blocks.push_back(n);
      for (auto n = fresh_of_block_[b] + 1; n < is.size() && !held.contains(n); ++n) fresh.push_back(n);
      const auto next = b + blocks.size();
      lay(blocks, fresh, was, is);
      for (const auto n : blocks) {
        if (fresh_of_block_[n] != none) held.insert(fresh_of_block_[n]);
      }
      b = next;
    }
  }

  void match(std::size_t unit, State state, std::size_t fresh) {
    out_.units[unit] = {state, fresh, {}, false};
    if (fresh != none) taken_[fresh] = true;
  }
  [[nodiscard]] bool untouched(std::size_t unit) const {
    const auto status = edited_.units[unit].free->status;
    return status == Free::Status::as_generated || status == Free::Status::own_text;
  }

  void take_untouched() {
    for (std::size_t u = 0; u < edited_.units.size(); ++u) {
      if (!untouched(u)) continue;
      const auto fresh = fresh_of_block_[edited_.units[u].free->position];
      if (fresh != none && !taken_[fresh]) match(u, State::generated, fresh);
    }
  }

  /// A unit with places of the plan is the one that has them now.
  void take_places() {
    for (std::size_t u = 0; u < edited_.units.size(); ++u) {
      const Unit& unit = edited_.units[u];
      if (out_.units[u].fresh != none || unit.ids.empty()) continue;
      std::size_t best = none;
      std::size_t most = 0;
      for (std::size_t f = 0; f < fresh_.units.size(); ++f) {
        if (taken_[f] || fresh_.units[f].is_row() != unit.is_row()) continue;
        const auto& ids = fresh_.units[f].ids;
        const auto shared = static_cast<std::size_t>(std::count_if(
            ids.begin(), ids.end(), [&](const auto& id) { return std::binary_search(unit.ids.begin(), unit.ids.end(), id); }));
        if (shared > most) {
          most = shared;
          best = f;
        }
      }
      if (best != none) match(u, untouched(u) ? State::generated : State::changed, best);
    }
  }

  [[nodiscard]] align::Members members(const Sheet& sheet, const std::vector<std::size_t>& units) const {
    align::Members out;
    for (const auto u : units) out.push_back(member_of(sheet.units[u], sheet.units[u].skeleton));
    return out;
  }

  template <typename Take>
  void align_units(const std::vector<std::size_t>& was, const std::vector<std::size_t>& is, align::Rules rules, const Take& take) {
    rules.may_pair = [&](std::size_t a, std::size_t b) { return edited_.units[was[a]].is_row() == fresh_.units[is[b]].is_row(); };
    for (const auto& pair : align::pairs(members(edited_, was), members(fresh_, is), rules))
      take(was[pair.before], is[pair.after], pair);
  }

  [[nodiscard]] std::vector<std::size_t> free_fresh() const {
    std::vector<std::size_t> out;
    for (std::size_t f = 0; f < taken_.size(); ++f) {
      if (!taken_[f]) out.push_back(f);
    }
    return out;
  }

  /// Sums and other things that are worked out read otherwise now: what stands beside them needs to know where they are.
  void align_untouched() {
    std::vector<std::size_t> was;
    for (std::size_t u = 0; u < edited_.units.size(); ++u) {
      if (untouched(u) && out_.units[u].fresh == none) was.push_back(u);
    }
    // What is there as it was is another block's, whatever became of that.
    const std::set<std::size_t> of_base(fresh_of_block_.begin(), fresh_of_block_.end());
    std::vector<std::size_t> is = free_fresh();
    std::erase_if(is, [&](std::size_t f) { return of_base.contains(f); });
    align::Rules rules;
    rules.alike = 0.6;
    align_units(was, is, rules, [&](std::size_t u, std::size_t f, const align::Pair&) { match(u, State::generated, f); });
  }

  /// Rows that every version has and no map knows (the lines of a signature), and what templates or plan now say as people did.
  void take_what_both_say() {
    std::vector<std::size_t> was;
    for (std::size_t u = 0; u < edited_.units.size(); ++u) {
      if (!untouched(u) && out_.units[u].fresh == none) was.push_back(u);
    }
    std::set<std::size_t> of_base(fresh_of_block_.begin(), fresh_of_block_.end());
    std::vector<std::size_t> is;
    for (const auto f : free_fresh()) {
      if (!of_base.contains(f)) is.push_back(f);
    }
    std::vector<align::Key> before, after;
    for (const auto& member : members(edited_, was)) before.push_back(member.text);
    for (const auto& member : members(fresh_, is)) after.push_back(member.text);
    for (const auto& pair : align::common(before, after)) match(was[pair.before], State::same, is[pair.after]);
    // A party that went took its signature along: what is left of its lines is nobody's.
    std::set<std::string> always;
    for (const Unit& unit : fresh_.units) {
      if (unit.is_row() && unit.free->status == Free::Status::added) always.insert(unit.skeleton);
    }
    for (const auto u : was) {
      if (out_.units[u].fresh == none && edited_.units[u].is_row() && always.contains(edited_.units[u].skeleton))
        match(u, State::same, none);
    }
  }

  /// Between two units that nobody touched: what stands there now, and the blocks that stood there.
  template <typename Visit>
  void each_run(const Visit& visit) {
    std::vector<std::size_t> is, was;
    std::size_t u = 0;
    for (const Free& free : edited_.lifted.free) {
      if (free.status == Free::Status::missing) {
        was.push_back(free.position);
        continue;
      }
      if (untouched(u)) {
        if (!is.empty() || !was.empty()) visit(is, was);
        is.clear();
        was.clear();
      } else {
        is.push_back(u);
      }
      ++u;
    }
    if (!is.empty() || !was.empty()) visit(is, was);
  }

  void look_at_run(const std::vector<std::size_t>& is, const std::vector<std::size_t>& was) {
    std::set<std::size_t> standing;  // units of the fresh document whose block is gone here
    for (const auto block : was) {
      if (fresh_of_block_[block] != none) standing.insert(fresh_of_block_[block]);
    }
    // Known by their places: has the template changed, too?
    for (const auto u : is) {
      Paired& paired = out_.units[u];
      if (paired.state != State::changed || paired.fresh == none) continue;
      const bool stood = standing.erase(paired.fresh) != 0;
      if (fresh_.units[paired.fresh].skeleton == edited_.units[u].skeleton) {
        paired.state = State::same;
        paired.moved = !stood && std::find(fresh_of_block_.begin(), fresh_of_block_.end(), paired.fresh) != fresh_of_block_.end();
      } else if (!stood) {
        set_conflict(u, was);
      }
    }
    std::vector<std::size_t> added;
    for (const auto u : is) {
      if (out_.units[u].fresh == none && out_.units[u].state != State::same) added.push_back(u);
    }
    pair_called_alike(added, standing);
    std::erase_if(added, [&](std::size_t u) { return out_.units[u].fresh != none; });
    std::vector<std::size_t> open;
    for (const auto f : standing) {
      if (!taken_[f]) open.push_back(f);
    }
    align::Rules rules;
    rules.pair_single = true;
    align_units(added, open, rules, [&](std::size_t u, std::size_t f, const align::Pair&) {
      // A row of which only a note was rewritten: that is told of the note (beside.cpp).
      match(u, edited_.units[u].skeleton == fresh_.units[f].skeleton ? State::same : State::changed, f);
      standing.erase(f);
    });
    pair_lonely(is, standing);
    std::erase_if(added, [&](std::size_t u) { return out_.units[u].fresh != none; });
    for (const auto f : standing) {
      if (!taken_[f] && !is_in_gone_member(f)) {
        taken_[f] = true;
        out_.deleted.push_back(f);
      }
    }
    // A sentence that people changed and that the templates no longer have: what do they say instead?
    const bool template_changed =
        std::any_of(was.begin(), was.end(), [&](std::size_t block) { return fresh_of_block_[block] == none; });
    if (template_changed && !added.empty()) {
      std::set<std::size_t> of_base(fresh_of_block_.begin(), fresh_of_block_.end());
      std::vector<std::size_t> fresh;
      for (const auto f : free_fresh()) {
        if (!of_base.contains(f)) fresh.push_back(f);
      }
      align_units(added, fresh, {}, [&](std::size_t u, std::size_t f, const align::Pair&) {
        match(u, State::conflict, f);
        set_conflict(u, was);
      });
    }
    for (const auto u : added) {
      if (out_.units[u].fresh == none) out_.units[u].state = State::added;
    }
  }

  /// What is referred to by a name (a caption, a clause that fulfils a requirement) is who it was, however little it shares with
  /// what stood there: the references lead nowhere otherwise.
  void pair_called_alike(const std::vector<std::size_t>& added, std::set<std::size_t>& standing) {
    for (const auto u : added) {
      const Unit& unit = edited_.units[u];
      const auto theirs = edited_.names_in(unit);
      const auto found = std::find_if(standing.begin(), standing.end(), [&](std::size_t f) {
        const auto ours = fresh_.names_in(fresh_.units[f]);
        return !taken_[f] && fresh_.units[f].is_row() == unit.is_row() &&
               std::any_of(ours.begin(), ours.end(), [&](const auto& name) { return theirs.contains(name); });
      });
      if (found == standing.end()) continue;
      match(u, unit.skeleton == fresh_.units[*found].skeleton ? State::same : State::changed, *found);
      standing.erase(found);
    }
  }

  /// Who changed which cell of a row is seen by trying: with the right ones as they are and the others as they were, the row has
  /// the number of a block that was generated here. The same cell changed by both is a conflict.
  void set_conflict(std::size_t u, const std::vector<std::size_t>& was) {
    constexpr std::size_t most = 10;
    Paired& paired = out_.units[u];
    paired.state = State::conflict;
    if (!edited_.units[u].is_row() || paired.fresh == none) return;
    const auto say = [&](const lift::Place& place) { return base_text(edited_.lifted.map, place); };
    const auto theirs = edited_.cell_texts(edited_.units[u], say, true);
    const auto ours = fresh_.cell_texts(fresh_.units[paired.fresh], say, true);
    if (theirs.size() != ours.size()) return;
    // What people wrote in a note is told of the note (beside.cpp).
    const auto their_words = edited_.cell_texts(edited_.units[u], say, false);
    const auto our_words = fresh_.cell_texts(fresh_.units[paired.fresh], say, false);
    std::vector<std::size_t> open;
    for (std::size_t c = 0; c < ours.size(); ++c) {
      if (their_words[c] != our_words[c]) open.push_back(c);
    }
    if (open.empty() || open.size() > most) return;
    std::set<std::uint32_t> numbers;
    for (const auto block : was) numbers.insert(edited_.lifted.map.blocks[block].text);
    for (std::size_t each = 0; each < (std::size_t{1} << open.size()); ++each) {
      std::vector<bool> cells(ours.size(), false);  // that people changed
      std::vector<std::string> then = ours;
      for (std::size_t n = 0; n < open.size(); ++n) {
        cells[open[n]] = ((each >> n) & 1) != 0;
        if (!cells[open[n]]) then[open[n]] = theirs[open[n]];
      }
      std::string text;
      for (const std::string& cell : then) (text += cell) += '\t';
      if (!numbers.contains(model::fingerprint(text))) continue;
      paired.state = each == 0 ? State::generated : State::changed;
      paired.cells = std::move(cells);
      return;
    }
  }

  /// Between two that are known, one that is there and one that stood there: the same, however little they share.
  void pair_lonely(const std::vector<std::size_t>& is, std::set<std::size_t>& standing) {
    for (std::size_t n = 0; n < is.size(); ++n) {
      const auto fresh_of = [&](std::size_t at) { return out_.units[is[at]].fresh; };
      const bool alone = fresh_of(n) == none && out_.units[is[n]].state != State::same && (n == 0 || fresh_of(n - 1) != none) &&
                         (n + 1 == is.size() || fresh_of(n + 1) != none);
      if (!alone) continue;
      const auto first = n == 0 ? standing.begin() : standing.upper_bound(fresh_of(n - 1));
      const auto last = n + 1 == is.size() ? standing.end() : standing.lower_bound(fresh_of(n + 1));
      if (first == standing.end() || first == last || std::next(first) != last || taken_[*first] ||
          fresh_.units[*first].is_row() != edited_.units[is[n]].is_row())
        continue;
      match(is[n], State::changed, *first);
      standing.erase(first);
    }
  }

  /// A row of a member that people took out is the plan's to decide.
  [[nodiscard]] bool is_in_gone_member(std::size_t unit) const {
    const auto line = fresh_.units[unit].first;
    return std::any_of(fresh_.lifted.members.begin(), fresh_.lifted.members.end(), [&](const lift::Member& member) {
      return member.range.story == 0 && member.range.begin.paragraph <= line && line <= member.range.end.paragraph &&
             !edited_.has_member(member.path);
    });
  }

  const Sheet& edited_;
  const Sheet& fresh_;
  Pairing out_;
  std::vector<std::size_t> fresh_of_block_;
  std::vector<bool> taken_;
};

}  // namespace

Pairing pair(const Sheet& edited, const Sheet& fresh) {
  return Pairer(edited, fresh)();
}

}  // namespace helhedsplan::conserve
