#pragma once
/// Word files for tests, made of XML that no program of ours would write.

#include "support/zip.hpp"

#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::test {

/// A package with a body and whatever other parts are given. All prefixes that tests use are declared on the root of each part.
class WordFile {
 public:
  explicit WordFile(std::string body) {
    parts_.push_back({"word/document.xml", wrapped("w:document", "<w:body>" + body + "</w:body>")});
  }

  static std::string namespaces() {
    return R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
           R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
           R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")"
           R"( xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")"
           R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
           R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")"
           R"( xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml")"
           R"( xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml")"
           R"( xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")"
           R"( xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:ny="urn:ny")";
  }
  static std::string wrapped(const std::string& root, const std::string& content) {
    return "<" + root + namespaces() + ">" + content + "</" + root + ">";
  }

  /// A part beside the document, related from it by the last step of the standard types, or by a whole type.
  WordFile& part(const std::string& name, const std::string& type, std::string bytes) {
    relate(type, name);
    parts_.push_back({name.starts_with("../") ? name.substr(3) : "word/" + name, std::move(bytes)});
    return *this;
  }
  WordFile& styles(const std::string& content) { return part("styles.xml", "styles", wrapped("w:styles", content)); }
  WordFile& numbering(const std::string& content) { return part("numbering.xml", "numbering", wrapped("w:numbering", content)); }
  /// A relationship without a part: "rId1", "rId2", … in the order they are made, those of parts too.
  WordFile& relate(const std::string& type, const std::string& target, bool external = false) {
    const std::string whole =
        type.starts_with("http") ? type : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type;
    relationships_ += "<Relationship Id=\"rId" + std::to_string(++ids_) + "\" Type=\"" + whole + "\" Target=\"" + target + "\"" +
                      (external ? " TargetMode=\"External\"" : "") + "/>";
    return *this;
  }
  /// Any other file of the package.
  WordFile& file(const std::string& name, std::string bytes) {
    parts_.push_back({name, std::move(bytes)});
    return *this;
  }
  /// Replaces everything between the root's tags, or more.
  WordFile& document(std::string bytes) {
    parts_.front().bytes = std::move(bytes);
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    std::vector<ZipEntry> entries{
        {"[Content_Types].xml",
         R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" )"
         R"(ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)"
         R"(<Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" )"
         R"(ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)"},
        {"_rels/.rels", rels(R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)"
                             R"(officeDocument" Target="word/document.xml"/>)")},
        {"word/_rels/document.xml.rels", rels(relationships_)}};
    entries.insert(entries.end(), parts_.begin(), parts_.end());
    return zip(entries);
  }

 private:
  static std::string rels(const std::string& content) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + content + "</Relationships>";
  }

  std::vector<ZipEntry> parts_;
  std::string relationships_;
  int ids_ = 0;
};

}  // namespace helhedsplan::test
