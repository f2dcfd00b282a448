#include "merge/merge.hpp"

#include "compare/prose.hpp"
#include "prose/parts.hpp"
#include "sequence/sequence.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace helhedsplan::merge {

namespace {

using sequence::Match;

std::vector<sequence::Key> keys_of(const std::vector<std::string>& texts) {
  std::vector<sequence::Key> keys;
  for (const std::string& text : texts) keys.push_back(sequence::key_of(text));
  return keys;
}

struct Text {
  std::string_view text;
  std::vector<prose::Part> parts;
  std::vector<std::string> keys;
};

Text text_of(const std::string& markdown) {
  Text out{markdown, prose::parts_of(markdown), {}};
  for (const prose::Part& part : out.parts) out.keys.push_back(compare::content_of(part.blocks));
  return out;
}

struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] bool empty() const { return first == last; }
};

/// Blocks from one to another, with what stands between them.
std::string slice(const Text& text, Range range) {
  if (range.empty()) return {};
  const std::size_t begin = text.parts[range.first].begin;
  return std::string(text.text.substr(begin, text.parts[range.last - 1].end - begin));
}

bool same_keys(const Text& a, Range in_a, const Text& b, Range in_b) {
  return std::equal(
      a.keys.begin() + static_cast<std::ptrdiff_t>(in_a.first), a.keys.begin() + static_cast<std::ptrdiff_t>(in_a.last),
      b.keys.begin() + static_cast<std::ptrdiff_t>(in_b.first), b.keys.begin() + static_cast<std::ptrdiff_t>(in_b.last));
}

/// Blocks put one behind the other. Between two that stood so in the plan's text stands what stood there, else an empty line.
class Joined {
 public:
  void add(const Text& text, Range range, bool ours) {
    if (range.empty()) return;
    if (!any_) {
      if (ours) out_ += text.text.substr(0, range.first == 0 ? text.parts[0].begin : 0);
    } else if (range.first > 0 && (ours || behind_theirs_)) {
      const std::size_t end = text.parts[range.first - 1].end;
      out_ += text.text.substr(end, text.parts[range.first].begin - end);
    } else {
      out_ += "\n\n";
    }
    out_ += slice(text, range);
    any_ = true;
    behind_theirs_ = !ours;
  }
  [[nodiscard]] std::string take(std::string_view tail) { return std::move(out_.append(tail)); }

 private:
  std::string out_;
  bool any_ = false;
  bool behind_theirs_ = false;
};

}  // namespace

Outcome value(std::string_view base, std::string_view theirs, std::string_view ours) {
  if (theirs == base) return Outcome::unchanged;
  if (theirs == ours) return Outcome::same;
  return ours == base ? Outcome::taken : Outcome::clash;
}

std::vector<std::size_t> moved(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  const std::vector<sequence::Key> was = keys_of(before);
  const std::vector<sequence::Key> is = keys_of(after);
  const std::set<sequence::Key> known(was.begin(), was.end());
  std::vector<bool> stays(is.size(), false);
  for (const sequence::Match& match : sequence::common(was, is)) stays[match.after] = true;
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < is.size(); ++i) {
    if (!stays[i] && known.contains(is[i])) out.push_back(i);
  }
  return out;
}

Prose prose(const std::string& base, const std::string& theirs, const std::string& ours, Prefer prefer) {
  Prose result;
  result.text = ours;
  const Text was = text_of(base);
  const Text their = text_of(theirs);
  if (was.keys == their.keys) return result;
  const Text our = text_of(ours);
  if (their.keys == our.keys) {
    result.outcome = Outcome::same;
    return result;
  }
  result.took = true;
  if (was.keys == our.keys && base == ours) {
    result.outcome = Outcome::taken;
    result.text = theirs;
    return result;
  }
  result.outcome = Outcome::taken;
  result.took = false;
  // Between blocks that all three have lies what somebody changed (diff3).
  const std::vector<sequence::Key> base_keys = keys_of(was.keys);
  const std::vector<Match> with_theirs = sequence::common(base_keys, keys_of(their.keys));
  const std::vector<Match> with_ours = sequence::common(base_keys, keys_of(our.keys));
  Joined joined;
  Range in_base, in_theirs, in_ours;  // behind the last common block
  const auto settle = [&](std::size_t base_end, std::size_t theirs_end, std::size_t ours_end) {
    in_base.last = base_end, in_theirs.last = theirs_end, in_ours.last = ours_end;
    const bool they_did = !same_keys(was, in_base, their, in_theirs);
    const bool we_did = !same_keys(was, in_base, our, in_ours);
    const bool alike = same_keys(their, in_theirs, our, in_ours);
    if (!they_did || alike) {
      joined.add(our, in_ours, true);
    } else if (!we_did) {
      joined.add(their, in_theirs, false);
      result.took = true;
    } else {
      result.outcome = Outcome::clash;
      result.clashes.push_back({slice(was, in_base), slice(their, in_theirs), slice(our, in_ours)});
      if (prefer == Prefer::theirs) {
        joined.add(their, in_theirs, false);
        result.took = true;
      } else {
        joined.add(our, in_ours, true);
      }
    }
  };
  for (std::size_t i = 0, j = 0; i < with_theirs.size() && j < with_ours.size();) {
    if (with_theirs[i].before < with_ours[j].before) {
      ++i;
    } else if (with_ours[j].before < with_theirs[i].before) {
      ++j;
    } else {
      const Match t = with_theirs[i++];
      const Match o = with_ours[j++];
      settle(t.before, t.after, o.after);
      joined.add(our, {o.after, o.after + 1}, true);
      in_base.first = t.before + 1, in_theirs.first = t.after + 1, in_ours.first = o.after + 1;
    }
  }
  settle(was.parts.size(), their.parts.size(), our.parts.size());
  const std::size_t end = our.parts.empty() ? 0 : our.parts.back().end;
  result.text = joined.take(std::string_view(ours).substr(end));
  return result;
}

}  // namespace helhedsplan::merge
