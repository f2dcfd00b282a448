#include "read/context.hpp"

#include "base/text.hpp"
#include "opc/read.hpp"
#include "read/compatibility.hpp"
#include "read/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace helhedsplan::read {
namespace {

/// What to call a thing in a message.
std::string danish_name(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 17> rows{{
      {"m:oMath", "en formel"},
      {"m:oMathPara", "en formel"},
      {"w:object", "et indlejret objekt"},
      {"w:control", "et formularfelt (ActiveX)"},
      {"w:altChunk", "et indlejret dokument"},
      {"w:subDoc", "et underdokument"},
      {"w:contentPart", "håndskrift"},
      {"w:sym", "et tegn fra en symbolskrifttype"},
      {"w:ruby", "udtaletegn over teksten"},
      {"w:cellMerge", "celler, der er flettet med registreret ændring"},
      {"w:hMerge", "celler, der er flettet på tværs, som Word gjorde før 2007"},
      {"chart", "et diagram med tal"},
      {"diagram", "en SmartArt-tegning"},
      {"fldChar", "et felt, der ikke slutter"},
      {"field", "felter i mere end tilladt dybde"},
      {"part", "en del, som filen henviser til, men ikke har"},
      {"customXml", "data, der ikke er gyldig XML"},
  }};
  for (const auto& [element, danish] : rows) {
    if (element == name) return std::string(danish);
  }
  if (name.starts_with("w:customXml") && local_name(name) != "customXml")
    return "et indholdsfelt, der er indsat eller slettet med registreret ændring";
  return std::string("elementet „").append(base::shortened(name, 60)).append("“");
}

}  // namespace

void Context::not_understood(std::string_view name, std::string_view text) {
  constexpr std::size_t excerpt = 80;
  const bool room = document.not_understood.size() < base::limits::docx_not_understood;
  if (!room || ++said[std::string(name)] > base::limits::findings) {
    ++document.not_understood_more;
    return;
  }
  document.not_understood.push_back({danish_name(name), std::string(name), part != nullptr ? part->name : std::string(), heading,
                                     base::shortened(base::trim(text), excerpt)});
}

void Context::ignored(pugi::xml_node node) {
  if (const auto text = text_within(node); !base::trim(text).empty()) not_understood(node.name(), text);
}

const opc::Relationship* Context::relationship(std::string_view id) const {
  if (part == nullptr || id.empty()) return nullptr;
  const auto found = std::find_if(part->relationships.begin(), part->relationships.end(),
                                  [&](const opc::Relationship& each) { return each.id == id; });
  return found == part->relationships.end() ? nullptr : &*found;
}

const opc::Part* Context::target(std::string_view id) const {
  const auto* found = relationship(id);
  return found == nullptr ? nullptr : opc::target_of(source.package, part->name, *found);
}

std::uint32_t Context::change(Change::Kind kind, Change::Of of, pugi::xml_node node) {
  (void)count();
  Change change{kind, of, node.attribute("w:author").value(), node.attribute("w:date").value(), {}};
  if (kind == Change::Kind::moved_away) change.move = story.moved_from;
  if (kind == Change::Kind::moved_here) change.move = story.moved_to;
  document.changes.push_back(std::move(change));
  return static_cast<std::uint32_t>(document.changes.size());
}

bool has_no_content(std::string_view name) {
  // Marks of the spelling checker, caches of the layout, permissions, and properties that are read elsewhere.
  constexpr std::array<std::string_view, 24> names{"w:proofErr",      "w:lastRenderedPageBreak",
                                                   "w:permStart",     "w:permEnd",
                                                   "w:pPr",           "w:rPr",
                                                   "w:sdtPr",         "w:sdtEndPr",
                                                   "w:tblPr",         "w:tblGrid",
                                                   "w:trPr",          "w:tcPr",
                                                   "w:tblPrEx",       "w:footnoteRef",
                                                   "w:endnoteRef",    "w:separator",
                                                   "w:annotationRef", "w:continuationSeparator",
                                                   "w:fldData",       "w:customXmlPr",
                                                   "w:smartTagPr",    "w:dirPr",
                                                   "w:rubyPr",        "w:sectPr"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool add_change(Context& context, pugi::xml_node node, Change::Of of, Tracked& tracked) {
  const std::string_view name = node.name();
  using Kind = Change::Kind;
  Kind kind = Kind::inserted;
  if (name == "w:ins")
    kind = Kind::inserted;
  else if (name == "w:moveTo")
    kind = Kind::moved_here;
  else if (name == "w:del")
    kind = Kind::deleted;
  else if (name == "w:moveFrom")
    kind = Kind::moved_away;
  else
    return false;
  const auto index = context.change(kind, of, node);
  auto& into = kind == Kind::inserted || kind == Kind::moved_here ? tracked.inserted : tracked.deleted;
  if (into == 0) into = index;
  return true;
}

bool range_mark(Context& context, pugi::xml_node node, Tracked tracked, Inlines& into) {
  const std::string_view name = node.name();
  const std::string id = node.attribute("w:id").value();
  const auto add = [&](auto kind) {
    if (context.count()) into.push_back({std::move(kind), tracked, node.internal_object()});
  };
  if (name == "w:bookmarkStart")
    add(BookmarkStart{id, node.attribute("w:name").value()});
  else if (name == "w:bookmarkEnd")
    add(BookmarkEnd{id});
  else if (name == "w:commentRangeStart")
    add(CommentStart{id});
  else if (name == "w:commentRangeEnd")
    add(CommentEnd{id});
  else if (name == "w:moveFromRangeStart")
    context.story.moved_from = node.attribute("w:name").value();
  else if (name == "w:moveFromRangeEnd")
    context.story.moved_from.clear();
  else if (name == "w:moveToRangeStart")
    context.story.moved_to = node.attribute("w:name").value();
  else if (name == "w:moveToRangeEnd")
    context.story.moved_to.clear();
  else
    return false;
  return true;
}

}  // namespace helhedsplan::read
