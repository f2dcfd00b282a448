#pragma once
/// The tree of a parsed template: CommonMark's blocks and inlines, and between them sections, regions and values.

#include "model/document.hpp"
#include "template/expression.hpp"
#include "template/template.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::templates {

struct TableTemplate;
struct SignaturesTemplate;
struct DiagramTemplate;
struct Edit;       // template/edit.hpp
struct BlockText;  // template/edit.hpp
struct PicturesTemplate;

struct Node {
  enum class Kind {
    // blocks
    heading,  ///< level 0 is the title
    paragraph,
    list,  ///< children are items
    item,
    quote,
    code_block,
    table,  ///< `tabel` or `fakta`
    signatures,
    diagram,
    pictures,
    page_break,
    edit,      ///< `ret`: changes what lies below; nothing by itself
    contents,  ///< {{@indhold}}
    // inlines
    text,
    emphasis,
    strong,
    code,
    link,
    line_break,
    footnote,
    value,
    reference,    ///< {{@henvis navn}}
    page_number,  ///< {{@side}}
    page_total,   ///< {{@sider}}
    // among blocks or among inlines
    section,
    inverted,
    partial,
    region,
    previous,        ///< {{@forrige}}
    role,            ///< {{#@indledning}} and its kin: a paragraph role
    enclosure,       ///< {{#@hold}}, {{#@liggende}}: a region of the model
    krav,            ///< {{@krav …}}; gone when parsing ends: its ids stand at the block behind it
    close,           ///< {{/…}}; gone when parsing ends
    footnote_close,  ///< the same
  };
  Kind kind = Kind::text;
  bool opens = false;    ///< a section or its kin whose end has not been met; false when parsing ends
  bool block = false;    ///< a tag alone on its line: what it holds are blocks
  bool ordered = false;  ///< list
  bool tight = true;     ///< list
  bool numbered = true;  ///< heading
  int number = 0;        ///< heading: level; list: start; contents: levels
  std::uint32_t line = 0;
  std::size_t begin = 0, end = 0;  ///< bytes of the source; of a tag, its own
  std::string
      text;  ///< text; title of contents; name of a region, partial, heading or reference target; title of a link; language of code
  std::shared_ptr<const Loop> loop;  ///< value, section, inverted
  model::ParagraphRole role = model::ParagraphRole::body;
  model::RegionRole enclosure = model::RegionRole::keep_together;
  model::CrossReference::Form form = model::CrossReference::Form::number;
  std::vector<std::string> krav;
  std::vector<Node> children;
  std::vector<Node> target;  ///< of a link
  std::shared_ptr<const TableTemplate> table;
  std::shared_ptr<const SignaturesTemplate> signatures;
  std::shared_ptr<const DiagramTemplate> diagram;
  std::shared_ptr<const BlockText> written;  ///< of a data block with a name: its YAML, for layers that change it
  std::shared_ptr<const Edit> edit;
  std::shared_ptr<const PicturesTemplate> pictures;
};

// ---- data blocks -----------------------------------------------------------------------------------------------

struct Condition {
  bool negated = false;
  Expression expression;
  base::SourceRef source;  ///< it stands in; a layer may have changed it
};

struct ColumnTemplate {
  std::shared_ptr<const Loop> loop;
  TemplateRef header;  ///< may be null
  double width = 1.0;
  model::Align align = model::Align::left;
};

struct RowTemplate {
  std::shared_ptr<const Loop> loop;
  std::shared_ptr<const Condition> condition;
  model::RowRole role = model::RowRole::body;
  std::vector<TemplateRef> cells;  ///< one for each column template, or one that spans all
  std::vector<RowTemplate> rows;   ///< seen from inside the loop
  base::SourceRef source;          ///< it stands in; a layer may have added it
  std::uint32_t line = 0;
};

struct TableTemplate {
  model::Table::Form form = model::Table::Form::grid;
  std::string name;
  TemplateRef caption, description;
  TemplateRef empty;  ///< instead of a table without body rows; null: the pack's "ikke oplyst"
  bool row_headers = false;
  std::vector<ColumnTemplate> columns;
  std::vector<RowTemplate> rows;
};

struct PicturesTemplate {
  std::shared_ptr<const Loop> loop;
  std::shared_ptr<const Condition> condition;
  std::shared_ptr<const Expression> file;  ///< never null in a block that could be read
  TemplateRef alt, caption;
  double width_mm = 0, height_mm = 0;
};

struct SignaturesTemplate {
  std::shared_ptr<const Loop> loop;
  std::shared_ptr<const Condition> condition;
  TemplateRef party;
  std::vector<std::string> lines;
};

struct DiagramNodeTemplate {
  std::shared_ptr<const Loop> loop;
  std::shared_ptr<const Condition> condition;
  std::optional<Expression> id;     ///< what others name it by; without it the member of the loop
  std::optional<Expression> under;  ///< the node it hangs below; without content the one it stands in, or none
  TemplateRef label;
  std::vector<TemplateRef> details;
  std::vector<DiagramNodeTemplate> nodes;  ///< seen from inside the loop
  base::SourceRef source;                  ///< it stands in; a layer may have added it
  std::uint32_t line = 0;
};

struct DiagramTemplate {
  TemplateRef caption, description, list_intro;
  TemplateRef empty;  ///< instead of a diagram without nodes; null: the pack's "ikke oplyst"
  std::vector<DiagramNodeTemplate> nodes;
};

}  // namespace helhedsplan::templates
