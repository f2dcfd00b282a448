#pragma once
/// Random documents for property tests: every kind, every nesting that `model::validate` allows, and text that is awkward for some
/// format. The same seed gives the same document on every machine; a test prints the seed that failed.

#include "model/stages.hpp"
#include "model/walk.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::test {

class RandomDocument {
 public:
  enum class Words {
    awkward,   ///< for some format, or in another alphabet
    ordinary,  ///< as a plan has them, in titles and cells of ordinary length: where they stand can be known
  };
  explicit RandomDocument(std::uint64_t seed, Words words = Words::awkward) : random_(seed), words_(words) {}

  /// A finished, valid document with about `size` blocks at its top.
  model::Document make(std::size_t size = 12) {
    document_.name = "tilfældig";
    document_.sources = {"", "skabelon.md"};
    properties();
    if (chance(50))
      document_.images.push_back({"image/png", std::make_shared<const std::string>(one_pixel_png()), 1, 1, 0, "punkt.png"});
    model::Blocks first;
    if (chance(80)) first.push_back(paragraph(model::ParagraphRole::title));
    if (chance(40)) first.push_back(paragraph(model::ParagraphRole::subtitle));
    if (!first.empty() && chance(30)) {
      // A front page of a plan has a row of logos; pictures of 80 mm on it, one below the other, programs place as they like.
      if (!document_.images.empty() && words_ == Words::awkward) first.push_back({origin(), {}, picture()});
      document_.blocks.push_back({origin(), {}, model::Region{model::RegionRole::front_page, std::move(first)}});
    } else {
      document_.blocks = std::move(first);
    }
    document_.header_left = margin();
    document_.header_right = margin();
    document_.footer_left = margin();
    document_.footer_right = margin();
    for (std::size_t i = 0; i < size; ++i) document_.blocks.push_back(top_block(true));
    // Drawn last, so that a seed's blocks stay what they were.
    if (chance(60)) {
      const std::size_t front_page = 1;  // stays the first block
      const auto at = document_.blocks.begin() + static_cast<std::ptrdiff_t>(front_page + below(2));
      document_.blocks.insert(at, {origin(), {}, model::Contents{1 + static_cast<int>(below(3)), line({2, false, false}), {}}});
    }
    point_references(document_.blocks);
    model::finish(document_);
    return std::move(document_);
  }

  /// One awkward piece of text; may begin or end with blanks, is never empty.
  std::string text() {
    std::string out;
    const std::size_t words = 1 + below(6);
    for (std::size_t i = 0; i < words; ++i) {
      if (i > 0 && (chance(85) || words_ == Words::ordinary)) out += ' ';
      out += word();
    }
    if (chance(10)) out.insert(0, " ");
    if (chance(10)) out += "  ";
    return out;
  }

 private:
  // ---- chance

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  bool chance(unsigned percent) { return below(100) < percent; }

  std::string_view word() {
    static constexpr std::array<std::string_view, 24> ordinary{"Boligområdet",
                                                               "i",
                                                               "og",
                                                               "Ærø",
                                                               "blå",
                                                               "søndag",
                                                               "år",
                                                               "helhedsplanens",
                                                               "12,5\u00a0%",
                                                               "beboerne,",
                                                               "§ 6, stk. 6",
                                                               "kommunen",
                                                               "2.325.750\u00a0kr.",
                                                               "2015–2018",
                                                               "„tryghed“",
                                                               "SSP-konsulenten",
                                                               "(DAB)",
                                                               "indsatsområde",
                                                               "at",
                                                               "har",
                                                               "fritidsjob.",
                                                               "boligorganisationerne",
                                                               "økonomi",
                                                               "en"};
    if (words_ == Words::ordinary) return ordinary[below(ordinary.size())];
    static constexpr std::array<std::string_view, 92> words{
        "Boligområdet",
        "i",
        "og",
        "Ærø",
        "blå",
        "søndag",
        "år",
        "Naboskab & velkomst",
        "12,5\u00a0%",
        "afd. 8",
        "§ 6, stk. 6, nr. 2",
        "2.325.750\u00a0kr.",
        "1.",
        "1)",
        "2018.",
        "-",
        "+",
        "*",
        "#",
        "##",
        ">",
        "=",
        "===",
        "---",
        "~~~",
        "```",
        "|",
        "||",
        "a|b",
        "\\",
        "\\*",
        "_",
        "__init__",
        "snake_case_name",
        "*stjerne*",
        "**fed**",
        "5*3*2",
        "`kode`",
        "``",
        "<b>",
        "</b>",
        "<!-- note -->",
        "<br>",
        "a<b",
        "x>y",
        "&amp;",
        "&",
        "&#65;",
        "&nbsp;",
        "[link](http://x.dk)",
        "[1]",
        "[ ]",
        "[x]",
        "]",
        "[",
        "![billede](x.png)",
        "^[note]",
        "[^1]",
        "[a]: /url",
        "http://eksempel.dk/?a=b&c=d",
        "www.eksempel.dk",
        "<http://auto.dk>",
        "navn@eksempel.dk",
        "\"citat\"",
        "'enkelt'",
        "„dansk“",
        "»gås«",
        "…",
        "–",
        "\u00ad",
        "👩‍👩‍👧",
        "🏠",
        "שלום",
        "مرحبا",
        "中文",
        "\u0119\u0301",
        "\U0001D4D0",
        "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "!",
        "?",
        ":",
        "(",
        ")",
        "{{navn}}",
        "{#id}",
        "$x$",
        "~slet~",
        "H~2~O",
        "^2^",
        "10:30",
        "]]>",
        "e.g.",
    };
    return words[below(words.size())];
  }

  model::Origin origin() {
    if (chance(50)) return {"", 1, static_cast<std::uint32_t>(1 + below(500))};
    return {"aktiviteter[a" + std::to_string(below(9)) + "].navn", 0, 0};
  }

  // ---- inlines

  struct Place {
    unsigned depth = 0;
    bool link = true;  ///< may a link stand here
    bool note = true;  ///< may a footnote
  };

  model::Inlines inlines(Place place) {
    model::Inlines out;
    if (words_ == Words::ordinary) return ordinary_inlines(place);
    const std::size_t count = 1 + below(place.depth > 0 ? 3 : 6);
    for (std::size_t i = 0; i < count; ++i) out.push_back(node(place));
    return out;
  }

  model::Inlines ordinary_inlines(Place place) {
    model::Inlines out;
    const std::size_t count = place.depth > 0 ? 1 : 1 + below(8);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t kind = below(20);
      if (kind == 0 && place.depth == 0)
        out.push_back({origin(), model::Strong{{{origin(), model::Text{text()}}}}});
      else if (kind == 1)
        out.push_back({origin(), model::Value{text()}});
      else if (kind == 2)
        out.push_back({origin(), model::CrossReference{"", reference_form(), ""}});
      else
        out.push_back({origin(), model::Text{text()}});
      out.push_back({origin(), model::Text{" "}});
      if (place.note && notes_ && chance(3)) out.push_back({origin(), model::Footnote{note()}});
    }
    return out;
  }

  model::Inline node(Place place) {
    Place inside = place;
    ++inside.depth;
    const std::size_t kind = below(place.depth > 3 ? 50 : 100);
    if (kind < 40) return {origin(), model::Text{text()}};
    if (kind < 44) return {origin(), model::Value{text()}};
    if (kind < 46) return {origin(), model::Missing{"ikke oplyst", chance(50)}};
    if (kind < 48) return {origin(), model::LineBreak{}};
    if (kind < 50) return {origin(), model::Value{"Njalsgade 1\n2300 København S"}};
    if (kind < 62) return {origin(), model::Emphasis{inlines(inside)}};
    if (kind < 74) return {origin(), model::Strong{inlines(inside)}};
    if (kind < 80) return {origin(), model::Code{text()}};
    if (kind < 83) return {origin(), model::Mark{"[Eksempel]"}};
    if (kind < 88) return {origin(), model::CrossReference{"", reference_form(), ""}};
    if (kind < 94 && place.link) {
      inside.link = false;
      inside.note = false;
      return {origin(), model::Link{target(), chance(30) ? text() : "", inlines(inside)}};
    }
    if (kind < 97 && place.note && notes_) return {origin(), model::Footnote{note()}};
    return {origin(), model::Text{text()}};
  }

  model::CrossReference::Form reference_form() {
    using Form = model::CrossReference::Form;
    static constexpr std::array forms{Form::number, Form::title, Form::number_and_title};
    return forms[below(forms.size())];
  }

  std::string target() {
    static constexpr std::array<std::string_view, 8> targets{
        "https://www.kk.dk/", "http://a.dk/b_c*d?x=1&y=(2)",  "mailto:kontakt@eksempel.dk",
        "tel:+4533663366",    "https://a.dk/med%20mellemrum", "https://a.dk/(((",
        "https://a.dk/<b>",   "https://æøå.dk/sti\\slut"};
    return std::string(targets[below(targets.size())]);
  }

  model::Inlines margin() {
    model::Inlines out;
    if (chance(30)) return out;
    out.push_back({origin(), model::Text{text()}});
    if (chance(50)) out.push_back({origin(), model::PageField{false}});
    if (chance(30)) out.push_back({origin(), model::PageField{true}});
    return out;
  }

  // ---- blocks

  model::Blocks note() {
    const Place place{2, true, false};
    model::Blocks out;
    out.push_back({origin(), {}, model::Paragraph{model::ParagraphRole::body, inlines(place)}});
    if (chance(20)) out.push_back({origin(), {}, model::Paragraph{model::ParagraphRole::body, inlines(place)}});
    return out;
  }

  /// A line that shows something whatever `finish` trims away.
  model::Inlines line(Place place) {
    model::Inlines out = inlines(place);
    out.push_back({origin(), model::Text{std::string(word())}});
    return out;
  }

  model::Block paragraph(model::ParagraphRole role, bool notes = true) {
    model::Block block{origin(), {}, model::Paragraph{role, {}}};
    if (chance(5)) block.krav = {"O5", "E2"};
    auto& children = std::get<model::Paragraph>(block.kind).children;
    if (words_ == Words::ordinary && (role == model::ParagraphRole::title || role == model::ParagraphRole::subtitle)) {
      children.push_back({origin(), model::Text{text()}});
    } else if (role == model::ParagraphRole::code) {
      std::string lines = "linje";
      for (std::size_t i = below(4); i > 0; --i) lines += "\n" + (chance(30) ? std::string() : text());
      children.push_back({origin(), model::Text{lines + "\nslut"}});
    } else {
      children = line({0, true, notes});
    }
    return block;
  }

  model::Block body(bool notes = true) {
    using Role = model::ParagraphRole;
    static constexpr std::array roles{Role::body, Role::body,     Role::body,   Role::body, Role::body,
                                      Role::lead, Role::guidance, Role::remark, Role::code};
    // Code stands in a font whose widths we have not.
    return paragraph(roles[below(roles.size() - (words_ == Words::ordinary ? 1 : 0))], notes);
  }

  /// What may stand in an item, a quote or a cell.
  model::Block nested(unsigned depth, bool tables) {
    const std::size_t kind = below(depth > 3 ? 50 : 100);
    if (kind < 55) return body();
    if (kind < 80) return list(depth + 1, tables);
    if (kind < 92) return quote(depth + 1, tables);
    if (tables) return table(depth + 1);
    return body();
  }

  model::Block list(unsigned depth, bool tables) {
    model::List list;
    list.ordered = chance(50);
    list.start = chance(70) ? 1 : static_cast<int>(below(2000));
    list.tight = chance(60);
    for (std::size_t i = 1 + below(4); i > 0; --i) {
      model::ListItem item{origin(), {}};
      item.children.push_back(chance(85) ? body() : nested(depth, tables));
      while (chance(25)) item.children.push_back(nested(depth, tables));
      list.items.push_back(std::move(item));
    }
    return {{"liste" + std::to_string(below(9)), 0, 0}, {}, std::move(list)};
  }

  model::Block quote(unsigned depth, bool tables) {
    model::Quote quote;
    for (std::size_t i = 1 + below(2); i > 0; --i) quote.children.push_back(nested(depth, tables));
    return {origin(), {}, std::move(quote)};
  }

  model::Cell cell(unsigned depth, int span) {
    model::Cell cell;
    cell.origin = origin();
    cell.span = span;
    if (chance(10)) return cell;  // empty
    if (words_ == Words::ordinary) {
      for (std::size_t i = chance(80) ? 1 : 2; i > 0; --i)
        cell.children.push_back({origin(), {}, model::Paragraph{model::ParagraphRole::body, ordinary_inlines({2, false, i == 1})}});
      return cell;
    }
    cell.children.push_back(paragraph(model::ParagraphRole::body));
    while (chance(15)) cell.children.push_back(nested(depth + 2, false));
    cell.children.push_back(paragraph(model::ParagraphRole::body));
    if (chance(80)) cell.children.erase(cell.children.begin(), cell.children.end() - 1);
    return cell;
  }

  model::Row row(model::RowRole role, std::size_t columns, unsigned depth, bool header) {
    model::Row row{origin(), role, {}};
    notes_ = role != model::RowRole::header;
    const bool all = role == model::RowRole::group && chance(80);
    for (std::size_t filled = 0; filled < columns;) {
      const std::size_t span = all ? columns : chance(10) ? 1 + below(columns - filled) : 1;
      row.cells.push_back(cell(depth, static_cast<int>(span)));
      filled += span;
    }
    row.cells.front().header = header;
    notes_ = true;
    return row;
  }

  model::Block table(unsigned depth) {
    using model::RowRole;
    model::Table table;
    table.id = "tabel-" + std::to_string(++ids_);
    table.description = "Tabel med tilfældigt indhold";
    if (chance(60)) table.caption = line({2, true, false});
    if (chance(30)) {
      table.form = model::Table::Form::facts;
      table.columns.resize(2);
      for (std::size_t i = 1 + below(4); i > 0; --i) {
        model::Row facts{origin(), RowRole::body, {}};
        facts.cells.push_back(cell(depth, 1));
        facts.cells.front().header = true;
        facts.cells.push_back(cell(depth, 1));
        table.rows.push_back(std::move(facts));
      }
    } else {
      static constexpr std::array aligns{model::Align::left, model::Align::right, model::Align::center};
      table.columns.resize(1 + below(6));
      for (auto& column : table.columns) column = {static_cast<double>(1 + below(50)), aligns[below(3)]};
      const bool row_headers = chance(40);
      table.rows.push_back(row(RowRole::header, table.columns.size(), depth, false));
      if (chance(10)) table.rows.push_back(row(RowRole::header, table.columns.size(), depth, false));
      for (std::size_t i = below(5); i > 0; --i) {
        if (chance(15)) table.rows.push_back(row(RowRole::group, table.columns.size(), depth, false));
        table.rows.push_back(row(RowRole::body, table.columns.size(), depth, row_headers));
      }
      if (chance(40)) table.rows.push_back(row(RowRole::sum, table.columns.size(), depth, row_headers));
    }
    return {origin(), {}, std::move(table)};
  }

  model::Block heading() {
    level_ = 1 + static_cast<int>(below(static_cast<std::size_t>(level_ < 6 ? level_ + 1 : 6)));
    model::Heading heading;
    heading.level = level_;
    heading.numbered = chance(85);
    heading.id = "afsnit-" + std::to_string(++ids_);
    // LibreOffice leaves references out of a PDF's bookmarks, by which headings are found.
    if (words_ == Words::ordinary)
      heading.children.push_back({origin(), model::Text{text()}});
    else
      heading.children = line({2, true, false});
    return {origin(), {}, std::move(heading)};
  }

  model::Block signatures() {
    model::Signatures signatures;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
      signatures.items.push_back({origin(), line({2, false, false}), {"Dato", "Navn og titel", "Underskrift"}});
    }
    return {origin(), {}, std::move(signatures)};
  }

  model::Block diagram() {
    model::Diagram diagram;
    diagram.description = "Hvem der hører under hvem";
    if (chance(50)) diagram.caption = line({2, true, false});
    const std::size_t count = 1 + below(12);
    for (std::size_t i = 0; i < count; ++i) {
      model::DiagramNode node{origin(), -1, line({3, false, false}), {}};
      if (i > 0 && chance(85)) node.under = static_cast<int>(below(i));
      while (chance(30)) node.details.push_back(line({3, false, false}));
      diagram.nodes.push_back(std::move(node));
    }
    return {origin(), {}, std::move(diagram)};
  }

  model::Image picture() {
    model::Image made;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
      made.pictures.push_back({0, "Kort over " + text(), chance(70) ? 80.0 : 0.0, chance(30) ? 20.0 : 0.0});
    }
    if (chance(50)) made.caption = line({2, true, false});
    return made;
  }

  model::Block top_block(bool landscape) {
    const std::size_t kind = below(100);
    if (kind < 20) return heading();
    if (kind < 45) return body();
    if (kind < 60) return list(0, true);
    if (kind < 68) return quote(0, true);
    if (kind < 83) return table(0);
    if (kind < 87) return signatures();
    if (kind < 90) return {origin(), {}, model::PageBreak{}};
    if (kind < 91) return diagram();
    if (kind < 93 && !document_.images.empty()) {
      return {origin(), {}, picture()};
    }
    if (kind < 98) {
      model::Region region;
      region.role = landscape && chance(50) ? model::RegionRole::landscape : model::RegionRole::keep_together;
      for (std::size_t i = 1 + below(3); i > 0; --i) region.children.push_back(top_block(false));
      return {origin(), {}, std::move(region)};
    }
    return body();
  }

  // ---- afterwards

  /// Ids are known only at the end: references point at any of them, or become plain text when there is none.
  void point_references(model::Blocks& blocks) {
    std::vector<std::string> targets;
    model::walk_blocks(
        blocks,
        [&](model::Block& block) {
          if (const auto* const heading = std::get_if<model::Heading>(&block.kind)) targets.push_back(heading->id);
          if (const auto* const table = std::get_if<model::Table>(&block.kind)) targets.push_back(table->id);
        },
        [](model::Inline&) {});
    model::walk_blocks(
        blocks, [](model::Block&) {},
        [&](model::Inline& node) {
          auto* const reference = std::get_if<model::CrossReference>(&node.kind);
          if (reference == nullptr) return;
          if (targets.empty())
            node.kind = model::Text{"uden mål"};
          else
            reference->target = targets[below(targets.size())];
        });
  }

  void properties() {
    auto& p = document_.properties;
    p.title = "Strategisk samarbejdsaftale – <Æbletoften> & \"Søen\"";
    p.subject = "Boligsocial helhedsplan";
    p.creator = "Boligforeningen Ærø & Co.";
    p.created = chance(50) ? "2018-01-01T00:00:00Z" : "";
    p.version = chance(70) ? "0.3" : "";
    p.status = "udkast";
    p.draft_label = chance(50) ? "UDKAST" : "";
    p.confidentiality = chance(20) ? "Fortroligt" : "";
    if (chance(70)) p.custom = {{"Sagsnummer", "2017-0123456"}, {"Område", text()}};
  }

  static std::string one_pixel_png() {
    static constexpr std::string_view bytes(
        "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\001\000\000\000\001\010"
        "\000\000\000\000\072\176\233\125\000\000\000\012\111\104\101\124\170\234\143\370\017\000\001\001\001"
        "\000\261\070\366\024\000\000\000\000\111\105\116\104\256\102\140\202",
        67);
    return std::string(bytes);
  }

  std::mt19937_64 random_;
  Words words_;
  bool notes_ = true;  ///< false in a row that is repeated
  model::Document document_;
  std::size_t ids_ = 0;
  int level_ = 0;
};

}  // namespace helhedsplan::test
