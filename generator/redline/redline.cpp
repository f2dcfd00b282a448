/// The package of a redline, in this order:
///
///     the new document's parts, without custom XML                        strip
///     word/document.xml                                                   body
///     headers and footers, laid beside the old ones                       margins
///     footnotes and endnotes: kept, inserted, and the deleted old ones    notes
///     styles and lists that deleted content needs                         Carry::finish
///     docProps/custom.xml: that it is a redline                           say_so

#include "redline/redline.hpp"

#include "align/align.hpp"
#include "align/words.hpp"
#include "base/text.hpp"
#include "opc/names.hpp"
#include "opc/parts.hpp"
#include "opc/read.hpp"
#include "opc/xml.hpp"
#include "read/resolve.hpp"
#include "read/source.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"
#include "redline/carry.hpp"
#include "redline/story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace helhedsplan::redline {
namespace {

std::string sections_text(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "sektion" : "sektioner");
}

namespace type = opc::relationship_type;

/// How a redline is known again, in the properties that every word processor keeps.
constexpr auto property_name = "Sammenligning";
constexpr auto property_value = "Rettelser mellem to udgaver; kan ikke hentes tilbage til en plan";

opc::Part* part_of(opc::Package& package, std::string_view name) {
  const auto found =
      std::find_if(package.parts.begin(), package.parts.end(), [&](const opc::Part& each) { return each.name == name; });
  return found == package.parts.end() ? nullptr : &*found;
}

/// The root of a part without what is in it.
pugi::xml_node bare_root(pugi::xml_document& xml, pugi::xml_node root) {
  auto made = xml.append_child(root.name());
  for (const auto attribute : root.attributes()) made.append_copy(attribute);
  return made;
}

class Maker {
 public:
  Maker(const read::Document& before, const read::Document& after, const Options& options)
      : before_(before),
        after_(after),
        package_(stripped(after.source->package)),
        carry_(before, after, package_),
        shared_{options, carry_, result_, {}, {}, {}, {}, 0} {}

  Redline operator()() {
    body();
    margins();
    notes(false);
    notes(true);
    carry_.finish();
    say_so();
    result_.bytes = opc::write(package_);
    return std::move(result_);
  }

 private:
  /// Without custom XML: what leads back to a plan, and what controls that are gone were bound to.
  static opc::Package stripped(opc::Package package) {
    std::set<std::string> gone;
    for (const auto& part : package.parts) {
      for (const auto& each : part.relationships) {
        if (each.type != type::custom_xml && each.type != type::custom_xml_properties) continue;
        if (const auto* target = opc::target_of(package, part.name, each)) gone.insert(target->name);
      }
    }
    const auto is_custom = [](const opc::Relationship& each) { return each.type == type::custom_xml; };
    for (auto& part : package.parts)
      part.relationships.erase(std::remove_if(part.relationships.begin(), part.relationships.end(), is_custom),
                               part.relationships.end());
    auto& own = package.relationships;
    own.erase(std::remove_if(own.begin(), own.end(), is_custom), own.end());
    package.parts.erase(
        std::remove_if(package.parts.begin(), package.parts.end(), [&](const opc::Part& part) { return gone.contains(part.name); }),
        package.parts.end());
    return package;
  }

  /// A place in a part that may not be there: then one that has nothing.
  Place place(const read::Document& document, const std::string& part) const {
    static const opc::Part none;
    const auto* found = opc::find_part(document.source->package, part);
    return {document.source->package, found == nullptr ? none : *found, marks_of(root_of(document, part))};
  }

  void body() {
    const auto& old_main = main_part(before_);
    const auto& new_main = main_part(after_);
    const auto script = align::blocks(before_.body, after_.body);
    know_lists(script, carry_);
    Where where{place(before_, old_main.name), place(after_, new_main.name), new_main.name, "brødtekst"};
    know_fields(script, where);
    const auto old_root = root_of(after_, new_main.name);
    pugi::xml_document xml;
    auto root = bare_root(xml, old_root);
    declare_namespaces(root, root_of(before_, old_main.name));
    for (const auto child : old_root.children()) {
      if (std::string_view(child.name()) != "w:body") {
        root.append_copy(child);
        continue;
      }
      auto made = root.append_child("w:body");
      write_story(made, script, shared_, where);
      if (const auto section = child.child("w:sectPr")) made.append_copy(section).remove_child("w:sectPrChange");
    }
    part_of(package_, new_main.name)->bytes = bytes_of(xml);
    if (before_.sections.size() != after_.sections.size()) {
      result_.unmarked.push_back({fmt::format("dokumentet har {} og havde {}", sections_text(after_.sections.size()),
                                              sections_text(before_.sections.size())),
                                  "brødtekst",
                                  {}});
    }
    comments();
  }

  void comments() {
    std::multiset<std::string> there;
    for (const auto& each : after_.comments) there.insert(each.author + read::plain_text(each.children));
    for (const auto& each : before_.comments) {
      const auto text = read::plain_text(each.children);
      if (const auto found = there.find(each.author + text); found != there.end())
        there.erase(found);
      else
        result_.unmarked.push_back(
            {"en kommentar i den gamle udgave er ikke med", "kommentar", base::shortened(base::trim(text), 80)});
    }
  }

  void margins() {
    const auto pairs = align::margins(before_, after_);
    for (const auto& pair : pairs.headers) margin(pair, "sidehoved", "et sidehoved er væk");
    for (const auto& pair : pairs.footers) margin(pair, "sidefod", "en sidefod er væk");
  }
  void margin(const align::MarginPair& pair, const std::string& said_as, std::string_view gone) {
    if (pair.after == nullptr) {
      auto text = read::plain_text(pair.before->children);
      result_.unmarked.push_back({std::string(gone), said_as, base::shortened(base::trim(text), 80)});
      return;
    }
    const auto source = root_of(after_, pair.after->part);
    if (!source) return;
    const Where where{place(before_, pair.before == nullptr ? std::string() : pair.before->part), place(after_, pair.after->part),
                      pair.after->part, said_as};
    pugi::xml_document xml;
    auto root = bare_root(xml, source);
    if (pair.before == nullptr) {
      write_all(root, pair.after->children, Fate::inserted, shared_, where);
    } else {
      declare_namespaces(root, root_of(before_, pair.before->part));
      const auto script = align::blocks(pair.before->children, pair.after->children);
      know_lists(script, carry_);
      write_story(root, script, shared_, where);
    }
    part_of(package_, pair.after->part)->bytes = bytes_of(xml);
  }

  // ---- notes ----------------------------------------------------------------------------------------------------

  static const read::Note* find(const std::vector<read::Note>& notes, const std::string& id) {
    const auto found = std::find_if(notes.begin(), notes.end(), [&](const read::Note& note) { return note.id == id; });
    return found == notes.end() ? nullptr : &*found;
  }

  void notes(bool endnote) {
    const auto kind = endnote ? type::endnotes : type::footnotes;
    const std::string element = endnote ? "w:endnote" : "w:footnote";
    const auto old_part = related(before_, kind);
    auto new_part = related(after_, kind);
    const auto& deleted = carry_.deleted_notes(endnote);
    if (new_part.empty() && deleted.empty()) return;
    const bool is_new = new_part.empty();
    const auto source = root_of(is_new ? before_ : after_, is_new ? old_part : new_part);
    if (is_new) new_part = add_notes_part(old_part, kind);
    const Where where{place(before_, old_part), place(after_, new_part), new_part, endnote ? "slutnote" : "fodnote"};
    pugi::xml_document xml;
    auto root = bare_root(xml, source);
    if (!old_part.empty()) declare_namespaces(root, root_of(before_, old_part));
    for (const auto node : source.children(element.c_str())) {
      const std::string_view kind_of_note = node.attribute("w:type").value();
      if (!kind_of_note.empty() && kind_of_note != "normal") {
        root.append_copy(node);
      } else if (!is_new) {
        note(root, node, endnote, where);
      }
    }
    const auto& old_notes = endnote ? before_.endnotes : before_.footnotes;
    for (const auto& each : deleted) {
      const auto* old_note = find(old_notes, each.old_id);
      if (old_note == nullptr) continue;
      auto made = root.append_child(element.c_str());
      made.append_attribute("w:id").set_value(each.id.c_str());
      write_all(made, old_note->children, Fate::deleted, shared_, where);
    }
    part_of(package_, new_part)->bytes = bytes_of(xml);
  }

  void note(pugi::xml_node root, pugi::xml_node node, bool endnote, const Where& where) {
    const std::string id = node.attribute("w:id").value();
    const auto* new_note = find(endnote ? after_.endnotes : after_.footnotes, id);
    auto made = root.append_child(node.name());
    for (const auto attribute : node.attributes()) made.append_copy(attribute);
    const auto& kept = endnote ? shared_.endnotes : shared_.footnotes;
    const auto pair = kept.find(id);
    const auto* old_note = pair == kept.end() ? nullptr : find(endnote ? before_.endnotes : before_.footnotes, pair->second);
    if (new_note == nullptr) return;
    if (old_note != nullptr) {
      const auto script = align::blocks(old_note->children, new_note->children, true);
      know_lists(script, carry_);
      write_story(made, script, shared_, where);
    } else {
      const bool inserted = (endnote ? shared_.new_endnotes : shared_.new_footnotes).contains(id);
      write_all(made, new_note->children, inserted ? Fate::inserted : Fate::kept, shared_, where);
    }
  }

  /// The new document has no notes at all, but deleted ones must stand somewhere.
  std::string add_notes_part(const std::string& old_part, std::string_view kind) {
    const auto* source = opc::find_part(before_.source->package, old_part);
    auto* main = part_of(package_, main_part(after_).name);
    const std::string name = kind == type::endnotes ? "word/endnotes.xml" : "word/footnotes.xml";
    std::set<std::string> ids;
    for (const auto& each : main->relationships) ids.insert(each.id);
    std::size_t n = main->relationships.size() + 1;
    while (ids.contains(fmt::format("rId{}", n))) ++n;
    main->relationships.push_back({fmt::format("rId{}", n), std::string(kind), name.substr(5), false});
    package_.parts.push_back({name, std::string(opc::content_type_of(*source)), {}, {}});
    return name;
  }

  // ---- that it is one -------------------------------------------------------------------------------------------

  void say_so() {
    std::string name;
    for (const auto& each : package_.relationships) {
      if (each.type != type::custom_properties) continue;
      if (const auto* part = opc::target_of(package_, "", each)) name = part->name;
    }
    pugi::xml_document xml;
    if (const auto* part = part_of(package_, name); part != nullptr && opc::parse_xml(xml, part->bytes)) xml.reset();
    auto root = xml.document_element();
    if (!root) {
      root = xml.append_child("Properties");
      root.append_attribute("xmlns").set_value(opc::ns::custom_properties);
      root.append_attribute("xmlns:vt").set_value(opc::ns::variant_types);
    }
    int last = 1;
    for (const auto each : root.children()) last = std::max(last, each.attribute("pid").as_int());
    auto property = root.append_child("property");
    property.append_attribute("fmtid").set_value("{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
    property.append_attribute("pid").set_value(last + 1);
    property.append_attribute("name").set_value(property_name);
    std::string prefix = "vt";
    for (const auto attribute : root.attributes()) {
      if (std::string_view(attribute.value()) == opc::ns::variant_types && std::string_view(attribute.name()).starts_with("xmlns:"))
        prefix = attribute.name() + 6;
    }
    property.append_child((prefix + ":lpwstr").c_str()).append_child(pugi::node_pcdata).set_value(property_value);
    if (name.empty()) {
      name = "docProps/custom.xml";
      package_.parts.push_back({name, opc::content_type::custom_properties, {}, {}});
      package_.relationships.push_back({fmt::format("rIdSammenligning"), type::custom_properties, name, false});
    }
    part_of(package_, name)->bytes = bytes_of(xml);
  }

  const read::Document& before_;
  const read::Document& after_;
  Redline result_;
  opc::Package package_;
  Carry carry_;
  Shared shared_;
};

// ---- promises --------------------------------------------------------------------------------------------------

/// A line of a contents list, or of one of figures, ends with a tab and a page number, which word processors set: it is no text of
/// the document.
std::size_t without_page_number(const read::Paragraph& paragraph, const align::Flat& content) {
  std::string last_code;
  read::each_inline(paragraph.children, [&](const read::Inline& node) {
    const auto* field = std::get_if<read::Field>(&node.kind);
    if (field != nullptr && field->first && field->last) last_code = field->instruction;
  });
  const std::string tail = std::string("\t") + std::string(align::object_character);
  return last_code.starts_with("PAGEREF") && content.text.ends_with(tail) ? content.text.size() - tail.size() : std::string::npos;
}

/// A line for each paragraph: style, text, what its objects are. Tables by rows and cells. Controls are looked through.
void lines_of(const read::Blocks& blocks, std::vector<std::string>& lines) {
  for (const auto& block : blocks) {
    std::visit(read::Overload{
                   [&](const read::Paragraph& paragraph) {
                     auto content = align::flat(paragraph.children);
                     if (const auto end = without_page_number(paragraph, content); end != std::string::npos) {
                       content.text.resize(end);
                       content.objects.pop_back();
                     }
                     std::string line = base::lower_case(paragraph.properties.style) + "| " + content.text;
                     for (const auto object : content.objects) line += fmt::format(" {:x}", object);
                     lines.push_back(std::move(line));
                   },
                   [&](const read::Table& table) {
                     for (const auto& row : table.rows) {
                       lines.emplace_back("row");
                       for (const auto& cell : row.cells) {
                         lines.push_back(fmt::format("cell {}+{}", cell.column, cell.span));
                         lines_of(cell.children, lines);
                       }
                     }
                   },
                   [&](const read::ControlBlock& control) { lines_of(control.children, lines); },
                   [&](const read::UnknownBlock&) {},
               },
               block.kind);
  }
}

void notes_of(const read::Document& document, std::vector<std::string>& lines) {
  read::each_paragraph(document, [&](const read::Paragraph& paragraph) {
    read::each_inline(paragraph.children, [&](const read::Inline& node) {
      const auto* reference = std::get_if<read::NoteReference>(&node.kind);
      if (reference == nullptr) return;
      for (const auto& note : reference->endnote ? document.endnotes : document.footnotes) {
        if (note.id != reference->id) continue;
        lines.emplace_back("note");
        lines_of(note.children, lines);
      }
    });
  });
}

std::vector<std::string> all_lines(const read::Document& document) {
  std::vector<std::string> lines;
  lines_of(document.body, lines);
  notes_of(document, lines);
  return lines;
}

void compare(const std::vector<std::string>& found, const std::vector<std::string>& wanted, std::string_view what,
             std::vector<std::string>& broken) {
  for (std::size_t i = 0; i < std::max(found.size(), wanted.size()); ++i) {
    const auto at = [&](const std::vector<std::string>& lines) { return i < lines.size() ? lines[i] : std::string("(slut)"); };
    if (at(found) == at(wanted)) continue;
    broken.push_back(fmt::format("{}, linje {}: „{}“ i stedet for „{}“", what, i + 1, at(found), at(wanted)));
    return;
  }
}

}  // namespace

Redline make(const read::Document& before, const read::Document& after, const Options& options) {
  return Maker(before, after, options)();
}

std::vector<std::string> broken_promises(const read::Document& redline, const read::Document& before, const read::Document& after) {
  std::vector<std::string> broken;
  const auto accepted = read::resolve(redline, read::View::accepted);
  const auto original = read::resolve(redline, read::View::original);
  compare(all_lines(accepted), all_lines(after), "accepteret", broken);
  compare(all_lines(original), all_lines(before), "afvist", broken);
  const auto pairs = align::margins(before, after);
  const auto margin = [&](const align::MarginPair& pair, const std::vector<read::Margin>& new_ones,
                          const std::vector<read::Margin>& old_ones, std::string_view what) {
    if (pair.after == nullptr) return;
    const auto lines = [&](const std::vector<read::Margin>& all) {
      std::vector<std::string> made;
      for (const auto& each : all) {
        if (each.part == pair.after->part) lines_of(each.children, made);
      }
      return made;
    };
    std::vector<std::string> wanted;
    lines_of(pair.after->children, wanted);
    compare(lines(new_ones), wanted, fmt::format("{} accepteret", what), broken);
    if (pair.before == nullptr) return;
    wanted.clear();
    lines_of(pair.before->children, wanted);
    compare(lines(old_ones), wanted, fmt::format("{} afvist", what), broken);
  };
  for (const auto& pair : pairs.headers) margin(pair, accepted.headers, original.headers, "sidehoved");
  for (const auto& pair : pairs.footers) margin(pair, accepted.footers, original.footers, "sidefod");
  return broken;
}

bool is_redline(const read::Document& document) {
  for (const auto& part : document.source->package.parts) {
    if (opc::content_type_of(part) == opc::content_type::custom_properties && part.bytes.find(property_value) != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace helhedsplan::redline
