#include "changes/places.hpp"

#include "changes/units.hpp"
#include "plan/display.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace helhedsplan::changes {
namespace {

using compare::Change;
using compare::Kind;
using plan::Value;

/// A piece that only one of two documents has, and the place it stands in.
struct Difference {
  std::size_t place = 0;  ///< index into all places
  bool is_new = false;
  bool explained = false;
};

/// Paths that differing pieces show, sorted, with the piece.
using PathIndex = std::vector<std::pair<std::string_view, std::size_t>>;

bool is_below(std::string_view path, std::string_view at) {
  return path.starts_with(at) && (path.size() == at.size() || path[at.size()] == '.' || path[at.size()] == '[');
}

class Finder {
 public:
  Finder(const compare::Changes& changes, const Version& before, const Version& after)
      : changes_(changes), before_(before), after_(after) {}

  std::vector<TouchedDocument> operator()() {
    compare_documents();
    std::sort(old_paths_.begin(), old_paths_.end());
    std::sort(new_paths_.begin(), new_paths_.end());
    shown_by_.resize(places_.size());
    for (std::size_t i = 0; i < changes_.size(); ++i) find_shown(i);
    // What is left shows something of the records that changed: a row that is gone, a name that is listed no more.
    unexplained_only_ = true;
    for (std::size_t i = 0; i < changes_.size(); ++i) find_neighbours(i);
    for (auto& [document, places] : of_document_) {
      for (const std::size_t place : places) {
        places_[place].changes.assign(shown_by_[place].begin(), shown_by_[place].end());
        documents_[document].places.push_back(std::move(places_[place]));
      }
    }
    return std::move(documents_);
  }

 private:
  // ---- what differs -----------------------------------------------------------------------------------------------

  void compare_documents() {
    std::unordered_map<std::string_view, std::size_t> old_documents;
    for (std::size_t i = 0; i < before_.set.documents.size(); ++i) old_documents.emplace(before_.set.documents[i].name, i);
    for (std::size_t i = 0; i < after_.set.documents.size(); ++i) {
      const model::Document& document = after_.set.documents[i];
      const auto found = old_documents.find(document.name);
      const bool known = found != old_documents.end();
      begin_document(document, *after_.set.specs.at(i), known ? TouchedDocument::State::changed : TouchedDocument::State::added);
      const std::vector<Section> none;
      compare_sections(known ? cut(before_.set.documents[found->second], *before_.set.specs.at(found->second)) : none,
                       cut(document, *after_.set.specs.at(i)));
      if (known) old_documents.erase(found);
      end_document();
    }
    for (std::size_t i = 0; i < before_.set.documents.size(); ++i) {
      const model::Document& document = before_.set.documents[i];
      if (old_documents.count(document.name) == 0) continue;
      begin_document(document, *before_.set.specs.at(i), TouchedDocument::State::removed);
      compare_sections(cut(document, *before_.set.specs.at(i)), {});
      end_document();
    }
  }

  static std::vector<Section> cut(const model::Document& document, const pack::DocumentSpec& spec) {
    return sections_of(document, spec.confidential);
  }

  void begin_document(const model::Document& document, const pack::DocumentSpec& spec, TouchedDocument::State state) {
    documents_.push_back({state, document.name, document.properties.title, &spec, {}});
    of_document_.emplace_back(documents_.size() - 1, std::vector<std::size_t>());
  }

  void end_document() {
    if (!of_document_.back().second.empty()) return;
    of_document_.pop_back();
    documents_.pop_back();
  }

  /// Sections are the same when their headings have one id; two headings of one id are told apart by their order.
  void compare_sections(const std::vector<Section>& before, const std::vector<Section>& after) {
    std::unordered_map<std::string, std::size_t> old_sections;
    for (std::size_t i = before.size(); i-- > 0;) old_sections[before[i].id] = i;
    std::unordered_set<std::string_view> new_ids;
    for (const Section& section : after) new_ids.insert(section.id);
    std::vector<bool> met(before.size(), false);
    std::size_t next = 0;
    const auto pass_gone = [&](std::size_t end) {
      for (; next < end; ++next) {
        if (!met[next] && new_ids.count(before[next].id) == 0) differ(before[next], nullptr);
      }
    };
    for (const Section& section : after) {
      const auto found = old_sections.find(section.id);
      if (found == old_sections.end() || met[found->second]) {
        differ({}, &section);
        continue;
      }
      pass_gone(found->second);
      met[found->second] = true;
      differ(before[found->second], &section);
    }
    pass_gone(before.size());
  }

  void differ(const Section& before, const Section* after) {
    const std::vector<Unit> none;
    const std::vector<Unit>& is = after ? after->units : none;
    std::unordered_map<std::string_view, int> counts;
    for (const Unit& unit : before.units) --counts[unit.text];
    for (const Unit& unit : is) ++counts[unit.text];
    const bool same_texts = std::all_of(counts.begin(), counts.end(), [](const auto& count) { return count.second == 0; });
    const std::size_t first = differences_.size();
    if (same_texts) {
      if (std::equal(before.units.begin(), before.units.end(), is.begin(), is.end(),
                     [](const Unit& a, const Unit& b) { return a.text == b.text; })) {
        return;
      }
      // Only the order is another: all between the first and the last piece that stands elsewhere.
      std::size_t begin = 0;
      std::size_t end = is.size();
      while (before.units[begin].text == is[begin].text) ++begin;
      while (before.units[end - 1].text == is[end - 1].text) --end;
      for (std::size_t i = begin; i < end; ++i) note(is[i], true);
    } else {
      for (const Unit& unit : before.units) {
        if (int& count = counts[unit.text]; count < 0) ++count, note(unit, false);
      }
      for (const Unit& unit : is) {
        if (int& count = counts[unit.text]; count > 0) --count, note(unit, true);
      }
    }
    if (differences_.size() == first) return;
    const Section& shown = after ? *after : before;
    of_document_.back().second.push_back(places_.size());
    places_.push_back(shown.place);
  }

  void note(const Unit& unit, bool is_new) {
    if (unit.text.empty()) return;
    for (const std::string_view path : unit.paths) (is_new ? new_paths_ : old_paths_).emplace_back(path, differences_.size());
    differences_.push_back({places_.size(), is_new, false});
  }

  // ---- which change it shows --------------------------------------------------------------------------------------

  void find_shown(std::size_t change) {
    const Change& what = changes_[change];
    const bool year = what.steps.size() > 1 && what.steps.back().field == nullptr && is_years(what.steps[what.steps.size() - 2]);
    if (what.before != nullptr) {
      claim(old_paths_, what.old_path(), change);
      claim_target(before_.plan, old_paths_, *what.before, change);
    }
    if (what.after != nullptr) {
      claim(new_paths_, what.new_path(), change);
      claim_target(after_.plan, new_paths_, *what.after, change);
    }
    if (year) {  // shown as the sum of its years
      const auto& years = what.steps[what.steps.size() - 2];
      if (years.before != nullptr) claim_exact(old_paths_, years.before->path, change);
      if (years.after != nullptr) claim_exact(new_paths_, years.after->path, change);
    }
  }

  static bool is_years(const compare::Step& step) {
    const Value* value = step.after != nullptr ? step.after : step.before;
    return value->type != nullptr && value->type->art == plan::Art::year_amounts;
  }

  /// Of a field that changed the other fields of its record.
  void find_neighbours(std::size_t change) {
    const auto& steps = changes_[change].steps;
    if (steps.size() < 2 || steps.back().field == nullptr) return;
    const compare::Step& parent = steps[steps.size() - 2];
    if (parent.before != nullptr) claim(old_paths_, parent.before->path, change);
    if (parent.after != nullptr) claim(new_paths_, parent.after->path, change);
  }

  /// What a reference shows is a field of its target.
  void claim_target(const plan::Plan& plan, const PathIndex& index, const Value& value, std::size_t change) {
    constexpr int most_steps = 8;
    const Value* shown = plan::target(value, plan);
    for (int step = 0; shown != nullptr && step < most_steps; ++step) {
      if (const plan::Record* record = plan::record_of(*shown)) {
        shown = plan::display_value(*record);
      } else if (std::holds_alternative<plan::Reference>(shown->data)) {
        shown = plan::target(*shown, plan);
      } else {
        claim_exact(index, shown->path, change);
        return;
      }
    }
  }

  void claim(const PathIndex& index, std::string_view path, std::size_t change) {
    if (path.empty()) return;
    for (auto at = std::lower_bound(index.begin(), index.end(), std::pair(path, std::size_t{0}));
         at != index.end() && at->first.starts_with(path); ++at) {
      if (is_below(at->first, path)) take(at->second, change);
    }
  }

  void claim_exact(const PathIndex& index, std::string_view path, std::size_t change) {
    for (auto at = std::lower_bound(index.begin(), index.end(), std::pair(path, std::size_t{0}));
         at != index.end() && at->first == path; ++at) {
      take(at->second, change);
    }
  }

  void take(std::size_t difference, std::size_t change) {
    Difference& found = differences_[difference];
    if (unexplained_only_ && found.explained) return;
    if (!unexplained_only_) found.explained = true;
    shown_by_[found.place].insert(change);
  }

  const compare::Changes& changes_;
  const Version before_, after_;
  std::vector<TouchedDocument> documents_;
  std::vector<std::pair<std::size_t, std::vector<std::size_t>>> of_document_;  // document -> places
  std::vector<Place> places_;
  std::vector<std::set<std::size_t>> shown_by_;  // of each place
  std::vector<Difference> differences_;
  PathIndex old_paths_, new_paths_;
  bool unexplained_only_ = false;
};

}  // namespace

std::vector<TouchedDocument> touched(const compare::Changes& changes, const Version& before, const Version& after) {
  return Finder(changes, before, after)();
}

}  // namespace helhedsplan::changes
