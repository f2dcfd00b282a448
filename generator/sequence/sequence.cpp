#include "sequence/sequence.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

namespace helhedsplan::sequence {
namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

struct Range {
  std::size_t first, last;
  [[nodiscard]] std::size_t size() const { return last - first; }
};

/// What each side has exactly once within the ranges, by `before`.
std::vector<Match> unique_in_both(std::span<const Key> before, std::span<const Key> after, Range a, Range b) {
  struct Seen {
    std::size_t before = 0, after = 0;
    std::uint32_t count_before = 0, count_after = 0;
  };
  std::unordered_map<Key, Seen> seen;
  for (auto i = a.first; i < a.last; ++i) {
    auto& each = seen[before[i]];
    each.before = i;
    ++each.count_before;
  }
  for (auto j = b.first; j < b.last; ++j) {
    const auto found = seen.find(after[j]);
    if (found == seen.end()) continue;
    found->second.after = j;
    ++found->second.count_after;
  }
  std::vector<Match> matches;
  for (auto i = a.first; i < a.last; ++i) {
    const auto& each = seen[before[i]];
    if (each.count_before == 1 && each.count_after == 1) matches.push_back({i, each.after});
  }
  return matches;
}

/// The heaviest run of matches that ascends on both sides, as flags. `matches` ascend by `before`. A Fenwick tree over `after`
/// holds the best run that ends at or before each place.
template <typename Weight>
std::vector<bool> heaviest_run(const std::vector<Match>& matches, Range after, Weight&& weight) {
  struct Best {
    std::size_t total = 0, last = nobody;
  };
  std::vector<Best> tree(after.size() + 1);
  std::vector<std::size_t> previous(matches.size(), nobody);
  Best best;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    Best so_far;
    for (auto at = matches[i].after - after.first; at > 0; at &= at - 1) {
      if (tree[at].total > so_far.total) so_far = tree[at];
    }
    previous[i] = so_far.last;
    const Best here{so_far.total + weight(matches[i]), i};
    if (here.total > best.total) best = here;
    for (auto at = matches[i].after - after.first + 1; at <= after.size(); at += at & (~at + 1)) {
      if (here.total > tree[at].total) tree[at] = here;
    }
  }
  std::vector<bool> in_run(matches.size(), false);
  for (auto i = best.last; i != nobody; i = previous[i]) in_run[i] = true;
  return in_run;
}

class Common {
 public:
  Common(std::span<const Key> before, std::span<const Key> after) : before_(before), after_(after) {}

  std::vector<Match> operator()() {
    between({0, before_.size()}, {0, after_.size()}, 0);
    return std::move(found_);
  }

 private:
  void between(Range a, Range b, std::size_t depth) {
    while (a.size() > 0 && b.size() > 0 && before_[a.first] == after_[b.first]) found_.push_back({a.first++, b.first++});
    std::size_t tail = 0;
    while (a.size() > 0 && b.size() > 0 && before_[a.last - 1] == after_[b.last - 1]) {
      --a.last;
      --b.last;
      ++tail;
    }
    if (a.size() > 0 && b.size() > 0) middle(a, b, depth);
    for (std::size_t i = 0; i < tail; ++i) found_.push_back({a.last + i, b.last + i});
  }

  void middle(Range a, Range b, std::size_t depth) {
    if (a.size() + b.size() <= base::limits::align_edits) {  // cheap, and better than anchors that may be chance
      shortest_script(a, b);
      return;
    }
    const auto unique = depth < base::limits::align_depth ? unique_in_both(before_, after_, a, b) : std::vector<Match>{};
    if (unique.empty()) {
      shortest_script(a, b);
      return;
    }
    const auto in_run = heaviest_run(unique, b, [](const Match&) { return std::size_t{1}; });
    auto from_a = a.first;
    auto from_b = b.first;
    for (std::size_t i = 0; i < unique.size(); ++i) {
      if (!in_run[i]) continue;
      between({from_a, unique[i].before}, {from_b, unique[i].after}, depth + 1);
      found_.push_back(unique[i]);
      from_a = unique[i].before + 1;
      from_b = unique[i].after + 1;
    }
    between({from_a, a.last}, {from_b, b.last}, depth + 1);
  }

  /// Myers, with all rounds kept for going back; beyond the limit nothing in the range is the same.
  void shortest_script(Range a, Range b) {
    using Signed = std::ptrdiff_t;
    const auto n = static_cast<Signed>(a.size());
    const auto m = static_cast<Signed>(b.size());
    const auto most = std::min(n + m, static_cast<Signed>(base::limits::align_edits));
    std::vector<std::vector<std::int32_t>> rounds;
    std::vector<std::int32_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
    const auto at = [&](Signed k) -> std::int32_t& { return reach[static_cast<std::size_t>(k + most + 1)]; };
    for (Signed d = 0; d <= most; ++d) {
      for (Signed k = -d; k <= d; k += 2) {
        Signed x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
        Signed y = x - k;
        while (x < n && y < m && y >= 0 &&
               before_[a.first + static_cast<std::size_t>(x)] == after_[b.first + static_cast<std::size_t>(y)]) {
          ++x;
          ++y;
        }
        at(k) = static_cast<std::int32_t>(x);
        if (k == n - m && x >= n) {
          go_back(a, b, rounds, d, k);
          return;
        }
      }
      rounds.emplace_back(reach.begin() + (most + 1 - d), reach.begin() + (most + 2 + d));
    }
  }

  void go_back(Range a, Range b, const std::vector<std::vector<std::int32_t>>& rounds, std::ptrdiff_t d, std::ptrdiff_t k) {
    using Signed = std::ptrdiff_t;
    std::vector<Match> matches;
    auto x = static_cast<Signed>(a.size());
    auto y = x - k;
    for (; d > 0; --d) {
      const auto& reach = rounds[static_cast<std::size_t>(d - 1)];
      const auto at = [&](Signed diagonal) { return Signed{reach[static_cast<std::size_t>(diagonal + d - 1)]}; };
      const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
      const Signed from = down ? k + 1 : k - 1;
      const Signed from_x = at(from);
      const Signed start_x = down ? from_x : from_x + 1;
      while (x > start_x) {
        --x;
        --y;
        matches.push_back({a.first + static_cast<std::size_t>(x), b.first + static_cast<std::size_t>(y)});
      }
      x = from_x;
      y = x - from;
      k = from;
    }
    while (x > 0 && y > 0) {
      --x;
      --y;
      matches.push_back({a.first + static_cast<std::size_t>(x), b.first + static_cast<std::size_t>(y)});
    }
    found_.insert(found_.end(), matches.rbegin(), matches.rend());
  }

  std::span<const Key> before_, after_;
  std::vector<Match> found_;
};

// ---- members ---------------------------------------------------------------------------------------------------

class Pairing {
 public:
  Pairing(const Members& before, const Members& after, const Rules& rules)
      : before_(before), after_(after), rules_(rules), to_after_(before.size(), nobody), to_before_(after.size(), nobody) {}

  std::vector<Pair> operator()() {
    certain();
    settle_order();
    gaps();
    leftovers();
    neighbours_of_moved();
    std::vector<Pair> made;
    for (std::size_t j = 0; j < after_.size(); ++j) {
      const auto i = to_before_[j];
      if (i != nobody) made.push_back({i, j, before_[i].text == after_[j].text, moved_[j]});
    }
    return made;
  }

 private:
  [[nodiscard]] bool may_pair(std::size_t i, std::size_t j) const { return !rules_.may_pair || rules_.may_pair(i, j); }
  void match(std::size_t i, std::size_t j) {
    to_after_[i] = j;
    to_before_[j] = i;
  }

  /// Pairs what each side has once by some key, of what is left. A key of 0 is none.
  template <typename KeyOf, typename Accept>
  void unique(KeyOf&& key, Accept&& accept) {
    std::vector<Key> a, b;
    std::vector<std::size_t> of_a, of_b;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (to_after_[i] != nobody || key(before_[i]) == 0) continue;
      a.push_back(key(before_[i]));
      of_a.push_back(i);
    }
    for (std::size_t j = 0; j < after_.size(); ++j) {
      if (to_before_[j] != nobody || key(after_[j]) == 0) continue;
      b.push_back(key(after_[j]));
      of_b.push_back(j);
    }
    for (const auto& each : unique_in_both(a, b, {0, a.size()}, {0, b.size()})) {
      const auto i = of_a[each.before];
      const auto j = of_b[each.after];
      if (may_pair(i, j) && accept(i, j)) match(i, j);
    }
  }

  void certain() {
    const auto any = [](std::size_t, std::size_t) { return true; };
    constexpr Key odd = 0x9E3779B97F4A7C15U;
    unique([&](const Member& each) { return each.name == 0 ? 0 : (each.name * odd) ^ each.text; }, any);
    unique([](const Member& each) { return each.weight > 2 ? each.text : 0; }, any);
    unique([](const Member& each) { return each.name; },
           [&](std::size_t i, std::size_t j) {
             return std::min(before_[i].words.size(), after_[j].words.size()) <= rules_.short_text ||
                    likeness(before_[i], after_[j]) >= rules_.alike_by_name;
           });
  }

  /// The heaviest run stays where it is; what stands outside of it has moved when it is worth the name, else it is let go.
  void settle_order() {
    std::vector<Match> matches;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (to_after_[i] != nobody) matches.push_back({i, to_after_[i]});
    }
    const auto in_run = heaviest_run(matches, {0, after_.size()}, [&](const Match& each) {
      return 1 + std::min(before_[each.before].weight, after_[each.after].weight);
    });
    moved_.assign(after_.size(), false);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      if (in_run[i]) continue;
      if (worth_moving(matches[i])) {
        moved_[matches[i].after] = true;
      } else {
        to_after_[matches[i].before] = nobody;
        to_before_[matches[i].after] = nobody;
      }
    }
  }

  [[nodiscard]] bool worth_moving(const Match& each) const {
    return std::min(before_[each.before].weight, after_[each.after].weight) >= rules_.moved_text;
  }

  /// Between two neighbours of the run: equal texts in order, then those that are alike.
  void gaps() {
    std::size_t from_a = 0;
    std::size_t from_b = 0;
    for (std::size_t j = 0; j <= after_.size(); ++j) {
      const bool end = j == after_.size();
      if (!end && (to_before_[j] == nobody || moved_[j])) continue;
      const auto to_a = end ? before_.size() : to_before_[j];
      gap({from_a, to_a}, {from_b, j});
      from_a = to_a + 1;
      from_b = j + 1;
    }
  }

  void gap(Range range_a, Range range_b) {
    std::vector<std::size_t> a, b;
    for (auto i = range_a.first; i < range_a.last; ++i) {
      if (to_after_[i] == nobody) a.push_back(i);
    }
    for (auto j = range_b.first; j < range_b.last; ++j) {
      if (to_before_[j] == nobody) b.push_back(j);
    }
    if (a.empty() || b.empty()) return;
    std::vector<Key> keys_a, keys_b;
    for (const auto i : a) keys_a.push_back(before_[i].text);
    for (const auto j : b) keys_b.push_back(after_[j].text);
    std::size_t next_a = 0;
    std::size_t next_b = 0;
    for (const auto& each : common(keys_a, keys_b)) {
      if (!may_pair(a[each.before], b[each.after])) continue;
      match(a[each.before], b[each.after]);
      alike({a.begin() + static_cast<std::ptrdiff_t>(next_a), a.begin() + static_cast<std::ptrdiff_t>(each.before)},
            {b.begin() + static_cast<std::ptrdiff_t>(next_b), b.begin() + static_cast<std::ptrdiff_t>(each.after)});
      next_a = each.before + 1;
      next_b = each.after + 1;
    }
    alike({a.begin() + static_cast<std::ptrdiff_t>(next_a), a.end()}, {b.begin() + static_cast<std::ptrdiff_t>(next_b), b.end()});
  }

  [[nodiscard]] double value(std::size_t i, std::size_t j) const {
    if (!may_pair(i, j)) return 0;
    const auto& a = before_[i];
    const auto& b = after_[j];
    const bool named = a.name != 0 && a.name == b.name;
    const double found = likeness(a, b);
    if (named && (std::min(a.words.size(), b.words.size()) <= rules_.short_text || found >= rules_.alike_by_name)) return 1 + found;
    const bool others = a.name != 0 && b.name != 0;  // two that are somebody else each
    return found >= (others ? rules_.alike_under_another_name : rules_.alike) ? found : 0;
  }

  /// The pairs in order whose likenesses add up to most. In long stretches only neighbours of the diagonal are looked at.
  void alike(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    if (a.empty() || b.empty()) return;
    if (rules_.pair_single && a.size() == 1 && b.size() == 1 && may_pair(a.front(), b.front())) {
      match(a.front(), b.front());
      return;
    }
    const auto width = std::max<std::size_t>(base::limits::align_pairs / a.size(), 1);
    const auto band = [&](std::size_t i) -> Range {
      if (width >= b.size()) return {0, b.size()};
      const auto middle = i * b.size() / a.size();
      const auto first = middle > width / 2 ? middle - width / 2 : 0;
      return {std::min(first, b.size() - width), std::min(first, b.size() - width) + width};
    };
    // best[j]: of the first i and the first j members; choice remembers the step to it.
    enum class Step : unsigned char { skip_before, skip_after, pair };
    std::vector<double> best(b.size() + 1, 0), next(b.size() + 1, 0);
    std::vector<std::vector<Step>> choices;
    std::vector<Range> bands;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const auto range = band(i);
      std::vector<Step> row;
      next = best;
      for (auto j = range.first; j < range.last; ++j) {
        Step step = Step::skip_before;
        double most = best[j + 1];
        if (next[j] > most) {
          most = next[j];
          step = Step::skip_after;
        }
        if (const double here = value(a[i], b[j]); here > 0 && best[j] + here > most) {
          most = best[j] + here;
          step = Step::pair;
        }
        next[j + 1] = most;
        row.push_back(step);
      }
      for (auto j = range.last; j < b.size(); ++j) next[j + 1] = std::max(next[j + 1], next[j]);
      best.swap(next);
      choices.push_back(std::move(row));
      bands.push_back(range);
    }
    auto i = a.size();
    auto j = b.size();
    while (i > 0 && j > 0) {
      const auto range = bands[i - 1];
      if (j - 1 >= range.last) {
        --j;
        continue;
      }
      const auto step = j - 1 < range.first ? Step::skip_before : choices[i - 1][j - 1 - range.first];
      if (step == Step::pair) match(a[--i], b[--j]);
      if (step == Step::skip_before) --i;
      if (step == Step::skip_after) --j;
    }
  }

  /// The same text gone in one place and new in another, also when it stands there more than once.
  void leftovers() {
    std::unordered_map<Key, std::vector<std::size_t>> waiting;
    for (auto i = before_.size(); i-- > 0;) {
      if (to_after_[i] == nobody && before_[i].weight >= rules_.moved_text) waiting[before_[i].text].push_back(i);
    }
    for (std::size_t j = 0; j < after_.size() && !waiting.empty(); ++j) {
      if (to_before_[j] != nobody) continue;
      const auto found = waiting.find(after_[j].text);
      if (found == waiting.end() || found->second.empty() || !may_pair(found->second.back(), j)) continue;
      match(found->second.back(), j);
      moved_[j] = true;
      found->second.pop_back();
    }
  }

  /// What stood beside something that moved and stands beside it still has moved with it, however little it is.
  void neighbours_of_moved() {
    const auto with = [&](std::size_t i, std::size_t j) {
      if (i >= before_.size() || j >= after_.size() || to_after_[i] != nobody || to_before_[j] != nobody) return false;
      if (before_[i].text != after_[j].text || !may_pair(i, j)) return false;
      match(i, j);
      moved_[j] = true;
      return true;
    };
    for (std::size_t j = 0; j < after_.size(); ++j) {
      if (!moved_[j]) continue;
      const auto i = to_before_[j];
      for (std::size_t n = 1; with(i + n, j + n); ++n) {
      }
      for (std::size_t n = 1; n <= std::min(i, j) && with(i - n, j - n); ++n) {
      }
    }
  }

  const Members& before_;
  const Members& after_;
  const Rules& rules_;
  std::vector<std::size_t> to_after_, to_before_;
  std::vector<bool> moved_;
};

}  // namespace

Key key_of(std::string_view text, Key seed) {
  constexpr Key prime = 0x100000001B3U;
  Key hash = 0xCBF29CE484222325U ^ (seed * 0x9E3779B97F4A7C15U);
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  hash ^= hash >> 32U;
  return hash == 0 ? 1 : hash;
}

std::vector<Match> common(std::span<const Key> before, std::span<const Key> after) {
  return Common(before, after)();
}

double likeness(const Member& before, const Member& after) {
  return likeness(before.words, after.words);
}

double likeness(std::span<const Key> a, std::span<const Key> b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++shared;
    const bool step_a = a[i] <= b[j];
    const bool step_b = b[j] <= a[i];
    i += step_a ? 1U : 0U;
    j += step_b ? 1U : 0U;
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

std::vector<Pair> pairs(const Members& before, const Members& after, const Rules& rules) {
  return Pairing(before, after, rules)();
}

}  // namespace helhedsplan::sequence
