#include "base/text.hpp"
#include "pack/pack.hpp"

namespace helhedsplan::pack {

std::string file_name_from(std::string_view text) {
  constexpr std::size_t longest = 200;  // bytes; file systems take 255, and endings come behind
  std::string name;
  const auto separate = [&] {
    if (!name.empty() && name.back() != '-') name += '-';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (letter || byte == '_' || byte == '.') {
      name += text[i];
    } else if (byte >= 0x80 && !text.substr(i).starts_with(base::no_break_space)) {
      name += text[i];
    } else {
      if (byte >= 0x80) ++i;  // the second byte of the no-break space
      separate();
    }
  }
  name.resize(base::prefix(name, longest).size());
  const auto first = name.find_first_not_of("-.");
  if (first == std::string::npos) return {};
  name.erase(0, first);
  name.erase(name.find_last_not_of("-.") + 1);
  return name;
}

}  // namespace helhedsplan::pack
