#pragma once
/// Namespaces, content types and relationship types: the one place where these addresses stand.
///
/// Transitional names (ISO/IEC 29500-4), which is what Word, LibreOffice and Google Docs write.

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
inline constexpr auto header = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
inline constexpr auto footer = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
inline constexpr auto theme = "application/vnd.openxmlformats-officedocument.theme+xml";
inline constexpr auto core_properties = "application/vnd.openxmlformats-package.core-properties+xml";
inline constexpr auto extended_properties = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
inline constexpr auto custom_properties = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
inline constexpr auto png = "image/png";
inline constexpr auto jpeg = "image/jpeg";
}  // namespace content_type

namespace relationship_type {
inline constexpr auto document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
inline constexpr auto styles = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";
inline constexpr auto numbering = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering";
inline constexpr auto settings = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings";
inline constexpr auto web_settings = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/webSettings";
inline constexpr auto font_table = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable";
inline constexpr auto footnotes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes";
inline constexpr auto header = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
inline constexpr auto footer = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer";
inline constexpr auto theme = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme";
inline constexpr auto hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
inline constexpr auto image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
inline constexpr auto extended_properties =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties";
inline constexpr auto custom_properties = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
inline constexpr auto core_properties = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
}  // namespace relationship_type

}  // namespace helhedsplan::opc
