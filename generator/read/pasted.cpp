#include "read/pasted.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::read {
namespace {

/// "_hp_abc_Copy_12" -> "_hp_abc"; empty when it is no such name. Bookmarks that people named are seen, and keep their names.
std::string_view name_before_pasting(std::string_view name) {
  constexpr std::string_view copied = "_Copy_";
  const auto at = name.rfind(copied);
  if (at == std::string_view::npos || at == 0 || name.front() != '_') return {};
  const auto number = name.substr(at + copied.size());
  const bool is_number = !number.empty() && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? name.substr(0, at) : std::string_view{};
}

struct Starts : pugi::xml_tree_walker {
  std::vector<pugi::xml_node> found;
  bool for_each(pugi::xml_node& node) override {
    if (std::string_view(node.name()) == "w:bookmarkStart") found.push_back(node);
    return true;
  }
};

}  // namespace

void name_pasted_bookmarks(pugi::xml_node root) {
  Starts starts;
  root.traverse(starts);
  std::map<std::string, std::string, std::less<>> becomes;  // a bookmark over several paragraphs may start twice
  for (const auto start : starts.found) becomes.emplace(start.attribute("w:name").value(), start.attribute("w:name").value());
  for (auto start : starts.found) {
    const std::string name = start.attribute("w:name").value();
    const std::string before(name_before_pasting(name));
    if (before.empty()) continue;
    if (becomes.emplace(before, before).second) becomes[name] = before;
    start.attribute("w:name").set_value(becomes[name].c_str());
  }
}

}  // namespace helhedsplan::read
