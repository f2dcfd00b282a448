/// The contents list: a content control that Word knows as one ("Table of Contents"), and in it the field TOC with the entries that
/// we know, so that the list is there when the file opens and nobody is asked anything (no `w:updateFields`, no `w:dirty`).
///
/// Page numbers are an estimate (pagination.hpp), and stand there only when it can be trusted; Word makes them anew on request.
///
///     w:sdt ─ w:sdtContent ─ w:p  title
///                            w:p  [field begins] w:hyperlink: number, tab, title, [tab, PAGEREF: page]
///                            w:p                 w:hyperlink: …                                         [field ends]

#include "write/docx/elements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

void w_sdtPr(pugi::xml_node sdt) {
  auto docPartObj = element(element(sdt, "w:sdtPr"), "w:docPartObj");
  val(element(docPartObj, "w:docPartGallery"), "Table of Contents");
  element(docPartObj, "w:docPartUnique");
}

/// `\o` headings by style, `\h` as links, `\z` no page numbers on screen views, `\u` by outline level. A list that stands without
/// numbers does not say `\n`: Word puts them in when a reader asks for it.
std::string instruction(int levels) {
  return fmt::format("TOC \\o \"1-{}\" \\h \\z \\u", levels);
}

/// The number's field holds "1" until the pages are known.
void write_page(Flow& flow, pugi::xml_node parent, Writer::ContentsEntry& entry) {
  const auto before = parent.last_child();
  const auto& styles = flow.writer.styles;
  element(w_r(parent, styles, {}), "w:tab");
  w_field(flow, parent, fmt::format("PAGEREF {} \\h", entry.bookmark), "1");
  for (auto run = before.next_sibling(); run; run = run.next_sibling()) {
    entry.number.push_back(run);
    if (const auto t = run.child("w:t")) entry.page = t.first_child();
  }
}

void write_entry(Flow& flow, pugi::xml_node p, const model::ContentsEntry& entry, Writer::ContentsList& list) {
  auto parent = p;
  if (!entry.target.empty()) {
    parent = element(p, "w:hyperlink");
    attribute(parent, "w:anchor", flow.writer.bookmarks.name(BookmarkKind::contents, entry.target));
    attribute(parent, "w:history", "1");
  }
  const std::string text = entry.number.empty() ? entry.title : entry.number + "\t" + entry.title;
  text_run(flow, parent, text);
  flow.writer.anchors.add_made(text);
  Writer::ContentsEntry made;
  if (!entry.target.empty()) {
    made.bookmark = flow.writer.bookmarks.name(BookmarkKind::contents, entry.target);
    write_page(flow, parent, made);
  }
  list.entries.push_back(std::move(made));
}

/// A page that a list fills to about its middle, or beyond, is the list's own, and the text begins on the next: below a long list a
/// heading and a few lines look left over, and are the first to be parted from each other (docs/analysis/sideskift.md). Above the
/// middle there is room for a real beginning, and a page with a few entries alone would be an empty one. Of a list that runs over
/// pages its last counts. A little less than half, since the eye sees the page's middle above its measured one.
constexpr double about_half = 0.45;

/// Where a list goes on on another page, so many entries at least do.
constexpr std::size_t kept_entries = 3;

bool stands_alone(const Flow& flow, pugi::xml_node list) {
  if (!flow.writer.pagination || flow.sections == nullptr) return false;
  const double share = flow.writer.pagination->share_of(list, page_of_section(flow.writer, flow.sections->current));
  return share - std::floor(share) >= about_half;
}

}  // namespace

void write_contents(Flow& flow, const model::Contents& contents) {
  if (contents.entries.empty()) return;
  auto sdt = element(flow.parent, "w:sdt");
  w_sdtPr(sdt);
  Flow inside = flow;
  inside.parent = element(sdt, "w:sdtContent");
  flow.page_break = false;
  flow.bookmarks.clear();
  if (!contents.title.empty()) {
    ParagraphProperties properties;
    properties.role = StyleRole::toc_heading;
    properties.keep_next = true;
    const auto p = w_p(inside, properties);
    write_inlines(inside, p.node, contents.title);
    flow.writer.anchors.add_made(p.node);
    end_p(p);
  }
  Writer::ContentsList list;
  for (std::size_t i = 0; i < contents.entries.size(); ++i) {
    const auto& entry = contents.entries[i];
    ParagraphProperties properties;
    properties.role = toc_role(entry.level);
    properties.right_tab = flow.width;
    properties.dots = true;
    properties.keep_next = i + 1 < contents.entries.size() && i + kept_entries >= contents.entries.size();
    const auto p = w_p(inside, properties);
    if (i == 0) {
      w_fldChar(p.node, flow.writer.styles, {}, "begin");
      w_instrText(p.node, flow.writer.styles, {}, instruction(contents.levels));
      w_fldChar(p.node, flow.writer.styles, {}, "separate");
    }
    write_entry(inside, p.node, entry, list);
    if (i + 1 == contents.entries.size()) w_fldChar(p.node, flow.writer.styles, {}, "end");
    end_p(p);
  }
  flow.writer.contents.push_back(std::move(list));
  if (stands_alone(flow, inside.parent)) flow.page_break = true;
  if (flow.sections != nullptr) flow.sections->part->hold(sdt);
}

void paginate_finished(Flow& flow, std::size_t keep) {
  auto& writer = flow.writer;
  if (!writer.pagination || flow.sections == nullptr) return;
  auto kept = pugi::xml_node();  // the first of those that are kept
  for (; keep > 0; --keep) kept = kept ? kept.previous_sibling() : flow.parent.last_child();
  auto child = flow.parent.first_child();
  while (child && child != kept && flow.sections->part->is_passed(child)) child = child.next_sibling();
  // Blocks up to one that ends a section stand on that section's pages, those behind the last on the pages of the section under
  // way.
  const auto page_at = [&](pugi::xml_node node) {
    for (; node && node != kept; node = node.next_sibling()) {
      if (const auto ends = node.child("w:pPr").child("w:sectPr")) return page_of(ends);
    }
    return page_of_section(writer, flow.sections->current);
  };
  Page page = page_at(child);
  for (; child && child != kept; child = child.next_sibling()) {
    writer.pagination->add(child, page);
    if (child.child("w:pPr").child("w:sectPr")) page = page_at(child.next_sibling());
  }
}

void fill_contents(Writer& writer) {
  if (!writer.pagination) return;
  std::unordered_set<std::string_view> wanted;
  for (const auto& list : writer.contents) {
    for (const auto& entry : list.entries) wanted.insert(entry.bookmark);
  }
  std::unordered_map<std::string_view, int> pages;
  const auto places = writer.pagination->places([&](std::string_view mark) { return wanted.contains(mark); });
  if (places) {
    for (const auto& place : *places) pages.try_emplace(place.mark, place.page);
  }
  for (auto& list : writer.contents) {
    const bool known = places && std::all_of(list.entries.begin(), list.entries.end(), [&](const auto& entry) {
                         return entry.bookmark.empty() || pages.contains(entry.bookmark);
                       });
    for (auto& entry : list.entries) {
      if (known && entry.page) entry.page.set_value(std::to_string(pages.at(entry.bookmark)).c_str());
      if (known) continue;
      for (auto run : entry.number) run.parent().remove_child(run);
    }
  }
}

}  // namespace helhedsplan::write::docx
