#include "check/shown.hpp"

#include "check/secret.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::check {
namespace {

using model::Each;

/// Stands for what is no text of the document; no letter, so that words end at it.
constexpr std::string_view something_else = "\uFFFC";

class Collector {
 public:
  Collector(const model::Document& document, std::size_t number, ShownSet& set) : document_(document), number_(number), set_(set) {}

  void operator()() {
    model::walk(
        document_, [&](const model::Block& block) { look(block); },
        [&](const model::Inline& node) {
          if (const auto* link = std::get_if<model::Link>(&node.kind)) put(*link, node.origin, set_.links);
        });
    for (const auto* line : {&document_.header_left, &document_.header_right, &document_.footer_left, &document_.footer_right}) {
      section_.clear();
      add(*line);
    }
  }

 private:
  void look(const model::Block& block) {
    std::visit(Each{
                   [&](const model::Heading& heading) {
                     section_ = heading.number.empty() ? model::plain_text(heading.children) : heading.number;
                     add(heading.children);
                   },
                   [&](const model::Paragraph& paragraph) { add(paragraph.children); },
                   [](const model::List&) {},
                   [](const model::Quote&) {},
                   [&](const model::Table& table) {
                     put(table, block.origin, set_.tables);
                     add(table.caption);
                     add(table.description, block.origin);
                   },
                   [&](const model::Signatures& signatures) {
                     for (const auto& signature : signatures.items) add(signature.party);
                   },
                   [](const model::PageBreak&) {},
                   [](const model::Contents&) {},  // what it shows stands in the headings
                   [&](const model::Image& image) {
                     add(image.caption);
                     for (const auto& picture : image.pictures) {
                       put(picture, block.origin, set_.pictures);
                       add(picture.alt, block.origin);
                     }
                   },
                   [&](const model::Diagram& diagram) {
                     add(diagram.caption);
                     add(diagram.description, block.origin);
                     add(diagram.list_intro);
                     for (const auto& node : diagram.nodes) {
                       add(node.label);
                       for (const auto& line : node.details) add(line);
                     }
                   },
                   [](const model::Region&) {},
               },
               block.kind);
  }

  void add(const model::Inlines& inlines) {
    ShownText made;
    append(inlines, made);
    if (!made.text.empty()) put(std::move(made));
  }
  void add(const std::string& text, const model::Origin& origin) {
    if (text.empty()) return;
    put({text, {}, {{0, &origin}}, nullptr, 0, {}});
  }
  void put(ShownText made) {
    made.folded = folded(made.text);
    made.in = &document_;
    made.document = number_;
    made.section = section_;
    set_.texts.push_back(std::move(made));
  }
  template <typename Node>
  void put(const Node& node, const model::Origin& origin, std::vector<ShownNode<Node>>& nodes) {
    nodes.push_back({&node, &origin, &document_, number_, section_});
  }

  void append(const model::Inlines& inlines, ShownText& to) {
    for (const model::Inline& node : inlines) {
      const auto say = [&](std::string_view text) {
        to.parts.push_back({to.text.size(), &node.origin});
        to.text += text;
      };
      std::visit(Each{
                     [&](const model::Text& text) { say(text.text); },
                     [&](const model::Emphasis& emphasis) { append(emphasis.children, to); },
                     [&](const model::Strong& strong) { append(strong.children, to); },
                     [&](const model::Code& code) { say(code.text); },
                     [&](const model::Link& link) { append(link.children, to); },
                     [&](const model::LineBreak&) { say("\n"); },
                     [&](const model::Value& value) { say(value.text); },
                     [&](const model::Missing&) { say(something_else); },
                     [&](const model::Mark&) {},
                     [&](const model::Footnote&) {},  // its paragraphs are met by themselves
                     [&](const model::CrossReference&) { say(something_else); },
                     [&](const model::PageField&) { say(something_else); },
                 },
                 node.kind);
    }
  }

  const model::Document& document_;
  std::size_t number_;
  ShownSet& set_;
  std::string section_;
};

const plan::Value* find_value(const plan::Value& value, std::string_view path) {
  if (value.path == path) return &value;
  // Below a record or a member all paths begin with its own.
  const auto leads = [&](const plan::Value& inner) {
    return !inner.path.empty() && path.starts_with(inner.path) &&
           (path.size() == inner.path.size() || path[inner.path.size()] == '.' || path[inner.path.size()] == '[');
  };
  if (const plan::Record* record = plan::record_of(value)) {
    for (const plan::Member& member : record->members) {
      if (!leads(member.value)) continue;
      if (const plan::Value* found = find_value(member.value, path)) return found;
    }
  }
  for (const plan::Value& item : plan::items_of(&value)) {
    if (!leads(item)) continue;
    if (const plan::Value* found = find_value(item, path)) return found;
  }
  return nullptr;
}

void collect_confidential(const plan::Value& value, const plan::Field* field, std::vector<Known>& found) {
  if (const auto* text = std::get_if<plan::Text>(&value.data); text != nullptr && field != nullptr && field->confidential) {
    const bool tellable = text->text.find_first_of(" @0123456789") != std::string::npos && text->text.size() >= 6;
    const bool is_text = value.type == nullptr || value.type->art == plan::Art::text;
    if (tellable && is_text) found.push_back({text->text, field->title});
  }
  for (const plan::Value& item : plan::items_of(&value)) collect_confidential(item, field, found);
  if (const plan::Record* record = plan::record_of(value)) {
    for (const plan::Member& member : record->members) {
      collect_confidential(member.value, record->type == nullptr ? nullptr : plan::find_field(*record->type, member.name), found);
    }
  }
}

}  // namespace

const model::Origin& ShownText::origin_at(std::size_t offset) const {
  const auto after =
      std::upper_bound(parts.begin(), parts.end(), offset, [](std::size_t at, const Part& part) { return at < part.begin; });
  return *std::prev(after)->origin;
}

std::string ShownText::fixed() const {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t end = i + 1 < parts.size() ? parts[i + 1].begin : text.size();
    if (parts[i].origin->plan_path.empty())
      out.append(text, parts[i].begin, end - parts[i].begin);
    else
      out += something_else;
  }
  return out;
}

ShownSet shown_set(std::span<const Shown> documents) {
  ShownSet set;
  set.documents.assign(documents.begin(), documents.end());
  for (std::size_t i = 0; i < documents.size(); ++i) Collector(*documents[i].document, i, set)();
  return set;
}

std::vector<Known> confidential_texts(const plan::Plan& plan) {
  std::vector<Known> found;
  collect_confidential(plan.root, nullptr, found);
  return found;
}

const plan::Value* value_at(const plan::Plan& plan, std::string_view path) {
  return path.empty() ? nullptr : find_value(plan.root, path);
}

}  // namespace helhedsplan::check
