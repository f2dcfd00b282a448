#include "base/text.hpp"
#include "check/rules.hpp"
#include "plan/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace helhedsplan::check {
namespace {

using plan::items_of;
using plan::Record;
using plan::record_of;
using plan::text_of;
using plan::Value;

/// How a word test says that it means every text of the plan.
constexpr std::string_view whole_plan = "planen";
/// … and that it means what the templates themselves say.
constexpr std::string_view all_documents = "dokumenterne";

std::optional<Personal::Kind> personal_kind(std::string_view word) {
  if (word == "fortroligt") return Personal::Kind::confidential;
  if (word == "cpr-nummer") return Personal::Kind::cpr_number;
  if (word == "mailadresse") return Personal::Kind::mail;
  if (word == "telefonnummer") return Personal::Kind::phone;
  return std::nullopt;
}

std::optional<Form::Kind> form_kind(std::string_view word) {
  if (word == "hovedrække") return Form::Kind::header_row;
  if (word == "kolonnehoved") return Form::Kind::column_header;
  if (word == "linktekst") return Form::Kind::link_text;
  if (word == "billedtekst") return Form::Kind::picture_text;
  if (word == "dokumenttitel") return Form::Kind::title;
  if (word == "dokumentsprog") return Form::Kind::language;
  return std::nullopt;
}

Asked asked(const Value& value) {
  const auto* text = std::get_if<plan::Text>(&value.data);
  if (text == nullptr) return {};
  std::string_view rest = base::trim(text->text);
  Asked made;
  made.negated = rest.starts_with('^');
  if (made.negated) rest = base::trim(rest.substr(1));
  auto named = templates::named_path(rest);
  made.path = std::move(named.path);
  made.name = std::move(named.name);
  made.span = value.span;
  return made;
}

Asked asked(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  return value == nullptr ? Asked() : asked(*value);
}

templates::TemplateRef line(const Record& record, std::string_view field, base::Findings& findings) {
  const Value* value = record.find(field);
  if (value == nullptr || !plan::has_content(*value)) return nullptr;
  return templates::parse_line(text_of(record, field), value->span, findings);
}

bool says_yes(const Record& record, std::string_view field) {
  const Value* value = record.find(field);
  return value != nullptr && plan::truthy(*value);
}

std::optional<base::Severity> severity_of(std::string_view word) {
  if (word == "fejl") return base::Severity::error;
  if (word == "advarsel") return base::Severity::warning;
  if (word == "note") return base::Severity::note;
  return std::nullopt;
}

/// The first kind of the schema binds; what is only recommended is no error unless the set says so.
bool is_binding(const Record& rule, std::string_view field, std::string_view kind) {
  const plan::Field* known = plan::find_field(*rule.type, field);
  return kind.empty() || known == nullptr || known->type->choices.empty() || known->type->choices.front() == kind;
}

/// The record behind a field of a test, when it has one.
const Record* part_of(const Record& test, std::string_view field) {
  const Value* value = test.find(field);
  return value == nullptr ? nullptr : record_of(*value);
}

/// `ordlister` of a set, by name.
using WordLists = std::map<std::string, const Value*, std::less<>>;

class TestReader {
 public:
  TestReader(const Value& value, const Record& record, const WordLists& lists, base::Findings& findings)
      : value_(value), record_(record), lists_(lists), findings_(findings) {}

  Test read() {
    Test test;
    test.when = asked(record_, "hvis");
    test.place = asked(record_, "sted");
    test.supplier = asked(record_, "skaffes_af");
    test.severity = severity_of(text_of(record_, "alvor"));
    test.message = line(record_, "besked", findings_);
    test.expected = line(record_, "forventet", findings_);
    test.action = line(record_, "gør", findings_);
    test.brief = line(record_, "mangler", findings_);
    test.together = line(record_, "samlet", findings_);
    for (const Value& code : items_of(record_.find("meldes_af"))) {
      if (const auto* text = std::get_if<plan::Text>(&code.data))
        test.told_by.push_back({std::string(base::trim(text->text)), code.span});
    }
    if (auto what = asked(record_, "kræver"); !what.empty()) take(test, "kræver", Needs{std::move(what)});
    if (auto list = asked(record_, "ingen"); !list.empty()) take(test, "ingen", Lacks{std::move(list)});
    if (const Record* words = part_of(record_, "ord")) take(test, "ord", words_of(*words));
    if (const Record* ring = part_of(record_, "kreds"))
      take(test, "kreds", Ring{needed(*ring, "liste"), needed(*ring, "fra"), needed(*ring, "til")});
    if (auto names = paths(record_, "navneformer"); !names.empty()) take(test, "navneformer", Spellings{std::move(names)});
    if (const Record* names = part_of(record_, "navne_i_tekst")) {
      SpelledInText spelled{paths(*names, "navne"), paths(*names, "også")};
      if (spelled.names.empty()) report("prøven nævner ingen navne", "mindst én sti under „navne“", "tilføj stierne");
      take(test, "navne_i_tekst", std::move(spelled));
    }
    if (const Record* numbers = part_of(record_, "numre_i_tekst"))
      take(test, "numre_i_tekst", NumbersInText{words(*numbers, "efter"), needed(*numbers, "findes_i")});
    if (const auto kind = personal_kind(text_of(record_, "personoplysninger"))) take(test, "personoplysninger", Personal{*kind});
    if (const Record* form = part_of(record_, "form")) take(test, "form", form_of(*form));
    if (std::holds_alternative<std::monostate>(test.demand) && !faulty_) {
      report("prøven siger ikke, hvad der prøves",
             "„kræver“, „ingen“, „ord“, „kreds“, „navneformer“, „navne_i_tekst“, „numre_i_tekst“, „personoplysninger“ eller „form“",
             "tilføj en af dem");
    }
    if (faulty_) test.demand = {};
    return test;
  }

 private:
  void take(Test& test, const char* name, Demand demand) {
    if (given_ != nullptr) {
      report(fmt::format("prøven har både „{}“ og „{}“", given_, name), "kun én af dem", "læg den ene i en prøve for sig");
    }
    given_ = name;
    test.demand = std::move(demand);
  }

  Asked needed(const Record& record, std::string_view field) {
    Asked made = asked(record, field);
    if (made.empty()) report(fmt::format("prøven mangler „{}“", field), "en sti eller en visning", "tilføj den");
    return made;
  }

  Form form_of(const Record& record) {
    const auto kind = form_kind(text_of(record, "af"));
    if (!kind) report("prøven siger ikke, hvad den ser efter", "fx „linktekst“ under „af“", "tilføj det");
    Form form{kind.value_or(Form::Kind::header_row), {}};
    const bool of_texts = form.kind == Form::Kind::link_text || form.kind == Form::Kind::picture_text;
    if (of_texts) form.empty_texts = words(record, "ikke");
    for (std::string& text : form.empty_texts) text = base::lower_case(text);
    return form;
  }

  static std::vector<Asked> paths(const Record& record, std::string_view field) {
    std::vector<Asked> made;
    for (const Value& path : items_of(record.find(field))) made.push_back(asked(path));
    return made;
  }

  static void add_words(std::vector<std::string>& words, const Value* list) {
    for (const Value& word : items_of(list)) {
      if (const auto* text = std::get_if<plan::Text>(&word.data); text != nullptr && !base::trim(text->text).empty())
        words.emplace_back(base::trim(text->text));
    }
  }

  std::vector<std::string> words(const Record& record, std::string_view field) {
    std::vector<std::string> made;
    add_words(made, record.find(field));
    if (const std::string name = text_of(record, "ordliste"); !name.empty()) {
      const auto list = lists_.find(name);
      if (list == lists_.end()) {
        report(fmt::format("sættet har ingen ordliste „{}“", name), "en af dem under „ordlister“",
               "ret navnet, eller tilføj listen");
        return made;
      }
      add_words(made, list->second);
    }
    if (made.empty()) report("prøven nævner ingen ord", fmt::format("mindst ét ord under „{}“", field), "tilføj ordene");
    return made;
  }

  Words words_of(const Record& record) {
    Words words;
    auto in = needed(record, "i");
    words.in_documents = in.path == all_documents;
    if (!words.in_documents && in.path != whole_plan) words.in = std::move(in);
    words.any_of = this->words(record, "nogen_af");
    words.inflected = says_yes(record, "bøjet");
    words.numbers_excuse = says_yes(record, "uden_tal");
    words.alone = says_yes(record, "alene");
    return words;
  }

  void report(std::string message, std::string expected, std::string action) {
    faulty_ = true;
    auto finding = base::make_finding("K01", std::move(message));
    finding.place = base::place_of(value_.span);
    finding.expected = std::move(expected);
    finding.action = std::move(action);
    findings_.push_back(std::move(finding));
  }

  const Value& value_;
  const Record& record_;
  const WordLists& lists_;
  base::Findings& findings_;
  const char* given_ = nullptr;
  bool faulty_ = false;
};

Rule rule_of(const Value& value, const Record& record, std::string_view codes, const WordLists& lists, base::Findings& findings) {
  Rule rule;
  rule.id = text_of(record, "id");
  rule.code = std::string(codes) + rule.id;
  rule.kind = text_of(record, "art");
  const auto usual = is_binding(record, "art", rule.kind) ? base::Severity::error : base::Severity::warning;
  rule.severity = severity_of(text_of(record, "alvor")).value_or(usual);
  rule.title = text_of(record, "titel");
  rule.text = text_of(record, "tekst");
  rule.explanation = text_of(record, "forklaring");
  rule.example = text_of(record, "eksempel");
  rule.action = text_of(record, "gør");
  rule.judged = text_of(record, "bedømmes");
  rule.category = text_of(record, "kategori");
  rule.addressee = text_of(record, "adressat");
  rule.source = text_of(record, "kilde");
  rule.status = text_of(record, "status");
  rule.applies = asked(record, "gælder");
  rule.span = value.span;
  rule.data = value;
  for (const Value& test : items_of(record.find("prøver"))) {
    if (const Record* made = record_of(test)) rule.tests.push_back(TestReader(test, *made, lists, findings).read());
  }
  return rule;
}

}  // namespace

std::optional<RuleSet> load_rules(const base::SourceRef& source, const plan::Schema& schema, base::Findings& findings) {
  const auto loaded = plan::load_text(source->name(), std::string(source->text()), schema, findings);
  const Record* root = loaded ? record_of(loaded->root) : nullptr;
  if (root == nullptr) return std::nullopt;
  RuleSet set;
  set.id = text_of(*root, "id");
  set.name = text_of(*root, "navn");
  set.extends = text_of(*root, "udvider");
  if (const Value* extends = root->find("udvider")) set.extends_span = extends->span;
  set.reservation = text_of(*root, "forbehold");
  set.other_round = text_of(*root, "anden_runde");
  for (const Value& round : items_of(root->find("runder"))) {
    if (const auto* text = std::get_if<plan::Text>(&round.data)) set.rounds.push_back(text->text);
  }
  for (const Value& view : items_of(root->find("visninger"))) {
    const Record* record = record_of(view);
    if (record != nullptr) set.views[text_of(*record, "navn")] = templates::parse_view(view, findings);
  }
  const std::string codes = text_of(*root, "koder");
  WordLists lists;
  for (const Value& list : items_of(root->find("ordlister"))) {
    if (const Record* record = record_of(list)) lists[text_of(*record, "navn")] = record->find("nogen_af");
  }
  for (const Value& rule : items_of(root->find("krav"))) {
    if (const Record* record = record_of(rule)) set.rules.push_back(rule_of(rule, *record, codes, lists, findings));
  }
  set.data = loaded->root;
  return set;
}

RuleSet extended(RuleSet below, RuleSet over) {
  for (Rule& rule : over.rules) {
    const auto same = std::find_if(below.rules.begin(), below.rules.end(), [&](const Rule& old) { return old.id == rule.id; });
    if (same == below.rules.end()) {
      below.rules.push_back(std::move(rule));
    } else {
      *same = std::move(rule);
    }
  }
  for (auto& [name, view] : over.views) below.views[name] = std::move(view);
  const auto take = [](std::string& old, std::string& now) {
    if (!now.empty()) old = std::move(now);
  };
  take(below.id, over.id);
  take(below.name, over.name);
  take(below.reservation, over.reservation);
  take(below.other_round, over.other_round);
  if (!over.rounds.empty()) below.rounds = std::move(over.rounds);

  // The set as templates see it: the records of both, and the rules as they now are.
  const Record* old = record_of(below.data);
  const Record* now = record_of(over.data);
  if (old == nullptr || now == nullptr) return below;
  auto data = std::make_shared<Record>(*now);
  const auto rows = [&](std::string_view field) -> Value* {
    const auto at = std::find_if(data->members.begin(), data->members.end(), [&](const auto& m) { return m.name == field; });
    return at == data->members.end() ? nullptr : &at->value;
  };
  for (const plan::Member& member : old->members) {
    if (rows(member.name) == nullptr) data->members.push_back(member);
  }
  if (Value* rules = rows("krav")) {
    auto list = std::make_shared<plan::List>();
    for (const Rule& rule : below.rules) list->items.push_back(rule.data);
    rules->data = plan::ListRef(std::move(list));
  }
  if (Value* categories = rows("kategorier")) {
    auto list = std::make_shared<plan::List>();
    for (const Value& category : items_of(old->find("kategorier"))) list->items.push_back(category);
    for (const Value& category : items_of(now->find("kategorier"))) {
      const std::string id = text_of(*record_of(category), "id");
      const auto same = std::find_if(list->items.begin(), list->items.end(),
                                     [&](const Value& each) { return text_of(*record_of(each), "id") == id; });
      if (same == list->items.end()) {
        list->items.push_back(category);
      } else {
        *same = category;
      }
    }
    categories->data = plan::ListRef(std::move(list));
  }
  below.data.data = plan::RecordRef(std::move(data));
  return below;
}

}  // namespace helhedsplan::check
