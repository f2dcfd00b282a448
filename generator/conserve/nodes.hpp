#pragma once
/// Small questions and moves in the XML of a document. Private to this folder.

#include <pugixml.hpp>

#include <functional>
#include <string_view>
#include <vector>

namespace helhedsplan::conserve {

using Node = pugi::xml_node;

[[nodiscard]] bool is(Node node, std::string_view name);

/// Every element below `node`, in the order of the document; what is visited may be removed.
void each_element(Node node, const std::function<void(Node)>& visit);

/// The elements of one name below `node`, in the order of the document.
[[nodiscard]] std::vector<Node> all(Node node, std::string_view name);

/// The paragraph itself, or those within.
[[nodiscard]] std::vector<Node> paragraphs_in(Node element);

/// From one sibling to another, both with them.
[[nodiscard]] std::vector<Node> siblings(Node first, Node last);

/// Behind the properties, before everything else.
Node insert_first(Node paragraph, const char* name);

/// What a content control holds, without the control.
void unwrap(Node sdt);

/// Out of a content control that it is the first or last of.
[[nodiscard]] Node climb(Node node, bool last);

[[nodiscard]] Node next_paragraph(Node node);
[[nodiscard]] Node previous_paragraph(Node node);

/// The table that a row stands in.
[[nodiscard]] Node table_of(Node row);
/// Its own rows, those in content controls too.
[[nodiscard]] std::vector<Node> rows_of(Node table);
/// Whether a row has the columns of the table that another row stands in.
[[nodiscard]] bool fits(Node row, Node other);

/// The section that ended with one paragraph ends with another.
void end_section_with(Node paragraph, Node instead_of);

}  // namespace helhedsplan::conserve
