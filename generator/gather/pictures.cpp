// Pictures out of the files: kept byte for byte, under names that say what they are of.
#include "gather/work.hpp"

#include "base/image_header.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::gather {

Pictures::Pictures(const std::vector<std::string>& taken) {
  for (const std::string& name : taken) taken_.insert(base::lower_case(name));  // some file systems do not tell them apart
}

std::optional<std::string> Pictures::keep(const Picture& picture, const std::string& stem, std::string& fault) {
  const auto same = std::find_if(kept_.begin(), kept_.end(), [&](const NewPicture& each) { return each.bytes == picture.bytes; });
  if (same != kept_.end()) return same->path;
  const base::ImageReading reading = base::read_image_header(picture.bytes);
  if (!reading.header) {
    fault = reading.fault;
    return std::nullopt;
  }
  const std::string_view ending = reading.header->media_type == "image/png" ? "png" : "jpg";
  std::string name = fmt::format("{}.{}", stem, ending);
  for (int i = 2; !taken_.insert(name).second; ++i) name = fmt::format("{}-{}.{}", stem, i, ending);
  kept_.push_back({fmt::format("{}/{}", picture_folder, name), picture.bytes});
  return kept_.back().path;
}

}  // namespace helhedsplan::gather
