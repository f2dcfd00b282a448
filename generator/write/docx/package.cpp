/// The package that is built (`[…]` only when needed; the folder names are what Word expects and LibreOffice insists on):
///
///     [Content_Types].xml                 opc/parts.cpp
///     _rels/.rels
///     ├─ word/document.xml                document.cpp, blocks.cpp, paragraph.cpp, table.cpp, …
///     │  └─ word/_rels/document.xml.rels
///     │     ├─ word/styles.xml            the look, styles.cpp
///     │     ├─ word/numbering.xml         the look and our lists, numbering.cpp
///     │     ├─ word/settings.xml          the look, settings.cpp
///     │     ├─ word/webSettings.xml       the look
///     │     ├─ word/fontTable.xml         the look
///     │     ├─ word/theme/theme1.xml      the look
///     │     ├─ word/footnotes.xml         footnotes.cpp  [+ .rels: links in notes]
///     │     ├─ [word/glossary/document.xml  glossary.cpp: prompts of a blank document  + its styles.xml]
///     │     ├─ [word/header1.xml, word/footer1.xml]      header_footer.cpp: upright pages
///     │     ├─ [word/header2.xml, word/footer2.xml]      turned pages
///     │     ├─ [word/header3.xml, word/footer3.xml]      a front page, or the first when the look has it so
///     │     ├─ [word/media/imageN.png|jpeg, lookN.*]     pictures of the text, and of the look's headers
///     │     ├─ [links to elsewhere]
///     │     └─ [customXml/item1.xml]     anchor/map.cpp: what the plan owns
///     │        └─ customXml/itemProps1.xml
///     ├─ docProps/core.xml                properties.cpp
///     ├─ docProps/app.xml
///     └─ [docProps/custom.xml]

#include "write/docx/docx.hpp"

#include "opc/names.hpp"
#include "write/docx/document.hpp"
#include "write/docx/elements.hpp"
#include "write/docx/glossary.hpp"
#include "write/docx/header_footer.hpp"
#include "write/docx/media.hpp"
#include "write/docx/properties.hpp"
#include "write/docx/settings.hpp"

#include "model/walk.hpp"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

bool has_region(const model::Document& document, model::RegionRole role) {
  bool found = false;
  model::walk(
      document,
      [&](const model::Block& block) {
        const auto* region = std::get_if<model::Region>(&block.kind);
        found = found || (region != nullptr && region->role == role);
      },
      [](const model::Inline&) {});
  return found;
}

struct Parts {
  opc::Package package;
  Relationships document_relationships;  ///< of word/document.xml
  std::vector<opc::Part> around;         ///< what the document's part leads to, behind it in the package

  void add(std::string_view target, const char* content_type, const char* relationship_type, std::string bytes,
           std::vector<opc::Relationship> relationships = {}) {
    document_relationships.internal(relationship_type, target);
    around.push_back({"word/" + std::string(target), content_type, std::move(bytes), std::move(relationships)});
  }
};

/// Registered first, so that their relationship ids do not depend on the text.
void add_look(Parts& parts, const Writer& writer, const Look& look) {
  const auto& language = writer.document.properties.language;
  namespace type = opc::relationship_type;
  namespace content = opc::content_type;
  parts.add("styles.xml", content::styles, type::styles, writer.styles.part(language));
  parts.add("settings.xml", content::settings, type::settings,
            settings(look_part(look, "word/settings.xml"), language, writer.document.purpose == model::Purpose::locked));
  const auto as_given = [&](const char* target, const char* content_type, const char* relationship_type) {
    const auto bytes = look_part(look, std::string("word/") + target);
    if (!bytes.empty()) parts.add(target, content_type, relationship_type, std::string(bytes));
  };
  as_given("webSettings.xml", content::web_settings, type::web_settings);
  as_given("fontTable.xml", content::font_table, type::font_table);
  as_given("theme/theme1.xml", content::theme, type::theme);
}

bool begins_turned(const model::Document& document) {
  const auto* region = document.blocks.empty() ? nullptr : std::get_if<model::Region>(&document.blocks.front().kind);
  return region != nullptr && region->role == model::RegionRole::landscape;
}

void add_margins(Parts& parts, Writer& writer, Sections& sections) {
  const auto add = [&](std::optional<opc::Part> part, const std::string& target, const char* type, std::string& id) {
    if (!part) return;
    id = parts.document_relationships.internal(type, target);
    parts.around.push_back(*std::move(part));
  };
  namespace type = opc::relationship_type;
  const auto pair = [&](int number, bool first, bool front, int width, std::string& header_id, std::string& footer_id) {
    const auto header = fmt::format("header{}.xml", number);
    const auto footer = fmt::format("footer{}.xml", number);
    add(margin_part(writer, "word/" + header, {true, first, width, front}), header, type::header, header_id);
    add(margin_part(writer, "word/" + footer, {false, first, width, front}), footer, type::footer, footer_id);
  };
  const auto section = [&](int number, bool first, int width, SectionKind kind) {
    const auto index = static_cast<std::size_t>(kind);
    pair(number, first, kind == SectionKind::front, width, sections.header_ids[index], sections.footer_ids[index]);
  };
  const int upright = writer.page.text_width();
  section(1, false, upright, SectionKind::upright);
  if (has_region(writer.document, model::RegionRole::landscape))
    section(2, false, writer.page.landscape().text_width(), SectionKind::turned);
  if (has_region(writer.document, model::RegionRole::front_page)) {
    section(3, true, upright, SectionKind::front);
  } else if (writer.frame.title_page()) {
    sections.title_page = true;
    const int width = begins_turned(writer.document) ? writer.page.landscape().text_width() : upright;
    pair(3, true, false, width, sections.first_header_id, sections.first_footer_id);
  }
}

void add_media(Parts& parts, const Writer& writer, const Look& look) {
  for (std::uint32_t i = 0; i < writer.images_used.size(); ++i) {
    if (!writer.images_used[i]) continue;
    const auto& image = writer.document.images[i];
    parts.around.push_back({"word/" + media_target(image, i), "", *image.bytes, {}});
  }
  if (writer.picture_to_come_used)
    parts.around.push_back({std::string("word/") + picture_to_come_target, "", *picture_to_come().bytes, {}});
  for (const auto& target : writer.look_media)
    parts.around.push_back({"word/" + target, "", std::string(look_part(look, "word/" + target)), {}});
}

void add_properties(opc::Package& package, const model::Properties& properties) {
  namespace type = opc::relationship_type;
  namespace content = opc::content_type;
  const auto add = [&](const char* name, const char* content_type, const char* relationship_type, std::string bytes) {
    package.relationships.push_back({"rId" + std::to_string(package.relationships.size() + 1), relationship_type, name, false});
    package.parts.push_back({name, content_type, std::move(bytes), {}});
  };
  add("docProps/core.xml", content::core_properties, type::core_properties, core_properties(properties));
  add("docProps/app.xml", content::extended_properties, type::extended_properties, extended_properties());
  if (!properties.custom.empty())
    add("docProps/custom.xml", content::custom_properties, type::custom_properties, custom_properties(properties));
}

}  // namespace

namespace {

/// Word reads custom XML parts by their id; a package holds one of ours.
constexpr std::string_view map_id = "{6D0B6A51-7A0F-4F0A-9C55-1B7C3E5A9D20}";

void add_map(Parts& parts, const Writer& writer, const Sections& sections) {
  if (!writer.anchors.any()) return;
  pugi::xml_document xml;
  auto item = root(xml, "ds:datastoreItem", {{"xmlns:ds", opc::ns::custom_xml}});
  attribute(item, "ds:itemID", map_id);
  element(item, "ds:schemaRefs");
  namespace type = opc::relationship_type;
  parts.document_relationships.internal(type::custom_xml, "../customXml/item1.xml");
  parts.around.push_back({"customXml/item1.xml",
                          "",
                          writer.anchors.map(sections.kinds, sections.papers),
                          {{"rId1", type::custom_xml_properties, "itemProps1.xml", false}}});
  parts.around.push_back({"customXml/itemProps1.xml", opc::content_type::custom_xml_properties, save(xml), {}});
}

/// The prompts, with styles of their own as Word keeps them.
void add_glossary(Parts& parts, const Writer& writer) {
  if (writer.prompts.empty()) return;
  namespace type = opc::relationship_type;
  parts.add("glossary/document.xml", opc::content_type::glossary, type::glossary, glossary_part(writer),
            {{"rId1", type::styles, "styles.xml", false}});
  parts.around.push_back(
      {"word/glossary/styles.xml", opc::content_type::styles, writer.styles.part(writer.document.properties.language), {}});
}

}  // namespace

opc::Package make_package(const model::Document& document, const Look& look) {
  Writer writer(document, look);
  begin_footnotes(writer);
  Parts parts;
  Sections sections;
  add_look(parts, writer, look);
  // Known before the text, so that its ids come right behind the look's; the bytes follow when the text is written.
  parts.document_relationships.internal(opc::relationship_type::numbering, "numbering.xml");
  parts.document_relationships.internal(opc::relationship_type::footnotes, "footnotes.xml");
  add_margins(parts, writer, sections);
  auto body = document_part(writer, sections, parts.document_relationships);
  parts.add("numbering.xml", opc::content_type::numbering, opc::relationship_type::numbering, writer.numbering.part());
  parts.add("footnotes.xml", opc::content_type::footnotes, opc::relationship_type::footnotes, writer.footnotes.finish(),
            writer.footnote_relationships.take());
  add_media(parts, writer, look);
  add_glossary(parts, writer);
  add_map(parts, writer, sections);

  auto& package = parts.package;
  package.relationships.push_back({"rId1", opc::relationship_type::document, "word/document.xml", false});
  package.parts.push_back({"word/document.xml", opc::content_type::document, std::move(body), parts.document_relationships.take()});
  for (auto& part : parts.around) package.parts.push_back(std::move(part));
  add_properties(package, document.properties);
  return std::move(package);
}

std::vector<int> estimate_heading_pages(const model::Document& document, const Look& look) {
  Writer writer(document, look);
  writer.begin_pagination(look);
  begin_footnotes(writer);
  Parts parts;
  Sections sections;
  add_margins(parts, writer, sections);
  static_cast<void>(document_part(writer, sections, parts.document_relationships));
  std::unordered_map<std::string, int> by_mark;
  for (auto& place : writer.pagination->estimate()) by_mark.try_emplace(std::move(place.mark), place.page);
  std::vector<int> pages;
  model::walk(
      document,
      [&](const model::Block& block) {
        const auto* heading = std::get_if<model::Heading>(&block.kind);
        if (heading == nullptr || heading->id.empty()) return;
        const auto found = by_mark.find(writer.bookmarks.name(BookmarkKind::heading, heading->id));
        if (found != by_mark.end()) pages.push_back(found->second);
      },
      [](const model::Inline&) {});
  return pages;
}

std::string write(const model::Document& document, const Look& look) {
  return opc::write(make_package(document, look));
}

}  // namespace helhedsplan::write::docx
