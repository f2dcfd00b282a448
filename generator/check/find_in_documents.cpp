// What single tests find in finished documents.

#include "base/text.hpp"
#include "check/personal.hpp"
#include "check/phrases.hpp"
#include "check/shown.hpp"
#include "check/words.hpp"
#include "model/stages.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

namespace helhedsplan::check {
namespace {

/// One text of the plan stands in many documents, and one line of a template stands in them all; it is told once.
class Once {
 public:
  bool operator()(const model::Origin& origin, const model::Document& document, std::string_view what) {
    std::string where = origin.plan_path;
    if (where.empty()) {
      where = origin.source < document.sources.size() ? document.sources[origin.source] : document.name;
      where += ':' + std::to_string(origin.line);
    }
    return told_.emplace(std::move(where), what).second;
  }

 private:
  std::set<std::pair<std::string, std::string>> told_;
};

Hit hit(const ShownText& text, const model::Origin& origin, std::vector<std::pair<std::string, std::string>> names) {
  return {&origin, text.document, text.section, std::move(names), false};
}

/// Where the template says this.
const model::Origin& fixed_origin(const ShownText& text, std::string_view word) {
  const model::Origin* first = nullptr;
  for (std::size_t i = 0; i < text.parts.size(); ++i) {
    const auto& [begin, origin] = text.parts[i];
    if (!origin->plan_path.empty()) continue;
    const std::size_t end = i + 1 < text.parts.size() ? text.parts[i + 1].begin : text.text.size();
    if (std::string_view(text.text).substr(begin, end - begin).find(word) != std::string_view::npos) return *origin;
    if (first == nullptr) first = origin;
  }
  return first == nullptr ? *text.parts.front().origin : *first;
}

/// Text as it is compared: lower case, single blanks.
std::string plainly(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with(base::no_break_space)) {
      out += ' ';
      i += base::no_break_space.size() - 1;
    } else {
      out += text[i] == '\n' ? ' ' : text[i];
    }
  }
  return base::lower_case(out);
}

bool begins_capital(std::string_view text) {
  const std::string_view first = base::prefix(text, std::min<std::size_t>(text.size(), 2));
  return !first.empty() && base::lower_case(first) != first;
}

}  // namespace

std::vector<Hit> find_words(const Words& words, std::span<const ShownText> texts) {
  std::vector<Hit> hits;
  Once once;
  const WordSearch search(words);
  std::unordered_set<std::string> clean;  // documents repeat what their templates say
  for (const ShownText& text : texts) {
    std::string fixed = text.fixed();
    if (base::trim(fixed).empty() || clean.contains(fixed)) continue;
    const std::vector<std::string> found = search(fixed);
    if (found.empty()) clean.insert(std::move(fixed));
    for (const std::string& word : found) {
      const model::Origin& origin = fixed_origin(text, word);
      if (once(origin, *text.in, word)) hits.push_back(hit(text, origin, {{"ord", word}}));
    }
  }
  return hits;
}

std::vector<Hit> find_spellings(std::span<const Known> names, std::span<const Known> also, std::span<const ShownText> texts) {
  constexpr std::size_t least = 8;  // in shorter ones the same letters are no accident too seldom
  std::set<std::string> known;
  std::vector<std::string_view> phrases;
  for (const Known& name : names) {
    known.insert(plainly(name.text));
    phrases.push_back(base::length(name.text) < least ? std::string_view() : std::string_view(name.text));
  }
  const PhraseFinder find(phrases);
  for (const Known& name : also) known.insert(plainly(name.text));
  std::vector<Hit> hits;
  if (find.empty()) return hits;
  Once once;
  for (const ShownText& text : texts) {
    for (const auto& found : find(text.folded)) {
      const std::string shown = text.text.substr(found.begin, found.end - found.begin);
      const std::string& name = names[found.phrase].text;
      if (known.contains(plainly(shown)) || begins_capital(shown) != begins_capital(name)) continue;
      const model::Origin& origin = text.origin_at(found.begin);
      if (once(origin, *text.in, shown)) hits.push_back(hit(text, origin, {{"navn", shown}, {"anden_form", name}}));
    }
  }
  return hits;
}

std::vector<Hit> find_numbers(const std::vector<std::string>& words, std::span<const Known> known,
                              std::span<const ShownText> texts) {
  std::set<std::string, std::less<>> lower, numbers;
  for (const std::string& word : words) lower.emplace(folded(word).letters);
  for (const Known& number : known) {
    numbers.insert(base::lower_case(number.text));
    // "3" means all of "3a", "3b".
    numbers.insert(number.text.substr(0, number.text.find_first_not_of("0123456789")));
  }
  const auto is_number = [](std::string_view word) {
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    return digits > 0 && digits <= 3 && word.size() - digits <= 1;
  };
  std::vector<Hit> hits;
  Once once;
  for (const ShownText& text : texts) {
    const auto& found = text.folded.words;
    const auto letters = [&](std::size_t word) { return text.folded.letters_of(word, word); };
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
      if (!is_number(letters(i + 1)) || !lower.contains(letters(i))) continue;
      // "bilag 2 til sagen" is that of something else.
      const bool of_other = i + 2 < found.size() && (letters(i + 2) == "til" || letters(i + 2) == "i");
      if (of_other || numbers.contains(letters(i + 1))) continue;
      const std::string named = text.text.substr(found[i].begin, found[i + 1].end - found[i].begin);
      const model::Origin& origin = text.origin_at(found[i].begin);
      if (once(origin, *text.in, named)) hits.push_back(hit(text, origin, {{"nævnt", named}}));
    }
  }
  return hits;
}

std::vector<Hit> find_personal(Personal::Kind kind, std::span<const Known> secrets, std::span<const Shown> documents,
                               std::span<const ShownText> texts) {
  std::vector<std::string_view> phrases;
  if (kind == Personal::Kind::confidential) {
    for (const Known& secret : secrets) phrases.emplace_back(secret.text);
    if (phrases.empty()) return {};
  }
  const PhraseFinder find(phrases);
  std::vector<Hit> hits;
  Once once;
  const auto tell = [&](const ShownText& text, std::size_t at, const std::string& field) {
    const model::Origin& origin = text.origin_at(at);
    if (!once(origin, *text.in, field)) return;
    hits.push_back(hit(text, origin, {{"felt", field}}));
    hits.back().hide_line = true;
  };
  for (const ShownText& text : texts) {
    if (!documents[text.document].is_public) continue;
    switch (kind) {
      case Personal::Kind::confidential:
        for (const auto& found : find(text.folded)) tell(text, found.begin, secrets[found.phrase].field);
        break;
      case Personal::Kind::cpr_number:
        if (const auto at = cpr_number(text.text)) tell(text, *at, {});
        break;
      case Personal::Kind::mail:
        if (const auto at = personal_mail(text.text)) tell(text, *at, {});
        break;
      case Personal::Kind::phone:
        if (const auto at = phone_number(text.text)) tell(text, *at, {});
        break;
    }
  }
  return hits;
}

namespace {

bool is_file_name(std::string_view text) {
  const std::string lower = base::lower_case(text);
  return lower.find(' ') == std::string::npos && (lower.ends_with(".png") || lower.ends_with(".jpg") || lower.ends_with(".jpeg"));
}

class FormFinder {
 public:
  FormFinder(const Form& form, const ShownSet& set) : form_(form), set_(set) {}

  std::vector<Hit> operator()() {
    switch (form_.kind) {
      case Form::Kind::title:
        of_documents([](const model::Properties& properties) { return properties.title; });
        break;
      case Form::Kind::language:
        of_documents([](const model::Properties& properties) { return properties.language; });
        break;
      case Form::Kind::link_text:
        for (const auto& link : set_.links) {
          const std::string text = model::plain_text(link.node->children);
          if (says_nothing(text)) tell(link, text);
        }
        break;
      case Form::Kind::picture_text:
        for (const auto& picture : set_.pictures) look(picture);
        break;
      case Form::Kind::header_row:
        for (const auto& table : set_.tables) {
          if (has_columns(*table.node) && !has_header(*table.node)) tell(table, model::plain_text(table.node->caption));
        }
        break;
      case Form::Kind::column_header:
        for (const auto& table : set_.tables) {
          if (has_columns(*table.node) && has_header(*table.node)) look(table);
        }
        break;
    }
    return std::move(hits_);
  }

 private:
  template <typename Said>
  void of_documents(const Said& said) {
    for (std::size_t i = 0; i < set_.documents.size(); ++i) {
      if (base::trim(said(set_.documents[i].document->properties)).empty())
        hits_.push_back({nullptr, i, {}, {{"tekst", set_.documents[i].title}}, false});
    }
  }

  template <typename Node>
  void tell(const ShownNode<Node>& at, std::string text) {
    if (once_(*at.origin, *at.in, text)) hits_.push_back({at.origin, at.document, at.section, {{"tekst", std::move(text)}}, false});
  }

  [[nodiscard]] bool says_nothing(std::string_view text) const {
    const auto& words = form_.empty_texts;
    return std::find(words.begin(), words.end(), base::lower_case(base::trim(text))) != words.end();
  }

  void look(const ShownNode<model::Picture>& picture) {
    const std::string& alt = picture.node->alt;
    const auto& images = picture.in->images;
    // One without any text has its file's name; expanding the template has told that.
    const bool none = picture.node->image < images.size() && images[picture.node->image].name == alt;
    if (!none && (says_nothing(alt) || is_file_name(alt))) tell(picture, alt);
  }

  void look(const ShownNode<model::Table>& table) {
    for (const model::Cell& cell : table.node->rows.front().cells) {
      if (base::trim(model::plain_text(cell.children)).empty()) return tell(table, model::plain_text(table.node->caption));
    }
  }

  static bool has_columns(const model::Table& table) { return table.form != model::Table::Form::facts; }
  static bool has_header(const model::Table& table) {
    return !table.rows.empty() && table.rows.front().role == model::RowRole::header;
  }

  const Form& form_;
  const ShownSet& set_;
  std::vector<Hit> hits_;
  Once once_;
};

}  // namespace

std::vector<Hit> find_form(const Form& form, const ShownSet& set) {
  return FormFinder(form, set)();
}

}  // namespace helhedsplan::check
