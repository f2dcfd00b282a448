#include "opc/package.hpp"

#include "opc/parts.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace helhedsplan::opc {
namespace {

constexpr zip_uint32_t compression_level = 6;
/// 1 January 1980, 00:00: the zero of DOS time. `zip_file_set_mtime` would depend on the time zone.
constexpr zip_uint16_t dos_time = 0;
constexpr zip_uint16_t dos_date = (0U << 9U) | (1U << 5U) | 1U;
/// A regular file with mode 0644. Some readers refuse entries whose external attributes are zero.
constexpr zip_uint32_t file_attributes = 0100644U << 16U;

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;
using Source = std::unique_ptr<zip_source_t, FreeSource>;

[[noreturn]] void fail(const char* what, const char* why) {
  throw std::runtime_error(std::string("libzip: ") + what + ": " + why);
}

struct Error {
  zip_error_t error;
  Error() { zip_error_init(&error); }
  Error(const Error&) = delete;
  Error& operator=(const Error&) = delete;
  ~Error() { zip_error_fini(&error); }
  [[nodiscard]] const char* text() { return zip_error_strerror(&error); }
};

/// The bytes must outlive the archive's close.
void add(zip_t* archive, std::string_view name, std::string_view bytes, bool compressed_already) {
  Source source(zip_source_buffer(archive, bytes.data(), bytes.size(), 0));
  if (!source) fail("zip_source_buffer", zip_strerror(archive));
  const auto index = zip_file_add(archive, std::string(name).c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) fail("zip_file_add", zip_strerror(archive));
  static_cast<void>(source.release());  // the archive owns it now
  const auto entry = static_cast<zip_uint64_t>(index);
  const auto method = compressed_already ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  if (zip_set_file_compression(archive, entry, method, compressed_already ? 0 : compression_level) != 0)
    fail("zip_set_file_compression", zip_strerror(archive));
  if (zip_file_set_dostime(archive, entry, dos_time, dos_date, 0) != 0) fail("zip_file_set_dostime", zip_strerror(archive));
  if (zip_file_set_external_attributes(archive, entry, 0, ZIP_OPSYS_UNIX, file_attributes) != 0)
    fail("zip_file_set_external_attributes", zip_strerror(archive));
}

std::string read_all(zip_source_t* source) {
  const auto check = [&](bool ok, const char* what) {
    if (!ok) fail(what, zip_error_strerror(zip_source_error(source)));
  };
  check(zip_source_open(source) == 0, "zip_source_open");
  zip_stat_t stat;
  zip_stat_init(&stat);
  check(zip_source_stat(source, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) != 0, "zip_source_stat");
  std::string bytes(stat.size, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const auto got = zip_source_read(source, bytes.data() + filled, bytes.size() - filled);
    check(got > 0, "zip_source_read");
    filled += static_cast<std::size_t>(got);
  }
  check(zip_source_close(source) == 0, "zip_source_close");
  return bytes;
}

bool is_compressed(std::string_view name) {
  const auto ending = extension(name);
  return ending == "png" || ending == "jpeg" || ending == "jpg";
}

}  // namespace

std::string write(const Package& package) {
  Error error;
  const Source target(zip_source_buffer_create(nullptr, 0, 0, &error.error));
  if (!target) fail("zip_source_buffer_create", error.text());
  Archive archive(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &error.error));
  if (!archive) fail("zip_open_from_source", error.text());
  zip_source_keep(target.get());  // one reference is the archive's, one is ours to read from

  // Generated texts must live until zip_close; the order of entries is the order of this function.
  const auto content_types = content_types_xml(package);
  add(archive.get(), content_types_name, content_types, false);
  std::vector<std::string> relationship_parts;
  relationship_parts.reserve(package.parts.size() + 1);  // no moving: the archive points into them
  const auto add_relationships = [&](std::string_view source_part, const std::vector<Relationship>& relationships) {
    if (relationships.empty()) return;
    relationship_parts.push_back(relationships_xml(relationships));
    add(archive.get(), relationships_name(source_part), relationship_parts.back(), false);
  };
  add_relationships("", package.relationships);
  for (const auto& part : package.parts) {
    add(archive.get(), part.name, part.bytes, is_compressed(part.name));
    add_relationships(part.name, part.relationships);
  }

  if (zip_close(archive.get()) != 0) fail("zip_close", zip_strerror(archive.get()));
  static_cast<void>(archive.release());  // closed: nothing is left to discard
  return read_all(target.get());
}

}  // namespace helhedsplan::opc
