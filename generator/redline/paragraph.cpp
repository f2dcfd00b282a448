#include "redline/paragraph.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace helhedsplan::redline {
namespace {

constexpr std::size_t longest_excerpt = 80;

/// `w:t` becomes `w:delText`; what a text box holds is not touched.
void as_deleted(Node child) {
  const std::string_view name = child.name();
  if (name == "w:t") child.set_name("w:delText");
  if (name == "w:instrText") child.set_name("w:delInstrText");
}

void set_text(Node element, const std::string& text) {
  element.remove_children();
  element.append_child(pugi::node_pcdata).set_value(text.c_str());
  if (text.front() == ' ' || text.back() == ' ') {
    if (!element.attribute("xml:space")) element.append_attribute("xml:space").set_value("preserve");
  }
}

/// Of a paragraph property that stands in `w:pPr` behind which others: the marks' `w:rPr` comes before these.
bool is_last_property(std::string_view name) {
  return name == "w:sectPr" || name == "w:pPrChange";
}

}  // namespace

const char* element_of(Fate fate) {
  switch (fate) {
    case Fate::kept:
      return "";
    case Fate::inserted:
      return "w:ins";
    case Fate::deleted:
      return "w:del";
    case Fate::moved_here:
      return "w:moveTo";
    case Fate::moved_away:
      return "w:moveFrom";
  }
  return "";
}

Node change(Node parent, const char* name, Shared& shared) {
  auto made = parent.append_child(name);
  made.append_attribute("w:id").set_value(shared.carry.fresh_id().c_str());
  made.append_attribute("w:author").set_value(shared.options.author.c_str());
  made.append_attribute("w:date").set_value(shared.options.date.c_str());
  return made;
}

ParagraphWriter::ParagraphWriter(Shared& shared, const Where& where, Node parent)
    : shared_(shared), where_(where), p_(parent.append_child("w:p")) {}

void ParagraphWriter::properties(Node p, bool old_side, Fate mark, Node was) {
  if (!old_side) {
    for (const auto attribute : p.attributes()) p_.append_copy(attribute);
  }
  const auto source = p.child("w:pPr");
  if (!source && mark == Fate::kept && !was) return;
  auto pPr = p_.append_child("w:pPr");
  for (const auto child : source.children()) {
    const std::string_view name = child.name();
    if (name != "w:rPr" && !is_last_property(name)) pPr.append_copy(child);
  }
  const auto look = source.child("w:rPr");
  if (look || mark != Fate::kept) {
    auto rPr = pPr.append_child("w:rPr");
    if (mark != Fate::kept) change(rPr, element_of(mark), shared_);
    for (const auto child : look.children()) {
      const std::string_view name = child.name();
      if (name != "w:ins" && name != "w:del" && name != "w:moveFrom" && name != "w:moveTo" && name != "w:rPrChange")
        rPr.append_copy(child);
    }
    if (!rPr.first_child()) pPr.remove_child(rPr);
  }
  if (old_side) {
    shared_.carry.adopt(pPr, where_.before.part.name, where_.into);
  } else if (const auto section = source.child("w:sectPr")) {
    pPr.append_copy(section);
  }
  if (was) {
    auto changed = change(pPr, "w:pPrChange", shared_).append_child("w:pPr");
    for (const auto child : was.child("w:pPr").children()) {
      const std::string_view name = child.name();
      if (name != "w:rPr" && !is_last_property(name)) changed.append_copy(child);
    }
    shared_.carry.adopt(changed, where_.before.part.name, where_.into);
  }
}

Node ParagraphWriter::container(const Atom& atom, Fate fate) {
  if (atom.link_key != link_key_ || !atom.link != !link_) {
    link_ = {};
    wrapper_ = run_ = {};
    link_key_ = atom.link_key;
    if (atom.link) {
      link_ = p_.append_child("w:hyperlink");
      for (const auto attribute : atom.link.attributes()) link_.append_copy(attribute);
      if (is_old(fate)) shared_.carry.adopt(link_, where_.before.part.name, where_.into);
    }
  }
  const auto outer = link_ ? link_ : p_;
  if (fate == Fate::kept) {
    wrapper_ = {};
    if (wrapper_fate_ != Fate::kept) run_ = {};
    wrapper_fate_ = Fate::kept;
    return outer;
  }
  if (!wrapper_ || wrapper_fate_ != fate) {
    wrapper_ = change(outer, element_of(fate), shared_);
    wrapper_fate_ = fate;
    run_ = {};
    if (fate == Fate::inserted) ++shared_.result.insertions;
    if (fate == Fate::deleted) ++shared_.result.deletions;
  }
  return wrapper_;
}

Node ParagraphWriter::run_in(Node wrapper, Node source, Fate fate) {
  if (run_ && run_source_ == source && run_fate_ == fate) return run_;
  run_ = wrapper.append_child("w:r");
  run_source_ = source;
  run_fate_ = fate;
  if (const auto rPr = source.child("w:rPr")) {
    auto copied = run_.append_copy(rPr);
    copied.remove_child("w:rPrChange");
    if (is_old(fate)) shared_.carry.adopt(copied, where_.before.part.name, where_.into);
  }
  return run_;
}

void ParagraphWriter::note_mark(const Atom& atom, Fate fate, Node copied) {
  const bool endnote = std::string_view(atom.note.name()) == "w:endnoteReference";
  const std::string id = atom.note.attribute("w:id").value();
  if (is_old(fate))
    copied.attribute("w:id").set_value(shared_.carry.deleted_note(endnote, id).c_str());
  else if (fate != Fate::kept)
    (endnote ? shared_.new_endnotes : shared_.new_footnotes).insert(id);
}

/// A field's short form cannot stand in a tracked change: it gets its long one.
void ParagraphWriter::simple_field(Node field, Fate fate, Node wrapper) {
  run_ = {};
  const auto first = field.child("w:r");
  const auto character = [&](const char* type) {
    auto run = wrapper.append_child("w:r");
    if (const auto rPr = first.child("w:rPr")) run.append_copy(rPr);
    run.append_child("w:fldChar").append_attribute("w:fldCharType").set_value(type);
  };
  character("begin");
  auto code = wrapper.append_child("w:r").append_child("w:instrText");
  set_text(code, std::string(" ") + field.attribute("w:instr").value() + " ");
  if (fate == Fate::deleted) as_deleted(code);
  character("separate");
  for (const auto run : field.children("w:r")) {
    auto copied = wrapper.append_copy(run);
    if (is_old(fate)) shared_.carry.adopt(copied, where_.before.part.name, where_.into);
    for (auto child : copied.children()) {
      if (fate == Fate::deleted) as_deleted(child);
    }
  }
  character("end");
}

void ParagraphWriter::write(const Atom& atom, std::size_t first, std::size_t last, Fate fate, const Content& content) {
  auto wrapper = container(atom, fate);
  for (const auto& each : atom.pieces) {
    if (!each.run) {
      run_ = {};
      if (fate != Fate::kept && std::string_view(each.child.name()) == "w:fldSimple") {
        simple_field(each.child, fate, wrapper);
      } else {
        auto copied = wrapper.append_copy(each.child);
        if (is_old(fate)) shared_.carry.adopt(copied, where_.before.part.name, where_.into);
      }
      continue;
    }
    auto copied = run_in(wrapper, each.run, fate).append_copy(each.child);
    if (is_old(fate)) shared_.carry.adopt(copied, where_.before.part.name, where_.into);
    if (atom.note && each.child == atom.note) note_mark(atom, fate, copied);
    if (atom.kind == Atom::Kind::text && (first > atom.first || last < atom.last))
      set_text(copied, content.text.substr(first, last - first));
    if (fate == Fate::deleted) as_deleted(copied);
  }
  if (atom.kind == Atom::Kind::object && atom.pieces.size() > 1) run_ = {};  // a field stands in runs of its own
}

void ParagraphWriter::structure(const Atom& atom, Fate fate) {
  if (atom.pieces.size() > 1 || std::string_view(atom.pieces.front().child.name()) == "w:tab") {  // a page number
    if (is_old(fate)) return;  // of pages that the redline has not
    for (const auto& each : atom.pieces) run_in(container(atom, Fate::kept), each.run, Fate::kept).append_copy(each.child);
    run_ = {};
    return;
  }
  const auto& [run, child] = atom.pieces.front();
  const std::string_view name = child.name();
  if (name == "w:fldChar" || name == "w:instrText") {
    const bool old_side = is_old(fate);
    const auto& own = old_side ? where_.before : where_.after;
    const auto* code = own.spanning_code(child);
    const bool in_both = code != nullptr && where_.common_fields.contains(*code);
    if (in_both && old_side) return;  // a field over several paragraphs that both have is the new one's
    if (fate == Fate::kept && !in_both) fate = Fate::inserted;
    if (in_both) fate = Fate::kept;
    if (fate == Fate::moved_here || fate == Fate::moved_away) fate = old_side ? Fate::deleted : Fate::inserted;
    auto copied = run_in(container(atom, fate), run, fate).append_copy(child);
    if (fate == Fate::deleted) as_deleted(copied);
    run_ = {};
    return;
  }
  if (is_old(fate)) {
    if (name == "w:footnoteRef" || name == "w:endnoteRef") {  // a note's own number belongs to the note, whatever its text does
      auto kept = container(atom, Fate::kept);
      run_ = {};
      auto made = kept.append_child("w:r");
      if (const auto rPr = run.child("w:rPr")) shared_.carry.copy(rPr, made, where_.before.part.name, where_.into);
      made.append_copy(child);
    }
    return;
  }
  if (run) {
    auto made = container(atom, Fate::kept);
    run_ = {};
    run_in(made, run, Fate::kept).append_copy(child);
  } else {
    const auto outer = link_ && atom.link_key == link_key_ ? link_ : p_;
    if (outer == p_) {
      link_ = {};
      link_key_.clear();
    }
    outer == link_ ? link_.append_copy(child) : p_.append_copy(child);
  }
  wrapper_ = run_ = {};
}

void ParagraphWriter::whole(Node p, Fate fate) {
  auto content = content_of(p, is_old(fate) ? where_.before : where_.after);
  if (is_old(fate)) set_page_number_aside(content, p, where_.before);
  // A deleted bookmark may stay when its name is free and both its ends are here: references that are deleted, too, lead to it.
  std::map<std::string, std::pair<Node, Node>> bookmarks;
  if (is_old(fate)) {
    for (const auto& atom : content.atoms) {
      const auto child = atom.pieces.front().child;
      const std::string_view name = child.name();
      if (atom.kind != Atom::Kind::structure || atom.link) continue;
      if (name == "w:bookmarkStart" && !shared_.carry.has_bookmark(child.attribute("w:name").value()))
        bookmarks[child.attribute("w:id").value()].first = child;
      if (name == "w:bookmarkEnd") bookmarks[child.attribute("w:id").value()].second = child;
    }
  }
  std::map<std::string, std::string> ids;
  for (const auto& atom : content.atoms) {
    if (atom.kind != Atom::Kind::structure) {
      write(atom, atom.first, atom.last, fate, content);
      continue;
    }
    const auto child = atom.pieces.front().child;
    const auto bookmark =
        is_old(fate) && !atom.pieces.front().run ? bookmarks.find(child.attribute("w:id").value()) : bookmarks.end();
    if (bookmark != bookmarks.end() && bookmark->second.first && bookmark->second.second) {
      const bool start = child == bookmark->second.first;
      if (start) {
        shared_.carry.add_bookmark(child.attribute("w:name").value());
        ids[bookmark->first] = shared_.carry.fresh_id();
      }
      if (ids.contains(bookmark->first)) {
        link_ = wrapper_ = run_ = {};
        link_key_.clear();
        p_.append_copy(child).attribute("w:id").set_value(ids[bookmark->first].c_str());
      }
      continue;
    }
    structure(atom, fate);
  }
}

namespace {

/// Goes through one side's atoms in order, and cuts texts where asked. Structure that stands where a stretch ends waits for the
/// next one; an end belongs to what came before it.
class Cursor {
 public:
  explicit Cursor(const Content& content) : content_(content) {}

  /// Calls `visit(atom, first, last)` for all up to a byte, to the very end when `rest`.
  template <typename Visit>
  void to(std::size_t end, bool rest, Visit&& visit) {
    for (; next_ < content_.atoms.size(); ++next_) {
      const auto& atom = content_.atoms[next_];
      if (atom.kind == Atom::Kind::structure) {
        const bool closes = std::string_view(atom.pieces.front().child.name()) == "w:bookmarkEnd";
        if (atom.first > end || (atom.first == end && !rest && !closes)) return;
        visit(atom, atom.first, atom.last);
        continue;
      }
      const auto first = std::max(byte_, atom.first);
      if (first >= end) return;
      byte_ = std::min(atom.last, end);
      visit(atom, first, byte_);
      if (byte_ < atom.last) return;
    }
  }

 private:
  const Content& content_;
  std::size_t next_ = 0;
  std::size_t byte_ = 0;
};

/// A stretch of text that looks alike.
struct Look {
  std::size_t size;
  std::string look;
};

bool looks_differ(const std::vector<Look>& before, const std::vector<Look>& after) {
  std::size_t i = 0;
  std::size_t used = 0;
  for (const auto& each : after) {
    for (std::size_t done = 0; done < each.size && i < before.size();) {
      if (before[i].look != each.look) return true;
      const auto step = std::min(before[i].size - used, each.size - done);
      used += step;
      done += step;
      if (used == before[i].size) {
        ++i;
        used = 0;
      }
    }
  }
  return false;
}

}  // namespace

void ParagraphWriter::both(Node before, Node after) {
  auto old_content = content_of(before, where_.before);
  auto new_content = content_of(after, where_.after);
  set_page_number_aside(old_content, before, where_.before);
  set_page_number_aside(new_content, after, where_.after);
  const auto old_tokens = tokens_of(old_content);
  const auto new_tokens = tokens_of(new_content);
  const auto byte_of = [](const align::Tokens& tokens, std::size_t index, const Content& content) {
    return index < tokens.size() ? tokens[index].first : content.text.size();
  };
  Cursor old_side(old_content);
  Cursor new_side(new_content);
  bool look_changed = false;
  const auto keep = [&](std::size_t old_end, std::size_t new_end, bool rest) {
    std::vector<Look> old_looks, new_looks;
    std::vector<Node> old_notes, new_notes;
    const auto seen = [](const Atom& atom, std::size_t first, std::size_t last, std::vector<Look>& looks,
                         std::vector<Node>& notes) {
      if (atom.kind == Atom::Kind::text) looks.push_back({last - first, look_of(atom.pieces.front().run)});
      if (atom.kind == Atom::Kind::object) looks.push_back({last - first, {}});
      if (atom.note) notes.push_back(atom.note);
    };
    old_side.to(old_end, rest,
                [&](const Atom& atom, std::size_t first, std::size_t last) { seen(atom, first, last, old_looks, old_notes); });
    new_side.to(new_end, rest, [&](const Atom& atom, std::size_t first, std::size_t last) {
      seen(atom, first, last, new_looks, new_notes);
      if (atom.kind == Atom::Kind::structure)
        structure(atom, Fate::kept);
      else
        write(atom, first, last, Fate::kept, new_content);
    });
    look_changed = look_changed || looks_differ(old_looks, new_looks);
    for (std::size_t i = 0; i < std::min(old_notes.size(), new_notes.size()); ++i) {
      auto& notes = std::string_view(new_notes[i].name()) == "w:endnoteReference" ? shared_.endnotes : shared_.footnotes;
      notes[new_notes[i].attribute("w:id").value()] = old_notes[i].attribute("w:id").value();
    }
  };
  for (const auto& each : align::replacements(old_tokens, new_tokens)) {
    keep(byte_of(old_tokens, each.before_first, old_content), byte_of(new_tokens, each.after_first, new_content), false);
    old_side.to(byte_of(old_tokens, each.before_last, old_content), false,
                [&](const Atom& atom, std::size_t first, std::size_t last) {
                  if (atom.kind != Atom::Kind::structure) write(atom, first, last, Fate::deleted, old_content);
                });
    new_side.to(byte_of(new_tokens, each.after_last, new_content), false,
                [&](const Atom& atom, std::size_t first, std::size_t last) {
                  if (atom.kind == Atom::Kind::structure)
                    structure(atom, Fate::inserted);
                  else
                    write(atom, first, last, Fate::inserted, new_content);
                });
  }
  keep(old_content.text.size(), new_content.text.size(), true);
  if (look_changed) {
    shared_.result.unmarked.push_back(
        {"skriften er en anden", where_.said_as, base::shortened(base::trim(new_content.text), longest_excerpt)});
  }
}

}  // namespace helhedsplan::redline
