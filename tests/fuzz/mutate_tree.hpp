#pragma once
/// The main part of a Word file, changed as people change it: elements are copied, moved and taken out, words written anew.

#include <pugixml.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

extern "C" __attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace helhedsplan::test {

inline constexpr std::string_view document_begins = "<w:document";

inline void every_element(pugi::xml_node node, std::vector<pugi::xml_node>& into) {
  for (const auto child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    into.push_back(child);
    every_element(child, into);
  }
}

/// What stands before the document's own tag stays as it is, but for every third time, when any byte may change.
inline std::size_t mutate_tree(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  std::minstd_rand random(seed);
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(data[i]);
  const std::size_t cut = std::min(bytes.find(document_begins), bytes.size());
  pugi::xml_document document;
  constexpr unsigned one_in = 3;
  if (random() % one_in == 0 || !document.load_string(bytes.c_str() + cut, pugi::parse_default | pugi::parse_ws_pcdata))
    return LLVMFuzzerMutate(data, size, most);
  constexpr unsigned most_changes = 4;
  for (unsigned rest = 1 + random() % most_changes; rest > 0; --rest) {
    std::vector<pugi::xml_node> all;
    every_element(document, all);
    if (all.size() < 2) break;
    const auto any = [&] { return all[1 + random() % (all.size() - 1)]; };
    pugi::xml_node one = any();
    pugi::xml_node other = any();
    constexpr unsigned kinds = 5;
    switch (random() % kinds) {
      case 0:
        one.parent().insert_copy_after(one, one);
        break;
      case 1:
        other.parent().insert_move_after(one, other);
        break;
      case 2:
        one.parent().remove_child(one);
        break;
      case 3:
        other.parent().insert_copy_before(one, other);
        break;
      default: {
        static constexpr const char* words[] = {"",      "12",  "1.000,50 kr.", "3. maj 2019", "ja", "- # \xC2\xA0: {x}",
                                                "\"'|>", "[x]", "ikke oplyst",  "ukendt",      "x"};
        const auto text = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(random() % all.size()), all.end(),
                                       [](const pugi::xml_node& node) { return std::string_view(node.name()) == "w:t"; });
        if (text != all.end()) text->text().set(words[random() % std::size(words)]);
      }
    }
  }
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration);
  const std::string made = bytes.substr(0, cut) + out.str();
  if (made.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::memcpy(data, made.data(), made.size());
  return made.size();
}

}  // namespace helhedsplan::test
