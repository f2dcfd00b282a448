/// Block kinds in a flow.

#include "write/docx/content_control.hpp"
#include "write/docx/elements.hpp"

#include "base/text.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr int quote_indent = 567;  // 1 cm more for every quote within a quote

bool is_last(const Flow& flow, std::string_view name) {
  return name == last_block(flow.parent).name();
}

StyleRole role_of_paragraph(const Flow& flow, model::ParagraphRole role, StyleRole body) {
  switch (role) {
    case model::ParagraphRole::body:
      return body;
    case model::ParagraphRole::title:
      return flow.on_front_page ? StyleRole::front_title : StyleRole::title;
    case model::ParagraphRole::subtitle:
      return flow.on_front_page ? StyleRole::front_subtitle : StyleRole::subtitle;
    case model::ParagraphRole::lead:
      return StyleRole::lead;
    case model::ParagraphRole::guidance:
      return StyleRole::guidance;
    case model::ParagraphRole::remark:
      return StyleRole::remark;
    case model::ParagraphRole::code:
      return StyleRole::code_block;
  }
  return body;
}

int list_indent(Flow& flow) {
  return flow.writer.numbering.indent(flow.list_ordered, flow.list_depth - 1);
}

/// Paragraphs below the first of a list item, or within quotes, begin where the item's text does.
void place_in_list_or_quote(Flow& flow, ParagraphProperties& properties, bool is_body) {
  const bool takes_style = is_body && flow.body_role == StyleRole::body;  // cells and notes keep their own
  if (flow.item) {
    if (takes_style) properties.role = flow.item->ordered ? StyleRole::list_number : StyleRole::list_bullet;
    properties.number = flow.item->number;
    properties.loose = takes_style && flow.list_loose;
    if (flow.quote_depth > 0) properties.indent = list_indent(flow) + quote_indent * flow.quote_depth;
    flow.item.reset();
    return;
  }
  if (flow.list_depth > 0) {
    if (takes_style) properties.role = flow.quote_depth > 0 ? StyleRole::quote : StyleRole::list_continue;
    properties.indent = list_indent(flow) + quote_indent * flow.quote_depth;
  } else if (flow.quote_depth > 0) {
    if (takes_style) properties.role = StyleRole::quote;
    if (flow.quote_depth > 1) properties.indent = quote_indent * flow.quote_depth;
  }
}

void write_paragraph(Flow& flow, const model::Paragraph& paragraph) {
  ParagraphProperties properties;
  const bool is_body = paragraph.role == model::ParagraphRole::body;
  properties.role = role_of_paragraph(flow, paragraph.role, flow.body_role);
  properties.align = flow.align;
  if (is_body && flow.body_role == StyleRole::body && is_last(flow, "w:tbl") && !flow.item)
    properties.role = StyleRole::after_table;
  place_in_list_or_quote(flow, properties, is_body);
  const auto p = w_p(flow, properties);
  write_inlines(flow, p.node, paragraph.children);
  end_p(p);
}

void write_heading(Flow& flow, const model::Heading& heading) {
  ParagraphProperties properties;
  properties.role = heading_role(heading.level);
  properties.keep_next = flow.writer.styles.id(properties.role).empty();  // else the style says it
  properties.number =
      heading.numbered ? flow.writer.numbering.heading(heading.level) : flow.writer.numbering.no_heading(heading.level);
  // Marks of its own for the contents list: Word replaces those when it makes the list anew.
  const bool listed = heading.level <= flow.writer.contents_levels && (heading.level == 1 || !heading.number.empty());
  const auto p = w_p(flow, properties);
  std::vector<int> marks;
  if (!heading.id.empty()) {
    auto& bookmarks = flow.writer.bookmarks;
    if (listed) marks.push_back(w_bookmarkStart(flow, p.node, bookmarks.name(BookmarkKind::contents, heading.id)));
    marks.push_back(w_bookmarkStart(flow, p.node, bookmarks.name(BookmarkKind::heading, heading.id)));
  }
  write_inlines(flow, p.node, heading.children);
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) w_bookmarkEnd(p.node, *mark);
  end_p(p);
}

/// What `write` writes stands in a control for the path.
template <typename Write>
void in_control(Flow& flow, const std::string& path, anchor::Entry::Kind kind, const Write& write) {
  ensure_section(flow);
  const auto outer = flow.parent;
  const auto control = open_block_control(flow, outer, path, kind);
  flow.parent = control.content;
  ++flow.control_depth;
  write();
  --flow.control_depth;
  flow.parent = outer;
  close_block_control(flow, control);
}

/// In a blank document: the pattern of all members, which begins with a line that says so. Without the line LibreOffice 7.4 would
/// move text about. Members of one list that follow each other are items of one section.
template <typename Write>
void in_repeating_section(Flow& flow, const std::string& path, const Write& write) {
  ensure_section(flow);
  const auto outer = flow.parent;
  const auto title = title_of_member(flow.writer.document, path);
  const auto list = path.substr(0, path.rfind('['));
  const auto last = outer.last_child();
  const bool goes_on = flow.last_section == list && last.child("w:sdtPr").child("w15:repeatingSection");
  const auto section = goes_on ? Control{last.child("w:sdtContent"), outer, -1} : open_repeating_section(flow, outer, title);
  flow.parent = section.content;
  in_control(flow, path, anchor::Entry::Kind::member, [&] {
    ParagraphProperties properties;
    properties.role = StyleRole::guidance;
    properties.keep_next = true;
    const auto p = w_p(flow, properties);
    const std::string invitation =
        (title.empty() ? "" : title + ": ") + "Udfyld dette for hver. Tryk på plustegnet nederst til højre for at tilføje flere.";
    text_run(flow, p.node, invitation);
    flow.writer.anchors.add_made(invitation);
    end_p(p);
    write();
  });
  flow.parent = outer;
  flow.last_section = list;
  close_block_control(flow, section);
}

/// What `write` writes of a member stands in a bookmark. No control around paragraphs with controls in them: LibreOffice 7.4 moves
/// text from one to the other (docs/analysis/indholdskontroller.md).
template <typename Write>
void in_bookmark(Flow& flow, const std::string& path, anchor::Entry::Kind kind, const Write& write) {
  const bool member = kind == anchor::Entry::Kind::member;
  if (member && flow.writer.document.purpose != model::Purpose::finished) return in_repeating_section(flow, path, write);
  const int bookmark = open_bookmark(flow, path, kind);
  write();
  close_bookmark(flow, flow.parent.last_child(), bookmark);
}

/// An item that does not begin with a paragraph (a list in a list) gets an empty one, or its number would be lost.
bool begins_with_paragraph(const model::ListItem& item) {
  return !item.children.empty() && std::holds_alternative<model::Paragraph>(item.children.front().kind);
}

/// One paragraph of two lines at most.
bool is_brief(const model::ListItem& item) {
  constexpr std::size_t two_lines = 180;  // letters
  if (item.children.size() != 1) return false;
  const auto* paragraph = std::get_if<model::Paragraph>(&item.children.front().kind);
  return paragraph != nullptr && base::length(model::plain_text(paragraph->children)) <= two_lines;
}

/// No page ends with a list's first item or begins with its last, when they are so brief that they would look lost.
bool holds_next(const model::List& list, std::size_t index) {
  if (index + 1 >= list.items.size() || !is_brief(list.items[index]) || !is_brief(list.items[index + 1])) return false;
  return index == 0 || index + 2 == list.items.size();
}

void write_list(Flow& flow, const model::List& list) {
  auto& numbering = flow.writer.numbering;
  const int level = std::min(flow.list_depth, Numbering::levels - 1);
  int num_id = 0;
  if (list.ordered) {
    auto& last = flow.last_ordered[static_cast<std::size_t>(level)];
    if (!list.continues || last == 0) last = numbering.ordered(level, list.start);
    num_id = last;
  } else {
    num_id = numbering.bullet();
  }
  const bool outer_ordered = flow.list_ordered;
  const bool outer_loose = flow.list_loose;
  ++flow.list_depth;
  flow.list_ordered = list.ordered;
  flow.list_loose = !list.tight;
  const bool outer_keep = flow.keep_next;
  const bool on_page = flow.body_role == StyleRole::body;  // not in a cell: there the row decides
  const auto write_item = [&](std::size_t i) {
    const auto& item = list.items[i];
    flow.item = PendingItem{{num_id, level}, list.ordered};
    flow.keep_next = outer_keep || (on_page && holds_next(list, i));
    if (!begins_with_paragraph(item)) write_paragraph(flow, {});
    write_blocks(flow, item.children);
    flow.keep_next = outer_keep;
    flow.list_ordered = list.ordered;
    flow.list_loose = !list.tight;
  };
  for (std::size_t i = 0; i < list.items.size();) {
    const auto& member = list.items[i].member;
    if (member.empty() || !flow.writer.anchors.any()) {
      write_item(i++);
      continue;
    }
    in_bookmark(flow, member, anchor::Entry::Kind::member, [&] {
      while (i < list.items.size() && list.items[i].member == member) write_item(i++);
    });
  }
  --flow.list_depth;
  flow.list_ordered = outer_ordered;
  flow.list_loose = outer_loose;
}

void release_keep_next(pugi::xml_node p) {
  p.child("w:pPr").remove_child("w:keepNext");
}

/// The end of what is kept together must not hold on to what follows.
void release_last(pugi::xml_node last) {
  if (std::string_view(last.name()) == "w:p") return release_keep_next(last);
  pugi::xml_node row;
  for_each_row(last, [&](pugi::xml_node each) { row = each; });
  for (const auto cell : row.children("w:tc")) {
    for_each_paragraph(cell, release_keep_next);
  }
}

void write_in_section(Flow& flow, const model::Region& region, SectionKind kind) {
  if (flow.sections == nullptr || flow.sections->wanted == kind) return write_blocks(flow, region.children);
  const auto outer = std::exchange(flow.sections->wanted, kind);
  write_blocks(flow, region.children);
  flow.sections->wanted = outer;
}

/// Sections begin and contents lists stand outside of controls.
bool stays_whole(const model::Blocks& blocks) {
  return std::all_of(blocks.begin(), blocks.end(), [](const model::Block& block) {
    const auto* region = std::get_if<model::Region>(&block.kind);
    if (region == nullptr) return !std::holds_alternative<model::Contents>(block.kind);
    const bool own_pages = region->role == model::RegionRole::landscape || region->role == model::RegionRole::front_page;
    return !own_pages && stays_whole(region->children);
  });
}

/// What stands on it moves up when the look's letters and margins leave too little room below.
void write_front_page(Flow& flow, const model::Region& region) {
  const bool first = !flow.parent.first_child();
  flow.on_front_page = true;
  write_in_section(flow, region, SectionKind::front);
  flow.on_front_page = false;
  auto& writer = flow.writer;
  if (!first || flow.sections == nullptr || !writer.pagination) return;
  constexpr int steps = 8;
  for (int step = 0; step <= steps; ++step) {
    writer.front_page = writer.page.front(static_cast<double>(step) / steps);
    if (writer.pagination->fit(flow.parent.first_child(), *writer.front_page)) return;
  }
}

void write_region(Flow& flow, const model::Region& region, const model::Origin& origin) {
  switch (region.role) {
    case model::RegionRole::keep_together: {
      const bool outer = flow.keep_next;
      const auto before = flow.parent.last_child();
      ++flow.keep_depth;
      flow.keep_next = true;
      write_blocks(flow, region.children);
      --flow.keep_depth;
      flow.keep_next = outer;
      if (!outer && flow.parent.last_child() != before) release_last(last_block(flow.parent));
      break;
    }
    case model::RegionRole::landscape:
      return write_in_section(flow, region, SectionKind::turned);
    case model::RegionRole::front_page:
      return write_front_page(flow, region);
    case model::RegionRole::member:
      if (!flow.writer.anchors.any() || (flow.writer.document.purpose != model::Purpose::finished && !stays_whole(region.children)))
        return write_blocks(flow, region.children);
      return in_bookmark(flow, origin.plan_path, anchor::Entry::Kind::member, [&] { write_blocks(flow, region.children); });
  }
}

bool is_region(const model::Block& block) {
  return std::holds_alternative<model::Region>(block.kind);
}
bool is_break(const model::Block& block) {
  return std::holds_alternative<model::PageBreak>(block.kind);
}

bool begins_with_table(const model::Block& block) {
  const auto* table = std::get_if<model::Table>(&block.kind);
  return (table != nullptr && table->caption.empty()) || std::holds_alternative<model::Signatures>(block.kind);
}

/// Body text (Tekst efter tabel) has air above, and so have headings and captions in most looks; a list, a quote, a picture, a
/// remark have not enough.
bool needs_distance(const Flow& flow, const model::Block& block) {
  constexpr int enough = 120;  // twips
  const auto is_tight = [&](StyleRole role) { return flow.writer.styles.space_above(role) < enough; };
  if (const auto* paragraph = std::get_if<model::Paragraph>(&block.kind)) {
    return flow.body_role == StyleRole::body && paragraph->role != model::ParagraphRole::body;
  }
  if (const auto* heading = std::get_if<model::Heading>(&block.kind))
    return !flow.page_break && is_tight(heading_role(heading->level));
  if (std::holds_alternative<model::Table>(block.kind)) return is_tight(StyleRole::caption);
  return true;
}

/// Two tables that touch are one to Word: the only place where an empty paragraph stands.
void keep_tables_apart(Flow& flow) {
  auto marks = std::exchange(flow.bookmarks, {});
  auto item = std::exchange(flow.item, std::nullopt);
  const bool page_break = std::exchange(flow.page_break, false);
  flow.after_table = false;
  empty_paragraph(flow, StyleRole::spacer);
  flow.bookmarks = std::move(marks);
  flow.item = item;
  flow.page_break = page_break;
}

void write_block(Flow& flow, const model::Block& block) {
  for (const auto& id : block.krav) flow.bookmarks.push_back({flow.writer.bookmarks.next_krav(id)});
  if (!is_region(block) && !is_break(block)) {
    ensure_section(flow);
    if (is_last(flow, "w:tbl")) {
      if (begins_with_table(block))
        keep_tables_apart(flow);
      else if (needs_distance(flow, block))
        flow.after_table = true;
    }
  }
  std::visit(model::Each{
                 [&](const model::Heading& kind) { write_heading(flow, kind); },
                 [&](const model::Paragraph& kind) { write_paragraph(flow, kind); },
                 [&](const model::List& kind) { write_list(flow, kind); },
                 [&](const model::Quote& kind) {
                   ++flow.quote_depth;
                   write_blocks(flow, kind.children);
                   --flow.quote_depth;
                 },
                 [&](const model::Table& kind) { w_tbl(flow, kind); },
                 [&](const model::Signatures& kind) { write_signatures(flow, kind); },
                 [&](const model::PageBreak&) { flow.page_break = true; },
                 [&](const model::Image& kind) { write_image(flow, kind); },
                 [&](const model::Diagram& kind) { write_diagram(flow, kind); },
                 [&](const model::Region& kind) { write_region(flow, kind, block.origin); },
                 [&](const model::Contents& kind) { write_contents(flow, kind); },
             },
             block.kind);
}

constexpr std::size_t few_words = 120;  // bytes: little more than a line

/// "Parterne skal:" stays on the page where the list begins, and so do the few words between a heading and its table.
bool introduces(const model::Blocks& blocks, std::size_t at) {
  if (at + 1 == blocks.size()) return false;
  const auto* paragraph = std::get_if<model::Paragraph>(&blocks[at].kind);
  if (paragraph == nullptr) return false;
  const auto* next = &blocks[at + 1];
  for (const auto* member = std::get_if<model::Region>(&next->kind); member != nullptr && member->role == model::RegionRole::member;
       member = std::get_if<model::Region>(&next->kind)) {
    next = &member->children.front();
  }
  const bool before_table = std::holds_alternative<model::Table>(next->kind);
  if (!before_table && !std::holds_alternative<model::List>(next->kind)) return false;
  const auto text = model::plain_text(paragraph->children);
  const bool after_heading = at > 0 && std::holds_alternative<model::Heading>(blocks[at - 1].kind);
  return text.ends_with(':') || (before_table && after_heading && text.size() <= few_words);
}

const model::Paragraph* body_text(const model::Block& block) {
  const auto* paragraph = std::get_if<model::Paragraph>(&block.kind);
  return paragraph != nullptr && paragraph->role == model::ParagraphRole::body ? paragraph : nullptr;
}

/// A section that ends with a line ("Kilde: …") does not end with it alone on a page: the paragraph before holds it, unless that is
/// so long that it would leave a gap where it moves away.
bool holds_closing_line(const Flow& flow, const model::Blocks& blocks, std::size_t at) {
  constexpr std::size_t a_line = 100;  // letters
  constexpr std::size_t third_page = 1100;
  if (flow.body_role != StyleRole::body || flow.list_depth > 0 || at + 1 >= blocks.size()) return false;
  if (at + 2 < blocks.size() && !std::holds_alternative<model::Heading>(blocks[at + 2].kind)) return false;
  const auto* text = body_text(blocks[at]);
  const auto* line = body_text(blocks[at + 1]);
  return text != nullptr && line != nullptr && base::length(model::plain_text(line->children)) <= a_line &&
         base::length(model::plain_text(text->children)) <= third_page;
}

/// What an item of a list says before the list in it.
bool heads_list(const Flow& flow, const model::Blocks& blocks, std::size_t at) {
  return flow.list_depth > 0 && flow.body_role == StyleRole::body && at == 0 && blocks.size() > 1 &&
         std::holds_alternative<model::Paragraph>(blocks[0].kind) && std::holds_alternative<model::List>(blocks[1].kind);
}

bool calls_note(const model::Block& block) {
  bool found = false;
  const std::span<const model::Block> one(&block, 1);
  model::walk_blocks(
      one, [](const model::Block&) {},
      [&](const model::Inline& node) { found = found || std::holds_alternative<model::Footnote>(node.kind); });
  return found;
}

/// How many blocks from `first` on are one prose that gets a control around it. One paragraph in a cell or a note has its control
/// inside, like any value; so has one that calls a footnote.
std::size_t prose_at(const Flow& flow, const model::Blocks& blocks, std::size_t first) {
  const std::size_t count = flow.writer.anchors.place_at(blocks, first);
  const bool in_line = count == 1 && std::holds_alternative<model::Paragraph>(blocks[first].kind) &&
                       (flow.sections == nullptr || calls_note(blocks[first]));
  return in_line ? 0 : count;
}

}  // namespace

void write_blocks(Flow& flow, const model::Blocks& blocks) {
  const auto write_one = [&](std::size_t i) {
    const bool outer = flow.keep_next;
    const bool is_company = &blocks[i] == flow.writer.company;
    flow.keep_end = is_company && std::holds_alternative<model::Table>(blocks[i].kind);
    flow.keep_next = outer || introduces(blocks, i) || holds_closing_line(flow, blocks, i) || heads_list(flow, blocks, i) ||
                     (is_company && !flow.keep_end);
    write_block(flow, blocks[i]);
    flow.keep_next = outer;
    flow.keep_end = false;
  };
  for (std::size_t i = 0; i < blocks.size();) {
    const std::size_t prose = prose_at(flow, blocks, i);
    if (prose == 0) {
      write_one(i++);
    } else {
      const std::string& path = blocks[i].origin.plan_path;
      auto& anchors = flow.writer.anchors;
      const auto write_prose = [&] {
        anchors.inside_prose = path;
        for (const std::size_t end = i + prose; i < end; ++i) write_one(i);
        anchors.inside_prose = {};
      };
      // LibreOffice 7.4 loses the words before a note in the first paragraph of a control around blocks: the bookmark stands alone.
      if (calls_note(blocks[i]))
        in_bookmark(flow, path, anchor::Entry::Kind::field, write_prose);
      else
        in_control(flow, path, anchor::Entry::Kind::field, write_prose);
    }
    // What is finished leaves the tree; the last child stays: a section may yet end in it, a table must not follow a table.
    if (flow.sections != nullptr && flow.keep_depth == 0 && flow.control_depth == 0 && !flow.on_front_page) {
      paginate_finished(flow, 1);
      flow.sections->part->flush(1);
    }
  }
}

void end_with_paragraph(Flow& flow) {
  if (is_last(flow, "w:p")) return;
  if (is_last(flow, "w:tbl") && flow.sections != nullptr) return closing_paragraph(flow);
  empty_paragraph(flow, is_last(flow, "w:tbl") ? StyleRole::spacer : flow.body_role);
}

}  // namespace helhedsplan::write::docx
