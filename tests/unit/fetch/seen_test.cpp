/// Whatever somebody changes in a file: either no reader sees it, or it is told. Every kind of element, attribute and text that a
/// document of ours has, in every part of the package, is changed once; what nobody sees is listed, with why.

#include "accounting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

struct Unseen {
  std::string_view what;  ///< "document w:rPr/w:lang@w:val"; "*" stands for anything
  std::string_view why;
};

constexpr Unseen unseen[] = {
    {"-app *", "which program saved it"},
    {"app *", "which program saved it"},
    {"-core cp:coreProperties/cp:lastModifiedBy", "who saved it last"},
    {"core cp:lastModifiedBy#text", "who saved it last"},
    {"custom Properties/property@*", "numbers of the format"},
    {"*mc:Fallback*", "for programs of before 2010"},
    {"*pic:cNvPicPr", "empty"},
    {"*wp:cNvGraphicFramePr*", "what one may do with it"},
    {"*wpg:cNvGrpSpPr", "empty"},
    {"*wps:cNvSpPr", "empty"},
    {"-document wps:wsp/wps:bodyPr", "empty where no words are"},
    {"*pic:cNvPr@*", "its number and name"},
    {"*wp:docPr@id", "its number"},
    {"*wp:docPr@name", "its name"},
    {"*wps:cNvPr@*", "its number and name"},
    {"*w:sdtPr*", "marks of ours and what they are called in Word"},
    {"*w:docPartObj*", "what Word calls the contents list"},
    {"*w:bookmark*", "marks; what they stand around is there"},
    {"*@xml:space", "whether blanks are kept; those that matter are words"},
    {"-document w:numPr/*", "the style gives the same list"},
    {"-document w:pPr/w:numPr", "the style gives the same list"},
    {"*w:fldChar@w:fldCharType", "the code of a field that is in the file: the contents list shows what was last counted"},
    {"-document w:hyperlink/w:r", "as above"},
    {"-document w:r/w:instrText", "as above"},
    {"document w:instrText#text", "as above"},
    {"*w:hyperlink@w:history", "whether it has been visited"},
    {"*w:bCs*", "letters of other alphabets"},
    {"*w:iCs*", "letters of other alphabets"},
    {"*w:szCs*", "letters of other alphabets"},
    {"*w:rFonts@w:cs", "letters of other alphabets"},
    {"*w:rFonts@w:hint", "letters of other alphabets"},
    {"*w:lang*", "of spelling"},
    {"*w:noProof*", "of spelling"},
    {"-document w:sectPr/w:footerReference", "the section before has the same"},
    {"-document w:sectPr/w:headerReference", "the section before has the same"},
    {"*w:pgSz@w:orient", "of the printer; width and height say how the paper lies"},
    {"*fontTable *", "fonts that stand in for others"},
    {"*webSettings *", "of web pages"},
    {"-footnotes w:r/w:t", "a blank behind the number"},
    {"-document w:rPr/w:b", "in a drawing, its style says it too"},
    {"*numPr/w:ilvl*", "the list names the style of each level"},
    {"*w:rPr/w:rStyle@w:val", "of a note's number: any style raises it"},
    {"*item *", "our map"},
    {"*itemProps *", "our map"},
    {"*w:multiLevelType*", "what Word's menu says of the list"},
    {"*w:lvl/w:pStyle*", "the style says it too"},
    {"*w:compatSetting*", "all but the first: how Word before 2013 did things"},
    {"*w:footnotePr/w:footnote*", "which notes are the lines above notes"},
    {"-settings w:settings/w:footnotePr", "as above"},
    {"-settings w:settings/w:autoHyphenation", "it is off without it"},
    {"*w:characterSpacingControl*", "letters of other alphabets"},
    {"*w:decimalSymbol*", "of fields that calculate"},
    {"*w:listSeparator*", "of fields that calculate"},
    {"*w:themeFontLang*", "of spelling"},
    {"*w:zoom*", "of the window"},
    {"-styles w:docDefaults/w:pPrDefault", "the standard style says all of it"},
    {"-styles w:pPrDefault/w:pPr", "the standard style says all of it"},
    {"*w:style/w:next*", "of what one writes next"},
    {"*w:style/w:qFormat", "of Word's menus"},
    {"*w:style/w:semiHidden", "of Word's menus"},
    {"*w:style/w:uiPriority*", "of Word's menus"},
    {"*w:style/w:unhideWhenUsed", "of Word's menus"},
    {"styles w:styles/w:style@w:customStyle", "of Word's menus"},
    {"styles w:styles/w:style@w:default", "every paragraph names its style"},
    {"styles w:styles/w:style@w:type", "a kind that is none"},
    {"*fmtScheme*", "effects that no drawing of ours has"},
    {"*FillStyleLst*", "effects that no drawing of ours has"},
    {"*fillStyleLst*", "effects that no drawing of ours has"},
    {"*effectStyle*", "effects that no drawing of ours has"},
    {"*lnStyleLst*", "effects that no drawing of ours has"},
    {"*a:ln/a:solidFill", "effects that no drawing of ours has"},
    {"*theme a:solidFill/*", "effects that no drawing of ours has"},
    {"*a:majorFont/a:cs*", "letters of other alphabets"},
    {"*a:majorFont/a:ea*", "letters of other alphabets"},
    {"*a:minorFont/a:cs*", "letters of other alphabets"},
    {"*a:minorFont/a:ea*", "letters of other alphabets"},
    {"*a:extraClrSchemeLst", "empty"},
    {"*a:objectDefaults", "empty"},
    {"*theme a:themeElements/a:*@name", "names"},
};

bool fits(std::string_view text, std::string_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() != '*') return !text.empty() && text.front() == pattern.front() && fits(text.substr(1), pattern.substr(1));
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (fits(text.substr(at), pattern.substr(1))) return true;
  }
  return false;
}

/// "header" of "word/header2.xml".
std::string family(const std::string& part) {
  std::string name = part.substr(part.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  return name.substr(0, name.find_first_of("0123456789"));
}

/// Other values that could stand there.
std::vector<std::string> others(const std::string& value) {
  if (value == "true" || value == "on") return {"0"};
  if (value == "false" || value == "off") return {"1"};
  if (value == "1") return {"0", "90000"};
  if (value == "0") return {"1", "90000"};
  if (value == "default") return {"first"};
  if (!value.empty() && value.find_first_not_of("0123456789-") == std::string::npos)
    return {std::to_string(std::atoll(value.c_str()) + 90'000)};
  if (value.size() == 6 && value.find_first_not_of("0123456789ABCDEFabcdef") == std::string::npos)
    return {value == "C00000" ? "00C000" : "C00000"};
  return {value + "x"};
}

struct Mutation {
  std::string part;
  enum class What { attribute, element, text } what = What::attribute;
  std::string name;                ///< of the attribute
  std::vector<std::string> paths;  ///< of child indices, from the root: everywhere it stands
};

void collect(pugi::xml_node node, const std::string& part, const std::string& path, std::map<std::string, Mutation>& out) {
  std::size_t index = 0;
  const auto add = [&](const std::string& key, const std::string& here, Mutation::What what, const char* name) {
    Mutation& made = out.try_emplace(key, Mutation{part, what, name, {}}).first->second;
    if (made.part == part) made.paths.push_back(here);
  };
  for (const auto child : node.children()) {
    const std::string here = path + "/" + std::to_string(index++);
    const std::string stem = family(part) + " " + node.name() + "/" + child.name();
    if (child.type() == pugi::node_pcdata && std::string_view(child.value()).find_first_not_of(" \n") != std::string_view::npos)
      add(family(part) + " " + node.name() + "#text", here, Mutation::What::text, "");
    if (child.type() != pugi::node_element) continue;
    add("-" + stem, here, Mutation::What::element, "");
    for (const auto attribute : child.attributes()) {
      if (!std::string_view(attribute.name()).starts_with("xmlns"))
        add(stem + "@" + attribute.name(), here, Mutation::What::attribute, attribute.name());
    }
    collect(child, part, here, out);
  }
}

pugi::xml_node node_at(pugi::xml_node root, const std::string& path) {
  std::istringstream steps(path);
  std::string step;
  while (std::getline(steps, step, '/')) {
    if (step.empty()) continue;
    root = *std::next(root.children().begin(), std::atol(step.c_str()));
  }
  return root;
}

/// What stands around a place, for a message.
std::string around(const Accounting& accounting, const std::string& part, const std::string& path) {
  constexpr std::size_t longest = 400;
  Parts parts(accounting.package());
  std::ostringstream out;
  node_at(parts.root(part), path).parent().parent().print(out, "", pugi::format_raw);
  return out.str().substr(0, longest);
}

}  // namespace

TEST_CASE("whatever is changed in a file is told, but for what nobody sees") {
  const Accounting accounting;
  std::map<std::string, Mutation> mutations;
  for (const opc::Part& part : accounting.package().parts) {
    if (!part.name.ends_with(".xml")) continue;
    Parts parts(accounting.package());
    collect(parts.root(part.name), part.name, "", mutations);
  }
  REQUIRE(mutations.size() > 300);
  std::set<std::string_view> used;
  std::string not_told, told_all_the_same;
  for (const auto& [key, mutation] : mutations) {
    // Definitions that something uses are told wherever they are changed: all at once. What stands in a story, one at a time.
    const bool definition =
        mutation.part.find("styles") != std::string::npos || mutation.part.find("numbering") != std::string::npos;
    std::vector<std::vector<std::string>> tries;
    if (definition) {
      tries = {mutation.paths};
      std::reverse(tries.front().begin(), tries.front().end());
    } else {
      std::set<std::size_t> which = {0, mutation.paths.size() / 2, mutation.paths.size() - 1};
      for (const std::size_t each : which) tries.push_back({mutation.paths[each]});
    }
    const auto told = [&, &mutation = mutation](const std::vector<std::string>& places, std::size_t way) {
      const auto result = accounting.of([&](Parts& parts) {
        for (const std::string& place : places) {
          pugi::xml_node node = node_at(parts.root(mutation.part), place);
          if (mutation.what == Mutation::What::attribute) {
            const auto values = others(node.attribute(mutation.name.c_str()).value());
            node.attribute(mutation.name.c_str()).set_value(values[std::min(way, values.size() - 1)].c_str());
          } else if (mutation.what == Mutation::What::element) {
            node.parent().remove_child(node);
          } else {
            node.set_value((std::string(node.value()) + "x").c_str());
          }
        }
      });
      return !result || !result->differences.empty();
    };
    std::size_t times = 0;
    std::string example;
    for (const auto& places : tries) {
      const bool is_told = told(places, 0) || told(places, 1);
      times += is_told ? 1U : 0U;
      if (!is_told && example.empty()) example = around(accounting, mutation.part, places.front());
    }
    const auto* const known =
        std::find_if(std::begin(unseen), std::end(unseen), [&, &name = key](const Unseen& each) { return fits(name, each.what); });
    if (known != std::end(unseen)) used.insert(known->what);
    if (times < tries.size() && known == std::end(unseen))
      not_told += fmt::format("{}: {} ({} of {}): {}\n", mutation.part, key, tries.size() - times, tries.size(), example);
    if (times == tries.size() && known != std::end(unseen) && known->what.find('*') == std::string_view::npos)
      told_all_the_same += key + "\n";
  }
  INFO("not told:\n" << not_told);
  CHECK(not_told.empty());
  INFO("told, but listed as what nobody sees:\n" << told_all_the_same);
  CHECK(told_all_the_same.empty());
  for (const Unseen& each : unseen) {
    INFO("no file has it: " << each.what);
    CHECK(used.contains(each.what));
  }
}
