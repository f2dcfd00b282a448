#include "read/compatibility.hpp"

#include "opc/names.hpp"

#include <algorithm>
#include <iterator>

namespace helhedsplan::read {
namespace {

/// Calls `visit` for each word; stops when it returns false.
template <typename Visit>
bool all_words(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_of(" \t\r\n"), text.size());
    if (!visit(text.substr(0, end))) return false;
    text.remove_prefix(end);
  }
  return true;
}

bool has_word(std::string_view text, std::string_view wanted) {
  return !all_words(text, [&](std::string_view word) { return word != wanted; });
}

/// "c:*" or "c:name"; a name of another prefix for the same namespace is not met.
bool names_element(std::string_view list, std::string_view prefix, std::string_view name) {
  return !all_words(
      list, [&](std::string_view word) { return !(word == name || (prefix_of(word) == prefix && local_name(word) == "*")); });
}

}  // namespace

bool is_understood_prefix(std::string_view prefix) {
  return std::any_of(std::begin(opc::ns::prefixes), std::end(opc::ns::prefixes),
                     [&](const opc::ns::Prefix& row) { return row.prefix == prefix && !prefix.empty(); });
}

pugi::xml_node chosen_branch(pugi::xml_node alternate_content) {
  for (const auto choice : alternate_content.children("mc:Choice")) {
    if (all_words(choice.attribute("Requires").value(), is_understood_prefix)) return choice;
  }
  return alternate_content.child("mc:Fallback");
}

Treatment treatment_of(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto prefix = prefix_of(name);
  if (prefix.empty()) return Treatment::read;
  bool ignorable = false;
  for (auto at = node; at.type() == pugi::node_element; at = at.parent()) {
    if (!ignorable) ignorable = has_word(at.attribute("mc:Ignorable").value(), prefix);
    if (names_element(at.attribute("mc:ProcessContent").value(), prefix, name)) return Treatment::process_content;
  }
  return ignorable ? Treatment::ignore : Treatment::read;
}

std::string must_understand(pugi::xml_node root) {
  struct Find : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      all_words(node.attribute("mc:MustUnderstand").value(), [&](std::string_view prefix) {
        if (!is_understood_prefix(prefix)) found = prefix;
        return found.empty();
      });
      return found.empty();
    }
    std::string found;
  } find;
  if (find.for_each(root)) root.traverse(find);
  return find.found;
}

}  // namespace helhedsplan::read
