#pragma once
/// The steps of gathering. Private to this folder.

#include "gather/gather.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::gather {

/// One step of a plan path: "aktiviteter[café]".
struct Step {
  std::string name;
  bool member = false;
  std::string key;      ///< of a member; empty in a pattern
  std::size_t end = 0;  ///< bytes of the path up to and with this step
};
[[nodiscard]] std::vector<Step> steps_of(std::string_view path);

/// What one file says. Text without a place goes to `leftovers`.
[[nodiscard]] DraftRef collect(const plan::Schema& schema, const std::vector<File>& files, std::size_t file,
                               std::vector<Leftover>& leftovers);

/// Adds what all of them say to `into`, finding members by key or name.
void merge(Draft& into, const std::vector<DraftRef>& from, const std::vector<File>& files, std::vector<Leftover>& leftovers,
           base::Findings& findings);

/// Names for pictures, and which of them a plan can have.
class Pictures {
 public:
  explicit Pictures(const std::vector<std::string>& taken);
  /// The path in the plan's folder: of the same picture the same, of another one that nobody has. Nothing, and `fault`, when it is
  /// none that documents can show.
  [[nodiscard]] std::optional<std::string> keep(const Picture& picture, const std::string& stem, std::string& fault);
  [[nodiscard]] std::vector<NewPicture> kept() && { return std::move(kept_); }

 private:
  std::set<std::string> taken_;
  std::vector<NewPicture> kept_;
};

/// Typed values, ids, references.
[[nodiscard]] Settled settle(const plan::Schema& schema, Draft& draft, const std::vector<File>& files, const PackNames& listed,
                             Pictures& pictures, std::vector<Leftover>& leftovers, base::Findings& findings);

/// "delaftale.docx, i afsnittet „Formål“".
[[nodiscard]] std::string place_text(const std::vector<File>& files, const Found& found);
/// A finding about what stands there.
[[nodiscard]] base::Finding finding_at(std::string_view code, std::string message, const std::vector<File>& files,
                                       const Found& found);

}  // namespace helhedsplan::gather
