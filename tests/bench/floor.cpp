/// The floor that `byg` is measured against: deflate the very same part bytes with zlib at the same level, and write the files.
///
/// usage: bench_floor LEVEL INPUT OUTPUT. INPUT holds, as run.py lays them out, one `NAME.parts` for each DOCX (for each part eight
/// bytes of little-endian length, then its bytes) and every other file as it is. Nothing is parsed, made or checked: no tool that
/// writes these documents can be faster.

#include <zlib.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) std::exit(3);
}

std::string deflate_part(std::string_view part, int level) {
  auto length = compressBound(static_cast<uLong>(part.size()));
  std::string packed(length, '\0');
  // NOLINTNEXTLINE: zlib wants unsigned bytes
  if (compress2(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(part.data()),
                static_cast<uLong>(part.size()), level) != Z_OK) {
    std::exit(70);
  }
  packed.resize(length);
  return packed;
}

std::uint64_t read_length(std::string_view bytes) {
  std::uint64_t length = 0;
  for (std::size_t index = 8; index-- > 0;) length = length << 8U | static_cast<unsigned char>(bytes[index]);
  return length;
}

std::string deflate_parts(std::string_view bytes, int level) {
  std::string packed;
  while (bytes.size() >= 8) {
    const auto length = read_length(bytes);
    packed += deflate_part(bytes.substr(8, length), level);
    bytes.remove_prefix(8 + length);
  }
  return packed;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::fputs("usage: bench_floor LEVEL INPUT OUTPUT\n", stderr);
    return 2;
  }
  const int level = std::atoi(words[1]);
  const fs::path output = words[3];
  std::error_code error;
  fs::create_directories(output, error);
  for (const auto& entry : fs::directory_iterator(words[2])) {
    const auto bytes = read(entry.path());
    const auto name = entry.path().filename();
    write(output / name, name.extension() == ".parts" ? deflate_parts(bytes, level) : bytes);
  }
  return 0;
}
