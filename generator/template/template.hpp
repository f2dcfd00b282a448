#pragma once
/// Templates: CommonMark with Mustache tags, parsed to a tree and expanded on the tree.
///
/// A value can never open a list, a heading or a tag: text is substituted into nodes, after cmark has parsed. The language is
/// described for authors in docs/skabeloner.md.

#include "base/finding.hpp"
#include "model/document.hpp"
#include "plan/plan.hpp"
#include "template/view.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::templates {

struct Node;  // template/node.hpp
struct Edit;  // template/edit.hpp

/// One parsed template file: its nodes, and its named regions `{{$navn}}…{{/navn}}`.
struct Template {
  base::SourceRef source;
  std::vector<Node> nodes;
  /// By name. A `ret` of a sentence is a region, too, called by the sentence in quotation marks („…“).
  std::map<std::string, const Node*, std::less<>> regions;
  std::set<std::string, std::less<>> parts;  ///< names of the partials it uses
  std::vector<const Edit*> edits;            ///< its blocks `ret`, in order
  Template();
  ~Template();
  Template(const Template&) = delete;
  Template& operator=(const Template&) = delete;
};
using TemplateRef = std::shared_ptr<const Template>;
/// The versions of one file, the base first. A later one changes what it names in those before it: a region, a section by the name
/// of its heading, a data block by its name, or with a block `ret` a sentence or a part of a data block.
using Layers = std::vector<TemplateRef>;
using Partials = std::map<std::string, Layers, std::less<>>;

/// A whole file: blocks. Findings are T-codes; a template is returned in any case.
[[nodiscard]] TemplateRef parse(const base::SourceRef& source, base::Findings& findings);
/// Whether a file holds nothing but named regions, blocks `ret` and comments: then it lies over the layer below, else it replaces
/// it.
[[nodiscard]] bool only_changes(const Template& layer);
/// Where the first of anything else stands; no source when there is none.
[[nodiscard]] base::Span first_text(const Template& file);
/// Whether a file holds nothing but comments.
[[nodiscard]] bool is_empty(const Template& file);
/// The names that a later layer can replace and an enclosure can lie behind: of regions, sections and data blocks.
[[nodiscard]] std::vector<std::string> names_in(const Template& file);
/// Every change of a later layer must hit something in what lies below it or in a partial (T34, T50 …).
void check_layers(const Layers& layers, const Partials& partials, base::Findings& findings);
/// One line of text with tags: header, footer, file name, table cell. `part` is where it stands; `text` its cooked text.
[[nodiscard]] TemplateRef parse_line(std::string_view text, const base::Span& part, base::Findings& findings);

/// How a pack wants values shown.
struct Style {
  std::string missing = "ikke oplyst";  ///< inserted for an absent or unknown value; empty inserts nothing
  std::string withheld = "udeladt (fortroligt)";
  base::DateStyle dates = base::DateStyle::words;
  std::string percent = "%";  ///< "%" or "pct."
};

/// Something of the set that {{@henvis id}} can name from any of its documents: an enclosure, or a document.
struct SetTarget {
  std::string id;      ///< several may share one: {{@henvis}} then names the one of the member we are at, else all
  std::string number;  ///< of an enclosure: "3a"; empty for what has none
  std::string title;
  std::string file;         ///< "budget"; empty for a section
  std::string member_path;  ///< plan path of the list member that it is made for
};

/// Everything a template can see.
struct Environment {
  const plan::Plan& plan;
  const plan::Schema& schema;
  const Views& views;
  std::map<std::string, plan::Value, std::less<>> globals;  ///< "pakke", "@udkast", "@fortrolig", "@dokumenter" …
  Partials partials;
  Style style;
  bool show_confidential = false;  ///< else confidential fields are empty for sections and `withheld` when inserted
  bool show_guidance = false;
  std::vector<SetTarget> targets = {};  ///< in the set's order
  /// A document to be filled in: what the plan does not say is a field that asks for it, and every condition on such a thing holds.
  bool blank = false;
};

/// "indsatsområder som indsatsområde"; without a name the member is called what the list is called.
struct NamedPath {
  std::string path;
  std::string name;
};
[[nodiscard]] NamedPath named_path(std::string_view text);

/// A named value put on top of the plan, e.g. the indsatsområde a delaftale is made for.
struct Binding {
  std::string name;
  plan::Value value;
  bool withheld = false;  ///< confidential, and what is made is public
};

/// Fills `document.blocks` (and images, sources). `layers` are the versions of the document's template; they reach into its
/// partials, too. Findings are T-codes at the template's line, with the plan's line as related place.
void expand(const Layers& layers, const Environment& environment, const std::vector<Binding>& bindings, model::Document& document,
            base::Findings& findings);
/// `fields` takes what the plan owns in the line.
[[nodiscard]] model::Inlines expand_line(const Template& line, const Environment& environment, const std::vector<Binding>& bindings,
                                         base::Findings& findings, model::PlanFields* fields = nullptr);
/// A path ("budget.år", "indsatsområder") seen from the bindings; Absent when there is none.
[[nodiscard]] plan::Value evaluate(std::string_view path, const Environment& environment, const std::vector<Binding>& bindings,
                                   const base::Span& at, base::Findings& findings);

/// What checked templates use, by name; what only a replaced version of a region names is not used.
struct Used {
  using Names = std::set<std::string, std::less<>>;
  Names views;  ///< named by templates; what these stand on is in `within`
  Names parts;
  std::map<std::string, Names, std::less<>> within;  ///< view -> views that it names

  /// The views that templates name, and those that these stand on.
  [[nodiscard]] Names all_views() const;
};

/// Visits every branch of a template with typed phantoms instead of data, so that a tag that names no field is found whatever the
/// plan contains. Only findings come out, and what was used.
void check(const Layers& layers, const Environment& environment, const std::vector<Binding>& bindings, base::Findings& findings,
           Used* used = nullptr);
/// The same for one line: a header, a file name.
void check_line(const Template& line, const Environment& environment, const std::vector<Binding>& bindings,
                base::Findings& findings, Used* used = nullptr);
/// The same for a path in a setting; a phantom whose type says what the path leads to.
[[nodiscard]] plan::Value check_path(std::string_view path, const Environment& environment, const std::vector<Binding>& bindings,
                                     const base::Span& at, base::Findings& findings, Used* used = nullptr);

}  // namespace helhedsplan::templates
