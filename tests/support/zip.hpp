#pragma once
/// Zips for tests, also such as no program should write.

#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace helhedsplan::test {

struct ZipEntry {
  std::string name;
  std::string bytes;
  bool deflate = true;
  bool marked_encrypted = false;  ///< only the directory says so
  std::size_t claimed_size = 0;   ///< what the directory says of the size, when not the truth
};

namespace zip_detail {

inline void little(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

/// The deflated form, taken out of an archive that libzip made of this one entry.
inline std::string deflated(const std::string& bytes, std::uint32_t& sum) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("libzip");
  zip_source_keep(target);
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  const auto index = static_cast<zip_uint64_t>(zip_file_add(archive, "a", source, 0));
  zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 6);
  if (zip_close(archive) != 0) throw std::runtime_error("libzip");
  archive = zip_open_from_source(target, ZIP_RDONLY, &error);
  if (archive == nullptr) throw std::runtime_error("libzip");
  zip_stat_t stat;
  zip_stat_init(&stat);
  zip_stat_index(archive, 0, 0, &stat);
  sum = stat.crc;
  std::string packed(static_cast<std::size_t>(stat.comp_size), '\0');
  zip_file_t* file = zip_fopen_index(archive, 0, ZIP_FL_COMPRESSED);
  if (!packed.empty() && zip_fread(file, packed.data(), packed.size()) != static_cast<zip_int64_t>(packed.size()))
    throw std::runtime_error("libzip");
  zip_fclose(file);
  const bool stored = stat.comp_method == ZIP_CM_STORE;
  zip_discard(archive);
  if (stored) packed = "\x01";  // never deflated by libzip: marked so that the caller stores it
  return packed;
}

}  // namespace zip_detail

/// Entries as given, in that order: names are not looked at, so that they may stand twice or lead elsewhere.
inline std::string zip(const std::vector<ZipEntry>& entries) {
  using zip_detail::little;
  std::string out;
  std::string directory;
  for (const auto& entry : entries) {
    std::uint32_t sum = 0;
    std::string packed = zip_detail::deflated(entry.bytes, sum);
    const bool deflate = entry.deflate && packed != "\x01";
    if (!deflate) packed = entry.bytes;
    const auto offset = static_cast<std::uint32_t>(out.size());
    std::string common;
    little(common, 20, 2);                                           // version needed
    little(common, (entry.marked_encrypted ? 1U : 0U) | 0x800U, 2);  // UTF-8 names
    little(common, deflate ? 8U : 0U, 2);
    little(common, 0x00210000U, 4);  // 1 January 1980
    little(common, sum, 4);
    little(common, static_cast<std::uint32_t>(packed.size()), 4);
    little(common, static_cast<std::uint32_t>(entry.claimed_size != 0 ? entry.claimed_size : entry.bytes.size()), 4);
    little(common, static_cast<std::uint32_t>(entry.name.size()), 2);
    little(common, 0, 2);
    out += "PK\x03\x04" + common + entry.name + packed;
    directory += "PK\x01\x02";
    little(directory, 20, 2);
    directory += common;
    little(directory, 0, 2);  // comment
    little(directory, 0, 2);  // disk
    little(directory, 0, 2);
    little(directory, 0x81A40000U, 4);
    little(directory, offset, 4);
    directory += entry.name;
  }
  const auto start = static_cast<std::uint32_t>(out.size());
  out += directory;
  out += "PK\x05\x06";
  little(out, 0, 4);
  little(out, static_cast<std::uint32_t>(entries.size()), 2);
  little(out, static_cast<std::uint32_t>(entries.size()), 2);
  little(out, static_cast<std::uint32_t>(directory.size()), 4);
  little(out, start, 4);
  little(out, 0, 2);
  return out;
}

}  // namespace helhedsplan::test
