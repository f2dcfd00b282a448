#include "write/docx/page.hpp"

#include "write/docx/xml.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

pugi::xml_node last_section(const pugi::xml_document& xml) {
  return xml.child("w:document").child("w:body").child("w:sectPr");
}

void take(int& field, pugi::xml_node node, const char* attribute_name) {
  if (const auto found = node.attribute(attribute_name)) field = std::abs(found.as_int(field));
}

}  // namespace

Page Page::landscape() const {
  Page turned = *this;
  std::swap(turned.width, turned.height);
  turned.left = top;
  turned.top = right;
  turned.right = bottom;
  turned.bottom = left;
  // The running header and footer must fit into what are narrower margins now.
  turned.header = std::min(header, turned.top / 2);
  turned.footer = std::min(footer, turned.bottom / 2);
  return turned;
}

Page Page::upright() const {
  Page result = *this;
  result.left = bottom;
  result.top = left;
  result.right = top;
  result.bottom = right;
  return result;
}

Page Page::front(double less) const {
  constexpr int share = 4;  // of the page's height above the title
  Page placed = *this;
  const int lower = std::max(height / share - top, 0);
  placed.top = top + lower - static_cast<int>(lower * less);
  return placed;
}

Page page_of(const Look& look) {
  Page page;
  const auto found = look.find("word/document.xml");
  if (found == look.end()) return page;
  pugi::xml_document xml;
  load(xml, found->second, found->first);
  page = page_of(last_section(xml));
  if (page.width > page.height) std::swap(page.width, page.height);  // a look on landscape paper: we turn pages ourselves
  // Never less than 5 cm to write in.
  constexpr int least_text = 2835;
  if (page.text_width() < least_text || page.text_height() < least_text) return Page{};
  return page;
}

Page page_of(pugi::xml_node sectPr) {
  Page page;
  const auto size = sectPr.child("w:pgSz");
  const auto margins = sectPr.child("w:pgMar");
  take(page.width, size, "w:w");
  take(page.height, size, "w:h");
  for (const auto& [field, name] : {std::pair{&page.top, "w:top"},
                                    {&page.right, "w:right"},
                                    {&page.bottom, "w:bottom"},
                                    {&page.left, "w:left"},
                                    {&page.header, "w:header"},
                                    {&page.footer, "w:footer"}}) {
    take(*field, margins, name);
  }
  return page;
}

}  // namespace helhedsplan::write::docx
