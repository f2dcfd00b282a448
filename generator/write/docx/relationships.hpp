#pragma once
/// The relationships of one part, given out while the part is written. Equal targets share one.

#include "opc/package.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::write::docx {

class Relationships {
 public:
  /// The id ("rId1") for a target within the package, or outside it.
  const std::string& internal(std::string_view type, std::string_view target) { return add(type, target, false); }
  const std::string& external(std::string_view type, std::string_view target) { return add(type, target, true); }
  [[nodiscard]] std::vector<opc::Relationship> take() { return std::move(list_); }

 private:
  const std::string& add(std::string_view type, std::string_view target, bool external);
  std::vector<opc::Relationship> list_;
  std::map<std::pair<std::string, std::string>, std::size_t> known_;
};

/// A link's target as a URI that every reader accepts: what a URI may not hold is percent-encoded (RFC 3986; text outside ASCII as
/// UTF-8). Nothing when no URI can be made of it ("http://[", "http://a b/"): Word calls such a file unreadable.
[[nodiscard]] std::optional<std::string> safe_uri(std::string_view target);

}  // namespace helhedsplan::write::docx
