#include "changes/wording.hpp"

#include "base/text.hpp"
#include "compare/passage.hpp"
#include "compare/prose.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::changes {
namespace {

using compare::Change;
using compare::Kind;
using compare::Step;
using plan::Value;

constexpr std::size_t name_bytes = 60;

/// How much of long values is told.
struct Measure {
  std::size_t value;       ///< bytes of one
  std::size_t context;     ///< bytes of what stands on each side of a changed passage
  std::size_t paragraphs;  ///< of a text
};
constexpr Measure full{120, 40, 5};
constexpr Measure brief{60, 16, 1};

/// One line, with plain blanks: what documents hold together by no-break spaces is searched for in a terminal.
std::string plain(std::string text) {
  for (std::size_t at = 0; (at = text.find(base::no_break_space, at)) != std::string::npos;) {
    text.replace(at, base::no_break_space.size(), " ");
  }
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string shown(const Value& value, const plan::Plan& plan) {
  return plain(plan::display_text(value, &plan));
}

/// A member by its name; what has none is called by its place in the list.
std::string name_of(const Value& member, std::size_t index, const plan::Plan& plan) {
  const std::string name = shown(member, plan);
  return name.empty() ? fmt::format("nr. {}", index + 1) : base::shortened(name, name_bytes);
}

std::string title_of(const plan::Field& field) {
  return field.title.empty() ? field.name : field.title;
}

/// "kontakter[jensen].navn" -> "kontakter[…].navn": an id of something confidential may be a name.
std::string without_ids(std::string_view path) {
  std::string out;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) out += c;
    if (c == '[' && !inside) out += "…", inside = true;
  }
  return out;
}

base::Place place_of(const Value* value) {
  if (value == nullptr || value->span.source == nullptr) return {};
  base::Place place = base::place_of(value->span);
  place.excerpt.clear();  // beside it may stand what is confidential
  return place;
}

class Wording {
 public:
  Wording(const Change& change, const plan::Plan& before, const plan::Plan& after)
      : change_(change), before_(before), after_(after) {}

  Line operator()() {
    Line line;
    line.kind = change_.kind;
    line.confidential = change_.confidential;
    line.path = change_.confidential ? without_ids(change_.path()) : change_.path();
    line.old_path = change_.confidential ? without_ids(change_.old_path()) : change_.old_path();
    line.old_place = place_of(change_.before);
    line.place = place_of(change_.after);
    if (change_.confidential) {
      line.what = line.brief = confidential(line.where);
      return line;
    }
    if (change_.before != nullptr) line.before = shown(*change_.before, before_);
    if (change_.after != nullptr) line.after = shown(*change_.after, after_);
    const std::size_t subject = trail(line.where);
    line.what = sentence(subject);
    measure_ = brief;
    line.brief = sentence(subject);
    return line;
  }

 private:
  [[nodiscard]] bool is_member(const Step& step) const { return step.field == nullptr && !is_year(step); }
  [[nodiscard]] static bool is_year(const Step& step) {
    const Value* value = step.after != nullptr ? step.after : step.before;
    // A list's member ends in "]", a year in its number.
    return step.field == nullptr && !value->path.ends_with(']');
  }
  [[nodiscard]] std::string name(const Step& step) const {
    return step.after != nullptr ? name_of(*step.after, step.new_index, after_) : name_of(*step.before, step.old_index, before_);
  }
  [[nodiscard]] static std::string year(const Step& step) {
    const std::string& path = (step.after != nullptr ? step.after : step.before)->path;
    return path.substr(path.rfind('.') + 1);
  }

  /// Titles and names down to the last member that the change is inside of; returns the first step that is left to say.
  std::size_t trail(std::vector<std::string>& where) const {
    std::size_t last = 0;
    for (std::size_t i = 0; i + 1 < change_.steps.size(); ++i) {
      if (is_member(change_.steps[i])) last = i + 1;
    }
    for (std::size_t i = 0; i < last; ++i) {
      const Step& step = change_.steps[i];
      where.push_back(step.field != nullptr ? title_of(*step.field) : name(step));
    }
    return last;
  }

  /// What is confidential has a title, and nothing more.
  std::string confidential(std::vector<std::string>& where) const {
    std::vector<std::string> titles;
    bool hidden = false;
    std::size_t public_steps = 0;
    for (const Step& step : change_.steps) {
      hidden = hidden || (step.field != nullptr && step.field->confidential);
      if (step.field != nullptr) titles.push_back(title_of(*step.field));
      if (!hidden && step.field == nullptr) titles.push_back(name(step));
      if (!hidden) ++public_steps;
    }
    const std::size_t shown_above = std::min(public_steps, titles.size() - 1);
    where.assign(titles.begin(), titles.begin() + static_cast<std::ptrdiff_t>(shown_above));
    return fmt::format("{}: {} (fortroligt)", join(titles, shown_above), verb());
  }

  [[nodiscard]] std::string_view verb() const {
    switch (change_.kind) {
      case Kind::added:
        return "tilføjet";
      case Kind::removed:
        return "slettet";
      case Kind::changed:
        return "ændret";
      case Kind::moved:
        return "flyttet";
      case Kind::renamed:
        return "har fået et nyt id";
    }
    return {};
  }

  static std::string join(const std::vector<std::string>& parts, std::size_t from) {
    std::string text;
    for (std::size_t i = from; i < parts.size(); ++i) text += (i > from ? " › " : "") + parts[i];
    return text;
  }

  [[nodiscard]] std::string sentence(std::size_t subject) const {
    std::vector<std::string> titles;
    for (std::size_t i = subject; i < change_.steps.size(); ++i) {
      const Step& step = change_.steps[i];
      if (step.field != nullptr) titles.push_back(title_of(*step.field));
      if (is_year(step)) titles.push_back(year(step));
    }
    const std::string title = join(titles, 0);
    const std::string before = title.empty() ? std::string() : title + ": ";
    const Step& last = change_.steps.back();
    if (is_member(last)) {
      switch (change_.kind) {
        case Kind::added:
          return fmt::format("{}„{}“ er tilføjet", before, name(last));
        case Kind::removed:
          return fmt::format("{}„{}“ er slettet", before, name(last));
        case Kind::moved:
          return fmt::format("{}„{}“ er flyttet fra plads {} til plads {}", before, name(last), last.old_index + 1,
                             last.new_index + 1);
        case Kind::renamed:
          return fmt::format("{}„{}“ har fået et nyt id: {} → {}", before, name(last), key_of(*change_.before),
                             key_of(*change_.after));
        case Kind::changed:
          break;
      }
    }
    return before + values();
  }

  static std::string key_of(const Value& member) { return plan::text_of(*plan::record_of(member), member.type->key); }

  [[nodiscard]] std::string values() const {
    const auto* old_prose = change_.before == nullptr ? nullptr : std::get_if<plan::Prose>(&change_.before->data);
    const auto* new_prose = change_.after == nullptr ? nullptr : std::get_if<plan::Prose>(&change_.after->data);
    if (old_prose && new_prose && old_prose->blocks && new_prose->blocks) return prose(*old_prose->blocks, *new_prose->blocks);
    const auto* old_text = change_.before == nullptr ? nullptr : std::get_if<plan::Text>(&change_.before->data);
    const auto* new_text = change_.after == nullptr ? nullptr : std::get_if<plan::Text>(&change_.after->data);
    if (old_text && new_text && old_text->text == new_text->text)
      return fmt::format("{} (samme navn, et andet billede)", old_text->text);
    if (old_text && new_text && std::max(old_text->text.size(), new_text->text.size()) > measure_.value) {
      return passage(old_text->text, new_text->text);
    }
    return fmt::format("{} → {}", value(change_.before, before_), value(change_.after, after_));
  }

  /// What is not there, not known or empty says so.
  [[nodiscard]] std::string value(const Value* value, const plan::Plan& plan) const {
    if (value == nullptr) return "(ikke udfyldt)";
    if (std::holds_alternative<plan::Unknown>(value->data)) return std::string(plan::unknown_word);
    std::string text = shown(*value, plan);
    if (!text.empty()) return base::shortened(text, measure_.value);
    return plan::truthy(*value) ? "(udfyldt)" : "(tom)";
  }

  /// „…den [1. maj] → [1. juni] om…“: the words that differ, with a little around them.
  [[nodiscard]] std::string passage(const std::string& before, const std::string& after) const {
    const compare::Excerpts found = compare::excerpts(plain(before), plain(after), measure_.value, measure_.context);
    return fmt::format("„{}“ → „{}“", found.before, found.after);
  }

  [[nodiscard]] std::string prose(const model::Blocks& before, const model::Blocks& after) const {
    const std::size_t most = measure_.paragraphs;
    const auto found = compare::paragraphs(before, after);
    std::string text;
    for (std::size_t i = 0; i < std::min(found.size(), most); ++i) text += (i > 0 ? "; " : "") + paragraph(found[i]);
    if (found.empty()) text = "formen er ændret";  // its lists or quotes are others around the same paragraphs
    if (found.size() > most) text += fmt::format("; og {} afsnit mere", found.size() - most);
    return text;
  }

  [[nodiscard]] std::string paragraph(const compare::ParagraphChange& change) const {
    const auto quoted = [&](const std::string& text) { return base::shortened(plain(text), measure_.value); };
    if (change.old_number == 0) return fmt::format("nyt afsnit {}: „{}“", change.new_number, quoted(change.after));
    if (change.new_number == 0) return fmt::format("afsnit {} er slettet: „{}“", change.old_number, quoted(change.before));
    std::string text = fmt::format("afsnit {}", change.new_number);
    if (change.moved) text += fmt::format(" (før {})", change.old_number);
    if (change.before == change.after) return text + (change.moved ? " er flyttet" : ": kun formen er ændret");
    return text + ": " + passage(change.before, change.after);
  }

  const Change& change_;
  const plan::Plan& before_;
  const plan::Plan& after_;
  Measure measure_ = full;
};

}  // namespace

Line line_of(const Change& change, const plan::Plan& before, const plan::Plan& after) {
  return Wording(change, before, after)();
}

}  // namespace helhedsplan::changes
