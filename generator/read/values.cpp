#include "read/values.hpp"

#include "read/compatibility.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace helhedsplan::read {

std::optional<bool> on_off(pugi::xml_node parent, const char* name) {
  const auto node = parent.child(name);
  if (!node) return std::nullopt;
  const std::string_view value = node.attribute("w:val").value();
  return !(value == "0" || value == "false" || value == "off");
}

std::string summary(pugi::xml_node properties, bool (*skip)(std::string_view name)) {
  std::string line;
  for (const auto child : properties.children()) {
    if (child.type() != pugi::node_element || skip(child.name())) continue;
    if (!line.empty()) line += ' ';
    line += local_name(child.name());
    const auto value = child.attribute("w:val");
    if (value) line.append("=").append(value.value());
    bool open = false;
    for (const auto attribute : child.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "w:val" || name.starts_with("xmlns") || name.starts_with("w:rsid")) continue;
      line += open ? ',' : '(';
      open = true;
      line.append(local_name(name)).append("=").append(attribute.value());
    }
    if (open) line += ')';
    if (child.first_child()) line.append("{").append(summary(child, [](std::string_view) { return false; })).append("}");
  }
  return line;
}

int number(std::string_view text, int otherwise) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr int most = 10'000'000;
  if (error != std::errc() || end == text.data() || value > most || value < -most) return otherwise;
  return value;
}

int twips(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, double>, 5> units{
      {{"pt", 20}, {"in", 1440}, {"cm", 1440 / 2.54}, {"mm", 144 / 2.54}, {"pc", 240}}};
  for (const auto& [unit, factor] : units) {
    if (!text.ends_with(unit)) continue;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size() - unit.size(), value);
    constexpr double most = 100'000;
    if (error != std::errc() || !(value >= 0 && value < most)) return 0;
    (void)end;
    return static_cast<int>(value * factor + 0.5);
  }
  return number(text, 0);
}

std::string text_within(pugi::xml_node node) {
  std::string text;
  struct Collect : pugi::xml_tree_walker {
    explicit Collect(std::string& into) : text(into) {}
    bool for_each(pugi::xml_node& at) override {
      if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) text += at.value();
      return true;
    }
    std::string& text;
  } collect(text);
  node.traverse(collect);
  return text;
}

}  // namespace helhedsplan::read
