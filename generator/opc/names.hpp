#pragma once
/// Namespaces, content types and relationship types: the one place where these addresses stand.
///
/// Transitional names (ISO/IEC 29500-4), which is what Word, LibreOffice and Google Docs write. The names of the strict variant
/// (ISO/IEC 29500-1) stand in tables beside them and are only read.

#include <string_view>

namespace helhedsplan::opc {

namespace ns {
inline constexpr auto wordprocessing = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr auto relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr auto wordprocessing_drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
inline constexpr auto drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
inline constexpr auto picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
// Shapes in Word 2010 and later ([MS-ODRAWXML]), and the markup that lets older programs pass them over (ISO/IEC 29500-3).
inline constexpr auto wordprocessing_group = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
inline constexpr auto wordprocessing_shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
inline constexpr auto markup_compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
inline constexpr auto content_types = "http://schemas.openxmlformats.org/package/2006/content-types";
inline constexpr auto package_relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
inline constexpr auto core_properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
inline constexpr auto extended_properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
inline constexpr auto custom_properties = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
inline constexpr auto variant_types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
inline constexpr auto dublin_core = "http://purl.org/dc/elements/1.1/";
inline constexpr auto dublin_core_terms = "http://purl.org/dc/terms/";
inline constexpr auto schema_instance = "http://www.w3.org/2001/XMLSchema-instance";
inline constexpr auto math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
inline constexpr auto vml = "urn:schemas-microsoft-com:vml";
inline constexpr auto office = "urn:schemas-microsoft-com:office:office";
inline constexpr auto office_word = "urn:schemas-microsoft-com:office:word";
inline constexpr auto word_2006 = "http://schemas.microsoft.com/office/word/2006/wordml";
inline constexpr auto custom_xml = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
/// Our own part, which says what of a document the plan owns (anchor/map.hpp). The number grows when its form changes.
inline constexpr auto map = "urn:helhedsplan:map:1";
inline constexpr auto word_2010 = "http://schemas.microsoft.com/office/word/2010/wordml";
inline constexpr auto word_2012 = "http://schemas.microsoft.com/office/word/2012/wordml";
inline constexpr auto word_2010_drawing = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing";
inline constexpr auto word_2010_canvas = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas";

/// The prefix by which our code names a namespace; a part that was read has these, whatever its writer used (opc/xml.hpp).
struct Prefix {
  std::string_view prefix;
  std::string_view address;
};
inline constexpr Prefix prefixes[] = {
    {"w", wordprocessing},
    {"r", relationships},
    {"wp", wordprocessing_drawing},
    {"a", drawing},
    {"pic", picture},
    {"mc", markup_compatibility},
    {"m", math},
    {"v", vml},
    {"o", office},
    {"w10", office_word},
    {"wne", word_2006},
    {"w14", word_2010},
    {"w15", word_2012},
    {"wp14", word_2010_drawing},
    {"wps", wordprocessing_shape},
    {"wpg", wordprocessing_group},
    {"wpc", word_2010_canvas},
    {"", content_types},
    {"", package_relationships},
    {"", map},
    {"ds", custom_xml},
};

/// What the strict variant calls the same namespaces: a part that was read has the transitional ones.
struct Strict {
  std::string_view strict;
  std::string_view transitional;
};
inline constexpr Strict strict_names[] = {
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", wordprocessing},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", relationships},
    {"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", wordprocessing_drawing},
    {"http://purl.oclc.org/ooxml/drawingml/main", drawing},
    {"http://purl.oclc.org/ooxml/drawingml/picture", picture},
    {"http://purl.oclc.org/ooxml/officeDocument/math", math},
    {"http://purl.oclc.org/ooxml/officeDocument/extendedProperties", extended_properties},
    {"http://purl.oclc.org/ooxml/officeDocument/customProperties", custom_properties},
    {"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", variant_types},
};
}  // namespace ns

namespace content_type {
inline constexpr auto relationships = "application/vnd.openxmlformats-package.relationships+xml";
inline constexpr auto xml = "application/xml";
inline constexpr auto document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
inline constexpr auto styles = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
inline constexpr auto numbering = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
inline constexpr auto settings = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
inline constexpr auto web_settings = "application/vnd.openxmlformats-officedocument.wordprocessingml.webSettings+xml";
inline constexpr auto font_table = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml";
inline constexpr auto footnotes = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";
inline constexpr auto comments = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
inline constexpr auto header = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
inline constexpr auto footer = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
inline constexpr auto theme = "application/vnd.openxmlformats-officedocument.theme+xml";
inline constexpr auto core_properties = "application/vnd.openxmlformats-package.core-properties+xml";
inline constexpr auto extended_properties = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
inline constexpr auto custom_properties = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
inline constexpr auto custom_xml_properties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
inline constexpr auto glossary = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml";
inline constexpr auto png = "image/png";
inline constexpr auto jpeg = "image/jpeg";
inline constexpr auto gif = "image/gif";
inline constexpr auto bmp = "image/bmp";
inline constexpr auto tiff = "image/tiff";
inline constexpr auto emf = "image/x-emf";
inline constexpr auto wmf = "image/x-wmf";
inline constexpr auto svg = "image/svg+xml";
// The main part of what Word opens, beside `document`.
inline constexpr auto word_template = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml";
inline constexpr auto document_with_macros = "application/vnd.ms-word.document.macroEnabled.main+xml";
inline constexpr auto template_with_macros = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml";
}  // namespace content_type

namespace relationship_type {
inline constexpr auto document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
inline constexpr auto styles = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";
inline constexpr auto numbering = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering";
inline constexpr auto settings = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings";
inline constexpr auto web_settings = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/webSettings";
inline constexpr auto font_table = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable";
inline constexpr auto footnotes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes";
inline constexpr auto endnotes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes";
inline constexpr auto comments = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
/// Threads of comments, since Word 2013 ([MS-DOCX], 2.2.1).
inline constexpr auto comments_extended = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
inline constexpr auto comments_ids = "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds";
inline constexpr auto comments_extensible = "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible";
/// Who wrote comments and changes, [MS-DOCX] 2.2.7.
inline constexpr auto people = "http://schemas.microsoft.com/office/2011/relationships/people";
inline constexpr auto header = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
inline constexpr auto footer = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer";
inline constexpr auto theme = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme";
inline constexpr auto glossary = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument";
inline constexpr auto hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
inline constexpr auto image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
inline constexpr auto extended_properties =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties";
inline constexpr auto custom_properties = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
inline constexpr auto custom_xml = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";
inline constexpr auto custom_xml_properties = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps";
inline constexpr auto core_properties = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
/// How the strict variant begins all its types, and what they begin with when they have been read.
inline constexpr std::string_view strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
inline constexpr std::string_view transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// The two whose last step differs.
inline constexpr ns::Strict strict_names[] = {
    {"http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties", extended_properties},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties", custom_properties},
};
}  // namespace relationship_type

}  // namespace helhedsplan::opc
