#include "conserve/beside.hpp"

#include "align/words.hpp"
#include "anchor/map.hpp"
#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "opc/names.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace helhedsplan::conserve {
namespace {

using Said = std::map<std::string, std::string, std::less<>>;
/// What the plan said in a place; null for a place that the map does not know.
using Say = std::function<const std::string*(std::string_view id)>;

/// Text of a paragraph, its places as `say` has them, without fields.
class Reader {
 public:
  Reader(const read::Inlines& inlines, const Say& say) : say_(say) { take(inlines); }
  std::string text;

 private:
  /// Whether what follows is what the place says, and was said otherwise.
  bool begin(std::string_view id) {
    const std::string* said = within_.empty() ? say_(id) : nullptr;
    if (said != nullptr) text += *said;
    return said != nullptr;
  }

  void take(const read::Inlines& inlines) {
    for (const read::Inline& node : inlines) {
      if (const auto* start = std::get_if<read::BookmarkStart>(&node.kind)) {
        const auto id = anchor::id_of(start->name);
        if (!id.empty() && begin(id)) within_.insert(start->id);
      } else if (const auto* end = std::get_if<read::BookmarkEnd>(&node.kind)) {
        within_.erase(end->id);
      } else if (const auto* control = std::get_if<read::InlineControl>(&node.kind)) {
        const auto id = anchor::id_of(control->control->tag);
        if (id.empty() || !begin(id)) take(control->children);
      } else if (const auto* link = std::get_if<read::Hyperlink>(&node.kind)) {
        take(link->children);
      } else if (!within_.empty() || std::holds_alternative<read::Field>(node.kind)) {
        continue;
      } else if (const auto* run = std::get_if<read::Text>(&node.kind)) {
        text += lift::plain(run->text);
      } else if (const auto* symbol = std::get_if<read::Symbol>(&node.kind)) {
        text += symbol->text;
      } else if (const auto* unknown = std::get_if<read::UnknownInline>(&node.kind)) {
        text += unknown->text;
      } else if (std::holds_alternative<read::Break>(node.kind)) {
        text += ' ';
      }
    }
  }

  const Say& say_;
  std::set<std::string> within_;  ///< ids of bookmarks
};

Said said_by(const anchor::Map& map) {
  Said said;
  for (const auto& entry : map.entries) {
    for (const auto& place : entry.places)
      said.try_emplace(place.id, !place.shown.empty() ? place.shown : entry.value.empty() ? entry.prompt : entry.value);
  }
  return said;
}

std::string name_of(bool header) {
  return header ? "sidehoved" : "sidefod";
}

}  // namespace

bool Aside::Line::blank() const {
  return base::trim(text).empty();
}

Aside::Lines Aside::lines_of(const Sheet& sheet, const read::Blocks& blocks, const std::vector<std::uint32_t>& generated) const {
  static const auto nothing = [](std::string_view) -> const std::string* { return nullptr; };
  const auto& now = &sheet == &fresh_ ? fresh_said_ : then_;
  const Say was = [&](std::string_view id) -> const std::string* {
    if (const auto found = then_.find(id); found != then_.end()) return &found->second;
    const auto found = now.find(id);
    return found == now.end() ? nullptr : &found->second;
  };
  std::string mark;
  const Say name = [&](std::string_view id) -> const std::string* {
    if (now.find(id) == now.end()) return nullptr;
    mark = '\x01' + std::string(id) + '\x02';
    return &mark;
  };
  Lines lines;
  read::each_block(blocks, [&](const read::Block& block) {
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr) return;
    Line line{Node(block.element),
              paragraph,
              Reader(paragraph->children, nothing).text,
              Reader(paragraph->children, name).text,
              model::fingerprint(Reader(paragraph->children, was).text),
              false};
    line.generated = std::find(generated.begin(), generated.end(), line.was) != generated.end();
    lines.push_back(std::move(line));
  });
  return lines;
}

/// By header or footer, first, other or even pages, first section or later ones, upright or turned: programs number parts and
/// sections as they like.
Aside::Margins Aside::margins_of(const Sheet& sheet) const {
  Margins margins;
  const auto& document = sheet.document;
  const auto& generated = edited_.lifted.map.beside.margins;
  for (const read::Section& section : document.sections) {
    for (const bool header : {true, false}) {
      const auto& indices = header ? section.headers : section.footers;
      const auto& parts = header ? document.headers : document.footers;
      for (std::size_t kind = 0; kind < indices.size(); ++kind) {
        const auto index = indices.at(kind);
        if (!index || *index >= parts.size()) continue;
        const auto& margin = parts[*index];
        const auto key = std::string(header ? "h" : "f") + std::to_string(kind) +
                         (&section == &document.sections.front() ? "1" : "n") + (section.landscape ? "l" : "p");
        margins.try_emplace(key, Margin{margin.part, name_of(header), lines_of(sheet, margin.children, generated)});
      }
    }
  }
  return margins;
}

std::vector<std::string> Aside::notes_of(const Sheet& sheet, std::size_t line) const {
  std::vector<std::string> ids;
  read::each_inline(sheet.body().lines[line].paragraph->children, [&](const read::Inline& node) {
    const auto* note = std::get_if<read::NoteReference>(&node.kind);
    if (note != nullptr && !note->endnote) ids.push_back(note->id);
  });
  return ids;
}

void Aside::read() {
  const auto& beside = edited_.lifted.map.beside;
  if (beside.margins.empty() && beside.notes.empty() && beside.sections.empty()) return;  // a version that did not say
  then_ = said_by(edited_.lifted.map);
  fresh_said_ = said_by(fresh_.lifted.map);
  edited_margins_ = margins_of(edited_);
  fresh_margins_ = margins_of(fresh_);
  for (const auto& [key, margin] : edited_margins_) {
    const bool there = fresh_margins_.contains(key);
    for (const Line& line : margin.lines) {
      if (line.generated || line.blank()) continue;
      const std::string where = lift::describe({margin.where, {}, {}});
      if (const auto why = why_not(line.node); !why.empty())
        beyond_.push_back(why + " " + where);
      else if (!there)
        beyond_.push_back("„" + base::shortened(base::trim(line.text), 60) + "“ " + where + " (som den nye udgave ikke har)");
    }
  }
  // A note that nothing calls any more is no note.
  std::set<std::string> called;
  for (std::size_t line = 0; line < edited_.body().lines.size(); ++line) {
    for (auto& id : notes_of(edited_, line)) called.insert(std::move(id));
  }
  for (const auto& note : edited_.document.footnotes) {
    if (called.contains(note.id)) edited_notes_[note.id] = lines_of(edited_, note.children, beside.notes);
  }
  for (const auto& note : fresh_.document.footnotes) fresh_notes_[note.id] = lines_of(fresh_, note.children, beside.notes);
  std::vector<std::string> edited_ids, fresh_ids;
  std::vector<align::Key> was, is;
  const auto order = [](const Sheet& sheet, const auto& notes, auto& ids, auto& keys) {
    for (const auto& note : sheet.document.footnotes) {
      if (!notes.contains(note.id)) continue;
      align::Key key = 1;
      for (const Line& line : notes.at(note.id)) key = align::key_of(std::to_string(line.was), key);
      ids.push_back(note.id);
      keys.push_back(key);
    }
  };
  order(edited_, edited_notes_, edited_ids, was);
  order(fresh_, fresh_notes_, fresh_ids, is);
  for (const auto& match : align::common(was, is)) graft_.same_note(edited_ids[match.before], fresh_ids[match.after]);
}

void Aside::tell(What what, Fate fate, std::string text, const lift::Where& in, std::string was) {
  const auto number = was.empty() ? 0 : model::fingerprint(was);
  edits_.push_back({what, fate, std::string(base::trim(text)), in, std::string(base::trim(was)), number});
  any_ = any_ || fate != Fate::not_carried;
}

void Aside::carry(const Lines& edited, const Lines& fresh, const lift::Where& in) {
  std::vector<align::Key> was, is;
  for (const Line& line : edited) was.push_back(line.was + align::Key{1});
  for (const Line& line : fresh) is.push_back(line.was + align::Key{1});
  auto matches = align::common(was, is);
  matches.push_back({edited.size(), fresh.size()});
  std::size_t e = 0;
  std::size_t f = 0;
  Node last;  // what people added stands behind it
  for (const auto& match : matches) {
    std::vector<const Line*> people, stood;
    bool gone = false;  // of what was generated here
    bool fresh_is_new = false;
    for (; e < match.before; ++e) {
      if (!edited[e].generated && !edited[e].blank())
        people.push_back(&edited[e]);
      else
        gone = gone || !edited[e].blank();
    }
    const Node next = match.after < fresh.size() ? fresh[match.after].node : Node();
    for (; f < match.after; ++f) {
      if (fresh[f].generated && !fresh[f].blank()) stood.push_back(&fresh[f]);
      fresh_is_new = fresh_is_new || (!fresh[f].generated && !fresh[f].blank());
      last = fresh[f].node;
    }
    for (std::size_t n = 0; n < people.size(); ++n) {
      const Line& line = *people[n];
      const bool same = std::any_of(fresh.begin(), fresh.end(), [&](const Line& each) { return each.skeleton == line.skeleton; });
      if (same) continue;
      if (n < stood.size()) {
        const bool done = graft_.transplant(line.node, stood[n]->node, stood[n]->node, true);
        tell(What::changed, done ? Fate::kept : Fate::not_carried, line.text, in, stood[n]->text);
      } else {
        const Node made = last ? graft_.insert_after(line.node, last) : next ? graft_.insert_before(line.node, next) : Node();
        if (made) last = made;
        const Fate fate = !made ? Fate::not_carried : fresh_is_new && !gone ? Fate::conflict : Fate::kept;
        tell(fate == Fate::conflict ? What::changed : What::added, fate, line.text, in);
      }
    }
    for (std::size_t n = people.size(); n < stood.size(); ++n) {
      graft_.remove(stood[n]->node);
      tell(What::deleted, Fate::kept, stood[n]->text, in, stood[n]->text);
    }
    if (match.after == fresh.size()) break;
    const Line& old_line = edited[match.before];
    const Line& new_line = fresh[match.after];
    const bool fine = edited_.is_fine();
    const bool same_words = looks_of(*old_line.paragraph, fine) == looks_of(*new_line.paragraph, fine);
    // LibreOffice writes out what the style of a header says.
    const bool same_place =
        !fine || looks_of(old_line.paragraph->properties, fine) == looks_of(new_line.paragraph->properties, fine);
    if (!same_words || !same_place) {
      const bool done = why_not(old_line.node).empty() && graft_.transplant(old_line.node, new_line.node, new_line.node, true);
      tell(What::formatting, done ? Fate::kept : Fate::not_carried, old_line.text, in);
    }
    last = new_line.node;
    e = match.before + 1;
    f = match.after + 1;
  }
}

void Aside::weave_margins() {
  std::set<std::string> done;
  for (const auto& [key, margin] : edited_margins_) {
    const auto found = fresh_margins_.find(key);
    if (found == fresh_margins_.end()) continue;
    // Several sections may have one part, and programs make several of it.
    if (done.contains(found->second.part)) continue;
    const auto before = edits_.size();
    graft_.work_in(margin.part, found->second.part);
    carry(margin.lines, found->second.lines, {margin.where, {}, {}});
    if (edits_.size() > before) done.insert(found->second.part);
  }
  graft_.work_in_body();
}

void Aside::weave_notes(std::size_t edited_line, std::size_t fresh_line) {
  if (edited_notes_.empty() && fresh_notes_.empty()) return;
  const auto old_ids = notes_of(edited_, edited_line);
  const auto new_ids = notes_of(fresh_, fresh_line);
  lift::Where where = lift::where_of(edited_.body(), edited_line);
  where.story = "fodnote";
  const auto text_of = [](const Lines& lines) {
    std::string text;
    for (const Line& line : lines) (text += text.empty() ? "" : " ") += base::trim(line.text);
    return text;
  };
  if (old_ids.size() == new_ids.size()) {
    namespace type = opc::relationship_type;
    for (std::size_t n = 0; n < old_ids.size(); ++n) {
      const auto old_note = edited_notes_.find(old_ids[n]);
      const auto new_note = fresh_notes_.find(new_ids[n]);
      if (old_note == edited_notes_.end() || new_note == fresh_notes_.end()) continue;
      graft_.same_note(old_ids[n], new_ids[n]);
      graft_.work_in(redline::related(edited_.document, type::footnotes), redline::related(fresh_.document, type::footnotes));
      carry(old_note->second, new_note->second, where);
      graft_.work_in_body();
    }
    return;
  }
  // Notes of people's own, or notes that they deleted: the line comes along whole, with its notes.
  for (const auto& id : old_ids) {
    const auto& lines = edited_notes_[id];
    const bool own = std::any_of(lines.begin(), lines.end(), [](const Line& line) { return !line.generated && !line.blank(); });
    if (!own) continue;
    own_notes_.insert(edited_line);
    tell(What::added, Fate::kept, text_of(lines), where);
  }
  for (const auto& id : new_ids) {
    const auto& lines = fresh_notes_[id];
    const bool stood = std::all_of(lines.begin(), lines.end(), [](const Line& line) { return line.generated; });
    const bool there = std::any_of(edited_notes_.begin(), edited_notes_.end(), [&](const auto& note) {
      return note.second.size() == lines.size() && std::equal(lines.begin(), lines.end(), note.second.begin(),
                                                              [](const Line& a, const Line& b) { return a.was == b.was; });
    });
    if (!stood || there) continue;
    own_notes_.insert(edited_line);
    tell(What::deleted, Fate::kept, text_of(lines), where, text_of(lines));
  }
}

}  // namespace helhedsplan::conserve
