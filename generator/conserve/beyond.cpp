#include "conserve/beyond.hpp"

#include "base/text.hpp"
#include "conserve/graft.hpp"
#include "model/fingerprint.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <set>

namespace helhedsplan::conserve {
namespace {

using Reasons = std::vector<std::string>;

/// Of the empty paragraph that ends a section (write/docx/roles.hpp).
constexpr std::string_view spacer_style = "afstand";

void look_at_units(const Sheet& edited, const Pairing& pairing, Reasons& reasons) {
  for (std::size_t u = 0; u < edited.units.size(); ++u) {
    const auto state = pairing.units[u].state;
    if (state == Paired::State::generated || state == Paired::State::same) continue;
    const Unit& unit = edited.units[u];
    const auto why = why_not(Node(unit.element));
    if (why.empty()) continue;
    auto reason = why + " " + lift::describe(unit.free->where);
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(std::move(reason));
  }
}

void each_drawing(const read::Inlines& inlines, const std::function<void(const read::Drawing&)>& visit) {
  read::each_inline(inlines, [&](const read::Inline& node) {
    if (const auto* drawing = std::get_if<read::Drawing>(&node.kind)) visit(*drawing);
  });
}

/// What is said of the pictures in headers and footers: they are the look's.
std::set<std::string> drawings_of_look(const read::Document& document) {
  std::set<std::string> said;
  for (const auto* margins : {&document.headers, &document.footers}) {
    for (const auto& margin : *margins) {
      read::each_block(margin.children, [&](const read::Block& block) {
        if (const auto* paragraph = std::get_if<read::Paragraph>(&block.kind))
          each_drawing(paragraph->children, [&](const read::Drawing& drawing) { said.insert(drawing.alt); });
      });
    }
  }
  return said;
}

/// Pictures and drawings: as many as were generated, known by what is said of them.
void look_at_drawings(const Sheet& edited, const Sheet& fresh, Reasons& reasons) {
  const auto& known = edited.lifted.map.beside.drawings;
  std::multiset<std::uint32_t> generated(known.begin(), known.end());
  const auto of_look = drawings_of_look(fresh.document);
  std::vector<const read::Drawing*> own;
  read::each_paragraph(edited.document, [&](const read::Paragraph& paragraph) {
    each_drawing(paragraph.children, [&](const read::Drawing& drawing) {
      if (const auto found = generated.find(model::fingerprint(drawing.alt)); found != generated.end())
        generated.erase(found);
      else if (!of_look.contains(drawing.alt))
        own.push_back(&drawing);
    });
  });
  for (const read::Drawing* drawing : own) {
    // LibreOffice forgets what is said of a group of shapes.
    if (!edited.is_fine() && drawing->alt.empty() && !generated.empty()) {
      generated.erase(generated.begin());
      continue;
    }
    if (reasons.empty())
      reasons.push_back(drawing->alt.empty() ? std::string("et billede eller en tegning")
                                             : "et billede („" + base::shortened(drawing->alt, 60) + "“)");
  }
}

/// A paragraph that loses its end into the next one is half of two.
void look_at_joins(const read::Document& raw, Reasons& reasons) {
  read::each_block(raw.body, [&](const read::Block& block) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr || paragraph->mark.deleted == 0) return;
    const bool stays = std::any_of(paragraph->children.begin(), paragraph->children.end(), [](const read::Inline& node) {
      const auto* text = std::get_if<read::Text>(&node.kind);
      return text != nullptr && node.tracked.deleted == 0 && !base::trim(text->text).empty();
    });
    if (stays)
      reasons.emplace_back("to afsnit, som en sporet ændring vil slå sammen: „" +
                           base::shortened(read::plain_text(paragraph->children), 60) + "“");
  });
}

/// A section that ends where none was generated to end.
bool has_own_section(const Sheet& edited, const Sheet& fresh, const Pairing& pairing, const Landings& landings) {
  std::string sections;
  for (const read::Section& section : edited.document.sections) sections += section.landscape ? 'l' : 'p';
  if (sections == edited.lifted.map.beside.sections) return false;
  const auto& lines = edited.body().lines;
  const auto ends_in = [](Node paragraph) { return static_cast<bool>(paragraph.child("w:pPr").child("w:sectPr")); };
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const read::Paragraph& paragraph = *lines[l].paragraph;
    if (!paragraph.section_end) continue;
    const auto u = edited.unit_of(l);
    if (u == none) {
      if (base::trim(lines[l].text).empty() && base::lower_case(paragraph.properties.style) != spacer_style) return true;
      continue;
    }
    if (pairing.units[u].state == Paired::State::added) {
      // Word takes a section's end along when one goes on writing at it.
      const Landing place = landings.of(u);
      if (!place.after || !ends_in(place.node)) return true;
    } else if (const auto f = pairing.units[u].fresh; f != none && !ends_in(Node(fresh.units[f].element))) {
      return true;
    }
  }
  return !edited.document.sections.empty() && !fresh.document.sections.empty() &&
         edited.document.sections.back().landscape != fresh.document.sections.back().landscape;
}

}  // namespace

std::vector<std::string> beyond(const read::Document& raw, const Sheet& edited, const Sheet& fresh, const Pairing& pairing,
                                const Landings& landings, std::vector<std::string> reasons) {
  look_at_units(edited, pairing, reasons);
  look_at_drawings(edited, fresh, reasons);
  look_at_joins(raw, reasons);
  if (has_own_section(edited, fresh, pairing, landings)) reasons.emplace_back("et sektionsskift eller en vendt side");
  return reasons;
}

}  // namespace helhedsplan::conserve
