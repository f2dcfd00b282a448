// When everything is read: which ids there are, and whether every reference meets one.
#include "plan/loader.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::plan {

namespace {

/// Among more ids than this nobody is asked what they meant: each question costs time.
constexpr std::size_t most_candidates = 500;

/// Every list at a path of names, with what lies in between flattened.
template <typename Function>
void for_each_list(const Value& value, std::string_view path, const Function& function) {
  if (const ListRef* list = std::get_if<ListRef>(&value.data)) {
    if (path.empty()) return function(**list);
    for (const Value& item : (*list)->items) for_each_list(item, path, function);
  } else if (const RecordRef* record = std::get_if<RecordRef>(&value.data); record != nullptr && !path.empty()) {
    const std::size_t dot = path.find('.');
    const Value* next = (*record)->find(path.substr(0, dot));
    if (next != nullptr) for_each_list(*next, dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1), function);
  }
}

const std::string* id_of(const Value& member) {
  const RecordRef* record = std::get_if<RecordRef>(&member.data);
  const Value* key = record == nullptr || member.type->key.empty() ? nullptr : (*record)->find(member.type->key);
  const Text* text = key == nullptr ? nullptr : std::get_if<Text>(&key->data);
  return text == nullptr ? nullptr : &text->text;
}

/// "indsatsområder[tryghed].aktiviteter" of "indsatsområder[tryghed].aktiviteter[cafe]".
std::string_view list_of(std::string_view member_path) {
  return member_path.substr(0, member_path.rfind('['));
}

bool is_confidential(const Type& root, std::string_view path) {
  for (std::size_t end = path.find('.');; end = path.find('.', end + 1)) {
    const Field* field = find_field_at(root, path.substr(0, end));
    if (field != nullptr && field->confidential) return true;
    if (end == std::string_view::npos) return false;
  }
}

}  // namespace

void Loader::build_index(Plan& plan) {
  std::vector<std::string> lists = schema_.referenced_lists();
  for (const Field& field : schema_.root().fields) {
    if (field.type->art == Art::list && !field.type->item->key.empty() &&
        std::find(lists.begin(), lists.end(), field.name) == lists.end()) {
      lists.push_back(field.name);
    }
  }
  for (const std::string& path : lists) {
    NameMap<Value>& members = plan.index[path];
    const bool confidential = is_confidential(schema_.root(), path);
    for_each_list(plan.root, path, [&](const List& list) {
      for (const Value& member : list.items) {
        const std::string* id = id_of(member);
        if (id == nullptr) continue;
        const auto [first, inserted] = members.try_emplace(*id, member);
        // Twice in the same list has been said already.
        if (inserted || list_of(first->second.path) == list_of(member.path)) continue;
        const Value* key = std::get<RecordRef>(member.data)->find(member.type->key);
        const Value* other = std::get<RecordRef>(first->second.data)->find(member.type->key);
        const Where where{member.path, nullptr, confidential ? 0 : Where::nowhere};
        if (base::Finding* finding = reporter_.add("P27", key->span, where)) {
          finding->message = confidential ? "id'et er allerede brugt"
                                          : fmt::format("id'et „{}“ er allerede brugt i „{}“", *id, list_of(first->second.path));
          finding->expected = fmt::format("et id, som ingen anden i „{}“ har", path);
          finding->action = "giv den ene et andet id, og ret dem, der henviser til den";
          finding->related.push_back(base::place_of(other->span));
        }
      }
    });
  }
}

void Loader::resolve_references(const Plan& plan) {
  for (const PendingReference& pending : pending_) {
    const std::string& id = std::get<Reference>(pending.value.data).id;
    if (plan.find(pending.value.type->refers_to, id) == nullptr) unknown_reference(pending.value, pending.where, plan);
  }
}

void Loader::unknown_reference(const Value& reference, const Where& where, const Plan& plan) {
  const std::string& list = reference.type->refers_to;
  const std::string& id = std::get<Reference>(reference.data).id;
  base::Finding* finding = reporter_.add("P26", reference.span, where);
  if (finding == nullptr) return;
  const NameMap<Value>& members = plan.index.at(list);
  const auto [place, fresh] = candidates_.try_emplace(list);
  std::vector<std::string>& known = place->second;
  if (fresh && !is_confidential(schema_.root(), list)) {
    for_each_list(plan.root, list, [&](const List& found) {
      for (const Value& member : found.items) {
        const std::string* member_id = id_of(member);
        if (member_id != nullptr && known.size() < most_candidates) known.push_back(*member_id);
      }
    });
  }
  const auto meant = base::nearest(id, known);
  if (members.empty()) {
    finding->message = fmt::format("{} henviser til listen „{}“, men den er tom", quoted(id, where), list);
  } else {
    finding->message = base::suggest(fmt::format("{} findes ikke i listen „{}“", quoted(id, where), list),
                                     where.confidential() ? std::nullopt : meant);
  }
  finding->expected = known.empty() ? fmt::format("et id fra listen „{}“", list)
                                    : fmt::format("et id fra listen „{}“: {}", list, alternatives(known));
  const std::string entry = where.confidential() ? "en post med det id" : fmt::format("en post med id „{}“", id);
  finding->action = meant && !where.confidential() ? fmt::format("skriv „{}“, eller tilføj {} under „{}“", *meant, entry, list)
                                                   : fmt::format("tilføj {} under „{}“", entry, list);
  // Where the list begins, in case it is far away.
  bool shown = false;
  for_each_list(plan.root, list, [&](const List& found) {
    if (shown || found.items.empty()) return;
    finding->related.push_back(base::place_of(found.items.front().span));
    shown = true;
  });
}

}  // namespace helhedsplan::plan
