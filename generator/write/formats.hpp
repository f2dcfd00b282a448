#pragma once
/// The table of output formats. A new format is a folder beside this file and a row here.

#include "model/document.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace helhedsplan::write {

/// The look of a pack: part name -> bytes. Formats that have no look ignore it.
using Look = std::map<std::string, std::string>;

struct Format {
  std::string_view ending;  ///< "docx", no dot
  bool usual;               ///< made of every document; others only where a pack asks
  std::string (*write)(const model::Document& document, const Look& look);
  std::string_view picture_folder;  ///< where its files expect Document::images, by name; empty: they hold them themselves
};

[[nodiscard]] std::span<const Format> formats();

}  // namespace helhedsplan::write
