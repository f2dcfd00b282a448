#pragma once
/// Template + plan -> blocks of the document model. Internal; the doors are in template.hpp.

#include "model/document.hpp"
#include "template/evaluate.hpp"
#include "template/node.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace helhedsplan::templates {

/// Inlines as they grow, and what is known of their end.
struct Line {
  model::Inlines inlines;
  std::size_t made = 0;  ///< grows with everything added
  bool seam = false;     ///< a section just yielded nothing: its surroundings may leave a space too many
  bool fixed = false;    ///< the last inline is text of the template
  bool heading = false;  ///< fixed words of a heading, or of a field's name, are no example
  // When a paragraph turns out to be one prose value and nothing else, the value's blocks take its place.
  std::shared_ptr<const model::Blocks> sole;
  std::string sole_mark;  ///< mark to stand before its first text
  bool other = false;     ///< there is something else
};

class Expander {
 public:
  Expander(const Layers& layers, const Environment& environment, base::Findings& findings, bool checking);

  void bind(const std::vector<Binding>& bindings);
  /// The whole document.
  void document(model::Document& document);
  /// A template that is one line; `fields` takes what the plan owns in it.
  [[nodiscard]] model::Inlines line(const Template& line, model::PlanFields* fields = nullptr);
  [[nodiscard]] Evaluator& evaluator() { return evaluator_; }

 private:
  using Nodes = std::span<const Node>;
  struct Version {  ///< of a region, in one layer
    Nodes nodes;
    bool block;
    std::size_t layer;
    base::SourceRef source;
  };

  // ---- blocks (expand.cpp)
  void blocks(Nodes nodes, model::Blocks& out);
  void introduce(model::Blocks& blocks);
  [[nodiscard]] static bool begins_text(const model::Block& block);
  [[nodiscard]] static model::Blocks* holds_title(model::Blocks::iterator block, model::Blocks& blocks);
  /// What sections and their kin hold, among blocks: a line is a paragraph.
  [[nodiscard]] auto inside_blocks(const Node& node, model::Blocks& out) {
    return [this, &node, &out](Nodes nodes, bool are_blocks) {
      if (are_blocks)
        blocks(nodes, out);
      else
        add_paragraph(node, line_of(nodes), out);
    };
  }
  void block(const Node& node, model::Blocks& out);
  void heading(const Node& node, model::Blocks& out);
  void list(const Node& node, model::Blocks& out);
  void quote(const Node& node, model::Blocks& out);
  void code_block(const Node& node, model::Blocks& out);
  void enclosure(const Node& node, model::Blocks& out);
  void add(const Node& node, model::Blocks& out, model::Block block);
  /// The line as a paragraph of the current role, or as the blocks of the one prose value it is.
  void add_paragraph(const Node& node, Line&& line, model::Blocks& out);

  // ---- among blocks or inlines (sections.hpp). `inside(nodes, are_blocks)` expands nodes where we are.
  template <typename Inside>
  void section(const Node& node, Inside inside);
  template <typename Inside>
  void partial(const Node& node, Inside inside);
  template <typename Inside>
  void region(const Node& node, Inside inside);
  /// `nodes`, or what the layers above have under this name. `where` is what has the name.
  template <typename Inside>
  void layered(const Node& where, std::string_view name, Nodes nodes, bool block, Inside inside);
  template <typename Inside>
  void previous(const Node& node, Inside inside);
  template <typename Inside>
  void version(Inside inside);
  template <typename Inside>
  void role(const Node& node, Inside inside);
  void push_frame(Frame frame);
  void pop_frame();
  /// Behind the headings whose text found no other place for its mark.
  void place_late_marks();
  /// Counts one step down; false, with a finding, when it is one too many.
  bool enter(const Node& node);
  void leave() { --depth_; }
  bool step();

  // ---- what layers change without a region around it (expand_layers.cpp)
  /// Puts a partial's own layers between its base and those of the document.
  void stack(const Layers& partial);
  /// How many of the nodes, from the first, a layer above replaces by the first one's name: a section, a data block; else 0.
  [[nodiscard]] std::size_t replaced(Nodes nodes);
  [[nodiscard]] int highest_heading(const Node& node, std::size_t depth) const;
  [[nodiscard]] bool is_region(std::string_view name);
  /// A data block as the layers above have changed it.
  [[nodiscard]] const Node& edited(const Node& block);
  /// The nodes with a region around every sentence that a layer above quotes.
  [[nodiscard]] Nodes with_sentences(Nodes nodes);

  // ---- inlines (expand_inlines.cpp)
  void inlines(Nodes nodes, Line& out);
  /// Blocks of a partial or region where only a line can stand: one paragraph is fine.
  void inline_blocks(Nodes nodes, const Node& where, Line& out, bool& any);
  void one_inline(const Node& node, Line& out);
  void text(const Node& node, Line& out);
  void value(const Node& node, Line& out);
  /// `owner` is the reference through which the value is shown: it, not what it leads to, is what the plan owns here.
  void insert(const Found& found, const std::vector<Filter>& filters, const Node& node, Line& out, std::size_t steps = 0,
              const plan::Value* owner = nullptr);
  void insert_prose(const plan::Value& value, const Node& node, Line& out);
  void push(model::Inline node, Line& out, bool fixed = false);

  // ---- what the plan owns (expand_fields.cpp)
  /// Whether a value, or the absence of one, has a place in the plan; what views and packs say has none.
  [[nodiscard]] bool owned(const plan::Value& value) const;
  /// Its plan path, which the document then knows as a field; empty when the plan does not own it.
  std::string field(const plan::Value& value);
  /// In a blank document: the yes or no that a section depends on and that nobody has said yet.
  [[nodiscard]] std::optional<Found> asked_by(const Node& section);
  /// In a line: asks for it.
  void ask_before(const Node& section, const Found& asked, Line& out);
  /// In a blank document: whether a value is worked out from others, so that nobody writes it.
  [[nodiscard]] bool is_worked_out(const Found& found) const;
  /// In a blank document a prose that stands alone: what to write, and the field.
  void add_open_prose(const Node& node, Line&& line, model::Blocks& out);
  /// In a blank document: what the list is called that a member stands for.
  void name_member(const plan::Value& member);
  /// What the section under way said of its member, the blocks from `from` on, is marked as that member's.
  void group_member(const Node& node, std::size_t from, model::Blocks& out);

  void emit_mark(Line& out);
  void insert_record(const Found& found, const std::vector<Filter>& filters, const Node& node, Line& out, std::size_t steps,
                     const plan::Value* owner);
  void insert_missing(const Found& found, const Node& node, Line& out);
  [[nodiscard]] std::string pending_mark();
  [[nodiscard]] static std::string mark_text(std::string_view mark) { return "[" + std::string(mark) + "]"; }
  [[nodiscard]] std::string plain(Nodes nodes);
  [[nodiscard]] Line line_of(Nodes nodes);
  [[nodiscard]] Line template_line(const TemplateRef& line, bool heading = false);

  // ---- data blocks (expand_table.cpp)
  struct ColumnInstance;
  void table(const Node& node, model::Blocks& out);
  void rows(const std::vector<RowTemplate>& rows, const TableTemplate& table, const std::vector<ColumnInstance>& columns,
            model::Table& out);
  void row(const RowTemplate& row, const TableTemplate& table, const std::vector<ColumnInstance>& columns, model::Table& out);
  void place_marks(model::Table& out);
  /// Puts the mark before the first text of blocks; false when there is none.
  static bool mark_first(model::Blocks& blocks, const model::Inlines& mark);
  [[nodiscard]] model::Cell cell(const TemplateRef& line, const model::Origin& origin, bool heading = false);
  void signatures(const Node& node, model::Blocks& out);
  void pictures(const Node& node, model::Blocks& out);
  /// The picture that the block's path leads to; nothing when there is none, with a finding when the path leads to something else.
  [[nodiscard]] std::optional<model::Picture> picture(const Node& node, model::Inlines& lost);
  /// Runs `visit` with the frame of each member, or once with nullptr when there is no loop.
  template <typename Visit>
  void loop(const std::shared_ptr<const Loop>& loop, Visit visit);
  [[nodiscard]] bool holds(const std::shared_ptr<const Condition>& condition);
  // ---- diagrams (expand_diagram.cpp)
  struct Box;
  void diagram(const Node& node, model::Blocks& out);
  void boxes(const std::vector<DiagramNodeTemplate>& nodes, int around, std::vector<Box>& out);
  void box(const DiagramNodeTemplate& from, std::string member, std::vector<Box>& out, int around);
  /// The nodes, each behind the one it hangs below.
  [[nodiscard]] std::vector<model::DiagramNode> in_order(std::vector<Box>&& boxes, const Node& node);

  // ---- names and places
  [[nodiscard]] model::Origin origin(const Node& node, std::string plan_path = {});
  [[nodiscard]] std::uint32_t source_index();
  [[nodiscard]] base::Span span(const Node& node) const { return {evaluator_.source, node.begin, node.end}; }
  [[nodiscard]] std::string instance_suffix() const;
  /// A free id for a heading or table; `name` as the author gave it, else made of `fallback`.
  [[nodiscard]] std::string new_id(const std::string& name, const std::string& fallback, const Node& node);
  struct Pending {  ///< a cross reference whose target is not known yet
    std::string name, suffix;
    base::Span at;
    std::vector<std::string> members;  ///< plan paths of the list members we are at, the innermost first
  };
  void resolve_references();
  void resolve_references(model::Blocks& blocks);
  void resolve_references(model::Inlines& inlines);
  void resolve_reference(model::Inline& node);
  void cross_reference(const Node& node, Line& out);
  /// What a reference to an enclosure or a document says; "" when none has that name.
  [[nodiscard]] std::string set_target_text(const Pending& pending, model::CrossReference::Form form, bool here) const;
  void unknown_target(const Pending& pending, std::vector<std::string> names);
  void report(std::string_view code, const Node& node, std::string message, std::string expected = {}, std::string action = {}) {
    evaluator_.report_at(span(node), code, std::move(message), std::move(expected), std::move(action));
  }
  [[nodiscard]] bool checking() const { return evaluator_.checking(); }
  [[nodiscard]] const Environment& environment() const { return evaluator_.environment(); }

  std::vector<const Template*> layers_;  ///< of the file we are in; those of the document lie over every partial, too
  std::size_t document_layers_ = 0;      ///< how many they are
  const Template* document_base_ = nullptr;
  bool edits_ = false;  ///< whether one of them has a block `ret`
  Evaluator evaluator_;
  model::Document* document_ = nullptr;

  // where we are
  std::size_t layer_ = 0;
  std::vector<Version> versions_;          ///< of the region being expanded: what {{@forrige}} may still insert
  std::vector<std::string> open_;          ///< names of the regions being expanded
  std::vector<const Template*> partials_;  ///< being expanded
  std::size_t depth_ = 0;
  std::size_t nested_ = 0;   ///< lists, quotes, cells, notes around us
  std::size_t regions_ = 0;  ///< regions of the model around us
  bool no_notes_ = false, in_link_ = false, in_heading_ = false;
  struct LateMark {
    std::string heading;
    std::string text;
  };
  std::vector<LateMark> late_marks_;
  bool margin_ = false;  ///< a line outside the document: header, footer, file name
  model::ParagraphRole role_ = model::ParagraphRole::body;
  std::string_view row_mark_;                ///< of the row that is being made: it speaks for all its cells
  std::vector<std::string> row_members_;     ///< of the row that is being made: what the table repeats it for
  std::vector<std::string_view> row_marks_;  ///< one for each row of the table that is being made
  std::size_t marks_ = 0;                    ///< frames whose mark is still to be shown, at most
  std::size_t steps_ = 0;
  bool stopped_ = false;

  // what the document has so far
  int level_ = 0;
  bool has_title_ = false;
  std::unordered_map<const base::Source*, std::uint32_t> source_indices_;
  std::map<std::string, std::size_t, std::less<>> ids_;             ///< id -> how often it was wanted
  std::set<std::string, std::less<>> named_;                        ///< ids of what the template gave a name
  std::map<std::string, std::string, std::less<>> first_instance_;  ///< name in the template -> id of its first instance
  std::optional<std::set<std::string, std::less<>>> region_names_;  ///< of the bases, once somebody asks
  std::unordered_map<const Node*, std::unique_ptr<const Node>> edited_;
  std::unordered_map<const Node*, std::vector<Node>> with_sentences_;  ///< by the first node; empty: nothing quoted there
  std::optional<std::vector<std::string>> declared_;                   ///< all names in the templates, once somebody asks
  std::vector<Pending> pending_;  ///< cross references, in order; the model holds their index until all ids are known
};

}  // namespace helhedsplan::templates
