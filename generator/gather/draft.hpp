#pragma once
/// A plan on its way from Word files: every value as it was found, with where it stands. The same fact may have been found several
/// times; `settle.hpp` decides.

#include "lift/lift.hpp"
#include "plan/schema.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::gather {

/// Where something was found.
struct Found {
  std::size_t file = 0;  ///< index into the files given
  lift::Where where;
};

/// A picture out of a file.
struct Picture {
  std::string part;  ///< where it lay in the file: "word/media/image1.png"
  std::string bytes;
};

/// A value as it stands in one place.
struct Said {
  std::string text;    ///< of a prose Markdown; of a picture nothing
  bool known = false;  ///< the template said it already, and nobody changed it: `text` is canonical then
  Found found;
  const Picture* picture = nullptr;  ///< of the file it was found in
  bool unticked = false;             ///< a box that was left alone where somebody wrote: no, unless another place says yes
};

struct Draft;
using DraftRef = std::unique_ptr<Draft>;

/// A record. Fields are in the schema's order once they are written; here they are found by name.
struct Draft {
  const plan::Type* type = nullptr;
  std::string path;  ///< in the schema, from the root: "indsatsområder.aktiviteter"
  std::string key;   ///< of a list's member: what the template calls it; empty when it has to be made
  std::map<std::string, std::vector<Said>, std::less<>> values;  ///< of fields that are no records; of a year "beløb.2019"
  std::map<std::string, DraftRef, std::less<>> records;
  std::map<std::string, std::vector<DraftRef>, std::less<>> lists;
  std::set<std::pair<std::size_t, std::size_t>>
      groups;  ///< file and group it was found in: members of one group are not each other
  std::size_t first_file = 0;

  /// Nothing was said of it, nor of anything in it.
  [[nodiscard]] bool empty() const;
};

/// Text that found no place in the plan.
struct Leftover {
  Found found;
  std::string text;
  std::string why;  ///< Danish: "står uden for felterne"
};

/// The field that says what a member is: what it is shown by, or else its key when that is a text of people's own.
[[nodiscard]] const plan::Field* naming_field(const plan::Type& type);
/// What a member is called; empty when nobody said.
[[nodiscard]] std::string name_of(const Draft& draft);

}  // namespace helhedsplan::gather
