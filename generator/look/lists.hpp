#pragma once
/// List definitions (`w:numbering`) that can be trusted, and lists taken over from another look.

#include <pugixml.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace helhedsplan::look {

class Lists {
 public:
  static constexpr int levels = 9;

  /// Takes out picture bullets, definitions and lists that stand twice, lists without a definition; definitions that stand in a
  /// list style's name are put where they are used.
  explicit Lists(pugi::xml_node numbering);

  /// The `w:abstractNum` of a list; null when there is none.
  [[nodiscard]] pugi::xml_node definition(int num_id) const;
  /// The level's `w:lvl`; null when there is none.
  [[nodiscard]] static pugi::xml_node level(pugi::xml_node definition, int level);
  /// The same, made when there is none; levels stay in order.
  static pugi::xml_node need_level(pugi::xml_node definition, int level);

  /// Copies a list of another look with its definition; what one definition was once it stays. `style_id` says what a style of the
  /// other look is called here ("" when the level is not to be tied to a style).
  int take(const Lists& other, int num_id, const std::function<std::string(std::string_view)>& style_id);
  /// The list begins each level as its definition says, with 1.
  void count_from_one(int num_id);
  /// Only one definition may be tied to a style.
  void untie(const std::string& style_id);
  /// Drops the lists that are not in the set, and definitions that no list uses.
  void drop_unless(const std::set<int>& keep);

 private:
  void index();
  pugi::xml_node root_;
  std::map<int, pugi::xml_node> definitions_;
  std::map<int, pugi::xml_node> nums_;
  std::map<std::pair<const Lists*, int>, int> taken_;  ///< definition of the other -> list here
};

}  // namespace helhedsplan::look
