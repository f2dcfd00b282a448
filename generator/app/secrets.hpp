#pragma once
/// What two versions of a plan keep to themselves, and whether a comparison of public documents would show it.
///
/// The public documents leave out what is confidential by themselves. But people may have written it into a public text as well
/// (C30 says so), and then mended it: the old version still has it, and as deleted text it would come back.

#include "check/shown.hpp"
#include "plan/plan.hpp"
#include "read/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::app {

class Secrets {
 public:
  /// Null is a side that is no plan.
  Secrets(const plan::Plan* before, const plan::Plan* after);

  /// The title of a confidential field whose text anybody can read in the redline; empty when there is none. What the old version
  /// kept confidential, and the new one does not and says in this very document, is public by now.
  [[nodiscard]] std::string shown_by(const read::Document& redline, const read::Document& before,
                                     const read::Document& after) const;
  /// Whether a text has anything that one of the versions keeps confidential.
  [[nodiscard]] bool in(std::string_view text) const;

 private:
  std::vector<check::Known> old_, new_;
};

}  // namespace helhedsplan::app
