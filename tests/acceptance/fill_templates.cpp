// For tests: a person who fills in blank templates from a plan, and what a plan says of what templates ask for.
//
//   fill_templates fill PLAN TEMPLATES OUT     every .docx of the folder, filled in: fields, items added to repeating sections as
//   Word adds
//                                              them (a copy with the same tags and without bookmarks), references by name
//   fill_templates values PLAN TEMPLATES       a line for each value of the plan that some template asks for: members by what they
//   are
//                                              called, references by the name they show, prose as its words
//
//   fill_templates found FILE                  what lifting finds in a file: members, places, text outside of them
//
// A template of an indsatsområde that the plan does not have is left out.

#include "anchor/map.hpp"
#include "base/danish.hpp"
#include "base/limits.hpp"
#include "base/local_files.hpp"
#include "base/render_finding.hpp"
#include "base/text.hpp"
#include "lift/lift.hpp"
#include "lift/prose.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "opc/read.hpp"
#include "plan/display.hpp"
#include "plan/plan.hpp"
#include "prose/prose.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "write/markdown/markdown.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace helhedsplan;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Loaded {
  plan::Schema schema = plan::Schema::parse(bytes_of(fs::path(HELHEDSPLAN_SOURCE_DIR) / "schemas/plan.schema.json"));
  plan::Plan plan;

  explicit Loaded(const char* path) {
    base::LocalFiles files;
    base::Findings findings;
    auto loaded = plan::load(files, path, schema, findings);
    if (!loaded) throw std::runtime_error(base::render_text(findings));
    plan = *std::move(loaded);
  }
};

std::string name_of(const plan::Value& member, const plan::Plan& plan) {
  const plan::Record* record = plan::record_of(member);
  const plan::Value* shown = record == nullptr ? nullptr : plan::display_value(*record);
  std::string text = shown == nullptr ? std::string() : plan::display_text(*shown, &plan);
  return text;
}

struct Template {
  fs::path path;
  opc::Package package;
  anchor::Map map;
};

std::vector<Template> templates_in(const char* folder) {
  std::vector<Template> out;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".docx") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    base::Findings findings;
    auto package = opc::read_package(bytes_of(path), path.string(), findings);
    if (!package) throw std::runtime_error(base::render_text(findings));
    std::optional<anchor::Map> map;
    for (const auto& part : package->parts) {
      if (part.name.starts_with("customXml/") && !map) map = anchor::read_map(part.bytes);
    }
    if (map && map->blank) out.push_back({path, *std::move(package), *std::move(map)});
  }
  return out;
}

// ---- filling in ------------------------------------------------------------------------------------------------

/// A pattern's path, and the member that stands for it just now.
using Context = std::map<std::string, const plan::Value*>;

struct Step {
  std::string name, key;
  bool member = false;
  std::string prefix;
};

std::vector<Step> steps_of(const std::string& path) {
  std::vector<Step> steps;
  for (std::size_t at = 0; at < path.size();) {
    Step step;
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    step.name = path.substr(at, end - at);
    at = end;
    if (at < path.size() && path[at] == '[') {
      const std::size_t close = path.find(']', at);
      step.member = true;
      step.key = path.substr(at + 1, close - at - 1);
      at = close + 1;
    }
    step.prefix = path.substr(0, at);
    if (at < path.size()) ++at;
    steps.push_back(std::move(step));
  }
  return steps;
}

class Filler {
 public:
  Filler(const Loaded& loaded, Template& filled) : loaded_(loaded), template_(filled) {
    for (const auto& entry : filled.map.entries) {
      for (const auto& place : entry.places) entries_[place.id] = &entry;
    }
  }

  void operator()() {
    for (auto& part : template_.package.parts) {
      const bool story = part.name == "word/document.xml" || part.name == "word/footnotes.xml" ||
                         part.name.starts_with("word/header") || part.name.starts_with("word/footer");
      if (!story) continue;
      pugi::xml_document xml;
      if (!xml.load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8))
        throw std::runtime_error("no XML: " + part.name);
      fill(xml, {});
      std::ostringstream out;
      xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
      part.bytes = out.str();
    }
  }

 private:
  [[nodiscard]] const anchor::Entry* entry_of(pugi::xml_node sdt) const {
    const std::string id(anchor::id_of(sdt.child("w:sdtPr").child("w:tag").attribute("w:val").value()));
    const auto found = entries_.find(id);
    return found == entries_.end() ? nullptr : found->second;
  }

  /// The value at a path; nullptr when the plan has none.
  [[nodiscard]] const plan::Value* at(const std::string& path, const Context& context) const {
    const plan::Value* value = &loaded_.plan.root;
    const auto steps = steps_of(path);
    for (const Step& step : steps) {
      const plan::Record* record = plan::record_of(*value);
      if (record == nullptr) return nullptr;
      std::string name = step.name;
      if (name.starts_with("år ") && value->type->art == plan::Art::year_amounts)
        name = std::to_string(first_year() + std::stoi(name.substr(std::string("år ").size())) - 1);
      value = record->find(name);
      if (value == nullptr) return nullptr;
      if (!step.member) continue;
      if (const auto known = context.find(step.prefix); known != context.end()) {
        value = known->second;
        continue;
      }
      const auto items = plan::items_of(value);
      value = nullptr;
      for (const plan::Value& item : items) {
        const plan::Record* member = plan::record_of(item);
        const bool is = step.key.empty() || (member != nullptr && plan::text_of(*member, "id") == step.key);
        if (is && value == nullptr) value = &item;
      }
      if (value == nullptr) return nullptr;
    }
    return value;
  }

  [[nodiscard]] int first_year() const {
    const plan::Value* from = at("periode.fra", {});
    const auto* date = from == nullptr ? nullptr : std::get_if<base::Date>(&from->data);
    return date == nullptr ? 2000 : date->year;
  }

  /// All members that an item of a pattern stands for, each with what stands for the patterns around it.
  std::vector<Context> members_of(const std::string& path, const Context& context) const {
    std::vector<Context> found{context};
    for (const Step& step : steps_of(path)) {
      if (!step.member || !step.key.empty() || context.contains(step.prefix)) continue;
      std::vector<Context> more;
      for (const Context& one : found) {
        const std::string list = step.prefix.substr(0, step.prefix.size() - 2);
        for (const plan::Value& item : plan::items_of(at(list, one))) {
          Context each = one;
          each[step.prefix] = &item;
          more.push_back(std::move(each));
        }
      }
      found = std::move(more);
    }
    return found;
  }

  void fill(pugi::xml_node node, const Context& context) {
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      if (std::string_view(child.name()) == "w:sdt") {
        const auto properties = child.child("w:sdtPr");
        if (properties.child("w15:repeatingSection")) {
          repeat(child.child("w:sdtContent"), context);
        } else if (const auto* entry = entry_of(child); entry != nullptr && entry->kind == anchor::Entry::Kind::field) {
          write(child, *entry, context);
        } else {
          fill(child.child("w:sdtContent"), context);
        }
      } else {
        fill(child, context);
      }
      child = next;
    }
  }

  void repeat(pugi::xml_node content, const Context& context) {
    auto item = content.child("w:sdt");
    const auto* entry = item ? entry_of(item) : nullptr;
    if (entry == nullptr || !entry->path.ends_with("[]")) return fill(content, context);
    const auto members = members_of(entry->path, context);
    if (members.empty()) return;
    std::vector<pugi::xml_node> items{item};
    for (std::size_t i = 1; i < members.size(); ++i) {
      auto copy = content.insert_copy_after(item, items.back());
      for (const char* name : {".//w:bookmarkStart", ".//w:bookmarkEnd"}) {
        for (const auto mark : copy.select_nodes(name)) mark.node().parent().remove_child(mark.node());
      }
      items.push_back(copy);
    }
    for (std::size_t i = 0; i < members.size(); ++i) fill(items[i].child("w:sdtContent"), members[i]);
  }

  // ---- a field

  void write(pugi::xml_node sdt, const anchor::Entry& entry, const Context& context) {
    const plan::Value* value = at(entry.path, context);
    if (value == nullptr || !plan::has_content(*value)) return;
    auto properties = sdt.child("w:sdtPr");
    if (auto box = properties.child("w14:checkbox")) {
      const auto* yes = std::get_if<bool>(&value->data);
      if (yes == nullptr || !*yes) return;
      box.child("w14:checked").attribute("w14:val").set_value("1");
      say(sdt.child("w:sdtContent"), "☒");
      return;
    }
    if (entry.art == model::PlanField::Art::picture) return;
    std::string text = plan::display_text(*value, &loaded_.plan);
    if (text.empty()) return;
    properties.remove_child("w:showingPlcHdr");
    if (entry.art == model::PlanField::Art::prose)
      say_prose(sdt.child("w:sdtContent"), text);
    else
      say(sdt.child("w:sdtContent"), text);
  }

  static void put(pugi::xml_node parent, const std::string& text, const std::string& look = {}) {
    auto run = parent.append_child("w:r");
    auto format = run.append_child("w:rPr");
    if (look.find('k') != std::string::npos) format.append_child("w:rStyle").append_attribute("w:val") = "Code";
    if (look.find('b') != std::string::npos) format.append_child("w:b");
    if (look.find('i') != std::string::npos) format.append_child("w:i");
    if (text == "\n") {
      run.append_child("w:br");
      return;
    }
    auto t = run.append_child("w:t");
    t.append_attribute("xml:space") = "preserve";
    t.text().set(text.c_str());
  }

  /// The text in place of the prompt, in the first paragraph there is, or in the line.
  static void say(pugi::xml_node content, const std::string& text) {
    auto at = content;
    if (const auto p = content.select_node(".//w:p").node()) at = p;
    for (auto run = at.child("w:r"); run;) {
      auto next = run.next_sibling("w:r");
      at.remove_child(run);
      run = next;
    }
    auto last = at.last_child();
    while (last && std::string_view(last.name()) == "w:bookmarkEnd") last = last.previous_sibling();
    // A control's content holds runs alone; in a paragraph, marks at the end stay there.
    auto run = last ? at.insert_child_after("w:r", last) : at.prepend_child("w:r");
    auto t = run.append_child("w:t");
    t.append_attribute("xml:space") = "preserve";
    std::string one = text;
    std::replace(one.begin(), one.end(), '\n', ' ');
    t.text().set(one.c_str());
  }

  static void inlines(pugi::xml_node parent, const model::Inlines& nodes, const std::string& look) {
    for (const auto& node : nodes) {
      if (const auto* text = std::get_if<model::Text>(&node.kind)) {
        put(parent, text->text, look);
      } else if (const auto* emphasis = std::get_if<model::Emphasis>(&node.kind)) {
        inlines(parent, emphasis->children, look + "i");
      } else if (const auto* strong = std::get_if<model::Strong>(&node.kind)) {
        inlines(parent, strong->children, look + "b");
      } else if (const auto* link = std::get_if<model::Link>(&node.kind)) {
        auto field = parent.append_child("w:fldSimple");
        field.append_attribute("w:instr") = (" HYPERLINK \"" + link->target + "\" ").c_str();
        inlines(field, link->children, look);
      } else if (std::holds_alternative<model::LineBreak>(node.kind)) {
        put(parent, "\n", look);
      } else if (const auto* code = std::get_if<model::Code>(&node.kind)) {
        put(parent, code->text, look + "k");
      }  // notes are left out: see `words_of`
    }
  }

  /// Paragraphs and lists, as somebody would write them who uses Word's own list styles. In a line, one after the other.
  static void say_prose(pugi::xml_node content, const std::string& markdown) {
    base::Findings ignored;
    const auto blocks = prose::parse_prose(markdown, {}, {}, ignored);
    const auto pattern = content.child("w:p");
    if (!pattern) {
      content.remove_children();
      bool first = true;
      model::walk_blocks(
          blocks,
          [&](const model::Block& block) {
            const auto* paragraph = std::get_if<model::Paragraph>(&block.kind);
            if (paragraph == nullptr) return;
            if (!first) put(content, " ");
            first = false;
            inlines(content, paragraph->children, "");
          },
          [](const model::Inline&) {});
      return;
    }
    std::vector<pugi::xml_node> starts, ends;
    for (const auto mark : pattern.children("w:bookmarkStart")) starts.push_back(mark);
    for (const auto mark : pattern.children("w:bookmarkEnd")) ends.push_back(mark);
    pugi::xml_node first, last;
    const auto paragraph = [&](const model::Inlines& words, const char* style, int level) {
      auto made = content.insert_child_before("w:p", pattern);
      if (style == nullptr && pattern.child("w:pPr")) {
        made.append_copy(pattern.child("w:pPr"));
      } else if (style != nullptr) {
        auto pPr = made.append_child("w:pPr");
        pPr.append_child("w:pStyle").append_attribute("w:val") = style;
        if (level > 0) pPr.append_child("w:numPr").append_child("w:ilvl").append_attribute("w:val") = level;
      }
      if (!first) {
        for (const auto& mark : starts) made.append_copy(mark);
        first = made;
      }
      inlines(made, words, "");
      last = made;
    };
    for (const auto& block : blocks) add(block, 0, paragraph);
    for (const auto& mark : ends) last.append_copy(mark);
    content.remove_child(pattern);
  }

  template <typename Add>
  static void add(const model::Block& block, int level, const Add& paragraph) {
    if (const auto* text = std::get_if<model::Paragraph>(&block.kind)) {
      paragraph(text->children, nullptr, 0);
    } else if (const auto* list = std::get_if<model::List>(&block.kind)) {
      for (const auto& item : list->items) {
        for (const auto& inner : item.children) {
          if (const auto* words = std::get_if<model::Paragraph>(&inner.kind))
            paragraph(words->children, list->ordered ? "ListNumber" : "ListBullet", level);
          else
            add(inner, level + 1, paragraph);
        }
      }
    } else if (const auto* quote = std::get_if<model::Quote>(&block.kind)) {
      for (const auto& inner : quote->children) {
        if (const auto* words = std::get_if<model::Paragraph>(&inner.kind)) paragraph(words->children, "Quote", 0);
      }
    }
  }

  const Loaded& loaded_;
  Template& template_;
  std::map<std::string, const anchor::Entry*> entries_;
};

int fill(const char* plan, const char* folder, const char* out) {
  const Loaded loaded(plan);
  fs::create_directories(out);
  for (Template& each : templates_in(folder)) {
    const std::string& member = each.map.provenance.member;
    if (const auto steps = steps_of(member); !member.empty() && !steps.front().key.empty()) {
      const auto items = plan::items_of(plan::record_of(loaded.plan.root)->find(steps.front().name));
      const bool has = std::any_of(items.begin(), items.end(), [&](const plan::Value& item) {
        return plan::text_of(*plan::record_of(item), "id") == steps.front().key;
      });
      if (!has) continue;
    }
    Filler(loaded, each)();
    std::ofstream(fs::path(out) / each.path.filename(), std::ios::binary) << opc::write(each.package);
  }
  return 0;
}

// ---- what a plan says ------------------------------------------------------------------------------------------

/// A prose as its words: notes are left out, for a program that fills in would have to make a part for them.
std::string words_of(const std::string& markdown) {
  base::Findings ignored;
  auto blocks = prose::parse_prose(markdown, {}, {}, ignored);
  const auto without_notes = [](model::Inlines& inlines) {
    std::erase_if(inlines, [](const model::Inline& node) { return std::holds_alternative<model::Footnote>(node.kind); });
  };
  model::walk_blocks(
      blocks,
      [&](model::Block& block) {
        if (auto* paragraph = std::get_if<model::Paragraph>(&block.kind)) without_notes(paragraph->children);
      },
      [](const model::Inline&) {});
  return read::normalised(model::plain_text(blocks));
}

void values(const plan::Value& value, const std::string& path, const std::string& pattern, const plan::Plan& plan,
            const std::set<std::string>& asked, std::vector<std::string>& out) {
  if (const plan::Record* record = plan::record_of(value)) {
    const bool years = value.type != nullptr && value.type->art == plan::Art::year_amounts;
    for (const auto& member : record->members) {
      const std::string dot = path.empty() ? "" : ".";
      values(member.value, path + dot + member.name, years ? pattern + ".år" : pattern + dot + member.name, plan, asked, out);
    }
    return;
  }
  const bool list = std::holds_alternative<plan::ListRef>(value.data);
  if (list && value.type != nullptr && value.type->item != nullptr && value.type->item->art == plan::Art::record) {
    const std::string& display = value.type->item->display;
    const bool named = asked.contains(pattern + "[]." + display) || asked.contains(pattern + "[]." + value.type->item->key);
    for (const plan::Value& item : plan::items_of(&value)) {
      const std::string label =
          read::normalised(named ? name_of(item, plan) : plan::text_of(*plan::record_of(item), value.type->item->key));
      values(item, path + "[" + label + "]", pattern + "[]", plan, asked, out);
    }
    return;
  }
  if (!asked.contains(pattern) || !plan::has_content(value)) return;
  std::string text;
  if (const auto* prose = std::get_if<plan::Prose>(&value.data)) {
    text = words_of(prose->markdown);
  } else if (list) {
    std::vector<std::string> parts;
    for (const plan::Value& item : plan::items_of(&value)) parts.push_back(plan::display_text(item, &plan));
    std::sort(parts.begin(), parts.end());
    for (const std::string& part : parts) text += part + "; ";
  } else {
    text = plan::display_text(value, &plan);
  }
  if (const auto* yes = std::get_if<bool>(&value.data); yes != nullptr && !*yes) return;  // an empty box says nothing
  out.push_back(path + " = " + read::normalised(text));
}

int values(const char* path, const char* folder) {
  const Loaded loaded(path);
  std::set<std::string> asked;
  for (const Template& each : templates_in(folder)) {
    for (const auto& entry : each.map.entries) {
      if (entry.kind != anchor::Entry::Kind::field) continue;
      std::string pattern = lift::pattern_of(entry.path);
      if (pattern.ends_with("[]")) pattern.resize(pattern.size() - 2);
      if (const auto dot = pattern.rfind('.'); dot != std::string::npos && pattern.substr(dot + 1).starts_with("år "))
        pattern.resize(dot + 1 + std::string("år").size());
      asked.insert(std::move(pattern));
    }
  }
  std::vector<std::string> lines;
  values(loaded.plan.root, "", "", loaded.plan, asked, lines);
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) std::printf("%s\n", line.c_str());
  return 0;
}

int found(const char* path) {
  base::Findings findings;
  const auto document = read::read_docx(bytes_of(path), path, findings);
  if (!document) throw std::runtime_error(base::render_text(findings));
  const auto accepted = read::resolve(*document, read::View::accepted);
  auto map = lift::map_of(accepted);
  if (!map.map) throw std::runtime_error("no map");
  const auto lifted = lift::lift(accepted, *std::move(map.map));
  for (std::size_t m = 0; m < lifted.members.size(); ++m) {
    const auto& each = lifted.members[m];
    std::printf("member %zu in %zd: %s kind %d by %d lines %zu-%zu\n", m, static_cast<std::ptrdiff_t>(each.around),
                each.path.c_str(), static_cast<int>(each.kind), static_cast<int>(each.by), each.range.begin.paragraph,
                each.range.end.paragraph);
  }
  for (const auto& each : lifted.places)
    std::printf("place %s in %zd line %zu by %d%s: %s\n", each.path.c_str(), static_cast<std::ptrdiff_t>(each.member),
                each.range.begin.paragraph, static_cast<int>(each.by), each.placeholder ? " (empty)" : "", each.text.c_str());
  for (const auto& each : lifted.free) {
    if (each.status == lift::Free::Status::added || each.status == lift::Free::Status::retouched)
      std::printf("free: %s\n", each.text.c_str());
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "fill" && count == 5) return fill(arguments[2], arguments[3], arguments[4]);
    if (what == "values" && count == 4) return values(arguments[2], arguments[3]);
    if (what == "found" && count == 3) return found(arguments[2]);
    std::fputs("usage: fill_templates fill PLAN TEMPLATES OUT | values PLAN TEMPLATES\n", stderr);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fill_templates: %s\n", error.what());
    return 70;
  }
}
