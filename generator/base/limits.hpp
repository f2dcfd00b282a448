#pragma once
/// Limits on everything read from outside; the only place where they stand. Each has a test.

#include <cstddef>

namespace helhedsplan::base::limits {

inline constexpr std::size_t plan_file_bytes = 8U << 20U;    ///< one plan file
inline constexpr std::size_t plan_files = 500;               ///< files a plan may consist of
inline constexpr std::size_t plan_total_bytes = 32U << 20U;  ///< all files of a plan
inline constexpr std::size_t yaml_depth = 64;                ///< nesting of mappings and sequences
inline constexpr std::size_t yaml_nodes = 500'000;           ///< scalars, mappings and sequences in one file
inline constexpr std::size_t yaml_blank_run = 60;            ///< blanks and line ends in a row that cost nothing …
inline constexpr std::size_t yaml_blank_work = 200'000'000;  ///< … and the sum of the squares of longer runs: libfyaml's cost
inline constexpr std::size_t yaml_line_marks = 250'000;      ///< brackets, quotes, commas, colons in one line
inline constexpr std::size_t yaml_open_brackets = 1000;  ///< opened, not closed, also within texts: libfyaml reads on to the last
inline constexpr std::size_t yaml_refusals = 20;         ///< anchors, aliases and tags named before reading stops
inline constexpr std::size_t prose_bytes = 64U << 10U;   ///< one prose field: cmark is quadratic on some inputs
inline constexpr std::size_t prose_depth = 32;           ///< nesting of quotes, lists and emphasis
inline constexpr std::size_t findings = 200;             ///< shown of one kind; the rest is counted
inline constexpr std::size_t template_file_bytes = 1U << 20U;     ///< one template file
inline constexpr std::size_t pack_depth = 16;                     ///< packs under each other by their ground
inline constexpr std::size_t template_depth = 32;                 ///< nesting of sections and partials during expansion
inline constexpr std::size_t expanded_blocks = 2'000'000;         ///< blocks of one document
inline constexpr std::size_t diagram_boxes = 200;                 ///< boxes of one diagram
inline constexpr std::size_t image_bytes = 10U << 20U;            ///< one picture
inline constexpr std::size_t image_pixels = 50'000'000;           ///< of one picture: what a word processor must unpack to show it
inline constexpr int image_side = 20'000;                         ///< pixels, the longer side
inline constexpr std::size_t supplied_file_bytes = 50U << 20U;    ///< one enclosure that the parties supply …
inline constexpr std::size_t supplied_total_bytes = 200U << 20U;  ///< … and all of them
inline constexpr std::size_t manifest_bytes = 4U << 20U;          ///< the list of written files beside the output
inline constexpr std::size_t output_file_bytes = 256U << 20U;     ///< an earlier output, read back to see whether it was changed

// Word files.
inline constexpr std::size_t package_bytes = 64U << 20U;         ///< a Word file as it lies on disk
inline constexpr std::size_t package_entries = 2000;             ///< files in its zip
inline constexpr std::size_t package_part_bytes = 32U << 20U;    ///< one of them, unpacked
inline constexpr std::size_t package_total_bytes = 128U << 20U;  ///< all of them, unpacked
inline constexpr std::size_t package_ratio = 400;                ///< unpacked to packed, for a part of more than a megabyte
inline constexpr std::size_t xml_depth = 256;                    ///< elements within elements of one part
inline constexpr std::size_t xml_markup = 3'000'000;             ///< tags in one part
inline constexpr std::size_t xml_attributes = 256;               ///< of one element
inline constexpr std::size_t docx_nodes = 500'000;               ///< paragraphs, cells and pieces of text of one document
inline constexpr std::size_t docx_not_understood = 1000;  ///< things named that the reader does not understand; more are counted
inline constexpr std::size_t docx_field_depth = 16;       ///< fields within the results of fields
inline constexpr std::size_t docx_choices = 10'000;       ///< of one drop-down list
inline constexpr int docx_span = 1000;                    ///< columns that one cell covers

// Comparing two Word files.
inline constexpr std::size_t align_edits = 600;     ///< between two anchors: more differences than this are one
inline constexpr std::size_t align_depth = 64;      ///< anchors within anchors
inline constexpr std::size_t align_pairs = 20'000;  ///< pairs looked at for likeness in one stretch without anchors

}  // namespace helhedsplan::base::limits
