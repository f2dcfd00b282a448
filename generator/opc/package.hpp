#pragma once
/// Open Packaging Conventions (ISO/IEC 29500-2): parts, content types, relationships, and the zip around them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::opc {

struct Relationship {
  std::string id;      ///< "rId1"
  std::string type;    ///< full URI, see names.hpp
  std::string target;  ///< relative to the source part, or a URI when external
  bool external = false;
  bool operator==(const Relationship&) const = default;
};

struct Part {
  std::string name;          ///< "word/document.xml", no leading slash
  std::string content_type;  ///< override; empty when the default for its ending applies
  std::string bytes;
  std::vector<Relationship> relationships;
  bool operator==(const Part&) const = default;
};

struct Package {
  std::vector<Part> parts;                  ///< in the order they are written
  std::vector<Relationship> relationships;  ///< of the package itself
  bool strict = false;  ///< was read from the strict variant; types and namespaces are transitional all the same
  bool operator==(const Package&) const = default;
};

/// A zip whose bytes depend on nothing but the package: [Content_Types].xml first, fixed order, fixed DOS time, no directory
/// entries. Throws std::runtime_error when libzip fails (out of memory; nothing else can).
[[nodiscard]] std::string write(const Package& package);

/// Our own package rules, as sentences: every part has a content type, every relationship its target, every XML part is well
/// formed, no name twice (also not by case), no dangling references. Empty when all hold.
[[nodiscard]] std::vector<std::string> validate(const Package& package);

}  // namespace helhedsplan::opc
