#include "changes/units.hpp"

#include "compare/digest.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"

#include <utility>

namespace helhedsplan::changes {
namespace {

using namespace model;

class Cutter {
 public:
  Cutter(const Document& document, bool hide_titles) : document_(document), hide_titles_(hide_titles) {}

  std::vector<Section> operator()() {
    const auto on_block = [this](const Block& block) { take(block); };
    const auto on_inline = [this](const Inline& node) { take(node); };
    begin_section({"@header", {Part::header, {}, {}, {}}, {}});
    walk_inlines(document_.header_left, on_block, on_inline);
    begin_unit();
    walk_inlines(document_.header_right, on_block, on_inline);
    begin_section({"@footer", {Part::footer, {}, {}, {}}, {}});
    walk_inlines(document_.footer_left, on_block, on_inline);
    begin_unit();
    walk_inlines(document_.footer_right, on_block, on_inline);
    begin_section({"", {}, {}});
    walk_blocks(document_.blocks, on_block, on_inline);
    return std::move(sections_);
  }

 private:
  void begin_section(Section section) {
    sections_.push_back(std::move(section));
    begin_unit();
  }
  void begin_unit() { sections_.back().units.emplace_back(); }
  [[nodiscard]] Unit& unit() { return sections_.back().units.back(); }

  void take(const Block& block) {
    const auto* region = std::get_if<Region>(&block.kind);
    if (region != nullptr && region->role == RegionRole::member) return;  // nothing is seen of it
    if (const auto* heading = std::get_if<Heading>(&block.kind)) {
      begin_section({heading->id, place_of(*heading), {}});
    } else {
      begin_unit();
    }
    if (!block.origin.plan_path.empty()) unit().paths.push_back(block.origin.plan_path);
    if (const auto* image = std::get_if<Image>(&block.kind)) {
      for (const Picture& picture : image->pictures) {
        unit().text += picture.alt;
        if (picture.image < document_.images.size()) {
          unit().text += std::to_string(compare::hash_of(*document_.images[picture.image].bytes));
        }
      }
    }
    if (const auto* signatures = std::get_if<Signatures>(&block.kind)) {
      for (const Signature& signature : signatures->items) {
        if (!signature.origin.plan_path.empty()) unit().paths.push_back(signature.origin.plan_path);
      }
    }
  }

  /// A heading without a number is found by those above it, up to one that has a number.
  Place place_of(const Heading& heading) {
    while (!above_.empty() && above_.back().first >= heading.level) above_.pop_back();
    Place place;
    place.number = heading.number;
    if (heading.number.empty() && !above_.empty()) {
      place.number = above_.back().second.number;
      place.titles = above_.back().second.titles;
    }
    if (!hide_titles_ || !shows_values(heading.children)) place.titles.push_back(plain_text(heading.children));
    above_.emplace_back(heading.level, place);
    return place;
  }

  static bool shows_values(const Inlines& nodes) {
    bool found = false;
    walk_inlines(
        nodes, [](const Block&) {}, [&](const Inline& node) { found = found || !node.origin.plan_path.empty(); });
    return found;
  }

  void take(const Inline& node) {
    if (!node.origin.plan_path.empty()) unit().paths.push_back(node.origin.plan_path);
    const auto say = [&](std::string_view text) { unit().text += text; };
    std::visit(Each{
                   [&](const Text& text) { say(text.text); },
                   [](const Emphasis&) {},
                   [](const Strong&) {},
                   [](const Link&) {},
                   [](const Footnote&) {},
                   [](const PageField&) {},
                   [&](const Code& code) { say(code.text); },
                   [&](const LineBreak&) { say("\n"); },
                   [&](const Value& value) { say(value.text); },
                   [&](const Missing& missing) { say(missing.text); },
                   [&](const Mark& mark) { say(mark.text); },
                   // A number that only counts on is no change; what the set calls its target is.
                   [&](const CrossReference& reference) { say(reference.label.empty() ? reference.target : reference.label); },
               },
               node.kind);
  }

  const Document& document_;
  const bool hide_titles_;
  std::vector<Section> sections_;
  std::vector<std::pair<int, Place>> above_;  ///< level and place of the headings we are under
};

}  // namespace

std::vector<Section> sections_of(const Document& document, bool hide_titles) {
  return Cutter(document, hide_titles)();
}

}  // namespace helhedsplan::changes
