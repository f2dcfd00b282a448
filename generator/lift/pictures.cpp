// Pictures that people put into a blank template. A picture has no text, so positions do not tell two in one line apart: which
// place a picture belongs to is said by the control or the bookmark that is open where it stands.
#include "lift/lifter.hpp"

#include "read/walk.hpp"

#include <algorithm>
#include <map>

namespace helhedsplan::lift {
namespace {

using model::PlanField;

/// Calls `visit(control, drawing, bookmarks)` for each picture of a paragraph: the innermost control of ours around it, and the
/// bookmarks that are open there.
template <typename Visit>
class PictureWalk {
 public:
  explicit PictureWalk(const Visit& visit) : visit_(visit) {}

  void operator()(const read::Inlines& nodes, std::string_view control) {
    for (const read::Inline& node : nodes) {
      if (const auto* start = std::get_if<read::BookmarkStart>(&node.kind)) {
        if (!anchor::id_of(start->name).empty()) open_.insert_or_assign(start->id, start->name);
      } else if (const auto* end = std::get_if<read::BookmarkEnd>(&node.kind)) {
        open_.erase(end->id);
      } else if (const auto* drawing = std::get_if<read::Drawing>(&node.kind)) {
        if (drawing->kind == read::Drawing::Kind::picture) visit_(control, *drawing, open_);
      } else if (const auto* children = read::children_of(node)) {
        const auto* inner = std::get_if<read::InlineControl>(&node.kind);
        const std::string_view id = inner == nullptr ? std::string_view() : anchor::id_of(inner->control->tag);
        (*this)(*children, id.empty() ? control : id);
      }
    }
  }

 private:
  const Visit& visit_;
  std::map<std::string, std::string> open_;  ///< bookmarks of ours, by their id in the file
};

}  // namespace

void Lifter::find_pictures() {
  const auto is_picture = [&](std::string_view id) {
    const auto found = by_id_.find(id);
    return found != by_id_.end() && lifted_.map.entries[found->second.entry].art == PlanField::Art::picture;
  };
  for (std::size_t s = 0; s < stories_.size(); ++s) {
    const std::string& name = stories_[s].name;
    if (name == "sidehoved" || name == "sidefod") continue;  // the look's own
    for (std::size_t i = 0; i < stories_[s].lines.size(); ++i) {
      const auto visit = [&](std::string_view control, const read::Drawing& drawing,
                             const std::map<std::string, std::string>& open) {
        std::string_view id = is_picture(control) ? control : std::string_view();
        for (const auto& [number, bookmark] : open) {
          if (id.empty() && is_picture(anchor::id_of(bookmark))) id = anchor::id_of(bookmark);
        }
        put_picture(s, i, id, drawing);
      };
      PictureWalk walk(visit);
      walk(stories_[s].lines[i].paragraph->children, {});
    }
  }
}

void Lifter::put_picture(std::size_t story, std::size_t line, std::string_view id, const read::Drawing& drawing) {
  const auto art_of = [&](const Place& place) { return lifted_.map.entries[place.entry].art; };
  for (Place& place : lifted_.places) {
    const bool here = place.range.story == story && place.range.begin.paragraph <= line && line <= place.range.end.paragraph;
    if (!here) continue;
    if (art_of(place) == PlanField::Art::prose) return;  // what a prose cannot say is told there
    // A copy whose control lost its tag is known by the line alone.
    const bool is = art_of(place) == PlanField::Art::picture && place.picture.empty() &&
                    (place.id == id || (id.empty() && place.by == Found::content));
    if (!is || drawing.part.empty()) continue;
    place.picture = drawing.part;
    place.placeholder = false;
    return;
  }
  lifted_.loose_pictures.push_back({drawing.part, drawing.alt, where_of(stories_[story], line)});
}

}  // namespace helhedsplan::lift
