#pragma once
/// What a document was read from: for whoever carries parts of it into another file. Includes pugixml; `document.hpp` does not.

#include "opc/package.hpp"

#include <pugixml.hpp>

#include <map>
#include <memory>
#include <string>

namespace helhedsplan::read {

class Numbering;

struct Source {
  opc::Package package;
  std::map<std::string, std::unique_ptr<pugi::xml_document>> parts;  ///< by part name; prefixes are ours (opc/xml.hpp)
  std::shared_ptr<const Numbering> numbering;                        ///< for `label_lists`
};

}  // namespace helhedsplan::read
