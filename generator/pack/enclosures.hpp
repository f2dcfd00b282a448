#pragma once
/// The enclosures (bilag) of a set: which there are, what each is, and the one place that numbers them.
///
/// The pack lists what an agreement must enclose; each row is a section of a document (`afsnit`), documents of their own (`fil`) or
/// something that the parties supply (`vedlagt`). A row that stands for several files gets letters: 1a, 1b. What the plan supplies
/// beyond the pack's list comes last, with numbers of its own.

#include "plan/plan.hpp"
#include "template/template.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::pack {

/// A document that will be made, as far as enclosures ask.
struct SetDocument {
  std::string_view name;  ///< in the pack: "delaftale"
  std::string_view file_name;
  std::string_view title;
  const plan::Value* member = nullptr;  ///< of the list it is made for; nullptr for one document
};

struct Enclosure {
  std::string id;
  std::string number;  ///< "3", "1a"
  std::string title;
  std::string form;           ///< "afsnit", "fil" or "vedlagt"
  bool ready = false;         ///< made, or said to be supplied
  std::string file_name;      ///< in the output: of a document without ending, of a supplied file with; empty when there is none
  std::string section;        ///< name of the heading it belongs to, or ""
  std::string remark;         ///< what it belongs to, in words, or ""
  plan::Value supplied;       ///< the plan's own record of it; Absent when the plan says nothing
  std::string supplied_path;  ///< of the file, from the plan's folder; empty when none
  base::Span supplied_span;   ///< where the plan names the file
  std::string member_path;    ///< plan path of the list member that the document is made for
};

/// `rows` are the pack's, `supplied` the plan's list, `has` asks whether the plan has what a path names.
[[nodiscard]] std::vector<Enclosure> number_enclosures(
    std::span<const plan::Value> rows, std::span<const plan::Value> supplied, std::span<const SetDocument> documents,
    const std::function<bool(const std::string& path, const base::Span& at)>& has);

/// What templates see as `@bilag`: a list of records.
class EnclosureValues {
 public:
  /// `supplied` is the type of the plan's own records; nullptr when the pack names no such list.
  EnclosureValues(const plan::Schema& schema, const plan::Type* supplied);
  EnclosureValues(const EnclosureValues&) = delete;
  EnclosureValues& operator=(const EnclosureValues&) = delete;

  [[nodiscard]] plan::Value of(const Enclosure& enclosure) const;
  [[nodiscard]] plan::Value list(std::span<const Enclosure> enclosures) const;
  [[nodiscard]] plan::Value none() const { return {&record_, {}, {}, plan::Absent{}}; }

 private:
  plan::Type record_;
  plan::Type list_;
};

}  // namespace helhedsplan::pack
