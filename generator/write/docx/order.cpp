#include "write/docx/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace helhedsplan::write::docx::order {
namespace {

using namespace std::string_view_literals;

constexpr std::array w_pPr_names{"w:pStyle"sv,
                                 "w:keepNext"sv,
                                 "w:keepLines"sv,
                                 "w:pageBreakBefore"sv,
                                 "w:framePr"sv,
                                 "w:widowControl"sv,
                                 "w:numPr"sv,
                                 "w:suppressLineNumbers"sv,
                                 "w:pBdr"sv,
                                 "w:shd"sv,
                                 "w:tabs"sv,
                                 "w:suppressAutoHyphens"sv,
                                 "w:kinsoku"sv,
                                 "w:wordWrap"sv,
                                 "w:overflowPunct"sv,
                                 "w:topLinePunct"sv,
                                 "w:autoSpaceDE"sv,
                                 "w:autoSpaceDN"sv,
                                 "w:bidi"sv,
                                 "w:adjustRightInd"sv,
                                 "w:snapToGrid"sv,
                                 "w:spacing"sv,
                                 "w:ind"sv,
                                 "w:contextualSpacing"sv,
                                 "w:mirrorIndents"sv,
                                 "w:suppressOverlap"sv,
                                 "w:jc"sv,
                                 "w:textDirection"sv,
                                 "w:textAlignment"sv,
                                 "w:textboxTightWrap"sv,
                                 "w:outlineLvl"sv,
                                 "w:divId"sv,
                                 "w:cnfStyle"sv,
                                 "w:rPr"sv,
                                 "w:sectPr"sv,
                                 "w:pPrChange"sv};
constexpr std::array w_sdtPr_names{"w:rPr"sv,
                                   "w:alias"sv,
                                   "w:tag"sv,
                                   "w:id"sv,
                                   "w:lock"sv,
                                   "w:placeholder"sv,
                                   "w:temporary"sv,
                                   "w:showingPlcHdr"sv,
                                   "w:dataBinding"sv,
                                   "w15:appearance"sv,
                                   "w:label"sv,
                                   "w:tabIndex"sv,
                                   "w:comboBox"sv,
                                   "w:date"sv,
                                   "w:docPartObj"sv,
                                   "w:dropDownList"sv,
                                   "w:picture"sv,
                                   "w:richText"sv,
                                   "w:text"sv,
                                   "w:group"sv,
                                   "w14:checkbox"sv,
                                   "w15:repeatingSection"sv,
                                   "w15:repeatingSectionItem"sv};
constexpr std::array w_rPr_names{"w:rStyle"sv,
                                 "w:rFonts"sv,
                                 "w:b"sv,
                                 "w:bCs"sv,
                                 "w:i"sv,
                                 "w:iCs"sv,
                                 "w:caps"sv,
                                 "w:smallCaps"sv,
                                 "w:strike"sv,
                                 "w:dstrike"sv,
                                 "w:outline"sv,
                                 "w:shadow"sv,
                                 "w:emboss"sv,
                                 "w:imprint"sv,
                                 "w:noProof"sv,
                                 "w:snapToGrid"sv,
                                 "w:vanish"sv,
                                 "w:webHidden"sv,
                                 "w:color"sv,
                                 "w:spacing"sv,
                                 "w:w"sv,
                                 "w:kern"sv,
                                 "w:position"sv,
                                 "w:sz"sv,
                                 "w:szCs"sv,
                                 "w:highlight"sv,
                                 "w:u"sv,
                                 "w:effect"sv,
                                 "w:bdr"sv,
                                 "w:shd"sv,
                                 "w:fitText"sv,
                                 "w:vertAlign"sv,
                                 "w:rtl"sv,
                                 "w:cs"sv,
                                 "w:em"sv,
                                 "w:lang"sv,
                                 "w:eastAsianLayout"sv,
                                 "w:specVanish"sv,
                                 "w:oMath"sv};
constexpr std::array w_tblPr_names{
    "w:tblStyle"sv,  "w:tblpPr"sv,     "w:tblOverlap"sv,     "w:bidiVisual"sv, "w:tblStyleRowBandSize"sv, "w:tblStyleColBandSize"sv,
    "w:tblW"sv,      "w:jc"sv,         "w:tblCellSpacing"sv, "w:tblInd"sv,     "w:tblBorders"sv,          "w:shd"sv,
    "w:tblLayout"sv, "w:tblCellMar"sv, "w:tblLook"sv,        "w:tblCaption"sv, "w:tblDescription"sv,      "w:tblPrChange"sv};
constexpr std::array w_trPr_names{"w:cnfStyle"sv, "w:divId"sv,     "w:gridBefore"sv, "w:gridAfter"sv, "w:wBefore"sv,
                                  "w:wAfter"sv,   "w:cantSplit"sv, "w:trHeight"sv,   "w:tblHeader"sv, "w:tblCellSpacing"sv,
                                  "w:jc"sv,       "w:hidden"sv,    "w:ins"sv,        "w:del"sv,       "w:trPrChange"sv};
constexpr std::array w_tcPr_names{"w:cnfStyle"sv,  "w:tcW"sv,       "w:gridSpan"sv,  "w:hMerge"sv,  "w:vMerge"sv,
                                  "w:tcBorders"sv, "w:shd"sv,       "w:noWrap"sv,    "w:tcMar"sv,   "w:textDirection"sv,
                                  "w:tcFitText"sv, "w:vAlign"sv,    "w:hideMark"sv,  "w:headers"sv, "w:cellIns"sv,
                                  "w:cellDel"sv,   "w:cellMerge"sv, "w:tcPrChange"sv};
constexpr std::array w_sectPr_names{
    "w:headerReference"sv, "w:footerReference"sv, "w:footnotePr"sv,      "w:endnotePr"sv,   "w:type"sv,          "w:pgSz"sv,
    "w:pgMar"sv,           "w:paperSrc"sv,        "w:pgBorders"sv,       "w:lnNumType"sv,   "w:pgNumType"sv,     "w:cols"sv,
    "w:formProt"sv,        "w:vAlign"sv,          "w:noEndnote"sv,       "w:titlePg"sv,     "w:textDirection"sv, "w:bidi"sv,
    "w:rtlGutter"sv,       "w:docGrid"sv,         "w:printerSettings"sv, "w:sectPrChange"sv};
constexpr std::array w_lvl_names{"w:start"sv,   "w:numFmt"sv,         "w:lvlRestart"sv, "w:pStyle"sv, "w:isLgl"sv, "w:suff"sv,
                                 "w:lvlText"sv, "w:lvlPicBulletId"sv, "w:legacy"sv,     "w:lvlJc"sv,  "w:pPr"sv,   "w:rPr"sv};
constexpr std::array w_settings_names{"w:writeProtection"sv,
                                      "w:view"sv,
                                      "w:zoom"sv,
                                      "w:removePersonalInformation"sv,
                                      "w:removeDateAndTime"sv,
                                      "w:doNotDisplayPageBoundaries"sv,
                                      "w:displayBackgroundShape"sv,
                                      "w:printPostScriptOverText"sv,
                                      "w:printFractionalCharacterWidth"sv,
                                      "w:printFormsData"sv,
                                      "w:embedTrueTypeFonts"sv,
                                      "w:embedSystemFonts"sv,
                                      "w:saveSubsetFonts"sv,
                                      "w:saveFormsData"sv,
                                      "w:mirrorMargins"sv,
                                      "w:alignBordersAndEdges"sv,
                                      "w:bordersDoNotSurroundHeader"sv,
                                      "w:bordersDoNotSurroundFooter"sv,
                                      "w:gutterAtTop"sv,
                                      "w:hideSpellingErrors"sv,
                                      "w:hideGrammaticalErrors"sv,
                                      "w:activeWritingStyle"sv,
                                      "w:proofState"sv,
                                      "w:formsDesign"sv,
                                      "w:attachedTemplate"sv,
                                      "w:linkStyles"sv,
                                      "w:stylePaneFormatFilter"sv,
                                      "w:stylePaneSortMethod"sv,
                                      "w:documentType"sv,
                                      "w:mailMerge"sv,
                                      "w:revisionView"sv,
                                      "w:trackRevisions"sv,
                                      "w:doNotTrackMoves"sv,
                                      "w:doNotTrackFormatting"sv,
                                      "w:documentProtection"sv,
                                      "w:autoFormatOverride"sv,
                                      "w:styleLockTheme"sv,
                                      "w:styleLockQFSet"sv,
                                      "w:defaultTabStop"sv,
                                      "w:autoHyphenation"sv,
                                      "w:consecutiveHyphenLimit"sv,
                                      "w:hyphenationZone"sv,
                                      "w:doNotHyphenateCaps"sv,
                                      "w:showEnvelope"sv,
                                      "w:summaryLength"sv,
                                      "w:clickAndTypeStyle"sv,
                                      "w:defaultTableStyle"sv,
                                      "w:evenAndOddHeaders"sv,
                                      "w:bookFoldRevPrinting"sv,
                                      "w:bookFoldPrinting"sv,
                                      "w:bookFoldPrintingSheets"sv,
                                      "w:drawingGridHorizontalSpacing"sv,
                                      "w:drawingGridVerticalSpacing"sv,
                                      "w:displayHorizontalDrawingGridEvery"sv,
                                      "w:displayVerticalDrawingGridEvery"sv,
                                      "w:doNotUseMarginsForDrawingGridOrigin"sv,
                                      "w:drawingGridHorizontalOrigin"sv,
                                      "w:drawingGridVerticalOrigin"sv,
                                      "w:doNotShadeFormData"sv,
                                      "w:noPunctuationKerning"sv,
                                      "w:characterSpacingControl"sv,
                                      "w:printTwoOnOne"sv,
                                      "w:strictFirstAndLastChars"sv,
                                      "w:noLineBreaksAfter"sv,
                                      "w:noLineBreaksBefore"sv,
                                      "w:savePreviewPicture"sv,
                                      "w:doNotValidateAgainstSchema"sv,
                                      "w:saveInvalidXml"sv,
                                      "w:ignoreMixedContent"sv,
                                      "w:alwaysShowPlaceholderText"sv,
                                      "w:doNotDemarcateInvalidXml"sv,
                                      "w:saveXmlDataOnly"sv,
                                      "w:useXSLTWhenSaving"sv,
                                      "w:saveThroughXslt"sv,
                                      "w:showXMLTags"sv,
                                      "w:alwaysMergeEmptyNamespace"sv,
                                      "w:updateFields"sv,
                                      "w:hdrShapeDefaults"sv,
                                      "w:footnotePr"sv,
                                      "w:endnotePr"sv,
                                      "w:compat"sv,
                                      "w:docVars"sv,
                                      "w:rsids"sv,
                                      "m:mathPr"sv,
                                      "w:attachedSchema"sv,
                                      "w:themeFontLang"sv,
                                      "w:clrSchemeMapping"sv,
                                      "w:doNotIncludeSubdocsInStats"sv,
                                      "w:doNotAutoCompressPictures"sv,
                                      "w:forceUpgrade"sv,
                                      "w:captions"sv,
                                      "w:readModeInkLockDown"sv,
                                      "w:smartTagType"sv,
                                      "sl:schemaLibrary"sv,
                                      "w:shapeDefaults"sv,
                                      "w:doNotEmbedSmartTags"sv,
                                      "w:decimalSymbol"sv,
                                      "w:listSeparator"sv};

std::size_t place(Sequence sequence, std::string_view name) {
  return static_cast<std::size_t>(std::find(sequence.begin(), sequence.end(), name) - sequence.begin());
}

/// The child that a new one of this name comes before; null when it comes last.
pugi::xml_node successor(pugi::xml_node parent, Sequence sequence, std::string_view name) {
  const auto mine = place(sequence, name);
  if (mine == sequence.size()) throw std::logic_error(fmt::format("<{}> has no child {}", parent.name(), name));
  // Mostly the caller goes in order already: the search runs from the end.
  pugi::xml_node next;
  for (auto child = parent.last_child(); child; child = child.previous_sibling()) {
    if (place(sequence, child.name()) <= mine) break;
    next = child;
  }
  return next;
}

}  // namespace

const Sequence w_pPr{w_pPr_names};
const Sequence w_rPr{w_rPr_names};
const Sequence w_tblPr{w_tblPr_names};
const Sequence w_trPr{w_trPr_names};
const Sequence w_tcPr{w_tcPr_names};
const Sequence w_sectPr{w_sectPr_names};
const Sequence w_sdtPr{w_sdtPr_names};
const Sequence w_lvl{w_lvl_names};
const Sequence w_settings{w_settings_names};

bool knows(Sequence sequence, std::string_view name) {
  return place(sequence, name) != sequence.size();
}

pugi::xml_node add(pugi::xml_node parent, Sequence sequence, const char* name) {
  const auto next = successor(parent, sequence, name);
  return next ? parent.insert_child_before(name, next) : parent.append_child(name);
}

pugi::xml_node get(pugi::xml_node parent, Sequence sequence, const char* name) {
  const auto found = parent.child(name);
  return found ? found : add(parent, sequence, name);
}

pugi::xml_node add_copy(pugi::xml_node parent, Sequence sequence, pugi::xml_node original) {
  const auto next = successor(parent, sequence, original.name());
  return next ? parent.insert_copy_before(original, next) : parent.append_copy(original);
}

bool holds(pugi::xml_node parent, Sequence sequence) {
  std::size_t last = 0;
  for (const auto child : parent.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto here = place(sequence, child.name());
    if (here == sequence.size() || here < last) return false;
    last = here;
  }
  return true;
}

}  // namespace helhedsplan::write::docx::order
