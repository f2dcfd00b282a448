// A package made by anybody: read, and whatever was read written and read again to the same bytes. And the bytes taken as the XML
// of one part: what the strict reader takes must survive being written.

#include "fuzz/target.hpp"
#include "opc/package.hpp"
#include "opc/read.hpp"
#include "opc/xml.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

using namespace helhedsplan;
using test::fail;

namespace {

std::string saved(const pugi::xml_document& xml) {
  std::ostringstream out;
  xml.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

void check_xml(const std::string& bytes) {
  pugi::xml_document xml;
  if (opc::parse_xml(xml, bytes)) return;
  const std::string once = saved(xml);
  pugi::xml_document again;
  if (const auto fault = opc::parse_xml(again, once)) fail("not read again", fault->what + "\n" + once);
  if (saved(again) != once) fail("changed when written twice", once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = test::bytes_of(data, size);
  check_xml(bytes);
  base::Findings findings;
  const auto package = opc::read_package(bytes, "fil.docx", findings);
  if (package.has_value() == !findings.empty()) fail("neither read nor explained", "");
  for (const auto& finding : findings) {
    if (finding.message.empty() || finding.place.file.empty()) fail("incomplete finding", finding.message);
  }
  if (!package) return 0;
  (void)opc::main_part(*package, "fil.docx", findings);
  for (const auto& part : package->parts) check_xml(part.bytes);
  return 0;
}
