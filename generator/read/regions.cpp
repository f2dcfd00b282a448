#include "read/regions.hpp"

#include "read/text.hpp"
#include "read/walk.hpp"

#include <unordered_map>
#include <utility>

namespace helhedsplan::read {
namespace {

/// The marks of a story, and how much text stood before them.
class Scan {
 public:
  explicit Scan(bool comments) : comments_(comments) {}

  std::vector<Region> operator()(const Blocks& story) {
    each_block(story, [&](const Block& block) {
      const auto* paragraph = std::get_if<Paragraph>(&block.kind);
      if (paragraph == nullptr) return;
      here_.byte = 0;
      inlines(paragraph->children);
      ++here_.paragraph;
    });
    return std::move(regions_);
  }

 private:
  void begin(const std::string& id, const std::string& name) {
    const auto known = by_name_.find(name);
    if (known != by_name_.end()) {
      by_id_[id] = known->second;
      return;
    }
    by_name_[name] = regions_.size();
    by_id_[id] = regions_.size();
    regions_.push_back({name, here_, here_});
  }
  void end(const std::string& id) {
    const auto found = by_id_.find(id);
    if (found != by_id_.end()) regions_[found->second].end = here_;
  }

  void inlines(const Inlines& nodes) {
    for (const auto& node : nodes) {
      if (const auto* start = std::get_if<BookmarkStart>(&node.kind)) {
        if (!comments_) begin(start->id, start->name);
      } else if (const auto* stop = std::get_if<BookmarkEnd>(&node.kind)) {
        if (!comments_) end(stop->id);
      } else if (const auto* from = std::get_if<CommentStart>(&node.kind)) {
        if (comments_) begin(from->id, from->id);
      } else if (const auto* to = std::get_if<CommentEnd>(&node.kind)) {
        if (comments_) end(to->id);
      } else if (const auto* reference = std::get_if<CommentReference>(&node.kind)) {
        if (comments_ && !by_name_.contains(reference->id)) begin(reference->id, reference->id);
      } else if (const auto* children = children_of(node)) {
        inlines(*children);
      } else {
        here_.byte += size_in_text(node);
      }
    }
  }

  bool comments_;
  Position here_;
  std::vector<Region> regions_;
  std::unordered_map<std::string, std::size_t> by_name_;  // looked up only, as the next
  std::unordered_map<std::string, std::size_t> by_id_;
};

}  // namespace

std::vector<std::string> paragraph_texts(const Blocks& story) {
  std::vector<std::string> texts;
  each_block(story, [&](const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.kind)) texts.push_back(plain_text(paragraph->children));
  });
  return texts;
}

std::string region_text(const std::vector<std::string>& paragraph_texts, const Region& region) {
  std::string text;
  for (auto i = region.begin.paragraph; i <= region.end.paragraph && i < paragraph_texts.size(); ++i) {
    const auto from = i == region.begin.paragraph ? region.begin.byte : 0;
    const auto to = i == region.end.paragraph ? region.end.byte : paragraph_texts[i].size();
    if (i != region.begin.paragraph) text += '\n';
    if (from < to) text += paragraph_texts[i].substr(from, to - from);
  }
  return text;
}

std::vector<Region> bookmarks(const Blocks& story) {
  return Scan(false)(story);
}

std::vector<Region> comment_ranges(const Blocks& story) {
  return Scan(true)(story);
}

}  // namespace helhedsplan::read
