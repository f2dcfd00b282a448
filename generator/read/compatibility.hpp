#pragma once
/// Markup compatibility and extensibility, ISO/IEC 29500-3, as the tree is walked: nothing is changed in the XML.
///
/// Understood are the namespaces with a prefix of ours (opc/names.hpp). Of `mc:AlternateContent` one branch is walked: the first
/// `mc:Choice` whose `Requires` are all understood, else `mc:Fallback`. Elements of an ignorable namespace that is not understood
/// are passed over, those named in `mc:ProcessContent` by their children. What is passed over and holds text is named all the same.

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace helhedsplan::read {

[[nodiscard]] bool is_understood_prefix(std::string_view prefix);

/// The children of the branch to read; null when no branch can be.
[[nodiscard]] pugi::xml_node chosen_branch(pugi::xml_node alternate_content);

enum class Treatment { read, ignore, process_content };
/// For an element whose prefix is not understood.
[[nodiscard]] Treatment treatment_of(pugi::xml_node node);

/// The first namespace prefix that the part says must be understood and that is not; empty when there is none.
[[nodiscard]] std::string must_understand(pugi::xml_node root);

[[nodiscard]] inline std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}
[[nodiscard]] inline std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Calls `visit(element)` for every child element that a consumer of this file is to see, `ignored(element)` for those passed over.
template <typename Visit, typename Ignored>
void each_child(pugi::xml_node parent, Visit&& visit, Ignored&& ignored) {
  std::string_view judged;  // many strangers in a row are judged once
  Treatment judgement = Treatment::read;
  for (auto child = parent.first_child(); child; child = child.next_sibling()) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = child.name();
    if (name.starts_with("w:")) {
      visit(child);
    } else if (name == "mc:AlternateContent") {
      if (const auto branch = chosen_branch(child)) each_child(branch, visit, ignored);
    } else if (is_understood_prefix(prefix_of(name))) {
      visit(child);
    } else {
      if (name != judged || child.first_attribute()) {
        judgement = treatment_of(child);
        judged = child.first_attribute() ? std::string_view{} : name;
      }
      switch (judgement) {
        case Treatment::read:
          visit(child);
          break;
        case Treatment::ignore:
          ignored(child);
          break;
        case Treatment::process_content:
          each_child(child, visit, ignored);
          break;
      }
    }
  }
}

template <typename Visit>
void each_child(pugi::xml_node parent, Visit&& visit) {
  each_child(parent, visit, [](pugi::xml_node) {});
}

/// The first such child; null when there is none.
[[nodiscard]] inline pugi::xml_node child_of(pugi::xml_node parent, std::string_view name) {
  pugi::xml_node found;
  each_child(parent, [&](pugi::xml_node child) {
    if (!found && name == child.name()) found = child;
  });
  return found;
}

}  // namespace helhedsplan::read
