// Tags as nodes: what stands behind the sigil.

#include "base/text.hpp"
#include "template/parse_internal.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace helhedsplan::templates {

namespace {

using Kind = Node::Kind;

struct Enclosing {
  std::string_view name;
  Kind kind;
  model::ParagraphRole role;
  model::RegionRole region;
};
constexpr std::array enclosing{
    Enclosing{"@hold", Kind::enclosure, model::ParagraphRole::body, model::RegionRole::keep_together},
    Enclosing{"@liggende", Kind::enclosure, model::ParagraphRole::body, model::RegionRole::landscape},
    Enclosing{"@forside", Kind::enclosure, model::ParagraphRole::body, model::RegionRole::front_page},
    Enclosing{"@undertitel", Kind::role, model::ParagraphRole::subtitle, model::RegionRole::keep_together},
    Enclosing{"@indledning", Kind::role, model::ParagraphRole::lead, model::RegionRole::keep_together},
    Enclosing{"@bemærkning", Kind::role, model::ParagraphRole::remark, model::RegionRole::keep_together},
    Enclosing{"@vejledning", Kind::role, model::ParagraphRole::guidance, model::RegionRole::keep_together},
};

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \t\n,", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t\n,", at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

class TagReader {
 public:
  TagReader(const Tag& tag, bool block, const Located& text, base::Findings& findings)
      : tag_(tag), block_(block), text_(text), findings_(findings) {
    node_.kind = Kind::text;
    const Located whole = text.part(tag.begin, tag.end - tag.begin);
    node_.begin = whole.begin;
    node_.end = whole.end;
  }

  Node read() {
    switch (tag_.kind) {
      case Tag::Kind::comment:
        break;
      case Tag::Kind::unclosed:
        node_.text = "{{";
        fault("T01", {"mærket er ikke lukket", "„}}“ på samme linje",
                      "luk mærket, eller skriv „\\{\\{“, hvis der skal stå to parenteser"});
        break;
      case Tag::Kind::delimiters:
        fault("T09", {"mærket „{{=“ findes ikke her", "mærker skrives altid med „{{“ og „}}“", "slet mærket"});
        break;
      case Tag::Kind::close:
        node_.kind = Kind::close;
        node_.text = std::string(path_only(tag_.content));
        break;
      case Tag::Kind::partial:
        named(Kind::partial);
        break;
      case Tag::Kind::region:
        named(Kind::region);
        node_.opens = node_.kind == Kind::region;
        break;
      case Tag::Kind::section:
        section();
        break;
      case Tag::Kind::inverted:
        if (expression()) {
          node_.kind = Kind::inverted;
          node_.opens = true;
        } else {
          lost_section();
        }
        break;
      case Tag::Kind::directive:
        directive();
        break;
      case Tag::Kind::value:
        if (expression()) node_.kind = Kind::value;
        break;
    }
    return std::move(node_);
  }

 private:
  [[nodiscard]] Located content() const { return text_.part(tag_.content_begin, tag_.content.size()); }
  [[nodiscard]] base::Span span() const { return {text_.source, node_.begin, node_.end}; }
  void fault(std::string_view code, Say say) { report(findings_, code, span(), std::move(say)); }

  static std::string_view path_only(std::string_view content) {
    content = base::trim(content.substr(0, content.find('|')));
    return base::trim(content.substr(0, content.rfind(" som ")));
  }

  bool expression() {
    if (tag_.content.empty()) {
      fault("T02", {"mærket er tomt", "en sti mellem „{{“ og „}}“", "skriv navnet på det felt, der skal indsættes"});
      return false;
    }
    const bool loop_allowed = tag_.kind == Tag::Kind::section;
    std::optional<Loop> loop;
    if (loop_allowed) {
      loop = parse_loop(content(), findings_);
    } else if (auto plain = parse_expression(content(), findings_)) {
      loop = Loop{*std::move(plain), {}};
    }
    if (!loop) return false;
    node_.loop = std::make_shared<const Loop>(*std::move(loop));
    node_.text = std::string(path_only(tag_.content));
    return true;
  }

  /// A section whose path cannot be read: reported, and kept as one that is never shown, so that its end finds it.
  void lost_section() {
    node_.kind = Kind::section;
    node_.opens = true;
    node_.text = std::string(path_only(tag_.content));
  }

  void section() {
    if (tag_.content.starts_with("@")) {
      const auto known =
          std::find_if(enclosing.begin(), enclosing.end(), [&](const Enclosing& e) { return e.name == tag_.content; });
      if (known != enclosing.end()) {
        node_.kind = known->kind;
        node_.role = known->role;
        node_.enclosure = known->region;
        node_.text = std::string(tag_.content);
        node_.opens = true;
        return;
      }
    }
    if (expression()) {
      node_.kind = Kind::section;
      node_.opens = true;
    } else {
      lost_section();
    }
  }

  void named(Kind kind) {
    if (tag_.content.empty() || tag_.content.find_first_of(" \t\n{}") != std::string_view::npos) {
      fault("T02",
            {"mærket mangler et navn i ét ord", kind == Kind::partial ? "{{> navn}}" : "{{$navn}}", "skriv navnet uden mellemrum"});
      return;
    }
    node_.kind = kind;
    node_.text = std::string(tag_.content);
  }

  void directive() {
    const std::vector<std::string_view> parts = words(tag_.content);
    const std::string_view name = parts.empty() ? std::string_view() : parts.front();
    if (name == "@sideskift") {
      if (alone()) node_.kind = Kind::page_break;
    } else if (name == "@indhold") {
      if (alone()) contents(parts);
    } else if (name == "@krav") {
      if (!alone()) return;
      if (parts.size() == 1)
        fault("T02", {"„@krav“ nævner intet krav", "et eller flere krav, fx {{@krav O5}}", "skriv kravets nummer"});
      node_.kind = Kind::krav;
      node_.krav.assign(parts.begin() + 1, parts.end());
    } else if (name == "@forrige") {
      node_.kind = Kind::previous;
    } else if (name == "@side") {
      node_.kind = Kind::page_number;
    } else if (name == "@sider") {
      node_.kind = Kind::page_total;
    } else if (name == "@henvis") {
      cross_reference(parts);
    } else if (expression()) {  // @nr, @første, @udkast …: values
      node_.kind = Kind::value;
    }
  }

  /// {{@indhold}}, {{@indhold 3}}, {{@indhold 2 Aftalens indhold}}
  void contents(const std::vector<std::string_view>& parts) {
    constexpr int most_levels = 3;
    node_.kind = Kind::contents;
    node_.number = 2;
    std::size_t title = 1;
    if (parts.size() > 1 && std::all_of(parts[1].begin(), parts[1].end(), [](char c) { return c >= '0' && c <= '9'; })) {
      title = 2;
      node_.number = parts[1].size() == 1 ? parts[1].front() - '0' : 0;
      if (node_.number < 1 || node_.number > most_levels) {
        fault("T02", {"indholdslisten kan ikke gå „" + std::string(parts[1]) + "“ niveauer ned",
                      "1, 2 eller 3 niveauer, fx {{@indhold 2}}", "skriv, hvor mange niveauer af overskrifter listen skal vise"});
        node_.number = 2;
      }
    }
    for (; title < parts.size(); ++title) (node_.text += node_.text.empty() ? "" : " ") += parts[title];
    if (node_.text.empty()) node_.text = "Indhold";
  }

  void cross_reference(const std::vector<std::string_view>& parts) {
    using Form = model::CrossReference::Form;
    const bool title = parts.size() == 3 && parts[2] == "titel";
    const bool full = parts.size() == 3 && parts[2] == "fuldt";
    if (parts.size() != 2 && !title && !full) {
      fault("T02",
            {"henvisningen kan ikke læses", "{{@henvis navn}}, {{@henvis navn titel}} eller {{@henvis navn fuldt}}",
             "skriv det navn, der står i {#…} ved overskriften eller i „navn:“ i tabellen, eller et bilags eller dokuments navn"});
      return;
    }
    if (const std::string_view named = parts[1]; named.starts_with('[') && named.ends_with(']')) {  // the value of a path
      const auto at = static_cast<std::size_t>(named.data() - tag_.content.data());
      std::optional<Expression> path = parse_expression(content().part(at + 1, named.size() - 2), findings_);
      if (!path) return;
      node_.loop = std::make_shared<const Loop>(Loop{*std::move(path), {}});
    }
    node_.kind = Kind::reference;
    node_.text = std::string(parts[1]);
    if (title) node_.form = Form::title;
    if (full) node_.form = Form::number_and_title;
  }

  /// For directives that make a block.
  bool alone() {
    if (block_) return true;
    fault("T15", {"„" + std::string(tag_.content) + "“ skal stå alene på en linje", "en linje uden andet end mærket",
                  "flyt mærket ned på sin egen linje"});
    return false;
  }

  const Tag& tag_;
  bool block_;
  const Located& text_;
  base::Findings& findings_;
  Node node_;
};

}  // namespace

Node node_of_tag(const Tag& tag, bool block, const Located& text, base::Findings& findings) {
  return TagReader(tag, block, text, findings).read();
}

}  // namespace helhedsplan::templates
