#pragma once
/// Which addresses a document may link to.

#include <string>
#include <string_view>

namespace helhedsplan::prose {

/// https, http, mailto and tel with something behind them: what is safe to click, and means the same wherever the document is read.
[[nodiscard]] bool is_link_target(std::string_view target);
/// "https://www.kk.dk" for "www.kk.dk", "mailto:a@kk.dk" for "a@kk.dk"; empty when nothing suggests itself.
[[nodiscard]] std::string likely_target(std::string_view target);
/// Blanks, control characters and what no address may hold percent-encoded (RFC 3986, section 2); Danish letters stay.
[[nodiscard]] std::string encode_target(std::string_view target);

}  // namespace helhedsplan::prose
