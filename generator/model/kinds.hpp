#pragma once
/// The one table of kinds: name, leaf or not, what it may contain. `static_assert`s tie it to the variants of document.hpp.

#include "model/document.hpp"

#include <array>
#include <string_view>

namespace helhedsplan::model {

enum class Content { none, inlines, blocks, items, rows, nodes };

struct Kind {
  std::string_view name;
  Content content;
};

/// In the order of `Inline::kind`.
inline constexpr std::array inline_kinds{
    Kind{"text", Content::none},       Kind{"emphasis", Content::inlines},     Kind{"strong", Content::inlines},
    Kind{"code", Content::none},       Kind{"link", Content::inlines},         Kind{"line_break", Content::none},
    Kind{"value", Content::none},      Kind{"missing", Content::none},         Kind{"mark", Content::none},
    Kind{"footnote", Content::blocks}, Kind{"cross_reference", Content::none}, Kind{"page_field", Content::none},
};
static_assert(inline_kinds.size() == std::variant_size_v<decltype(Inline::kind)>);

/// In the order of `Block::kind`.
inline constexpr std::array block_kinds{
    Kind{"heading", Content::inlines}, Kind{"paragraph", Content::inlines}, Kind{"list", Content::items},
    Kind{"quote", Content::blocks},    Kind{"table", Content::rows},        Kind{"signatures", Content::items},
    Kind{"page_break", Content::none}, Kind{"image", Content::inlines},     Kind{"diagram", Content::nodes},
    Kind{"region", Content::blocks},   Kind{"contents", Content::inlines},
};
static_assert(block_kinds.size() == std::variant_size_v<decltype(Block::kind)>);

/// One lambda per kind: `std::visit(Each{[](const Text&) {…}, …}, inline.kind)`.
template <typename... Functions>
struct Each : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Each(Functions...) -> Each<Functions...>;

}  // namespace helhedsplan::model
