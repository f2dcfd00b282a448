/// The files of tests/data/foreign-docx, held to what facts.tsv says of each: counts of elements that others made from the raw XML.

#include "reading.hpp"

#include "read/changes.hpp"
#include "read/walk.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <vector>

using namespace helhedsplan;

namespace {

const std::string folder = HELHEDSPLAN_SOURCE_DIR "/tests/data/foreign-docx/";

std::string bytes_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto at = text.find(by); at != std::string::npos; at = text.find(by, from)) {
    parts.push_back(text.substr(from, at - from));
    from = at + by.size();
  }
  parts.push_back(text.substr(from));
  return parts;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> facts() {
  std::ifstream stream(folder + "facts.tsv");
  std::string line;
  std::getline(stream, line);
  const auto names = split(line, "\t");
  std::vector<Row> rows;
  while (std::getline(stream, line)) {
    const auto values = split(line, "\t");
    Row row;
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) row[names[i]] = values[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

using Counts = std::map<std::string, int>;

/// "sdt 32 (text 11, …; 3 block, 29 inline; 1 nested; 13 showing placeholder); tables 17, gridSpan 1" as "sdt" = 32, "sdt text" =
/// 11, "sdt block" = 3, "tables" = 17 …
Counts stated(const std::string& text) {
  Counts counts;
  std::string group;
  bool within = false;
  std::string piece;
  const auto take = [&] {
    const auto words = split(piece, " ");
    piece.clear();
    std::string name;
    int value = -1;
    for (const auto& word : words) {
      if (word.empty()) continue;
      if (word.find_first_not_of("0123456789") == std::string::npos)
        value = std::stoi(word);
      else
        name += (name.empty() ? "" : " ") + word;
    }
    if (name == "nesting deep") return;
    if (name.starts_with("changes: ")) name = name.substr(9), group = "change";
    if (value >= 0) counts[(group.empty() || (!within && group != "change") ? "" : group + " ") + name] = value;
    if (!within && group.empty()) group = name;
  };
  for (const char c : text) {
    if (c == '(') {
      take();
      within = true;
    } else if (c == ')') {
      take();
      within = false;
      if (group != "change") group.clear();
    } else if (c == ';' && !within) {
      take();
      group.clear();
    } else if (c == ',' || c == ';') {
      take();
    } else {
      piece += c;
    }
  }
  take();
  return counts;
}

std::string kind_name(const read::Control& control) {
  using Kind = read::Control::Kind;
  switch (control.kind) {
    case Kind::rich:
      return "rich";
    case Kind::text:
      return "text";
    case Kind::date:
      return "date";
    case Kind::drop_down:
      return "dropDownList";
    case Kind::combo_box:
      return "comboBox";
    case Kind::check_box:
      return "checkbox";
    case Kind::picture:
      return "picture";
    case Kind::gallery:
      return "docPartObj";
    case Kind::group:
      return "group";
    case Kind::repeating_section:
      return "repeatingSection";
    case Kind::repeating_item:
      return "repeatingSectionItem";
    case Kind::other:
      return control.name;
  }
  return {};
}

/// The same counts of what was read.
class Count {
 public:
  Counts of(const read::Document& document) {
    read::each_story(document, [&](const read::Blocks& blocks) { story(blocks); });
    for (const auto& change : document.changes) ++counts_["change " + name_of(change)];
    for (const auto& comment : document.comments) {
      ++counts_["comments"];
      if (!comment.parent.empty()) ++counts_["comments replies"];
      if (comment.done) ++counts_["comments done"];
    }
    counts_["footnotes"] = static_cast<int>(document.footnotes.size());
    counts_["endnotes"] = static_cast<int>(document.endnotes.size());
    counts_["customXml"] = static_cast<int>(document.custom_xml.size());
    for (const auto& section : document.sections) {
      for (std::size_t kind = 0; kind < 3; ++kind) {
        const std::string name = kind == 0 ? "default" : kind == 1 ? "first" : "even";
        if (section.headers[kind]) ++counts_["header " + name];
        if (section.footers[kind]) ++counts_["footer " + name];
      }
    }
    return counts_;
  }

 private:
  static std::string name_of(const read::Change& change) {
    using Of = read::Change::Of;
    using Kind = read::Change::Kind;
    const std::string what = change.of == Of::paragraph_mark ? " paragraph mark" : change.of == Of::row ? " row" : " run";
    switch (change.kind) {
      case Kind::inserted:
        return change.of == Of::cell ? "cellIns" : "ins" + what;
      case Kind::deleted:
        return change.of == Of::cell ? "cellDel" : "del" + what;
      case Kind::moved_here:
        return "moveTo";
      case Kind::moved_away:
        return "moveFrom";
      case Kind::formatted:
        return change.of == Of::text || change.of == Of::paragraph_mark ? "rPrChange" : "table";
    }
    return {};
  }

  void control(const read::Control& control, const std::string& level) {
    ++counts_["sdt"];
    ++counts_["sdt " + kind_name(control)];
    ++counts_["sdt " + level];
    if (control.placeholder) ++counts_["sdt showing placeholder"];
    if (!control.binding.empty()) ++counts_["sdt bound"];
  }

  void story(const read::Blocks& blocks) {
    read::each_block(blocks, [&](const read::Block& block) {
      if (const auto* paragraph = std::get_if<read::Paragraph>(&block.kind)) {
        inlines(paragraph->children);
      } else if (const auto* table = std::get_if<read::Table>(&block.kind)) {
        ++counts_["tables"];
        for (const auto& range : table->controls) control(*range.control, "row");
        for (const auto& row : table->rows) {
          for (const auto& range : row.controls) control(*range.control, "cell");
          for (const auto& cell : row.cells) {
            if (cell.span > 1) ++counts_["gridSpan"];
          }
        }
      } else if (const auto* each = std::get_if<read::ControlBlock>(&block.kind)) {
        control(*each->control, "block");
      }
    });
  }

  void inlines(const read::Inlines& all) {
    read::each_inline(all, [&](const read::Inline& node) {
      if (const auto* each = std::get_if<read::InlineControl>(&node.kind)) control(*each->control, "inline");
      if (const auto* field = std::get_if<read::Field>(&node.kind); field != nullptr && field->first)
        ++counts_["fldSimple " + read::field_keyword(field->instruction)];
      if (std::holds_alternative<read::BookmarkStart>(node.kind)) ++counts_["bookmarks"];
    });
  }

  Counts counts_;
};

/// Where the raw XML counts what is not there twice, or what nobody reads: file, name, what we read instead, and why.
struct Exception {
  const char* file;
  const char* name;
  int ours;
  const char* why;
};
constexpr const char* text_box = "stands twice: a text box has a Choice and a Fallback";
constexpr Exception exceptions[] = {
    {"cc-databound-repeating.docx", "sdt", 20, text_box},
    {"cc-databound-repeating.docx", "sdt block", 20, text_box},
    {"cc-databound-repeating.docx", "sdt bound", 5, text_box},
    {"cc-databound-repeating.docx", "sdt showing placeholder", 15, text_box},
    {"cc-databound-repeating.docx", "sdt text", 13, text_box},
    {"da-libreoffice7-tracked.docx", "bookmarks", 117, text_box},
    {"da-word16-protocol-1.docx", "bookmarks", 51, text_box},
    {"da-word16-protocol-2.docx", "bookmarks", 51, text_box},
    {"da-word16-tracked-accepted.docx", "bookmarks", 80, text_box},
    {"da-word16-tracked.docx", "bookmarks", 80, text_box},
    {"fields-list-of-figures.docx", "bookmarks", 2, text_box},
    {"textbox-with-table.docx", "bookmarks", 1, text_box},
    {"textbox-with-table.docx", "tables", 1, text_box},
    {"tc-inserted-cells.docx", "change cellIns", 2, "once in the cell's properties, once in what they were"},
    {"tc-inserted-cells.docx", "gridSpan", 0, "only in what the properties were"},
};

}  // namespace

TEST_CASE("every foreign file reads as its facts say, or is refused") {
  const std::set<std::string> compared{"sdt",
                                       "sdt text",
                                       "sdt rich",
                                       "sdt dropDownList",
                                       "sdt checkbox",
                                       "sdt date",
                                       "sdt docPartObj",
                                       "sdt comboBox",
                                       "sdt picture",
                                       "sdt repeatingSection",
                                       "sdt repeatingSectionItem",
                                       "sdt block",
                                       "sdt inline",
                                       "sdt row",
                                       "sdt cell",
                                       "sdt showing placeholder",
                                       "sdt bound",
                                       "tables",
                                       "gridSpan",
                                       "comments",
                                       "comments replies",
                                       "comments done",
                                       "footnotes",
                                       "endnotes",
                                       "customXml",
                                       "header default",
                                       "header first",
                                       "header even",
                                       "footer default",
                                       "footer first",
                                       "footer even",
                                       "bookmarks",
                                       "change ins run",
                                       "change del run",
                                       "change ins paragraph mark",
                                       "change del paragraph mark",
                                       "change del row",
                                       "change moveFrom",
                                       "change moveTo",
                                       "change rPrChange",
                                       "change cellIns"};
  std::size_t files = 0;
  std::size_t facts_held = 0;
  for (const auto& row : facts()) {
    const auto& name = row.at("file");
    CAPTURE(name);
    base::Findings findings;
    const auto document = read::read_docx(bytes_of(folder + name), name, findings);
    ++files;
    if (name.starts_with("bad-")) {
      CHECK_FALSE(document);
      CHECK(findings.size() == 1);
      continue;
    }
    INFO(base::render_text(findings));
    REQUIRE(document);
    CHECK(findings.empty());
    CHECK(document->application == row.at("application"));
    CHECK(document->strict == (row.at("counts").find("STRICT") != std::string::npos));
    const auto counts = Count().of(*document);
    for (const auto& [what, number] : stated(row.at("counts"))) {
      if (!compared.contains(what) && !(what.starts_with("fldSimple ") && what != "fldSimple 0")) continue;
      const auto found = counts.find(what);
      int expected = number;
      for (const auto& exception : exceptions) {
        if (name != exception.file || what != exception.name) continue;
        CHECK(expected != exception.ours);  // else it is no exception
        expected = exception.ours;
      }
      CAPTURE(what, number);
      CHECK((found == counts.end() ? 0 : found->second) == expected);
      ++facts_held;
    }
    for (const auto& style : document->styles) {
      if (!row.at("heading1_style_id").empty() && style.id == row.at("heading1_style_id")) {
        CHECK((style.name == "heading 1" || style.name == "Heading 1"));
        CHECK(style.outline_level == 1);
      }
    }
    // What was read can be looked at in every way.
    CHECK_FALSE(read::dump(*document).empty());
    const auto pending = read::pending_changes(*document);
    CHECK(pending.empty() == document->changes.empty());
    for (const auto view : {read::View::accepted, read::View::original}) CHECK(read::resolve(*document, view).changes.empty());
  }
  for (const auto& exception : exceptions) CHECK(std::string(exception.why) != "");
  CHECK(files == 40);
  CHECK(facts_held > 200);
}
