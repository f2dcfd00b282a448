#include "base/danish.hpp"
#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "embedded/embedded.hpp"
#include "pack/layer.hpp"
#include "pack/merge.hpp"
#include "pack/pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace helhedsplan::pack {
namespace {

namespace fs = std::filesystem;
using base::Findings;
using plan::Record;
using plan::text_of;
using plan::Value;
using templates::TemplateRef;

constexpr std::string_view pack_file = "pakke.yaml";
constexpr std::string_view text_ending = ".md";
constexpr std::string_view in_the_plan = "ret navnet i planens liste over pakker";

class Loader {
 public:
  Loader(base::Files& files, fs::path plan_folder, Findings& findings, std::shared_ptr<const plan::Schema> schema)
      : files_(files), plan_folder_(std::move(plan_folder)), findings_(findings) {
    pack_.schema = schema ? std::move(schema) : embedded_schema();
  }

  /// What one pack holds, by itself.
  std::optional<Own> own(const std::string& name) {
    const auto layer = find_layer({name}, plan_folder_, in_the_plan);
    if (!layer) return std::nullopt;
    const auto settings = load_settings(*layer);
    if (!settings) return std::nullopt;
    Own own;
    for (const Value& member : plan::items_of(plan::record_of(settings->root)->find("visninger"))) {
      const Record* record = plan::record_of(member);
      if (const Value* view = record ? record->find("navn") : nullptr) own.views[text_of(*record, "navn")] = view->span;
    }
    const auto add = [&](const std::string& folder, std::map<std::string, std::string>& files) {
      for (const std::string& file : layer->list(folder)) {
        if (!file.ends_with(text_ending) || (folder.empty() && file.find('/') != std::string::npos)) continue;
        files[file.substr(0, file.size() - text_ending.size())] = layer->shown(folder.empty() ? file : folder + "/" + file);
      }
    };
    add("", own.templates);
    add("dele", own.parts);
    return own;
  }

  /// The settings of one pack, by itself.
  std::optional<Value> settings(const std::string& name) {
    const auto layer = find_layer({name}, plan_folder_, in_the_plan);
    if (!layer) return std::nullopt;
    auto settings = load_settings(*layer);
    return settings ? std::optional(settings->root) : std::nullopt;
  }

  std::optional<Pack> operator()(const std::vector<Wanted>& wanted) {
    for (const Wanted& pack : wanted) pack_.names.push_back(pack.name);
    pack_.data = Value{&pack_.schema->root(), {}, {}, plan::RecordRef(std::make_shared<Record>())};
    bool all = true;
    std::set<std::string> named;
    for (const Wanted& pack : wanted) {
      if (!named.insert(pack.name).second) {
        report_pack("T54", pack, fmt::format("pakken „{}“ er nævnt to gange", pack.name), "", "slet den ene");
        continue;
      }
      all = add_layer(pack, plan_folder_, in_the_plan) && all;
    }
    if (!all) return std::nullopt;
    check_order(wanted);
    const Record& root = *plan::record_of(pack_.data);
    load_partials();
    load_views(root);
    load_style(root);
    load_documents(root);
    load_rule_files();
    load_look();
    return std::move(pack_);
  }

 private:
  // ---- the layers -------------------------------------------------------------------------------------------------

  /// The pack and, below it, the one it stands on; each only once.
  bool add_layer(const Wanted& wanted, const fs::path& from, std::string_view action) {
    auto layer = find_layer(wanted, from, action);
    if (!layer) return false;
    const std::string key = layer->shown(pack_file);
    if (std::find(begun_.begin(), begun_.end(), key) != begun_.end() || begun_.size() >= base::limits::pack_depth) {
      report_endless(wanted);
      return false;
    }
    if (!added_.insert(key).second) return true;
    auto settings = load_settings(*layer);
    if (!settings) return false;
    if (const auto ground = ground_of(settings->root)) {
      begun_.push_back(key);
      const bool found = add_layer(*ground, layer->folder().value_or(fs::path()), "ret navnet under „grundlag“ i pakken");
      begun_.pop_back();
      if (!found) return false;
    }
    note_order(wanted, settings->root);
    Value sets = united(pack_.data, settings->root, "kravsæt");
    pack_.data = merge(pack_.data, settings->root);
    put(pack_.data, "kravsæt", std::move(sets));
    layers_.push_back(std::move(layer));
    return true;
  }

  /// A list of names that a layer adds to: the names below, and its own; "^navn" takes one away.
  static Value united(const Value& below, const Value& over, std::string_view field) {
    const plan::Record* old = plan::record_of(below);
    const plan::Record* now = plan::record_of(over);
    const Value* names = now ? now->find(field) : nullptr;
    if (!names || !std::holds_alternative<plan::ListRef>(names->data)) return {};
    auto list = std::make_shared<plan::List>();
    for (const Value& name : plan::items_of(old ? old->find(field) : nullptr)) list->items.push_back(name);
    for (const Value& name : plan::items_of(names)) {
      const auto* text = std::get_if<plan::Text>(&name.data);
      const std::string_view wanted = text ? std::string_view(text->text) : std::string_view();
      const bool away = wanted.starts_with('^');
      const auto same = [&](const Value& each) {
        const auto* known = std::get_if<plan::Text>(&each.data);
        return known && known->text == wanted.substr(away ? 1 : 0);
      };
      const auto taken = std::remove_if(list->items.begin(), list->items.end(), same);
      const bool was_there = taken != list->items.end();
      list->items.erase(taken, list->items.end());
      if (!away || !was_there) list->items.push_back(name);
    }
    Value result = *names;
    result.data = plan::ListRef(std::move(list));
    return result;
  }

  static void put(Value& record, std::string_view field, Value value) {
    if (std::holds_alternative<plan::Absent>(value.data)) return;
    auto changed = std::make_shared<plan::Record>(*plan::record_of(record));
    for (plan::Member& member : changed->members) {
      if (member.name == field) member.value = std::move(value);
    }
    record.data = plan::RecordRef(std::move(changed));
  }

  // ---- their order

  /// A layer as the plan and other packs call it, and what it can lie on.
  struct Standing {
    Wanted wanted;
    std::string id;
    std::vector<std::string> on;
  };

  static std::string last_name(const std::string& name) { return fs::path(name).lexically_normal().filename().generic_string(); }

  void note_order(const Wanted& wanted, const Value& settings) {
    const Record& root = *plan::record_of(settings);
    Standing standing{wanted, text_of(root, "id"), {}};
    for (const Value& member : plan::items_of(root.find("bygger_på"))) {
      if (const auto* text = std::get_if<plan::Text>(&member.data)) standing.on.push_back(text->text);
    }
    order_.push_back(std::move(standing));
  }

  /// A pack that changes others needs one of them below it.
  void check_order(const std::vector<Wanted>& wanted) {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const Standing& pack = order_[i];
      const auto is_ground = [&](const Standing& other) {
        return std::any_of(pack.on.begin(), pack.on.end(), [&](const std::string& name) {
          return name == other.wanted.name || name == other.id || last_name(name) == other.id;
        });
      };
      const auto place = order_.begin() + static_cast<std::ptrdiff_t>(i);
      if (pack.on.empty() || std::any_of(order_.begin(), place, is_ground)) continue;
      const auto later = std::find_if(place, order_.end(), is_ground);
      std::vector<std::string> right;
      for (const Wanted& each : wanted) {
        if (each.name != pack.wanted.name && std::find(right.begin(), right.end(), each.name) == right.end())
          right.push_back(each.name);
      }
      const std::string expected = (pack.on.size() == 1 ? "pakken " : "en af pakkerne ") + base::join_danish(pack.on) + " før den";
      if (later != order_.end()) {
        const auto behind = std::find(right.begin(), right.end(), later->wanted.name);
        right.insert(behind == right.end() ? behind : behind + 1, pack.wanted.name);
        report_pack("T55", pack.wanted,
                    fmt::format("pakken „{}“ står før „{}“, som den ligger oven på", pack.wanted.name, later->wanted.name),
                    expected, fmt::format("skriv „pakker: [{}]“", fmt::join(right, ", ")));
      } else {
        std::vector<std::string> all;
        for (const Wanted& each : wanted) {
          if (each.name == pack.wanted.name) all.push_back(pack.on.front());
          all.push_back(each.name);
        }
        report_pack("T56", pack.wanted, fmt::format("pakken „{}“ mangler den, den ligger oven på", pack.wanted.name), expected,
                    fmt::format("skriv fx „pakker: [{}]“", fmt::join(all, ", ")));
      }
    }
  }

  void report_pack(std::string_view code, const Wanted& wanted, std::string message, std::string expected, std::string action) {
    auto finding = base::make_finding(code, std::move(message));
    if (wanted.span.source) finding.place = base::place_of(wanted.span);
    finding.expected = std::move(expected);
    finding.action = std::move(action);
    findings_.push_back(std::move(finding));
  }

  static std::optional<Wanted> ground_of(const Value& settings) {
    const Record* root = plan::record_of(settings);
    const Value* ground = root ? root->find("grundlag") : nullptr;
    if (!ground || !plan::has_content(*ground)) return std::nullopt;
    return Wanted{text_of(*root, "grundlag"), ground->span};
  }

  void report_endless(const Wanted& wanted) {
    auto finding =
        base::make_finding("T40", fmt::format("pakken „{}“ ligger under sig selv eller under for mange andre", wanted.name));
    if (wanted.span.source) finding.place = base::place_of(wanted.span);
    finding.expected =
        fmt::format("en pakke, som ikke selv har denne som grundlag, og højst {} pakker under hinanden", base::limits::pack_depth);
    finding.action = "nævn en anden pakke under „grundlag“, eller slet linjen";
    findings_.push_back(std::move(finding));
  }

  /// A name of a pack inside the binary, or a folder seen from `from`.
  std::unique_ptr<Layer> find_layer(const Wanted& wanted, const fs::path& from, std::string_view action) {
    const std::string& name = wanted.name;
    const bool could_be_name = name.find('/') == std::string::npos;
    if (could_be_name) {
      if (auto layer = embedded_layer(name)) return layer;
    }
    const fs::path folder = (from / name).lexically_normal();
    if (auto layer = folder_layer(files_, folder)) return layer;
    if (files_.exists(folder)) {
      auto finding =
          base::make_finding("T32", fmt::format("mappen „{}“ er ikke en pakke: den har ingen fil „{}“", name, pack_file));
      if (wanted.span.source) finding.place = base::place_of(wanted.span);
      finding.action = fmt::format("opret filen „{}“", (folder / pack_file).generic_string());
      findings_.push_back(std::move(finding));
      return nullptr;
    }
    const auto known = embedded_packs();
    const auto meant = base::nearest(name, known);
    auto finding = base::make_finding("T31", base::suggest(fmt::format("pakken „{}“ findes ikke", name), meant));
    finding.expected = fmt::format("{} eller en mappe med en fil „{}“", base::join_danish(known), pack_file);
    if (wanted.span.source) finding.place = base::place_of(wanted.span);
    finding.action = action;
    findings_.push_back(std::move(finding));
    return nullptr;
  }

  std::optional<plan::Plan> load_settings(const Layer& layer) {
    if (const auto folder = layer.folder()) return plan::load(files_, *folder / pack_file, *pack_.schema, findings_);
    return plan::load_text(layer.shown(pack_file), *layer.read(pack_file), *pack_.schema, findings_);
  }

  // ---- what is in them --------------------------------------------------------------------------------------------

  TemplateRef parse(const Layer& layer, const std::string& path) {
    auto& known = parsed_[layer.shown(path)];
    if (known) return known;
    auto bytes = layer.read(path);
    if (!bytes) {
      auto finding = base::make_finding("T32", fmt::format("pakkens fil „{}“ kan ikke læses", path));
      finding.place.file = layer.shown(path);
      finding.expected = fmt::format("en fil i pakkens mappe på højst {} MB", base::limits::template_file_bytes >> 20U);
      finding.action = "se efter, om filen findes, om du har adgang til den, og om den er for stor";
      findings_.push_back(std::move(finding));
      return nullptr;
    }
    auto text = base::clean_text(*bytes).text;
    const auto name = layer.shown(path);
    if (auto fault = base::check_encoding(std::make_shared<const base::Source>(name, *std::move(bytes)))) {
      findings_.push_back(*std::move(fault));
      text.clear();  // one finding says it; what the garbled text would say is noise
    }
    known = templates::parse(std::make_shared<base::Source>(name, std::move(text)), findings_);
    return known;
  }

  void load_partials() {
    std::set<std::string> names;
    for (const auto& layer : layers_) {
      for (const std::string& name : layer->list("dele")) {
        if (name.ends_with(text_ending)) names.insert(name.substr(0, name.size() - text_ending.size()));
      }
    }
    for (const std::string& name : names) {
      if (auto layers = parse_all(fmt::format("dele/{}{}", name, text_ending), true); !layers.empty())
        pack_.partials[name] = std::move(layers);
    }
    for (const auto& [name, layers] : pack_.partials) templates::check_layers(layers, pack_.partials, findings_);
  }

  /// The versions of a file, each over the one before, unless it stands by itself.
  templates::Layers parse_all(const std::string& path, bool part) {
    templates::Layers layers;
    for (const auto& layer : layers_) {
      if (!layer->has(path)) continue;
      auto parsed = parse(*layer, path);
      if (!parsed) continue;
      const bool emptied = part && templates::is_empty(*parsed);  // an empty part says nothing; an empty document is none
      if (emptied || !templates::only_changes(*parsed)) {
        if (!layers.empty() && layer == layers_.back()) pack_.replacements.push_back({parsed, layers});
        layers.clear();
      }
      layers.push_back(std::move(parsed));
    }
    return layers;
  }

  void load_views(const Record& root) {
    for (const Value& member : plan::items_of(root.find("visninger"))) {
      const Record* record = plan::record_of(member);
      if (!record) continue;
      const std::string name = text_of(*record, "navn");
      if (!name.empty()) pack_.views[name] = templates::parse_view(member, findings_);
    }
  }

  void load_style(const Record& root) {
    const Value* given = root.find("stil");
    const Record* style = given ? plan::record_of(*given) : nullptr;
    if (!style) return;
    if (text_of(*style, "dato") == "tal") pack_.style.dates = base::DateStyle::numeric;
    if (const auto percent = text_of(*style, "procent"); !percent.empty()) pack_.style.percent = percent;
    if (const Value* missing = style->find("mangler"); missing && plan::has_content(*missing)) {
      pack_.style.missing = text_of(*style, "mangler");
    }
    if (text_of(*style, "nummerering") == "bogstaver") pack_.section_numbers = model::SectionNumbers::lettered;
    if (const auto withheld = text_of(*style, "fortroligt"); !withheld.empty()) pack_.style.withheld = withheld;
  }

  /// Requirement sets: those inside the binary, and those in the packs' folders `krav`.
  void load_rule_files() {
    constexpr std::string_view embedded_folder = "schemas/krav/", ending = ".yaml";
    const auto name_of = [&](std::string_view file) {
      const bool is_set = file.ends_with(ending) && file.find('/') == std::string_view::npos;
      return std::string(is_set ? file.substr(0, file.size() - ending.size()) : std::string_view());
    };
    for (const auto& file : embedded::list(embedded_folder)) {
      if (std::string name = name_of(file.path.substr(embedded_folder.size())); !name.empty())
        pack_.rule_files[std::move(name)].push_back(
            std::make_shared<base::Source>(std::string(file.path), std::string(file.bytes)));
    }
    for (const auto& layer : layers_) {
      for (const std::string& file : layer->list("krav")) {
        const std::string name = name_of(file), path = "krav/" + file;
        auto bytes = name.empty() ? std::nullopt : layer->read(path);
        if (bytes) pack_.rule_files[name].push_back(std::make_shared<base::Source>(layer->shown(path), *std::move(bytes)));
      }
    }
  }

  void load_look() {
    constexpr std::string_view standard = "templates/standard/udseende/";
    for (const auto& file : embedded::list(standard)) pack_.look[std::string(file.path.substr(standard.size()))] = file.bytes;
    for (const auto& layer : layers_) load_look(*layer);
  }

  /// A Word file, or loose parts, or both: then the parts lie over the file.
  void load_look(const Layer& layer) {
    LookLayer parts;
    parts.name = layer.shown("udseende");
    std::string word_file;
    for (const std::string& path : layer.list("udseende")) {
      const std::string file = "udseende/" + path;
      if (path.find("~$") != std::string::npos || path.starts_with('.')) continue;  // Word has the file open; a system's own files
      if (!is_word_file(path)) {
        if (auto bytes = read_look(layer, file, base::limits::package_part_bytes)) parts.parts[path] = *std::move(bytes);
      } else if (!word_file.empty()) {
        auto finding =
            base::make_finding("T42", fmt::format("pakken har mere end én Word-fil som udseende: „{}“ og „{}“", word_file, path));
        finding.place.file = layer.shown(file);
        finding.action = "lad kun den ene ligge i mappen „udseende“";
        findings_.push_back(std::move(finding));
      } else {
        word_file = path;
        if (auto bytes = read_look(layer, file, base::limits::package_bytes))
          pack_.look_layers.push_back({layer.shown(file), *std::move(bytes), {}});
      }
    }
    if (!parts.parts.empty()) pack_.look_layers.push_back(std::move(parts));
  }

  static bool is_word_file(std::string_view path) {
    const std::string name = base::lower_case(path);
    return name.find('/') == std::string::npos &&
           (name.ends_with(".docx") || name.ends_with(".dotx") || name.ends_with(".docm") || name.ends_with(".dotm"));
  }

  std::optional<std::string> read_look(const Layer& layer, const std::string& file, std::size_t limit) {
    auto bytes = layer.read(file, limit);
    if (bytes) return bytes;
    auto finding = base::make_finding("T32", fmt::format("pakkens fil „{}“ kan ikke læses", file));
    finding.place.file = layer.shown(file);
    finding.expected = fmt::format("en fil i pakkens mappe på højst {} MB", limit >> 20U);
    finding.action = "se efter, om filen findes, om du har adgang til den, og om den er for stor";
    findings_.push_back(std::move(finding));
    return std::nullopt;
  }

  // ---- documents --------------------------------------------------------------------------------------------------

  void load_documents(const Record& root) {
    Lines common;
    const Value* given = root.find("fælles");
    if (const Record* shared = given ? plan::record_of(*given) : nullptr) {
      common = lines_of(*shared, {});
      pack_.draft_label = text_of(*shared, "udkast");
      pack_.confidential_label = text_of(*shared, "fortrolighed");
    }
    for (const Value& member : plan::items_of(root.find("dokumenter"))) {
      if (const Record* record = plan::record_of(member)) load_document(member, *record, common, pack_.documents);
    }
    for (const Value& member : plan::items_of(root.find("sider"))) {
      if (const Record* record = plan::record_of(member)) load_document(member, *record, common, pack_.pages);
    }
  }

  void load_document(const Value& member, const Record& record, const Lines& common, std::vector<DocumentSpec>& into) {
    DocumentSpec spec;
    spec.name = text_of(record, "navn");
    spec.span = member.span;
    auto loop = templates::named_path(text_of(record, "for"));
    spec.for_each = std::move(loop.path);
    spec.member_name = std::move(loop.name);
    spec.condition = text_of(record, "hvis");
    if (const Value* confidential = record.find("fortrolig")) spec.confidential = plan::truthy(*confidential);
    spec.file_name = line(record, "filnavn", nullptr);
    for (const Value& format : plan::items_of(record.find("formater"))) {
      if (const auto* text = std::get_if<plan::Text>(&format.data)) spec.formats.push_back(text->text);
    }
    for (const Value& what : plan::items_of(record.find("fortæller_om"))) {
      if (const auto* text = std::get_if<plan::Text>(&what.data)) spec.tells_of.push_back(text->text);
    }
    spec.short_title = line(record, "kort_titel", nullptr);
    spec.lines = lines_of(record, common);
    const std::string own = text_of(record, "skabelon");
    const std::string name = own.empty() ? spec.name : own;
    spec.layers = parse_all(name + ".md", false);
    if (spec.layers.empty()) {
      report_missing_template(name, record.find(own.empty() ? "navn" : "skabelon"));
      return;
    }
    templates::check_layers(spec.layers, pack_.partials, findings_);
    into.push_back(std::move(spec));
  }

  Lines lines_of(const Record& record, const Lines& common) {
    Lines lines;
    lines.title = line(record, "titel", common.title);
    lines.subject = line(record, "emne", common.subject);
    lines.creator = line(record, "forfatter", common.creator);
    lines.keywords = line(record, "nøgleord", common.keywords);
    lines.version = line(record, "version", common.version);
    lines.status = line(record, "status", common.status);
    lines.header_left = line(record, "sidehoved_venstre", common.header_left);
    lines.header_right = line(record, "sidehoved_højre", common.header_right);
    lines.footer_left = line(record, "sidefod_venstre", common.footer_left);
    lines.footer_right = line(record, "sidefod_højre", common.footer_right);
    const std::string created = text_of(record, "oprettet");
    lines.created = created.empty() ? common.created : created;
    lines.custom = common.custom;
    for (const Value& member : plan::items_of(record.find("egenskaber"))) {
      const Record* property = plan::record_of(member);
      if (!property) continue;
      const std::string name = text_of(*property, "navn");
      auto text = line(*property, "værdi", nullptr);
      const auto same =
          std::find_if(lines.custom.begin(), lines.custom.end(), [&](const auto& pair) { return pair.first == name; });
      if (same != lines.custom.end()) {
        same->second = std::move(text);
      } else {
        lines.custom.emplace_back(name, std::move(text));
      }
    }
    return lines;
  }

  /// A field that is a line with tags.
  TemplateRef line(const Record& record, std::string_view field, const TemplateRef& otherwise) {
    const Value* value = record.find(field);
    if (!value) return otherwise;
    const auto* text = std::get_if<plan::Text>(&value->data);
    return text ? templates::parse_line(text->text, value->span, findings_) : otherwise;
  }

  void report_missing_template(const std::string& name, const Value* at) {
    std::vector<std::string> known;
    for (const auto& layer : layers_) {
      for (const std::string& file : layer->list("")) {
        if (file.ends_with(".md") && file.find('/') == std::string::npos) known.push_back(file.substr(0, file.size() - 3));
      }
    }
    const auto meant = base::nearest(name, known);
    auto finding = base::make_finding("T33", base::suggest(fmt::format("skabelonen „{}“ findes ikke", name), meant));
    if (at) finding.place = base::place_of(at->span);
    finding.expected = fmt::format("en fil „{}.md“ i en af pakkerne {}", name, base::join_danish(pack_.names));
    finding.action = "ret „skabelon“ ved dokumentet i pakke.yaml, eller opret filen";
    findings_.push_back(std::move(finding));
  }

  base::Files& files_;
  const fs::path plan_folder_;
  Findings& findings_;
  Pack pack_;
  std::vector<std::unique_ptr<Layer>> layers_;
  std::set<std::string> added_;     ///< the settings files of the layers
  std::vector<Standing> order_;     ///< of the layers, base first
  std::vector<std::string> begun_;  ///< of the packs whose ground is being added
  std::map<std::string, TemplateRef> parsed_;
};

}  // namespace

std::vector<std::string> embedded_packs() {
  constexpr std::string_view root = "templates/";
  std::vector<std::string> names;
  for (const auto& file : embedded::list(root)) {
    const auto path = file.path.substr(root.size());
    const auto slash = path.find('/');
    if (slash != std::string_view::npos && path.substr(slash + 1) == pack_file) names.emplace_back(path.substr(0, slash));
  }
  std::sort(names.begin(), names.end());  // of the paths, „lbf-…/“ came before „lbf/“
  return names;
}

std::shared_ptr<const plan::Schema> embedded_schema() {
  static const auto schema = [] {
    const auto json = embedded::find("schemas/pakke.schema.json");
    if (!json) throw std::runtime_error("schemas/pakke.schema.json is not embedded");
    return std::make_shared<const plan::Schema>(plan::Schema::parse(*json));
  }();
  return schema;
}

std::string embedded_setting(const std::string& name, std::string_view field, std::shared_ptr<const plan::Schema> schema) {
  const auto layer = embedded_layer(name);
  if (!layer) return {};
  Findings ignored;  // of our own pack; tests see to it that there are none
  const auto settings = plan::load_text(layer->shown(pack_file), *layer->read(pack_file), *schema, ignored);
  const Record* root = settings ? plan::record_of(settings->root) : nullptr;
  return root ? text_of(*root, field) : std::string();
}

std::optional<std::vector<std::string>> built_on(base::Files& files, const std::string& name, const fs::path& plan_folder,
                                                 Findings& findings, std::shared_ptr<const plan::Schema> schema) {
  const auto settings = Loader(files, plan_folder, findings, std::move(schema)).settings(name);
  if (!settings) return std::nullopt;
  std::vector<std::string> names;
  const Record* root = plan::record_of(*settings);
  for (const Value& member : plan::items_of(root ? root->find("bygger_på") : nullptr)) {
    if (const auto* text = std::get_if<plan::Text>(&member.data)) names.push_back(text->text);
  }
  return names;
}

std::optional<Own> own(base::Files& files, const std::string& name, Findings& findings,
                       std::shared_ptr<const plan::Schema> schema) {
  return Loader(files, {}, findings, std::move(schema)).own(name);
}

std::optional<Pack> load(base::Files& files, const std::vector<Wanted>& wanted, const fs::path& plan_folder, Findings& findings,
                         std::shared_ptr<const plan::Schema> schema) {
  return Loader(files, plan_folder, findings, std::move(schema))(wanted);
}

}  // namespace helhedsplan::pack
