// The fenced blocks that hold YAML: `tabel`, `fakta`, `underskrifter`, `diagram`. Their strings are lines with tags.

#include "base/danish.hpp"
#include "base/text.hpp"
#include "template/edit.hpp"
#include "template/parse_internal.hpp"
#include "template/report.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

namespace helhedsplan::templates {

namespace {

using Names = std::initializer_list<std::string_view>;

std::string list_of(Names names) {
  std::vector<std::string> all(names.begin(), names.end());
  return base::join_danish(all);
}

class DataBlock {
 public:
  explicit DataBlock(base::Findings& findings) : findings_(findings) {}

  void table(const yaml::Node& root, TableTemplate& table) {
    const bool facts = table.form == model::Table::Form::facts;
    if (facts) {
      if (!keys(root, {"navn", "titel", "beskrivelse", "tom", "rækker"})) return;
    } else {
      if (!keys(root, {"navn", "titel", "beskrivelse", "tom", "kolonner", "rækker", "rækkehoved"})) return;
    }
    if (const auto* name = text(root, "navn")) table.name = name->text;
    table.caption = line(root, "titel");
    table.description = line(root, "beskrivelse");
    table.empty = line(root, "tom");
    if (facts) {
      table.row_headers = true;
      table.columns = {{nullptr, nullptr, 35, model::Align::left}, {nullptr, nullptr, 65, model::Align::left}};
    } else {
      if (const auto* headers = text(root, "rækkehoved")) table.row_headers = yes(*headers);
      if (const yaml::Node* columns = sequence(root, "kolonner")) {
        for (const yaml::Node& column : columns->items) this->column(column, table);
      }
      if (table.columns.empty())
        fault(root.span, {"tabellen har ingen kolonner", "„kolonner:“ med mindst én kolonne", "tilføj kolonnerne"});
    }
    if (const yaml::Node* rows = sequence(root, "rækker")) table.rows = this->rows(*rows, table);
    if (table.rows.empty()) fault(root.span, {"tabellen har ingen rækker", "„rækker:“ med mindst én række", "tilføj rækkerne"});
  }

  void signatures(const yaml::Node& root, SignaturesTemplate& block) {
    if (!keys(root, {"navn", "for", "hvis", "hvis ikke", "part", "linjer"})) return;
    block.loop = loop(root);
    block.condition = condition(root);
    block.party = line(root, "part");
    if (!block.party) fault(root.span, {"„part“ mangler", "navnet på den, der underskriver, fx „{{part.navn}}“", "tilføj „part:“"});
    if (const yaml::Node* lines = sequence(root, "linjer")) {
      for (const yaml::Node& label : lines->items) {
        if (label.kind != yaml::Node::Kind::scalar || base::trim(label.text).empty()) continue;
        block.lines.push_back(label.text);
        std::replace(block.lines.back().begin(), block.lines.back().end(), '\n', ' ');
      }
    }
    if (block.lines.empty()) block.lines = {"Dato", "Navn", "Underskrift"};
  }

  void diagram(const yaml::Node& root, DiagramTemplate& diagram) {
    if (!keys(root, {"navn", "titel", "beskrivelse", "som_tekst", "tom", "noder"})) return;
    diagram.caption = line(root, "titel");
    diagram.description = line(root, "beskrivelse");
    diagram.list_intro = line(root, "som_tekst");
    diagram.empty = line(root, "tom");
    if (!diagram.description) {
      fault(root.span, {"„beskrivelse“ mangler", "én sætning om, hvad diagrammet viser, til den, der ikke kan se det",
                        "tilføj „beskrivelse:“"});
    }
    if (const yaml::Node* nodes = sequence(root, "noder")) diagram.nodes = this->nodes(*nodes);
    if (diagram.nodes.empty()) fault(root.span, {"diagrammet har ingen bokse", "„noder:“ med mindst én boks", "tilføj boksene"});
  }

  void pictures(const yaml::Node& root, PicturesTemplate& block) {
    if (!keys(root, {"navn", "for", "hvis", "hvis ikke", "fil", "tekst", "billedtekst", "bredde", "højde"})) return;
    block.loop = loop(root);
    block.condition = condition(root);
    if (const yaml::Node* value = text(root, "fil")) {
      if (auto read = parse_expression(locate(value->text, value->span).trimmed(), findings_))
        block.file = std::make_shared<const Expression>(*std::move(read));
    } else {
      fault(root.span, {"„fil“ mangler", "stien til et billedfelt, uden parenteser, fx „part.logo“", "tilføj „fil:“"});
    }
    block.alt = line(root, "tekst");
    if (!block.alt) {
      fault(root.span,
            {"„tekst“ mangler", "en tekst for den, der ikke kan se billedet, fx „Logo for {{part.navn}}“", "tilføj „tekst:“"});
    }
    block.caption = line(root, "billedtekst");
    block.width_mm = millimetres(root, "bredde");
    block.height_mm = millimetres(root, "højde");
  }

 private:
  void fault(const base::Span& at, Say say) { report(findings_, "T19", at, std::move(say)); }

  /// True when the node is a mapping; unknown keys are told.
  bool keys(const yaml::Node& node, Names known) {
    if (node.kind != yaml::Node::Kind::mapping) {
      fault(node.span, {"her skal der stå nøgler", list_of(known), ""});
      return false;
    }
    for (const yaml::Entry& entry : node.entries) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      fault(entry.key_span, {"ukendt nøgle „" + entry.key + "“", list_of(known),
                             did_you_mean(entry.key, std::vector<std::string>(known.begin(), known.end()))});
    }
    return true;
  }

  const yaml::Node* text(const yaml::Node& node, std::string_view key) {
    const yaml::Node* value = node.find(key);
    if (value == nullptr || value->kind == yaml::Node::Kind::null) return nullptr;
    if (value->kind == yaml::Node::Kind::scalar) return value;
    fault(value->span, {"„" + std::string(key) + "“ skal være en tekst", "én linje tekst, gerne i anførselstegn", ""});
    return nullptr;
  }

  const yaml::Node* sequence(const yaml::Node& node, std::string_view key) {
    const yaml::Node* value = node.find(key);
    if (value == nullptr || value->kind == yaml::Node::Kind::null) return nullptr;
    if (value->kind == yaml::Node::Kind::sequence) return value;
    fault(value->span, {"„" + std::string(key) + "“ skal være en liste", "én linje pr. medlem, som begynder med „- “", ""});
    return nullptr;
  }

  TemplateRef line(const yaml::Node& node, std::string_view key) {
    const yaml::Node* value = text(node, key);
    return value == nullptr ? nullptr : parse_line(value->text, value->span, findings_);
  }

  std::shared_ptr<const Loop> loop(const yaml::Node& node) {
    const yaml::Node* value = text(node, "for");
    if (value == nullptr) return nullptr;
    std::optional<Loop> read = parse_loop(locate(value->text, value->span), findings_);
    if (!read) return nullptr;
    read->source = value->span.source;
    return std::make_shared<const Loop>(*std::move(read));
  }

  /// „40“ or „40 mm“; 0 when there is none.
  double millimetres(const yaml::Node& node, std::string_view key) {
    constexpr std::int64_t most = 1000;
    const yaml::Node* value = text(node, key);
    if (value == nullptr) return 0;
    std::string_view written = base::trim(value->text);
    if (written.ends_with("mm")) written = base::trim(written.substr(0, written.size() - 2));
    const auto number = base::parse_decimal(written);
    double size = number ? static_cast<double>(number->digits) : 0;
    for (int i = 0; number && i < number->decimals; ++i) size /= 10;
    if (size > 0 && size <= most) return size;
    fault(value->span, {"„" + value->text + "“ er ikke et mål", "et antal millimeter, fx 40 mm", ""});
    return 0;
  }

  /// `hvis: sti`, `hvis: ^sti` or `hvis ikke: sti`.
  std::shared_ptr<const Condition> condition(const yaml::Node& node) {
    const yaml::Node* value = text(node, "hvis");
    bool negated = false;
    if (value == nullptr) {
      value = text(node, "hvis ikke");
      negated = true;
    }
    if (value == nullptr) return nullptr;
    Located written = locate(value->text, value->span).trimmed();
    if (written.text.starts_with('^')) {
      negated = !negated;
      written = written.part(1, written.text.size());
    }
    std::optional<Expression> read = parse_expression(written, findings_);
    return read ? std::make_shared<const Condition>(Condition{negated, *std::move(read), value->span.source}) : nullptr;
  }

  std::optional<Expression> expression(const yaml::Node& node, std::string_view key) {
    const yaml::Node* value = text(node, key);
    if (value == nullptr) return std::nullopt;
    return parse_expression(locate(value->text, value->span).trimmed(), findings_);
  }

  std::vector<DiagramNodeTemplate> nodes(const yaml::Node& list) {
    std::vector<DiagramNodeTemplate> out;
    for (const yaml::Node& node : list.items) out.push_back(diagram_node(node));
    return out;
  }

  DiagramNodeTemplate diagram_node(const yaml::Node& node) {
    DiagramNodeTemplate made;
    made.source = node.span.source;
    made.line = static_cast<std::uint32_t>(made.source->line_number(node.span.begin));
    if (!keys(node, {"navn", "for", "hvis", "hvis ikke", "id", "under", "tekst", "detaljer", "noder"})) return made;
    made.loop = loop(node);
    made.condition = condition(node);
    made.id = expression(node, "id");
    made.under = expression(node, "under");
    made.label = line(node, "tekst");
    if (const yaml::Node* details = sequence(node, "detaljer")) {
      for (const yaml::Node& detail : details->items) made.details.push_back(cell_line(detail));
    }
    if (const yaml::Node* nested = sequence(node, "noder")) made.nodes = nodes(*nested);
    if (!made.label && made.nodes.empty()) fault(node.span, {"boksen har intet indhold", "„tekst“ eller „noder“", ""});
    return made;
  }

  bool yes(const yaml::Node& value) {
    if (value.text == "ja" || value.text == "true") return true;
    if (value.text != "nej" && value.text != "false")
      fault(value.span, {"„" + value.text + "“ er hverken ja eller nej", "ja eller nej", ""});
    return false;
  }

  template <typename T, std::size_t n>
  T choice(const yaml::Node& node, std::string_view key, const std::array<std::pair<std::string_view, T>, n>& words) {
    const yaml::Node* value = text(node, key);
    if (value == nullptr) return words.front().second;
    std::vector<std::string> known;
    for (const auto& [word, meaning] : words) {
      if (word == value->text) return meaning;
      known.emplace_back(word);
    }
    fault(value->span, {"„" + value->text + "“ kan ikke bruges som „" + std::string(key) + "“", base::join_danish(known),
                        did_you_mean(value->text, known)});
    return words.front().second;
  }

  void column(const yaml::Node& node, TableTemplate& table) {
    static constexpr std::array<std::pair<std::string_view, model::Align>, 3> aligns{
        {{"venstre", model::Align::left}, {"højre", model::Align::right}, {"midt", model::Align::center}}};
    ColumnTemplate column;
    if (node.kind == yaml::Node::Kind::scalar) {  // only a heading
      column.header = parse_line(node.text, node.span, findings_);
    } else if (keys(node, {"navn", "for", "hoved", "bredde", "justering"})) {
      column.loop = loop(node);
      column.header = line(node, "hoved");
      column.align = choice(node, "justering", aligns);
      if (const yaml::Node* width = text(node, "bredde")) {
        const auto number = base::parse_decimal(width->text);
        if (number && number->digits > 0 && number->digits <= 1'000'000) {
          column.width = static_cast<double>(number->digits);
          for (int i = 0; i < number->decimals; ++i) column.width /= 10;
        } else {
          fault(width->span,
                {"bredden „" + width->text + "“ er ikke et tal større end 0", "kolonnens andel af bredden, fx 40", ""});
        }
      }
    }
    table.columns.push_back(std::move(column));
  }

  std::vector<RowTemplate> rows(const yaml::Node& list, const TableTemplate& table) {
    std::vector<RowTemplate> out;
    for (const yaml::Node& node : list.items) out.push_back(row(node, table));
    return out;
  }

  RowTemplate row(const yaml::Node& node, const TableTemplate& table) {
    static constexpr std::array<std::pair<std::string_view, model::RowRole>, 3> roles{
        {{"krop", model::RowRole::body}, {"gruppe", model::RowRole::group}, {"sum", model::RowRole::sum}}};
    RowTemplate row;
    row.source = node.span.source;
    row.line = static_cast<std::uint32_t>(row.source->line_number(node.span.begin));
    const bool facts = table.form == model::Table::Form::facts;
    if (facts) {
      if (!keys(node, {"navn", "felt", "værdi", "for", "hvis", "hvis ikke", "rækker"})) return row;
    } else {
      if (!keys(node, {"navn", "celler", "rolle", "for", "hvis", "hvis ikke", "rækker"})) return row;
      row.role = choice(node, "rolle", roles);
    }
    row.loop = loop(node);
    row.condition = condition(node);
    if (facts) {
      TemplateRef label = line(node, "felt");
      TemplateRef value = line(node, "værdi");
      if (label && value) row.cells = {std::move(label), std::move(value)};
    } else if (const yaml::Node* cells = sequence(node, "celler")) {
      for (const yaml::Node& cell : cells->items) row.cells.push_back(cell_line(cell));
      const bool spans = row.role == model::RowRole::group && row.cells.size() == 1;
      if (!spans && row.cells.size() != table.columns.size()) {
        report(
            findings_, "T20", cells->span,
            {"rækken har " + std::to_string(row.cells.size()) + " celler, tabellen " + std::to_string(table.columns.size()) +
                 " kolonner",
             "én celle for hver kolonne (en kolonne med „for“ tæller som én); en række med rollen „gruppe“ må have én celle i alt",
             "tilføj eller fjern celler; en tom celle skrives \"\""});
        row.cells.resize(table.columns.size());
      }
    }
    if (const yaml::Node* nested = sequence(node, "rækker")) row.rows = rows(*nested, table);
    if (row.cells.empty() && row.rows.empty()) {
      fault(node.span, {"rækken har intet indhold", facts ? "„felt“ og „værdi“, eller „rækker“" : "„celler“ eller „rækker“", ""});
    }
    return row;
  }

  TemplateRef cell_line(const yaml::Node& cell) {
    if (cell.kind == yaml::Node::Kind::scalar) return parse_line(cell.text, cell.span, findings_);
    if (cell.kind != yaml::Node::Kind::null) {
      fault(cell.span,
            {"her skal der stå en tekst", "tekst i anførselstegn, fx \"{{aktivitet.navn}}\"", "sæt anførselstegn om teksten"});
    }
    return nullptr;
  }

  base::Findings& findings_;
};

}  // namespace

bool is_data_block(std::string_view language) {
  return language == "tabel" || language == "fakta" || language == "underskrifter" || language == "diagram" ||
         language == "billede";
}

Node parse_data_block(std::string_view language, const base::Span& part, std::uint32_t line, base::Findings& findings) {
  std::optional<yaml::Node> root = yaml::parse(part, findings);
  return parse_data_block({std::string(language), root ? *std::move(root) : yaml::Node{}, part}, line, findings);
}

Node parse_data_block(const BlockText& text, std::uint32_t line, base::Findings& findings) {
  const bool readable = text.root.kind != yaml::Node::Kind::null;
  Node node;
  node.line = line;
  node.begin = text.span.begin;
  node.end = text.span.end;
  DataBlock block(findings);
  if (text.language == "underskrifter") {
    auto signatures = std::make_shared<SignaturesTemplate>();
    if (readable) block.signatures(text.root, *signatures);
    node.kind = Node::Kind::signatures;
    node.signatures = std::move(signatures);
  } else if (text.language == "diagram") {
    auto diagram = std::make_shared<DiagramTemplate>();
    if (readable) block.diagram(text.root, *diagram);
    node.kind = Node::Kind::diagram;
    node.diagram = std::move(diagram);
  } else if (text.language == "billede") {
    auto pictures = std::make_shared<PicturesTemplate>();
    if (readable) block.pictures(text.root, *pictures);
    node.kind = Node::Kind::pictures;
    node.pictures = std::move(pictures);
  } else {
    auto table = std::make_shared<TableTemplate>();
    table->form = text.language == "fakta" ? model::Table::Form::facts : model::Table::Form::grid;
    if (readable) block.table(text.root, *table);
    node.kind = Node::Kind::table;
    node.table = std::move(table);
  }
  if (const yaml::Node* name = text.root.find("navn"); name != nullptr && name->kind == yaml::Node::Kind::scalar) {
    node.text = name->text;
    node.written = std::make_shared<const BlockText>(text);
  }
  return node;
}

}  // namespace helhedsplan::templates
