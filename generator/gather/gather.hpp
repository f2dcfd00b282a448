#pragma once
/// From filled templates to a plan. Several files may speak of the same things: what has the same name is one, and what is said of
/// it twice must be the same.
///
///     files ──collect──▶ drafts, one a file ──merge──▶ one draft ──settle──▶ typed values, ids, references ──write_plan──▶ YAML
///
/// Nothing that people wrote is lost: what has no place in the plan is in `leftovers`, with where it stood.

#include "base/finding.hpp"
#include "gather/draft.hpp"
#include "lift/lift.hpp"
#include "lift/parse.hpp"
#include "plan/schema.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::gather {

/// A filled template.
struct File {
  std::string name;
  lift::Lifted lifted;
  std::vector<std::string> comments;  ///< "navn: tekst"
  std::vector<Picture> pictures;      ///< those that `lifted` names
};

/// A value of the plan, as one would write it there.
struct Settled;
struct SettledField {
  std::string name;
  std::vector<Settled> value;  ///< one
};
struct Settled {
  enum class Kind { nothing, text, list, record };
  Kind kind = Kind::nothing;
  const plan::Type* type = nullptr;
  std::string text;            ///< canonical; of a prose Markdown
  std::string remark;          ///< what stands in Word instead (it could not be read, a box left alone): a comment beside it
  std::vector<Settled> items;  ///< of a list
  std::vector<SettledField>
      fields;  ///< of a record, in the schema's order, those of which something was said; years of an årsbeløb
};

/// A picture to lay beside the plan.
struct NewPicture {
  std::string path;  ///< "billeder/fsb-logo.png"
  std::string_view bytes;
};

struct Gathered {
  Settled plan;
  std::vector<NewPicture> pictures;  ///< their bytes are those of the files given, which must outlive them
  std::vector<std::string> packs;    ///< base first
  std::vector<Leftover> leftovers;
};

/// What the packs know of a list's members already: texts by field, the key among them.
struct Given {
  std::string list;  ///< of the root
  std::vector<std::pair<std::string, std::string>> texts;
};

/// By list of the packs what its members are called, for the fields of the plan that name one of them.
using PackNames = std::map<std::string, std::vector<lift::Name>, std::less<>>;

/// Where pictures go, in the plan's folder.
inline constexpr std::string_view picture_folder = "billeder";

/// `taken`: names of files in the picture folder that are there already. The findings say what could not be read (M01, M02), what
/// contradicts itself (M03), what found no place (M04), and which pictures a plan cannot have (M27).
[[nodiscard]] Gathered gather(const plan::Schema& schema, const std::vector<File>& files, const std::vector<Given>& given,
                              const std::vector<std::string>& taken, base::Findings& findings, const PackNames& listed = {});

/// The text of plan.yaml: every field of the schema that stands at the root or was spoken of, with title and help as comments; what
/// nobody said is `ukendt`.
[[nodiscard]] std::string write_plan(const plan::Schema& schema, const Gathered& gathered);

/// What found no place, as a page to read: file, where, text, why.
[[nodiscard]] std::string leftovers_page(const std::vector<File>& files, const std::vector<Leftover>& leftovers);

}  // namespace helhedsplan::gather
