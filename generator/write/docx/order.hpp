#pragma once
/// The order of children where the schema fixes it, as data (wml.xsd, ISO/IEC 29500-4). Microsoft's validator refuses any other,
/// also in `w:rPr`, where the transitional schema would take it.

#include "write/docx/xml.hpp"

#include <span>

namespace helhedsplan::write::docx::order {

using Sequence = std::span<const std::string_view>;

extern const Sequence w_pPr;       // CT_PPr
extern const Sequence w_rPr;       // EG_RPrBase
extern const Sequence w_tblPr;     // CT_TblPr
extern const Sequence w_trPr;      // CT_TrPr: any order by the schema; this is Word's
extern const Sequence w_tcPr;      // CT_TcPr
extern const Sequence w_sectPr;    // CT_SectPr
extern const Sequence w_sdtPr;     // CT_SdtPr, and what Word 2010 and 2012 added
extern const Sequence w_lvl;       // CT_Lvl
extern const Sequence w_settings;  // CT_Settings

/// Is there such a child?
[[nodiscard]] bool knows(Sequence sequence, std::string_view name);
/// Adds a child at its place in the sequence: behind every child that comes before it or has the same name.
/// The name must be in the sequence (else std::logic_error).
pugi::xml_node add(pugi::xml_node parent, Sequence sequence, const char* name);
/// The child of that name, added at its place when there is none.
pugi::xml_node get(pugi::xml_node parent, Sequence sequence, const char* name);
/// Adds a copy of a node at its place.
pugi::xml_node add_copy(pugi::xml_node parent, Sequence sequence, pugi::xml_node original);
/// Are all element children of a node in the sequence, and in its order?
[[nodiscard]] bool holds(pugi::xml_node parent, Sequence sequence);

}  // namespace helhedsplan::write::docx::order
