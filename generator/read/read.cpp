/// From a package to a document, in this order:
///
///     [Content_Types].xml, .rels, every part's checksum      opc::read_package
///     word/document.xml and the parts it names, as XML        parse
///     word/styles.xml, word/numbering.xml                     Styles, Numbering
///     w:body                                                  blocks.cpp, inlines.cpp, table.cpp, …
///     headers and footers, when a section names them          properties.cpp, read_section
///     footnotes, endnotes, comments with their threads        notes, comments
///     customXml/, docProps/                                   custom_xml, properties

#include "read/read.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "opc/names.hpp"
#include "opc/read.hpp"
#include "opc/xml.hpp"
#include "read/compatibility.hpp"
#include "read/context.hpp"
#include "read/pasted.hpp"
#include "read/text.hpp"
#include "read/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace helhedsplan::read {
namespace {

namespace type = opc::relationship_type;

base::Finding finding_in(std::string_view code, std::string message, std::string action, std::string_view file) {
  auto finding = base::make_finding(code, std::move(message));
  finding.place.file = file;
  finding.action = std::move(action);
  return finding;
}

class FileReader {
 public:
  FileReader(std::string_view name, base::Findings& findings) : name_(name), findings_(findings) {}

  std::optional<Document> operator()(opc::Package package) {
    auto source = std::make_shared<Source>();
    source->package = std::move(package);
    const auto* main = opc::main_part(source->package, name_, findings_, opc::StrictVariant::taken);
    if (main == nullptr || !parse_all(*source, *main)) return std::nullopt;

    Document document;
    document.name = name_;
    document.strict = source->package.strict;
    const Styles styles(related_root(*source, *main, type::styles));
    source->numbering = std::make_shared<const Numbering>(related_root(*source, *main, type::numbering), styles);
    document.styles = styles.all();

    const auto root = root_of(*source, main);
    if (std::string_view(root.name()) != "w:document" || !root.child("w:body")) {
      refuse("D06", fmt::format("filens indre er ikke i orden: „{}“ har ingen brødtekst", main->name));
      return std::nullopt;
    }
    if (main->bytes.find("_Copy_") != std::string::npos) name_pasted_bookmarks(root);
    Context context{document, *source, styles, *source->numbering};
    context.part = main;
    const auto body = root.child("w:body");
    document.body = read_story(context, body);
    if (const auto sectPr = body.child("w:sectPr"))
      (void)read_section(context, sectPr);
    else
      document.sections.emplace_back();
    document.footnotes = notes(context, *main, type::footnotes, "w:footnote");
    document.endnotes = notes(context, *main, type::endnotes, "w:endnote");
    comments(context, *main);
    context.part = main;
    custom_xml(context, *main);
    properties(document, source->package);
    if (context.full()) {
      refuse("D05", fmt::format("filen rummer mere end {} afsnit, celler og stykker tekst", base::limits::docx_nodes),
             "del filen i flere");
      return std::nullopt;
    }
    document.source = source;
    label_lists(document);
    return document;
  }

 private:
  bool refuse(std::string_view code, std::string message, std::string action = "åbn filen i Word, og gem den igen") {
    findings_.push_back(finding_in(code, std::move(message), std::move(action), name_));
    return false;
  }

  bool parse(Source& source, const opc::Part& part) {
    if (source.parts.contains(part.name)) return true;
    auto xml = std::make_unique<pugi::xml_document>();
    if (!opc::parse_part(*xml, part, name_, findings_)) return false;
    if (part.bytes.find("MustUnderstand") != std::string::npos) {
      if (const auto prefix = must_understand(xml->document_element()); !prefix.empty())
        return refuse("D09",
                      fmt::format("filen kræver en udvidelse af formatet, som ikke kendes her: „{}“ i „{}“", prefix, part.name),
                      "åbn filen i Word, og gem den som et almindeligt Word-dokument (.docx)");
    }
    source.parts.emplace(part.name, std::move(xml));
    return true;
  }

  bool parse_all(Source& source, const opc::Part& main) {
    if (!parse(source, main)) return false;
    constexpr std::array<std::string_view, 8> needed{type::styles,   type::numbering,         type::footnotes, type::endnotes,
                                                     type::comments, type::comments_extended, type::header,    type::footer};
    for (const auto& relationship : main.relationships) {
      if (std::find(needed.begin(), needed.end(), relationship.type) == needed.end()) continue;
      const auto* part = opc::target_of(source.package, main.name, relationship);
      if (part != nullptr && !parse(source, *part)) return false;
    }
    return true;
  }

  static pugi::xml_node root_of(const Source& source, const opc::Part* part) {
    if (part == nullptr) return {};
    const auto found = source.parts.find(part->name);
    return found == source.parts.end() ? pugi::xml_node() : found->second->document_element();
  }
  static pugi::xml_node related_root(const Source& source, const opc::Part& main, std::string_view type) {
    return root_of(source, opc::related_part(source.package, main, type));
  }

  // ---- notes and comments -----------------------------------------------------------------------------------------

  static std::vector<Note> notes(Context& context, const opc::Part& main, std::string_view type, std::string_view element) {
    std::vector<Note> result;
    const auto* part = opc::related_part(context.source.package, main, type);
    context.part = part;
    context.heading.clear();
    each_child(root_of(context.source, part), [&](pugi::xml_node node) {
      if (element != node.name()) return;
      const std::string_view kind = node.attribute("w:type").value();
      if (!kind.empty() && kind != "normal") return;  // the line above the notes
      result.push_back({node.attribute("w:id").value(), read_story(context, node)});
    });
    return result;
  }

  static void comments(Context& context, const opc::Part& main) {
    auto& comments = context.document.comments;
    const auto* part = opc::related_part(context.source.package, main, type::comments);
    context.part = part;
    context.heading.clear();
    std::map<std::string, std::size_t, std::less<>> by_paragraph;  // a comment is known by its last paragraph
    each_child(root_of(context.source, part), [&](pugi::xml_node node) {
      if (std::string_view(node.name()) != "w:comment") return;
      Comment comment;
      comment.id = node.attribute("w:id").value();
      comment.author = node.attribute("w:author").value();
      comment.initials = node.attribute("w:initials").value();
      comment.date = node.attribute("w:date").value();
      comment.children = read_story(context, node);
      for (const auto& block : comment.children) {
        const auto* paragraph = std::get_if<Paragraph>(&block.kind);
        if (paragraph != nullptr && !paragraph->id.empty()) by_paragraph[paragraph->id] = comments.size();
      }
      comments.push_back(std::move(comment));
    });
    const auto extended = related_root(context.source, main, type::comments_extended);
    for (const auto node : extended.children("w15:commentEx")) {
      const auto own = by_paragraph.find(std::string_view(node.attribute("w15:paraId").value()));
      if (own == by_paragraph.end()) continue;
      auto& comment = comments[own->second];
      const std::string_view done = node.attribute("w15:done").value();
      comment.done = done == "1" || done == "true";
      const auto parent = by_paragraph.find(std::string_view(node.attribute("w15:paraIdParent").value()));
      if (parent != by_paragraph.end() && parent->second != own->second) comment.parent = comments[parent->second].id;
    }
  }

  // ---- other parts ------------------------------------------------------------------------------------------------

  /// The address of the root's namespace, as the part declares it.
  static std::string root_namespace(pugi::xml_node root) {
    const auto prefix = prefix_of(root.name());
    const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    return root.attribute(name.c_str()).value();
  }

  static void custom_xml(Context& context, const opc::Part& main) {
    const auto& package = context.source.package;
    std::set<std::string> seen;
    const auto take = [&](std::string_view from, const std::vector<opc::Relationship>& relationships) {
      for (const auto& relationship : relationships) {
        if (relationship.type != type::custom_xml) continue;
        const auto* part = opc::target_of(package, from, relationship);
        if (part == nullptr || !seen.insert(part->name).second) continue;
        CustomXml found;
        found.part = part->name;
        pugi::xml_document xml;
        if (opc::parse_xml(xml, part->bytes)) {
          const auto* reading = std::exchange(context.part, part);
          context.not_understood("customXml", part->name);
          context.part = reading;
          continue;
        }
        found.root = local_name(xml.document_element().name());
        found.root_namespace = root_namespace(xml.document_element());
        found.bytes = part->bytes;
        if (const auto* about = opc::related_part(package, *part, type::custom_xml_properties); about != nullptr) {
          pugi::xml_document properties;
          if (!opc::parse_xml(properties, about->bytes)) {
            for (const auto attribute : properties.document_element().attributes()) {
              if (local_name(attribute.name()) == "itemID") found.store_id = attribute.value();
            }
          }
        }
        context.document.custom_xml.push_back(std::move(found));
      }
    };
    take(main.name, main.relationships);
    take("", package.relationships);
  }

  static void properties(Document& document, const opc::Package& package) {
    for (const auto& relationship : package.relationships) {
      const bool core = relationship.type == type::core_properties;
      if (!core && relationship.type != type::extended_properties) continue;
      const auto* part = opc::target_of(package, "", relationship);
      pugi::xml_document xml;
      if (part == nullptr || opc::parse_xml(xml, part->bytes)) continue;  // nothing that the text depends on
      for (const auto node : xml.document_element().children()) {
        const auto name = local_name(node.name());
        const std::string text = node.text().get();
        if (core && name == "title") document.title = text;
        if (core && name == "creator") document.creator = text;
        if (core && name == "lastModifiedBy") document.modified_by = text;
        if (core && name == "modified") document.modified = text;
        if (!core && name == "Application") document.application = text;
      }
    }
  }

  const std::string name_;
  base::Findings& findings_;
};

std::string place_of(const NotUnderstood& each) {
  std::string place;
  if (each.part.find("header") != std::string::npos)
    place = "i sidehovedet";
  else if (each.part.find("footer") != std::string::npos)
    place = "i sidefoden";
  else if (each.part.find("footnotes") != std::string::npos || each.part.find("endnotes") != std::string::npos)
    place = "i en note";
  else if (each.part.find("comments") != std::string::npos)
    place = "i en kommentar";
  else if (!each.heading.empty())
    place = fmt::format("under overskriften „{}“", each.heading);
  else
    place = "i begyndelsen af dokumentet";
  if (!each.excerpt.empty()) place += fmt::format(": „{}“", each.excerpt);
  return place;
}

}  // namespace

std::optional<Document> read_docx(std::string_view bytes, std::string_view name, base::Findings& findings) {
  auto package = opc::read_package(bytes, name, findings);
  return package ? read_package(*std::move(package), name, findings) : std::nullopt;
}

std::optional<Document> read_package(opc::Package package, std::string_view name, base::Findings& findings) {
  return FileReader(name, findings)(std::move(package));
}

void report_not_understood(const Document& document, base::Findings& findings) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<const NotUnderstood*>> by_name;
  for (const auto& each : document.not_understood) {
    auto& group = by_name[each.what];
    if (group.empty()) order.push_back(each.what);
    group.push_back(&each);
  }
  constexpr std::size_t shown = 5;
  for (const auto& what : order) {
    const auto& group = by_name[what];
    std::string places;
    for (std::size_t i = 0; i < group.size() && i < shown; ++i) places += (i == 0 ? "" : "; ") + place_of(*group[i]);
    if (group.size() > shown) places += fmt::format("; og {} steder til", group.size() - shown);
    findings.push_back(finding_in("D10", fmt::format("noget i filen er ikke læst: {}, {}", what, places),
                                  "se efter, om der står noget dér, som skal med", document.name));
  }
}

}  // namespace helhedsplan::read
