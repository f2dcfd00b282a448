#include "pack/blank.hpp"

#include "base/text.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "pack/blank_places.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>

namespace helhedsplan::pack {
namespace {

using model::Block;
using model::Blocks;
using model::Inline;
using model::Inlines;

bool has_table(const Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    if (const auto* region = std::get_if<model::Region>(&block.kind)) return has_table(region->children);
    return std::holds_alternative<model::Table>(block.kind) || std::holds_alternative<model::Diagram>(block.kind);
  });
}

/// Takes out of one document what another place asks for.
class Pruner {
 public:
  Pruner(const Places& places, std::size_t index, model::Document& document) : places_(places), index_(index), document_(document) {
    if (const std::string& member = places.member_of_document(index); !member.empty()) around_.push_back(member);
  }

  void run() { blocks(document_.blocks); }

 private:
  static Block note(const model::Origin& origin, std::string text) {
    const model::Origin at{{}, origin.source, origin.line};
    return {at, {}, model::Paragraph{model::ParagraphRole::guidance, {{at, model::Text{std::move(text)}}}}};
  }

  [[nodiscard]] std::string list_title(std::string_view member) const { return places_.list_title(member); }

  Block made_by_us(const model::Origin& origin, std::string_view member) const {
    const std::string title = list_title(member);
    return note(origin, (title.empty() ? std::string("Det, der skal stå her,") : "Det, der skal stå her om „" + title + "“,") +
                            " sætter programmet ind. Det skrives et andet sted.");
  }

  /// A caption without what is to be filled in at its end.
  [[nodiscard]] static std::string fixed_part(const Inlines& caption) {
    const auto open = std::find_if(caption.begin(), caption.end(),
                                   [](const Inline& node) { return std::holds_alternative<model::Missing>(node.kind); });
    Inlines before;
    std::copy_if(caption.begin(), open, std::back_inserter(before),
                 [](const Inline& node) { return !std::holds_alternative<model::Mark>(node.kind); });
    const std::string title(base::trim(model::plain_text(before)));
    return open == caption.end() ? title : title.substr(0, title.rfind(','));
  }

  [[nodiscard]] bool is_field(const model::Origin& origin) const { return document_.fields.contains(origin.plan_path); }

  /// Whether there is anything to write in.
  template <typename Node>
  [[nodiscard]] bool asks(const std::vector<Node>& nodes) const {
    bool any = false;
    const auto on_block = [&](const Block& block) { any = any || is_field(block.origin); };
    const auto on_inline = [&](const Inline& node) { any = any || is_field(node.origin); };
    if constexpr (std::is_same_v<Node, Block>)
      model::walk_blocks(nodes, on_block, on_inline);
    else
      model::walk_inlines(nodes, on_block, on_inline);
    return any;
  }

  [[nodiscard]] bool asks(const model::Table& table) const {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const model::Row& row) {
      return row.role != model::RowRole::header &&
             std::any_of(row.cells.begin(), row.cells.end(), [&](const model::Cell& cell) { return asks(cell.children); });
    });
  }

  [[nodiscard]] bool asks(const model::Diagram& diagram) const {
    return std::any_of(diagram.nodes.begin(), diagram.nodes.end(), [&](const model::DiagramNode& node) {
      return asks(node.label) ||
             std::any_of(node.details.begin(), node.details.end(), [&](const Inlines& line) { return asks(line); });
    });
  }

  /// Whether a field stands outside of what belongs to its member, and has its place elsewhere.
  [[nodiscard]] bool is_stray(const model::Origin& origin) const {
    if (!is_field(origin)) return false;
    const auto member = member_of(origin.plan_path);
    return !member.empty() && std::find(around_.begin(), around_.end(), member) == around_.end() &&
           places_.has_home(index_, origin.plan_path);
  }

  /// What is asked for elsewhere is only named here; one name is enough for several fields of a member side by side.
  void inlines(Inlines& nodes) {
    std::unordered_set<std::string> named;
    Inlines kept;
    bool closes = false;
    for (Inline& node : nodes) {
      auto* text = std::get_if<model::Text>(&node.kind);
      if (std::exchange(closes, false) && text != nullptr && text->text.starts_with(')')) text->text.erase(0, 1);
      if (is_stray(node.origin)) {
        const std::string member(member_of(node.origin.plan_path));
        node.origin.plan_path.clear();
        if (std::holds_alternative<model::Missing>(node.kind)) {
          if (!named.insert(member).second) {
            closes = !kept.empty() && is_seam(kept.back()) && opens(kept.back());
            while (!kept.empty() && is_seam(kept.back())) kept.pop_back();
            continue;
          }
          const std::string title = list_title(member);
          node.kind = model::Missing{title.empty() ? "sættes ind af programmet" : "hentes fra „" + title + "“", false};
        }
      }
      descend(node);
      kept.push_back(std::move(node));
    }
    nodes = std::move(kept);
  }

  static bool opens(const Inline& node) {
    const auto* text = std::get_if<model::Text>(&node.kind);
    return text != nullptr && text->text.ends_with('(');
  }

  /// Nothing but what stands between two values.
  static bool is_seam(const Inline& node) {
    if (std::holds_alternative<model::LineBreak>(node.kind)) return true;
    const auto* text = std::get_if<model::Text>(&node.kind);
    return text != nullptr && text->text.find_first_not_of(" ,:(\n") == std::string::npos;
  }

  void descend(Inline& node) {
    if (auto* strong = std::get_if<model::Strong>(&node.kind)) inlines(strong->children);
    if (auto* emphasis = std::get_if<model::Emphasis>(&node.kind)) inlines(emphasis->children);
    if (auto* link = std::get_if<model::Link>(&node.kind)) inlines(link->children);
    if (auto* footnote = std::get_if<model::Footnote>(&node.kind)) blocks(footnote->children);
  }

  void in_member(const std::string& member, Blocks& nodes) {
    around_.push_back(member);
    blocks(nodes);
    around_.pop_back();
  }

  void rows(model::Table& table) {
    std::vector<bool> goes;
    for (const model::Row& row : table.rows) goes.push_back(places_.is_repetition(&row));
    std::vector<model::Row> kept;
    for (std::size_t i = 0; i < goes.size(); ++i) {
      model::Row& row = table.rows[i];
      if (goes[i]) continue;
      for (const std::string& member : row.members) around_.push_back(member);
      for (model::Cell& cell : row.cells) blocks(cell.children);
      around_.resize(around_.size() - row.members.size());
      kept.push_back(std::move(row));
    }
    table.rows = std::move(kept);
  }

  /// Leaves a note for what goes, one for neighbours of one list.
  void items(model::List& list, const model::Origin& origin, Blocks& out) {
    std::vector<model::ListItem> kept;
    for (model::ListItem& item : list.items) {
      if (places_.is_repetition(&item)) {
        leave_note(origin, item.member, out);
        continue;
      }
      if (item.member.empty())
        blocks(item.children);
      else
        in_member(item.member, item.children);
      kept.push_back(std::move(item));
    }
    list.items = std::move(kept);
  }

  void leave_note(const model::Origin& origin, const std::string& member, Blocks& out) {
    const std::string list(list_of(member));
    if (!out.empty() && !list.empty() && last_note_ == list && &out == last_out_ && out.size() == last_size_) return;
    out.push_back(made_by_us(origin, member));
    last_note_ = list;
    last_out_ = &out;
    last_size_ = out.size();
  }

  void blocks(Blocks& nodes) {
    std::vector<bool> goes;
    for (const Block& node : nodes) goes.push_back(places_.is_repetition(&node));
    Blocks kept;
    kept.reserve(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Block& node = nodes[i];
      if (goes[i])
        leave_note(node.origin, node.origin.plan_path, kept);
      else
        block(node, kept);
    }
    nodes = std::move(kept);
  }

  void block(Block& node, Blocks& out) {
    const bool stray = is_stray(node.origin);
    if (stray) {  // a prose alone: with what says how to write it
      if (!out.empty() && out.back().origin.source == node.origin.source && out.back().origin.line == node.origin.line)
        out.pop_back();
      node.origin.plan_path.clear();
    }
    if (auto* paragraph = std::get_if<model::Paragraph>(&node.kind)) {
      inlines(paragraph->children);
    } else if (auto* heading = std::get_if<model::Heading>(&node.kind)) {
      inlines(heading->children);
    } else if (auto* quote = std::get_if<model::Quote>(&node.kind)) {
      blocks(quote->children);
    } else if (auto* region = std::get_if<model::Region>(&node.kind)) {
      if (region->role == model::RegionRole::member)
        in_member(node.origin.plan_path, region->children);
      else
        blocks(region->children);
      // A page is turned for a wide table; where a line says that the program makes it, nothing is wide.
      if (region->role == model::RegionRole::landscape && !has_table(region->children)) {
        out.insert(out.end(), std::make_move_iterator(region->children.begin()), std::make_move_iterator(region->children.end()));
        return;
      }
    } else if (auto* list = std::get_if<model::List>(&node.kind)) {
      items(*list, node.origin, out);
      if (list->items.empty()) return;
    } else if (auto* signatures = std::get_if<model::Signatures>(&node.kind)) {
      for (model::Signature& one : signatures->items) inlines(one.party);
    } else if (auto* diagram = std::get_if<model::Diagram>(&node.kind)) {
      if (asks(*diagram)) return out.push_back(note(node.origin, "Diagrammet tegner programmet af det, I skriver andre steder."));
    } else if (auto* table = std::get_if<model::Table>(&node.kind)) {
      const bool asked = asks(*table);
      rows(*table);
      if (asked && !asks(*table)) {
        const std::string title = fixed_part(table->caption);
        return out.push_back(
            note(node.origin, (title.empty() ? std::string("Tabellen her") : "Tabellen „" + title + "“") +
                                  " laver programmet af det, I skriver andre steder. Her skal I ikke skrive noget."));
      }
    }
    out.push_back(std::move(node));
  }

  const Places& places_;
  std::size_t index_;
  model::Document& document_;
  std::vector<std::string> around_;
  std::string last_note_;
  const Blocks* last_out_ = nullptr;
  std::size_t last_size_ = 0;
};

/// Fields that a document still asks for.
std::unordered_set<std::string> asked_in(const model::Document& document) {
  std::unordered_set<std::string> asked;
  const auto use = [&](const model::Origin& origin) {
    if (document.fields.contains(origin.plan_path)) asked.insert(origin.plan_path);
  };
  model::walk_blocks(
      document.blocks, [&](const Block& block) { use(block.origin); }, [&](const Inline& node) { use(node.origin); });
  return asked;
}

}  // namespace

std::vector<plan::Seed> seeds_of(const Pack& pack, const plan::Schema& schema) {
  std::vector<plan::Seed> seeds;
  const plan::Record* settings = plan::record_of(pack.data);
  if (settings == nullptr) return seeds;
  std::set<std::string> done;
  for (const DocumentSpec& spec : pack.documents) {
    const plan::Field* list = plan::find_field(schema.root(), spec.for_each);
    const plan::Value* named = settings->find(spec.for_each);
    if (list == nullptr || named == nullptr || list->type->art != plan::Art::list || !done.insert(spec.for_each).second) continue;
    for (const plan::Value& row : plan::items_of(named)) {
      const plan::Record* record = plan::record_of(row);
      if (record == nullptr) continue;
      plan::Seed seed{spec.for_each, {}};
      for (const plan::Member& member : record->members) {
        if (const auto* text = std::get_if<plan::Text>(&member.value.data)) seed.texts.emplace_back(member.name, text->text);
      }
      seeds.push_back(std::move(seed));
    }
  }
  return seeds;
}

void ask_once(std::vector<model::Document>& documents) {
  const Places places(documents);
  for (std::size_t i = 0; i < documents.size(); ++i) Pruner(places, i, documents[i]).run();
}

std::vector<bool> without_own_fields(const std::vector<model::Document>& documents) {
  std::vector<bool> result(documents.size());
  std::vector<std::unordered_set<std::string>> asked;
  for (const model::Document& document : documents) asked.push_back(asked_in(document));
  for (std::size_t i = documents.size(); i-- > 0;) {
    if (documents[i].provenance->confidential) continue;
    result[i] = std::all_of(asked[i].begin(), asked[i].end(), [&](const std::string& field) {
      for (std::size_t other = 0; other < documents.size(); ++other) {
        if (other != i && !result[other] && !documents[other].provenance->confidential && asked[other].contains(field)) return true;
      }
      return false;
    });
  }
  return result;
}

}  // namespace helhedsplan::pack
