#pragma once
/// cmark's C handles with their owners. Only for .cpp files of this folder.

#include <cmark.h>

#include <memory>
#include <string_view>

namespace helhedsplan::prose {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using NodeHandle = std::unique_ptr<cmark_node, FreeNode>;

inline NodeHandle parse_document(std::string_view markdown) {
  return NodeHandle(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
}

/// Every node below `root`, entering, in order. Without recursion: nesting in outside text has no bound.
template <typename Function>
void for_each_node(cmark_node* root, const Function& function) {
  struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  };
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    if (event == CMARK_EVENT_ENTER) function(cmark_iter_get_node(iterator.get()));
  }
}

}  // namespace helhedsplan::prose
