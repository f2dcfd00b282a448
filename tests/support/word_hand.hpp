#pragma once
/// A hand in a word processor: chance edits of our documents, done to the XML as Word would leave it. Each edit says what it was,
/// so that a test can ask for exactly that.

#include "anchor/map.hpp"
#include "opc/package.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::test {

enum class Art { value, prose, paragraph, row_added, row_removed, row_moved, free_text, formatting };
inline constexpr std::size_t arts = 8;
inline constexpr const char* art_names[arts] = {"value",       "a word of a prose", "a paragraph of a prose",
                                                "a row added", "a row gone",        "a row moved",
                                                "fixed text",  "formatting only"};

struct HandEdit {
  Art art = Art::value;
  std::string path;            ///< of the plan: the field, or the member; empty when it is not the plan's
  std::string words;           ///< what was written
  std::string canonical = {};  ///< of a value: what the plan is to say
};

class WordHand {
 public:
  using Node = pugi::xml_node;

  WordHand(opc::Package package, unsigned seed) : package_(std::move(package)), random_(seed), seed_(seed) {
    for (const opc::Part& part : package_.parts) {
      if (part.name.starts_with("customXml/item") && part.bytes.find("urn:helhedsplan:map") != std::string::npos)
        map_ = *anchor::read_map(part.bytes);
      if (part.name != "word/document.xml") continue;
      if (!xml_.load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8))
        throw std::runtime_error("the document cannot be read");
    }
    walk(xml_.document_element(), [&](Node node) {
      if (std::string_view(node.name()) == "w:tag") controls_.emplace(node.attribute("w:val").value(), node.parent().parent());
    });
  }

  /// The file as it is now; other bytes than ours, also when nothing was edited.
  [[nodiscard]] std::string bytes() {
    std::ostringstream out;
    xml_.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    for (opc::Part& part : package_.parts) {
      if (part.name == "word/document.xml") part.bytes = out.str() + "<!-- saved -->";
    }
    return opc::write(package_);
  }

  [[nodiscard]] const anchor::Map& map() const { return map_; }

  /// An edit of that art at a place that no edit has touched before; nothing when the document has none.
  std::optional<HandEdit> edit(Art art) {
    switch (art) {
      case Art::value:
        return value();
      case Art::prose:
        return prose();
      case Art::paragraph:
        return paragraph();
      case Art::row_added:
        return row_added();
      case Art::row_removed:
        return row_removed();
      case Art::row_moved:
        return row_moved();
      case Art::free_text:
        return free_text();
      case Art::formatting:
        return formatting();
    }
    return std::nullopt;
  }

 private:
  template <typename Visit>
  static void walk(Node node, const Visit& visit) {
    visit(node);
    for (Node child : node.children()) walk(child, visit);
  }
  static std::vector<Node> all(Node root, std::string_view name) {
    std::vector<Node> found;
    walk(root, [&](Node node) {
      if (node.name() == name) found.push_back(node);
    });
    return found;
  }
  static bool stands_in(Node node, std::string_view name) {
    for (; node; node = node.parent()) {
      if (node.name() == name) return true;
    }
    return false;
  }
  static Node around(Node node, std::string_view name) {
    while (node && node.name() != name) node = node.parent();
    return node;
  }
  static std::string text_of(Node node) {
    std::string out;
    for (const Node text : all(node, "w:t")) out += text.child_value();
    return out;
  }
  static void write(Node text, const std::string& words) {
    text.text().set(words.c_str());
    if (!text.attribute("xml:space")) text.append_attribute("xml:space") = "preserve";
  }
  static bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return path.ends_with(end); });
  }

  template <typename T>
  void shuffle(std::vector<T>& some) {
    std::shuffle(some.begin(), some.end(), random_);
  }
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  /// Words that nobody has written before.
  std::string fresh_words() { return fmt::format("Skrevet {} {} i hånden", seed_, ++written_); }

  [[nodiscard]] Node control(const std::string& id) const {
    const auto found = controls_.find("hp_" + id);
    return found == controls_.end() ? Node() : found->second;
  }
  /// Nothing around it, and nothing in it, has been edited before; from now on it has.
  bool take(Node node) {
    const auto inside = [](Node inner, Node outer) {
      for (; inner; inner = inner.parent()) {
        if (inner == outer) return true;
      }
      return false;
    };
    if (std::any_of(taken_.begin(), taken_.end(), [&](Node other) { return inside(node, other) || inside(other, node); }))
      return false;
    taken_.push_back(node);
    return true;
  }

  std::vector<std::pair<const anchor::Entry*, Node>> fields(bool proses) {
    std::vector<std::pair<const anchor::Entry*, Node>> found;
    for (const anchor::Entry& entry : map_.entries) {
      if (entry.kind != anchor::Entry::Kind::field || entry.value.empty()) continue;
      if ((entry.art == model::PlanField::Art::prose) != proses || paths_.contains(entry.path)) continue;
      for (const anchor::Place& place : entry.places) {
        if (const Node node = control(place.id)) found.emplace_back(&entry, node);
      }
    }
    shuffle(found);
    return found;
  }

  std::optional<HandEdit> value() {
    using FieldArt = model::PlanField::Art;
    for (const auto& [entry, node] : fields(false)) {
      const std::vector<Node> texts = all(node, "w:t");
      const bool free = entry->art == FieldArt::text && entry->value == text_of(node) && !ends_with_any(entry->path, {".id"});
      const bool key = entry->path.find("[" + entry->value + "].") != std::string::npos;  // another key would be another member
      if (texts.size() != 1 || key || (!free && entry->art != FieldArt::date)) continue;
      if (!take(around(node, "w:tr") ? around(node, "w:tr") : around(node, "w:p"))) continue;
      paths_.insert(entry->path);
      HandEdit done{Art::value, entry->path, fresh_words(), {}};
      done.canonical = done.words;
      if (entry->art == FieldArt::date) {
        const std::size_t day = 1 + below(28);
        done.words = fmt::format("{}. marts {}", day, 2030 + seed_ % 10);
        done.canonical = fmt::format("{}-03-{:02}", 2030 + seed_ % 10, day);
      }
      write(texts.front(), done.words);
      return done;
    }
    return std::nullopt;
  }

  std::optional<HandEdit> prose() {
    for (const auto& [entry, node] : fields(true)) {
      std::vector<Node> texts = all(node, "w:t");
      shuffle(texts);
      for (Node text : texts) {
        std::string words = text.child_value();
        const std::size_t blank = words.find(' ', words.size() / 2);
        if (words.size() < 20 || blank == std::string::npos || entry->value.find(words) == std::string::npos) continue;
        if (!take(node)) break;
        paths_.insert(entry->path);
        HandEdit done{Art::prose, entry->path, "ÆNDRET ", {}};
        done.canonical = entry->value;
        done.canonical.insert(done.canonical.find(words) + blank + 1, done.words);
        write(text, words.insert(blank + 1, done.words));
        return done;
      }
    }
    return std::nullopt;
  }

  std::optional<HandEdit> paragraph() {
    for (const auto& [entry, node] : fields(true)) {
      const std::vector<Node> lines = all(node, "w:p");
      if (lines.empty() || lines.back().child("w:pPr").child("w:numPr") || stands_in(lines.back(), "w:tc")) continue;
      if (!take(node)) continue;
      paths_.insert(entry->path);
      Node fresh = lines.back().parent().insert_copy_after(lines.back(), lines.back());
      for (const Node child : std::vector<Node>(fresh.begin(), fresh.end())) {
        if (std::string_view(child.name()) != "w:pPr") fresh.remove_child(child);
      }
      fresh.child("w:pPr").remove_child("w:sectPr");
      HandEdit done{Art::paragraph, entry->path, fresh_words() + ".", {}};
      write(fresh.append_child("w:r").append_child("w:t"), done.words);
      done.canonical = entry->value + "\n\n" + done.words;
      return done;
    }
    return std::nullopt;
  }

  /// Rows of members: path and the control around each.
  std::vector<std::pair<std::string, Node>> rows() {
    std::vector<std::pair<std::string, Node>> found;
    for (const anchor::Entry& entry : map_.entries) {
      if (entry.kind != anchor::Entry::Kind::member) continue;
      for (const anchor::Place& place : entry.places) {
        const Node node = control(place.id);
        if (node && node.child("w:sdtContent").child("w:tr")) found.emplace_back(entry.path, node);
      }
    }
    shuffle(found);
    return found;
  }

  /// A copy as Word makes one: without controls and bookmarks.
  static Node plain_row(Node row) {
    Node fresh = around(row, "w:sdt").parent().insert_copy_after(row, around(row, "w:sdt"));
    for (const std::string_view name : {"w:bookmarkStart", "w:bookmarkEnd"}) {
      for (Node mark : all(fresh, name)) mark.parent().remove_child(mark);
    }
    for (auto inner = all(fresh, "w:sdt"); !inner.empty(); inner = all(fresh, "w:sdt")) {
      const Node sdt = inner.back();
      for (const Node child : sdt.child("w:sdtContent").children()) sdt.parent().insert_copy_before(child, sdt);
      sdt.parent().remove_child(sdt);
    }
    return fresh;
  }

  std::optional<HandEdit> row_added() {
    for (const auto& member : rows()) {
      const std::string& path = member.first;  // clang lets no lambda have a structured binding
      const Node node = member.second;
      const Node row = node.child("w:sdtContent").child("w:tr");
      // The first cell is a field, and nothing else.
      const Node cell = row.child("w:tc");
      const std::vector<Node> inner = all(cell, "w:sdt");
      if (inner.size() != 1 || text_of(inner.front()) != text_of(cell) || all(cell, "w:t").size() != 1) continue;
      const std::string tag = inner.front().child("w:sdtPr").child("w:tag").attribute("w:val").value();
      const bool own = std::any_of(map_.entries.begin(), map_.entries.end(), [&](const anchor::Entry& entry) {
        return entry.kind == anchor::Entry::Kind::field && entry.art == model::PlanField::Art::text &&
               entry.path.starts_with(path + ".") && entry.path.find('[', path.size()) == std::string::npos &&
               std::any_of(entry.places.begin(), entry.places.end(),
                           [&](const anchor::Place& place) { return "hp_" + place.id == tag; });
      });
      if (!own || row.next_sibling("w:tr") || !take(node)) continue;
      HandEdit done{Art::row_added, path.substr(0, path.rfind('[')), fresh_words(), {}};
      write(all(plain_row(row).child("w:tc"), "w:t").front(), done.words);
      return done;
    }
    return std::nullopt;
  }

  std::optional<HandEdit> row_removed() {
    for (const auto& [path, node] : rows()) {
      if (!take(node)) continue;
      node.parent().remove_child(node);
      return HandEdit{Art::row_removed, path, {}, {}};
    }
    return std::nullopt;
  }

  std::optional<HandEdit> row_moved() {
    const auto all_rows = rows();
    for (const auto& [path, node] : all_rows) {
      const Node next = node.next_sibling();
      const std::string list = path.substr(0, path.rfind('['));
      const auto other = std::find_if(all_rows.begin(), all_rows.end(), [&](const auto& each) { return each.second == next; });
      if (other == all_rows.end() || other->first.substr(0, other->first.rfind('[')) != list || other->first == path) continue;
      if (!take(node) || !take(next)) continue;
      Node parent = node.parent();
      parent.insert_move_after(node, next);
      return HandEdit{Art::row_moved, list, {}, {}};
    }
    return std::nullopt;
  }

  /// Runs of fixed text, in no control, field, link or contents list.
  std::vector<Node> fixed_runs() {
    std::vector<Node> found;
    bool in_field = false;
    walk(xml_.document_element(), [&](Node node) {
      const std::string_view name = node.name();
      if (name == "w:p") in_field = false;
      if (name == "w:fldChar") in_field = std::string_view(node.attribute("w:fldCharType").value()) != "end";
      if (name != "w:r" || in_field) return;
      const std::string_view style = around(node, "w:p").child("w:pPr").child("w:pStyle").attribute("w:val").value();
      if (text_of(node).size() < 20 || style.starts_with("TOC") || stands_in(node, "w:hyperlink") ||
          stands_in(node, "w:txbxContent") || node.child("mc:AlternateContent"))  // a drawing, and what nobody sees of it
        return;
      if (around(node, "w:sdt") && !around(node, "w:tr")) return;
      for (Node at = node; at && std::string_view(at.name()) != "w:tr"; at = at.parent()) {
        if (std::string_view(at.name()) == "w:sdt") return;
      }
      found.push_back(node);
    });
    shuffle(found);
    return found;
  }

  std::optional<HandEdit> free_text() {
    for (const Node run : fixed_runs()) {
      if (!take(around(run, "w:tr") ? around(run, "w:tr") : around(run, "w:p"))) continue;
      HandEdit done{Art::free_text, {}, " " + fresh_words(), {}};
      const Node text = all(run, "w:t").back();
      write(text, text.child_value() + done.words);
      return done;
    }
    return std::nullopt;
  }

  std::optional<HandEdit> formatting() {
    for (Node run : fixed_runs()) {
      if (run.child("w:rPr") || !take(around(run, "w:p"))) continue;
      Node properties = run.prepend_child("w:rPr");
      properties.append_child(below(2) == 0 ? "w:i" : "w:strike");
      return HandEdit{Art::formatting, {}, {}, {}};
    }
    return std::nullopt;
  }

  opc::Package package_;
  std::mt19937 random_;
  unsigned seed_;
  unsigned written_ = 0;
  anchor::Map map_;
  pugi::xml_document xml_;
  std::map<std::string, Node> controls_;
  std::vector<Node> taken_;
  std::set<std::string> paths_;
};

}  // namespace helhedsplan::test
