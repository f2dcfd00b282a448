#include "compare/align.hpp"

#include "sequence/sequence.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace helhedsplan::compare {
namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();
/// Up to so many pairs every one is looked at; beyond, only those that share something rare.
constexpr std::size_t all_pairs = 1024;
/// A word or value that more members than this have on one side says little about who is who.
constexpr std::size_t rare = 8;

using Features = std::vector<std::uint64_t>;

struct Candidate {
  std::size_t before, after;
  double likeness;
  [[nodiscard]] std::size_t distance() const { return before < after ? after - before : before - after; }
};

class Aligner {
 public:
  Aligner(const Sequence& before, const Sequence& after)
      : before_(before), after_(after), to_after_(before.names.size(), nobody), to_before_(after.names.size(), nobody) {}

  Alignment operator()() {
    match_unique_names();
    match_in_order(
        [](const Sequence& sequence, std::size_t i) { return sequence.names[i] + '\0' + std::to_string(sequence.digest(i)); });
    match_in_order([](const Sequence& sequence, std::size_t i) { return sequence.names[i]; });
    match_alike();
    return result();
  }

 private:
  [[nodiscard]] std::vector<std::size_t> left(const std::vector<std::size_t>& matched) const {
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < matched.size(); ++i) {
      if (matched[i] == nobody) rest.push_back(i);
    }
    return rest;
  }

  void match(std::size_t before, std::size_t after) {
    to_after_[before] = after;
    to_before_[after] = before;
  }

  /// A name that each side has once needs no look at the content.
  void match_unique_names() {
    struct Seen {
      std::size_t index = 0;
      std::size_t count = 0;
    };
    const auto count = [](const Sequence& sequence) {
      std::unordered_map<std::string_view, Seen> seen;
      for (std::size_t i = 0; i < sequence.names.size(); ++i) {
        if (sequence.names[i].empty()) continue;
        Seen& name = seen[sequence.names[i]];
        name.index = i;
        ++name.count;
      }
      return seen;
    };
    const auto after = count(after_);
    for (const auto& [name, seen] : count(before_)) {
      const auto found = after.find(name);
      if (found != after.end() && seen.count == 1 && found->second.count == 1) match(seen.index, found->second.index);
    }
  }

  /// Members with the same key, the first with the first. An empty key is none.
  template <typename Key>
  void match_in_order(const Key& key) {
    std::unordered_map<std::string, std::vector<std::size_t>> waiting;
    const auto rest_before = left(to_after_);
    const auto rest_after = left(to_before_);
    if (rest_before.empty() || rest_after.empty()) return;
    for (auto i = rest_before.rbegin(); i != rest_before.rend(); ++i) waiting[key(before_, *i)].push_back(*i);
    for (const std::size_t i : rest_after) {
      const std::string wanted = key(after_, i);
      const auto found = waiting.find(wanted);
      if (wanted.empty() || found == waiting.end() || found->second.empty()) continue;
      match(found->second.back(), i);
      found->second.pop_back();
    }
  }

  void match_alike() {
    const auto rest_before = left(to_after_);
    const auto rest_after = left(to_before_);
    if (rest_before.empty() || rest_after.empty()) return;
    std::unordered_map<std::size_t, Features> features_before, features_after;
    for (const std::size_t i : rest_before) features_before[i] = before_.features(i);
    for (const std::size_t i : rest_after) features_after[i] = after_.features(i);

    std::vector<Candidate> candidates;
    const auto consider = [&](std::size_t i, std::size_t j) {
      const double found = sequence::likeness(features_before[i], features_after[j]);
      const bool renamed = !before_.names[i].empty() && !after_.names[j].empty();
      if (found >= (renamed ? alike_under_another_name : alike)) candidates.push_back({i, j, found});
    };
    if (rest_before.size() * rest_after.size() <= all_pairs) {
      for (const std::size_t i : rest_before) {
        for (const std::size_t j : rest_after) consider(i, j);
      }
    } else {
      consider_rare(rest_before, rest_after, features_before, features_after, consider);
    }
    // The same pairs whichever side is the older: no tie is settled by a side.
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      if (a.likeness != b.likeness) return a.likeness > b.likeness;
      if (a.distance() != b.distance()) return a.distance() < b.distance();
      const auto first_a = std::min(a.before, a.after);
      const auto first_b = std::min(b.before, b.after);
      return first_a != first_b ? first_a < first_b : a.before < b.before;
    });
    for (const Candidate& candidate : candidates) {
      if (to_after_[candidate.before] == nobody && to_before_[candidate.after] == nobody) match(candidate.before, candidate.after);
    }
  }

  /// Keeps long lists near linear: a pair is looked at when it shares a word or value that few members have.
  template <typename Consider>
  static void consider_rare(const std::vector<std::size_t>& rest_before, const std::vector<std::size_t>& rest_after,
                            std::unordered_map<std::size_t, Features>& features_before,
                            std::unordered_map<std::size_t, Features>& features_after, const Consider& consider) {
    const auto holders = [](const std::vector<std::size_t>& members, std::unordered_map<std::size_t, Features>& features) {
      std::unordered_map<std::uint64_t, std::vector<std::size_t>> who;
      for (const std::size_t i : members) {
        for (const std::uint64_t feature : features[i]) {
          auto& known = who[feature];
          if (known.size() <= rare && (known.empty() || known.back() != i)) known.push_back(i);
        }
      }
      return who;
    };
    const auto before = holders(rest_before, features_before);
    std::unordered_map<std::size_t, std::vector<std::size_t>> partners;
    for (const auto& [feature, after] : holders(rest_after, features_after)) {
      const auto found = before.find(feature);
      if (found == before.end() || after.size() > rare || found->second.size() > rare) continue;
      for (const std::size_t i : found->second) {
        partners[i].insert(partners[i].end(), after.begin(), after.end());
      }
    }
    for (auto& [i, others] : partners) {
      std::sort(others.begin(), others.end());
      others.erase(std::unique(others.begin(), others.end()), others.end());
      for (const std::size_t j : others) consider(i, j);
    }
  }

  [[nodiscard]] Alignment result() const {
    Alignment made;
    made.removed = left(to_after_);
    made.added = left(to_before_);
    for (std::size_t after = 0; after < to_before_.size(); ++after) {
      if (to_before_[after] != nobody) made.pairs.push_back({to_before_[after], after, true});
    }
    keep_longest_run(made.pairs);
    return made;
  }

  /// Longest increasing subsequence of `before`, by piles; its members stay, the others have moved.
  static void keep_longest_run(std::vector<Pair>& pairs) {
    std::vector<std::size_t> piles;                           // index of the pair that ends the best run of each length
    std::vector<std::size_t> previous(pairs.size(), nobody);  // in its run
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto pile = std::lower_bound(piles.begin(), piles.end(), pairs[i].before,
                                         [&](std::size_t other, std::size_t value) { return pairs[other].before < value; });
      if (pile != piles.begin()) previous[i] = *std::prev(pile);
      if (pile == piles.end()) {
        piles.push_back(i);
      } else {
        *pile = i;
      }
    }
    for (std::size_t i = piles.empty() ? nobody : piles.back(); i != nobody; i = previous[i]) pairs[i].moved = false;
  }

  const Sequence& before_;
  const Sequence& after_;
  std::vector<std::size_t> to_after_, to_before_;
};

}  // namespace

Alignment align(const Sequence& before, const Sequence& after) {
  return Aligner(before, after)();
}

}  // namespace helhedsplan::compare
