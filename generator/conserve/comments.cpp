#include "conserve/comments.hpp"

#include "read/text.hpp"
#include "read/walk.hpp"

#include <map>
#include <string>
#include <string_view>

namespace helhedsplan::conserve {
namespace {

/// The paragraphs at which a comment stands: those of its range, else the last one before it that is still there.
struct Stand {
  Node first, last;
  bool gone = false;  ///< not its own place
};

Stand stand_of(const read::Region& range, const Landings& landings) {
  Stand stand{landings.landed(range.begin.paragraph, false), landings.landed(range.end.paragraph, true), false};
  for (auto line = range.begin.paragraph; !stand.first && line-- > 0;) {
    stand.first = stand.last = landings.landed(line, true);
    stand.gone = true;
  }
  return stand;
}

Node first_paragraph(Node node) {
  return is(node, "w:p") ? node : node.select_node(".//w:p").node();
}

}  // namespace

bool put_comments(const Sheet& edited, Graft& graft, const Landings& landings, std::vector<Edit>& edits) {
  bool any = false;
  std::map<std::string, read::Region> range_of;
  for (const read::Region& range : read::comment_ranges(edited.document.body)) range_of.try_emplace(range.name, range);
  const auto there = graft.comments_in_place();
  for (const read::Comment& comment : edited.document.comments) {
    Stand stand;
    lift::Where where{"brødtekst", {}, {}};
    const auto range = range_of.find(comment.id);
    if (range != range_of.end()) where = lift::where_of(edited.body(), range->second.begin.paragraph);
    if (!there.contains(comment.id)) {
      if (range != range_of.end()) stand = stand_of(range->second, landings);
      const Node first = first_paragraph(stand.first ? stand.first : graft.body());
      graft.attach_comment(comment.id, first, stand.last ? first_paragraph(stand.last) : first);
      any = true;
    }
    if (comment.author != our_author)
      edits.push_back({What::comment, stand.gone ? Fate::moved : Fate::kept, read::plain_text(comment.children), where, {}, 0});
  }
  return any;
}

}  // namespace helhedsplan::conserve
