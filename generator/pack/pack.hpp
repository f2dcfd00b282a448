#pragma once
/// Packs: folders of templates, views, settings and look that lie over each other in layers.
///
///     templates/koebenhavn/
///       pakke.yaml        settings, views, documents (schemas/pakke.schema.json)
///       delaftale.md      a document's template, or or changes to that of the layer below
///       dele/*.md         partials
///       udseende/         the look: OOXML parts under their part names, or a Word file
///
/// A pack may name one that always lies under it (`grundlag`): a plan names a round, and what the rounds share comes along.
/// The look begins with `templates/standard/udseende`, over which each pack lays its own (generator/look).

#include "base/files.hpp"
#include "base/finding.hpp"
#include "plan/plan.hpp"
#include "template/template.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace helhedsplan::pack {

/// The lines of text that every document can have; a document's own win over those of `fælles`. Null when nobody says anything.
struct Lines {
  templates::TemplateRef title, subject, creator, keywords, version, status;
  templates::TemplateRef header_left, header_right, footer_left, footer_right;
  std::string created;                                                 ///< path of a date
  std::vector<std::pair<std::string, templates::TemplateRef>> custom;  ///< custom document properties
};

/// One document of the pack, after layering.
struct DocumentSpec {
  std::string name;  ///< "delaftale"
  base::Span span;
  templates::Layers layers;            ///< base first
  std::string for_each;                ///< path or view, "" for one document
  std::string member_name;             ///< what the template calls the member: "for: indsatsområder som område"
  std::string condition;               ///< path that must be truthy, "" for always; "^path" for the opposite
  std::vector<std::string> tells_of;   ///< what it tells of the other documents: "krav"; it is made after them
  bool confidential = false;           ///< this edition shows confidential fields
  templates::TemplateRef file_name;    ///< null: the document's name
  std::vector<std::string> formats;    ///< "docx", "csv"; empty for the usual ones
  templates::TemplateRef short_title;  ///< what a list calls it; null: its title
  Lines lines;
};

/// The look that one pack gives: a Word file, or loose parts by name.
struct LookLayer {
  std::string name;  ///< as findings call it
  std::string word_file;
  std::map<std::string, std::string> parts;
};

/// A whole template of the uppermost pack that has taken the place of one below it.
struct Replacement {
  templates::TemplateRef file;
  templates::Layers below;
};

/// The files of requirement sets by name, each with its versions: the binary's first, then those of the packs, base first.
using RuleFiles = std::map<std::string, std::vector<base::SourceRef>, std::less<>>;

/// Layers merged: later layers win by name.
struct Pack {
  std::vector<std::string> names;              ///< as the plan lists them, base first
  std::shared_ptr<const plan::Schema> schema;  ///< of packs; `data` points into it
  plan::Value data;                            ///< merged record of the pack schema's root, seen by templates as `pakke`
  templates::Views views;
  templates::Partials partials;
  std::vector<DocumentSpec> documents;
  std::vector<DocumentSpec> pages;  ///< what single commands make, and no set contains: "mangler"
  templates::Style style;
  model::SectionNumbers section_numbers = model::SectionNumbers::decimal;
  std::string draft_label;                  ///< "UDKAST"
  std::string confidential_label;           ///< "Fortroligt"
  std::map<std::string, std::string> look;  ///< the standard one: part name ("word/styles.xml") -> bytes
  std::vector<LookLayer> look_layers;       ///< what packs lay over it, base first
  std::vector<Replacement> replacements;
  RuleFiles rule_files;
};

/// A pack as a plan names it, and where.
struct Wanted {
  std::string name;
  base::Span span{};
};

/// Names of the packs inside the binary, sorted.
[[nodiscard]] std::vector<std::string> embedded_packs();
/// The pack schema inside the binary.
[[nodiscard]] std::shared_ptr<const plan::Schema> embedded_schema();

/// A text setting of a pack inside the binary ("runde"), or "".
[[nodiscard]] std::string embedded_setting(const std::string& name, std::string_view field,
                                           std::shared_ptr<const plan::Schema> schema);
/// The packs that a pack says it can be laid over (`bygger_på`); nothing when the pack cannot be read.
[[nodiscard]] std::optional<std::vector<std::string>> built_on(base::Files& files, const std::string& name,
                                                               const std::filesystem::path& plan_folder, base::Findings& findings,
                                                               std::shared_ptr<const plan::Schema> schema);

/// A name ("koebenhavn") finds an embedded pack, a path a folder, seen from the plan's folder. Nothing when a pack is missing or
/// unusable; see findings. `schema` is the pack schema, by default the embedded one.
[[nodiscard]] std::optional<Pack> load(base::Files& files, const std::vector<Wanted>& wanted,
                                       const std::filesystem::path& plan_folder, base::Findings& findings,
                                       std::shared_ptr<const plan::Schema> schema = nullptr);

/// A file that the parties supply, to be copied beside the documents.
struct SuppliedFile {
  std::string name;  ///< in the output: "bilag-4-boligsociale-data.pdf"
  std::string path;  ///< from the plan's folder
  base::Span span;   ///< where the plan names it
};

/// All that is to be delivered, before any format.
struct DocumentSet {
  std::vector<model::Document> documents;         ///< expanded, finished and named; in the pack's order
  std::vector<std::vector<std::string>> formats;  ///< of each document; empty for the usual ones
  std::vector<const DocumentSpec*> specs;         ///< of each document, in the pack
  std::vector<std::string> short_titles;          ///< of each document
  std::vector<SuppliedFile> supplied;
  std::vector<std::string> left_out;  ///< short titles of the documents that a blank set has no template for: others ask for all
};

/// What documents and pages can tell of the others (`fortæller_om`), by name: the values that their templates see, by theirs. Types
/// and records of the values must outlive whatever is made with them.
using Told = std::map<std::string, std::vector<std::pair<std::string, plan::Value>>, std::less<>>;

/// The documents of a plan before they are expanded: which there will be, under which names, with which enclosures. Rules are asked
/// in between, so that documents can show what they say. Documents that tell of the others are made last: `make`, look at what has
/// been made, `make_rest`.
class PlannedSet {
 public:
  /// All arguments must outlive the set. `known` is what is known before there are documents: enough to say which documents there
  /// will be. A document that tells of anything else is left out of the set. For documents to
  /// be filled in the plan is a blank one (plan/blank.hpp), which may know something already.
  PlannedSet(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema, bool draft, base::Findings& findings,
             const Told& known = {}, model::Purpose purpose = model::Purpose::finished);
  ~PlannedSet();
  PlannedSet(const PlannedSet&) = delete;
  PlannedSet& operator=(const PlannedSet&) = delete;

  /// What templates see; a global that is added here is seen by all documents. The public edition's, until documents are made.
  [[nodiscard]] templates::Environment& environment();
  /// The documents that tell of no other.
  [[nodiscard]] DocumentSet make();
  /// Whether a document, or the page of this name, tells of `what`.
  [[nodiscard]] bool tells_of(std::string_view what, std::string_view page = {}) const;
  /// The whole set: those of `make`, and between them, in the pack's order, those that tell of them.
  [[nodiscard]] DocumentSet make_rest(DocumentSet made, const Told& told);
  /// One of the pack's pages, in the public edition; nothing when it has none of that name.
  [[nodiscard]] std::optional<model::Document> make_page(std::string_view name, const Told& told);

 private:
  class Maker;
  std::unique_ptr<Maker> maker_;
};

/// All but those that tell of the others.
[[nodiscard]] DocumentSet make_documents(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema, bool draft,
                                         base::Findings& findings);

/// What a check looked at, by name; of templates the files.
struct Checked {
  using Names = std::set<std::string, std::less<>>;
  Names documents, templates, views, parts;

  void add(const Checked& other);
};

/// Every tag of every template and every path of the settings against the plan's schema, without a plan: finds names that no plan
/// could have, and settings that name nothing in the pack. Of `told` only the types matter;
/// what a document tells of and `told` does not have leaves it unchecked.
Checked check(const Pack& pack, const plan::Schema& schema, base::Findings& findings, const Told& told = {});

/// What one pack holds itself, and where.
struct Own {
  std::map<std::string, base::Span> views;
  std::map<std::string, std::string> parts, templates;  ///< name -> the file as findings call it
};
/// Nothing when the pack cannot be read.
[[nodiscard]] std::optional<Own> own(base::Files& files, const std::string& name, base::Findings& findings,
                                     std::shared_ptr<const plan::Schema> schema);
/// What the pack holds and no check of it over others has met (T59, T60, T61). A pack that has no documents to look at is made for
/// others, which may use it all.
void check_unused(const Own& own, const Checked& checked, base::Findings& findings);

/// A name without anything that a file system, a mail program or a records system could stumble over; empty when nothing is left.
[[nodiscard]] std::string file_name_from(std::string_view text);

}  // namespace helhedsplan::pack
