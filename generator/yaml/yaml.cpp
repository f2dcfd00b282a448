// What of YAML 1.2 is read:
//   handled      block and flow collections, all five scalar styles, comments, JSON, byte order mark, CR LF, one `---`
//   refused      anchors, aliases, tags, several documents, keys that are lists or mappings: with a message
//   not handled  the meaning of scalars (null, true, 1.5): whoever reads the tree knows what a field is

#include "yaml/yaml.hpp"

#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "yaml/shape.hpp"
#include "yaml/syntax_fault.hpp"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>
#include <memory>
#include <new>
#include <numeric>
#include <utility>

namespace helhedsplan::yaml {

namespace {

using base::Finding;
using base::Findings;
using base::SourceRef;
using base::Span;

namespace limits = base::limits;

constexpr std::size_t quoted_bytes = 60;  // of the user's text in a message

// libfyaml's words never reach anybody: they are collected, and `explain` says it in Danish.
void swallow(fy_diag*, void*, const char*, std::size_t) {}

struct ParserFree {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
struct DiagFree {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
struct EventFree {
  fy_parser* parser;
  void operator()(fy_event* event) const { fy_parser_event_free(parser, event); }
};
using Event = std::unique_ptr<fy_event, EventFree>;

/// A collection whose end has not come yet.
struct Frame {
  Node node;
  bool flow = false;
  bool has_key = false;  // of a mapping: the next node is the value of `key`
  std::string key;
  Span key_span;
};

/// Builds the tree from events, without recursion. `begin` and `end` are the part of the source that is YAML.
class Builder {
 public:
  Builder(SourceRef source, std::size_t begin, std::size_t end)
      : source_(std::move(source)), text_(source_->text()), begin_(begin), end_(end), written_(begin) {
    root_.span = span(begin, begin);
  }

  [[nodiscard]] std::optional<Node> build(Findings& findings) {
    run();
    base::sort_by_place(found_);
    findings.insert(findings.end(), std::make_move_iterator(found_.begin()), std::make_move_iterator(found_.end()));
    if (refused_) return std::nullopt;
    return std::move(root_);
  }

 private:
  void run() {
    fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = nullptr;
    diag_config.output_fn = swallow;
    diag_config.level = FYET_ERROR;
    diag_config.colorize = false;
    const std::unique_ptr<fy_diag, DiagFree> diag(fy_diag_create(&diag_config));
    if (!diag) throw std::bad_alloc();
    fy_diag_set_collect_errors(diag.get(), true);

    fy_parse_cfg config{};
    config.flags =
        static_cast<fy_parse_cfg_flags>(static_cast<unsigned>(FYPCF_QUIET) | static_cast<unsigned>(FYPCF_DEFAULT_VERSION_1_2) |
                                        static_cast<unsigned>(FYPCF_JSON_NONE));
    config.diag = diag.get();
    const std::unique_ptr<fy_parser, ParserFree> parser(fy_parser_create(&config));
    if (!parser || fy_parser_set_string(parser.get(), text_.data() + begin_, end_ - begin_) != 0) throw std::bad_alloc();

    while (!stopped_) {
      const Event event(fy_parser_parse(parser.get()), EventFree{parser.get()});
      if (!event) break;
      take(*event);
    }
    if (!stopped_ && (fy_parser_get_stream_error(parser.get()) || !stack_.empty())) syntax_fault(diag.get());
  }

  void take(const fy_event& event) {
    switch (event.type) {
      case FYET_DOCUMENT_START:
        if (++documents_ > 1) {
          const fy_token* token = event.document_start.document_start;
          refuse(token != nullptr ? place_of_token(token) : skip_blank(written_), 3,
                 "filen rummer flere dokumenter, adskilt af „---“ eller „...“", "læg hvert dokument i sin egen fil");
          stopped_ = true;
        }
        break;
      case FYET_SCALAR:
        scalar(event);
        break;
      case FYET_ALIAS: {
        refuse_word(event.alias.anchor, "aliaset");
        add(empty_node());
        break;
      }
      case FYET_SEQUENCE_START:
        refuse_properties(event.sequence_start.anchor, event.sequence_start.tag);
        open(Node::Kind::sequence, event.sequence_start.sequence_start);
        break;
      case FYET_MAPPING_START:
        refuse_properties(event.mapping_start.anchor, event.mapping_start.tag);
        open(Node::Kind::mapping, event.mapping_start.mapping_start);
        break;
      case FYET_SEQUENCE_END:
        close(event.sequence_end.sequence_end);
        break;
      case FYET_MAPPING_END:
        close(event.mapping_end.mapping_end);
        break;
      case FYET_NONE:
      case FYET_STREAM_START:
      case FYET_STREAM_END:
      case FYET_DOCUMENT_END:
        break;
    }
  }

  // ---- places -----------------------------------------------------------------------------------------------------------------

  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const { return {source_, begin, end}; }

  // The signatures of libfyaml take tokens that are not const.
  [[nodiscard]] std::size_t place_of_token(const fy_token* token) const {
    const fy_mark* mark = fy_token_start_mark(const_cast<fy_token*>(token));
    return mark == nullptr ? written_ : std::min(begin_ + mark->input_pos, end_);
  }
  [[nodiscard]] std::size_t end_of_token(const fy_token* token) const {
    const fy_mark* mark = fy_token_end_mark(const_cast<fy_token*>(token));
    return mark == nullptr ? written_ : std::min(begin_ + mark->input_pos, end_);
  }

  /// The first character from `at` on that is neither blank nor comment.
  [[nodiscard]] std::size_t skip_blank(std::size_t at) const {
    while (at < end_) {
      const char c = text_[at];
      if (c == '#') {
        at = std::min(text_.find_first_of("\r\n", at), end_);
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        ++at;
      } else {
        break;
      }
    }
    return at;
  }

  /// A value that is not written stands after its indicator, if that is what comes next.
  [[nodiscard]] Node empty_node() const {
    Node node;
    std::size_t at = written_;
    if (!stack_.empty()) {
      const Frame& top = stack_.back();
      const std::size_t next = skip_blank(written_);
      const char indicator = top.node.kind == Node::Kind::sequence ? '-' : ':';
      if (next < end_ && text_[next] == indicator && (top.node.kind == Node::Kind::sequence || top.has_key)) at = next + 1;
    }
    node.span = span(at, at);
    return node;
  }

  // ---- nodes ------------------------------------------------------------------------------------------------------------------

  void scalar(const fy_event& event) {
    refuse_properties(event.scalar.anchor, event.scalar.tag);
    fy_token* token = event.scalar.value;
    if (token == nullptr) return add(empty_node());
    const fy_scalar_style style = fy_token_scalar_style(token);
    const fy_mark* mark = fy_token_start_mark(token);
    std::size_t size = 0;
    const char* cooked = fy_token_get_text(token, &size);
    if (mark == nullptr || (style == FYSS_PLAIN && size == 0)) return add(empty_node());
    if (cooked == nullptr) throw std::bad_alloc();

    Node node;
    node.kind = Node::Kind::scalar;
    node.plain = style == FYSS_PLAIN;
    node.block = style == FYSS_LITERAL || style == FYSS_FOLDED;
    std::size_t from = place_of_token(token);
    std::size_t to = end_of_token(token);
    if (node.block) {
      node.header = header_of_block();
      const std::size_t first = text_.substr(0, to).find_first_not_of(" \t\r\n", from);
      if (first == std::string_view::npos) {
        to = from;
      } else {
        from = first;
        to = text_.substr(0, to).find_last_not_of(" \t\r\n") + 1;
      }
    } else if (!node.plain) {  // libfyaml's token lies between the quotes
      from -= from > begin_ ? 1U : 0U;
      to += to < end_ ? 1U : 0U;
    }
    node.span = span(from, to);
    base::CleanResult clean = base::clean_text({cooked, size});
    if (clean.forbidden_character || clean.invalid_utf8) {
      Finding finding = base::make_finding("P10", "teksten rummer tegn, som ikke kan stå i et dokument; de er udeladt");
      finding.place = base::place_of(node.span);
      finding.action = "slet tegnene, eller skriv teksten igen";
      report(std::move(finding));
    }
    node.text = std::move(clean.text);
    written_ = std::max(written_, node.block ? end_of_token(token) : to);
    add(std::move(node));
  }

  /// Between the last thing written and a block scalar's text stand only indicators, blanks and comments.
  [[nodiscard]] std::size_t header_of_block() const {
    for (std::size_t at = skip_blank(written_); at < end_; at = skip_blank(at + 1)) {
      if (text_[at] == '|' || text_[at] == '>') return at;
    }
    return written_;
  }

  void open(Node::Kind kind, const fy_token* token) {
    if (stack_.size() >= limits::yaml_depth) {
      const std::size_t at = token != nullptr ? place_of_token(token) : written_;
      return too_much(at, fmt::format("teksten er indlejret mere end {} niveauer dybt", limits::yaml_depth));
    }
    if (!count_node()) return;
    if (!stack_.empty() && stack_.back().node.kind == Node::Kind::mapping && !stack_.back().has_key) return refuse_key(token);
    Frame frame;
    frame.node.kind = kind;
    std::size_t at = token != nullptr ? place_of_token(token) : written_;
    frame.flow = token != nullptr && at < end_ && end_of_token(token) == at + 1 && (text_[at] == '[' || text_[at] == '{');
    frame.node.span = span(at, at);
    if (frame.flow) written_ = std::max(written_, at + 1);
    stack_.push_back(std::move(frame));
  }

  void close(const fy_token* token) {
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    Node& node = frame.node;
    if (frame.flow && token != nullptr) {
      node.span.end = end_of_token(token);
      written_ = std::max(written_, node.span.end);
    } else if (node.kind == Node::Kind::sequence && !node.items.empty()) {
      node.span.end = node.items.back().span.end;
    } else if (node.kind == Node::Kind::mapping && !node.entries.empty()) {
      // Of a pair in a list ([a: b]) libfyaml gives the colon.
      node.span.begin = std::min(node.span.begin, node.entries.front().key_span.begin);
      node.span.end = std::max(node.entries.back().value.span.end, node.entries.back().key_span.end);
    }
    node.span.end = std::max(node.span.end, node.span.begin);
    if (node.kind == Node::Kind::mapping) drop_duplicates(node);
    attach(std::move(node));
  }

  void add(Node node) {
    if (!count_node()) return;
    if (node.kind == Node::Kind::null) written_ = std::max(written_, node.span.end);
    attach(std::move(node));
  }

  void attach(Node node) {
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& top = stack_.back();
    if (top.node.kind == Node::Kind::sequence) {
      top.node.items.push_back(std::move(node));
    } else if (top.has_key) {
      top.node.entries.push_back({std::move(top.key), std::move(top.key_span), std::move(node)});
      top.has_key = false;
    } else {
      if (node.kind == Node::Kind::null && !stopped_) {
        const std::size_t at = skip_blank(node.span.begin);
        Finding finding = base::make_finding("P04", "der mangler en nøgle før kolon");
        finding.place = base::place_of(span(at, std::min(at + 1, end_)));
        finding.expected = "„nøgle: værdi“";
        finding.action = "skriv nøglen, eller sæt teksten i anførselstegn, hvis kolonet hører til den";
        refused_ = stopped_ = true;
        report(std::move(finding));
      }
      top.key = std::move(node.text);
      top.key_span = std::move(node.span);
      top.has_key = true;
    }
  }

  /// Keeps the first of equal keys. Sorted, for 20,000 keys must not cost 200 million comparisons.
  void drop_duplicates(Node& node) {
    std::vector<Entry>& entries = node.entries;
    if (entries.size() < 2) return;
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const int compared = entries[a].key.compare(entries[b].key);
      return compared != 0 ? compared < 0 : a < b;
    });
    std::vector<std::size_t> first_of(entries.size());
    bool any = false;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const bool again = i > 0 && entries[order[i]].key == entries[order[i - 1]].key;
      first_of[order[i]] = again ? first_of[order[i - 1]] : order[i];
      any = any || again;
    }
    if (!any) return;
    std::vector<Entry> kept;
    std::vector<std::size_t> place_in_kept(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (first_of[i] == i) {
        place_in_kept[i] = kept.size();
        kept.push_back(std::move(entries[i]));
      } else {
        duplicate(entries[i], kept[place_in_kept[first_of[i]]]);
      }
    }
    entries = std::move(kept);
  }

  void duplicate(const Entry& entry, const Entry& first) {
    // Of a hostile file only so many are told: each finding carries its line.
    if (++duplicates_ > limits::findings) return;
    Finding finding = base::make_finding("P08", fmt::format("nøglen „{}“ står to gange", base::shortened(entry.key, quoted_bytes)));
    finding.place = base::place_of(entry.key_span);
    finding.expected = fmt::format("nøglen én gang; den første, på linje {}, gælder", source_->position(first.key_span.begin).line);
    finding.action = "slet den ene, eller giv den sit rigtige navn";
    if (duplicates_ == limits::findings) finding.action += "; der kan være flere endnu";
    finding.related.push_back(base::place_of(first.key_span));
    report(std::move(finding));
  }

  // ---- refusals ---------------------------------------------------------------------------------------------------------------

  void report(Finding finding) {
    if (found_.size() < 2 * limits::findings) found_.push_back(std::move(finding));
  }

  bool count_node() {
    if (++nodes_ <= limits::yaml_nodes) return true;
    too_much(written_, fmt::format("filen rummer mere end {} værdier", limits::yaml_nodes));
    return false;
  }

  void too_much(std::size_t at, std::string message) {
    Finding finding = base::make_finding("P09", std::move(message));
    finding.place = base::place_of(span(at, std::min(at + 1, end_)));
    finding.action = "del indholdet i flere filer, eller gør det enklere";
    refused_ = stopped_ = true;
    report(std::move(finding));
  }

  void refuse(std::size_t at, std::size_t length, std::string message, std::string action) {
    refused_ = true;
    if (++refusals_ > limits::yaml_refusals) {
      stopped_ = true;
      return;
    }
    Finding finding = base::make_finding("P07", std::move(message));
    finding.place = base::place_of(span(at, std::min(at + length, end_)));
    finding.action = std::move(action);
    report(std::move(finding));
  }

  void refuse_key(const fy_token* token) {
    refuse(token != nullptr ? place_of_token(token) : skip_blank(written_), 1,
           "en nøgle skal være en enkelt tekst, ikke en liste eller en gruppe",
           "skriv nøglen som tekst; begynder en tekst med „[“ eller „{“, skal den stå i anførselstegn");
    stopped_ = true;
  }

  void refuse_properties(const fy_token* anchor, const fy_token* tag) {
    if (anchor != nullptr) refuse_word(anchor, "ankeret");
    if (tag != nullptr) refuse_word(tag, "mærket");
  }

  /// An anchor, alias or tag with its & * or !, which libfyaml's token may leave out.
  void refuse_word(const fy_token* token, std::string_view kind) {
    std::size_t at = place_of_token(token);
    constexpr std::string_view marks = "&*!";
    if (at > begin_ && marks.find(text_[at - 1]) != std::string_view::npos) --at;
    const std::size_t end = std::max(std::min(text_.find_first_of(" \t\r\n,[]{}", at), end_), at + 1);
    written_ = std::max(written_, end);
    refuse(at, end - at,
           fmt::format("{} „{}“ kan ikke bruges her", kind, base::shortened(text_.substr(at, end - at), quoted_bytes)),
           "skriv værdien ud; begynder en tekst med &, * eller !, skal den stå i anførselstegn");
  }

  void syntax_fault(fy_diag* diag) {
    refused_ = true;
    SyntaxFault fault{begin_, end_, skip_blank(written_), {}, std::nullopt};
    void* iterator = nullptr;
    if (const fy_diag_error* error = fy_diag_errors_iterate(diag, &iterator)) {
      fault.reason = error->msg == nullptr ? std::string_view() : error->msg;
      const fy_mark* mark = error->fyt == nullptr ? nullptr : fy_token_start_mark(error->fyt);
      if (mark != nullptr) fault.offset = begin_ + mark->input_pos;
    }
    for (const Frame& frame : stack_) {
      if (frame.flow) fault.open_bracket = frame.node.span.begin;
    }
    report(explain(source_, fault));
  }

  SourceRef source_;
  std::string_view text_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t written_;  // the end of what has been read so far
  std::vector<Frame> stack_;
  Node root_;
  Findings found_;
  std::size_t documents_ = 0;
  std::size_t nodes_ = 0;
  std::size_t refusals_ = 0;
  std::size_t duplicates_ = 0;
  bool refused_ = false;  // there will be no tree
  bool stopped_ = false;  // nothing more is read
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
  return entry == entries.end() ? nullptr : &entry->value;
}

base::Finding too_large(std::string file) {
  Finding finding = base::make_finding("P09", fmt::format("filen er større end {} MB", limits::plan_file_bytes >> 20U));
  finding.place.file = std::move(file);
  finding.action = "del indholdet i flere filer";
  return finding;
}

std::optional<Node> parse(const SourceRef& source, Findings& findings) {
  return parse(Span{source, 0, source->text().size()}, findings);
}

std::optional<Node> parse(const Span& part, Findings& findings) {
  const std::string_view text = part.source->text();
  const std::size_t end = std::min(part.end, text.size());
  std::size_t begin = std::min(part.begin, end);
  if (end - begin > limits::plan_file_bytes) {
    findings.push_back(too_large(part.source->name()));
    return std::nullopt;
  }
  const std::string_view yaml = text.substr(begin, end - begin);
  if (yaml.find('\0') != std::string_view::npos || !base::is_valid_utf8(yaml)) {  // only then is it worth asking for the whole file
    if (auto fault = base::check_encoding(part.source)) {
      findings.push_back(std::move(*fault));
      return std::nullopt;
    }
  }
  // A block that Markdown indents: its first line is as far in as the others.
  std::size_t line_start = begin;
  while (line_start > 0 && text[line_start - 1] == ' ') --line_start;
  if (line_start == 0 || text[line_start - 1] == '\n' || text[line_start - 1] == '\r') begin = line_start;
  if (auto fault = check_shape({part.source, begin, end})) {
    findings.push_back(std::move(*fault));
    return std::nullopt;
  }
  return Builder(part.source, begin, end).build(findings);
}

}  // namespace helhedsplan::yaml
