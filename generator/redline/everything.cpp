#include "redline/everything.hpp"

#include "opc/xml.hpp"
#include "read/source.hpp"

#include <string_view>

namespace helhedsplan::redline {
namespace {

class Collector {
 public:
  void operator()(pugi::xml_node node) {
    for (const auto child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) texts_ += child.value();
      if (child.type() != pugi::node_element) continue;
      for (const auto attribute : child.attributes()) {
        // What has no blank and no sign is no text of anybody: ids, numbers, measures.
        const std::string_view value = attribute.value();
        if (value.find_first_of(" @") != std::string_view::npos) (attributes_ += value) += '\n';
      }
      const std::string_view name = child.name();
      (*this)(child);
      if (name == "w:tab" || name == "w:br" || name == "w:cr") texts_ += ' ';
      if (name == "w:noBreakHyphen") texts_ += '-';
      // Runs belong together; whatever else ends, ends a word.
      if (name != "w:t" && name != "w:delText" && name != "w:r" && name != "w:ins" && name != "w:del" && name != "w:moveFrom" &&
          name != "w:moveTo" && !name.starts_with("w:bookmark") && name != "w:rPr" && name != "w:hyperlink")
        texts_ += name == "w:p" ? '\n' : ' ';
    }
  }
  [[nodiscard]] std::string all() && { return std::move(texts_) + '\n' + std::move(attributes_); }

 private:
  std::string texts_, attributes_;
};

}  // namespace

std::string everything(const read::Document& document) {
  Collector collect;
  for (const auto& part : document.source->package.parts) {
    const auto known = document.source->parts.find(part.name);
    if (known != document.source->parts.end()) {
      collect(*known->second);
    } else if (part.name.ends_with(".xml")) {
      pugi::xml_document xml;
      if (!opc::parse_xml(xml, part.bytes)) collect(xml);
    }
  }
  std::string relationships;
  for (const auto& part : document.source->package.parts) {
    for (const auto& each : part.relationships) (relationships += each.target) += '\n';
  }
  return std::move(collect).all() + relationships;
}

}  // namespace helhedsplan::redline
