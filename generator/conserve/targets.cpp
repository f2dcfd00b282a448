#include "conserve/targets.hpp"

#include <set>
#include <sstream>
#include <string>

namespace helhedsplan::conserve {
namespace {

/// Not one of ours, for what those stand around is made anew with them: ours begin with a low line, as Word's for references do.
bool is_peoples(const std::string& name) {
  return name.starts_with("_Ref") || !name.starts_with("_");
}

/// Names that fields and links lead to (ISO/IEC 29500-1, 17.16.5: REF, PAGEREF, NOTEREF; 17.16.22).
std::set<std::string> names_led_to(Node root) {
  std::set<std::string> names;
  for (const Node code : all(root, "w:instrText")) {
    std::istringstream words(code.text().get());
    std::string field, name;
    if (words >> field >> name && field.ends_with("REF")) names.insert(name);
  }
  for (const Node link : all(root, "w:hyperlink")) {
    if (const auto anchor = link.attribute("w:anchor")) names.insert(anchor.value());
  }
  return names;
}

}  // namespace

bool put_targets(const Sheet& edited, Graft& graft, const Landings& landings) {
  std::set<std::string> wanted;
  const auto& lines = edited.body().lines;
  bool any = false;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const Node paragraph(edited.element_of(l));
    if (!paragraph) continue;
    if (wanted.empty()) {
      wanted = names_led_to(paragraph.root());
      std::erase_if(wanted, [&](const std::string& name) { return !is_peoples(name) || graft.has_bookmark(name); });
      if (wanted.empty()) return false;
    }
    for (const Node start : all(paragraph, "w:bookmarkStart")) {
      const std::string name = start.attribute("w:name").value();
      if (!wanted.contains(name) || graft.has_bookmark(name)) continue;
      const Node landed = landings.landed(l, false);
      const auto there = landed ? paragraphs_in(landed) : std::vector<Node>{};
      if (there.empty()) continue;
      graft.put_bookmark(there.front(), name);
      any = true;
    }
  }
  return any;
}

}  // namespace helhedsplan::conserve
