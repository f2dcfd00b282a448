/// From what was found in filled templates to a plan.

#include "gather/gather.hpp"

#include "plan/plan.hpp"

#include "support/shipped_schema.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::test;
using Art = model::PlanField::Art;

namespace {

/// A filled template, built place by place in reading order.
class Filled {
 public:
  explicit Filled(std::string name) {
    file_.name = std::move(name);
    file_.lifted.map.blank = true;
    file_.lifted.map.provenance.packs = {"lbf-2015-18", "koebenhavn"};
  }

  /// An item or a row; its places follow. Ends with the next, or with `out`.
  Filled& in(std::string path, std::size_t around = lift::none, std::size_t gap = 0) {
    line_ += gap;
    lift::Member member;
    member.path = std::move(path);
    member.kind = lift::Member::Kind::row;
    member.around = around;
    member.range = {0, {line_, 0}, {line_, 99}};
    file_.lifted.members.push_back(std::move(member));
    inside_ = file_.lifted.members.size() - 1;
    ++line_;
    return *this;
  }
  Filled& out() {
    inside_ = lift::none;
    line_ += 10;
    return *this;
  }
  Filled& say(std::string path, std::string text, Art art = Art::text) {
    anchor::Entry entry;
    entry.path = path;
    entry.art = art;
    file_.lifted.map.entries.push_back(std::move(entry));
    lift::Place place;
    place.path = std::move(path);
    place.entry = file_.lifted.map.entries.size() - 1;
    place.member = inside_;
    place.placeholder = text.empty();
    place.changed = true;
    if (art == Art::prose)
      place.markdown = std::move(text);
    else
      place.text = std::move(text);
    place.where = {"brødtekst", "Parter", {}};
    file_.lifted.places.push_back(std::move(place));
    return *this;
  }
  Filled& box(std::string path, bool ticked, std::string known = {}) {
    say(std::move(path), "", Art::yes_no);
    lift::Place& place = file_.lifted.places.back();
    file_.lifted.map.entries.back().value = known;
    place.checked = ticked;
    place.text = ticked ? "ja" : "nej";
    place.placeholder = !ticked && known != "ja";
    place.changed = ticked != (known == "ja");
    return *this;
  }
  Filled& picture(std::string path, std::string part, std::string bytes) {
    say(std::move(path), "", Art::picture);
    file_.lifted.places.back().placeholder = false;
    file_.lifted.places.back().picture = part;
    file_.pictures.push_back({std::move(part), std::move(bytes)});
    return *this;
  }
  Filled& loose(std::string part, std::string bytes) {
    file_.lifted.loose_pictures.push_back({part, "Skovturen", {"brødtekst", "Parter", {}}});
    file_.pictures.push_back({std::move(part), std::move(bytes)});
    return *this;
  }
  operator gather::File() const { return file_; }  // NOLINT: a builder

 private:
  gather::File file_;
  std::size_t inside_ = lift::none;
  std::size_t line_ = 0;
};

struct Made {
  std::string yaml;
  base::Findings findings;
  gather::Gathered gathered;
  std::optional<plan::Plan> plan;

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const auto& each : findings) out.push_back(each.code);
    return out;
  }
};

Made make(const std::vector<gather::File>& files, const std::vector<std::string>& taken = {},
          const gather::PackNames& listed = {}) {
  Made made;
  made.gathered = gather::gather(shipped_schema(), files, {}, taken, made.findings, listed);
  made.yaml = gather::write_plan(shipped_schema(), made.gathered);
  base::Findings findings;
  made.plan = plan::load_text("plan.yaml", made.yaml, shipped_schema(), findings);
  INFO(made.yaml);
  REQUIRE(made.plan);
  for (const auto& each : findings) {
    INFO(each.message);
    CHECK(each.severity != base::Severity::error);
  }
  return made;
}

bool has(const Made& made, const std::string& line) {
  INFO(made.yaml);
  return made.yaml.find("\n" + line + "\n") != std::string::npos;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("rows become members, with ids made from their names") {
  const auto made =
      make({Filled("a.docx").in("parter[]").say("parter[].navn", "Københavns Kommune").in("parter[]").say("parter[].navn", "fsb")});
  CHECK(made.codes().empty());
  CHECK(has(made, "  - id: koebenhavns-kommune"));
  CHECK(has(made, "  - id: fsb"));
  CHECK(made.gathered.packs == Codes{"lbf-2015-18", "koebenhavn"});
  CHECK(has(made, "pakker: [lbf-2015-18, koebenhavn]"));
}

TEST_CASE("ids are stable on repetition, and each its own") {
  const std::vector<gather::File> files{
      Filled("a.docx").in("parter[]").say("parter[].navn", "Skolen").in("parter[]").say("parter[].navn", "Skolen")};
  const auto made = make(files);
  CHECK(has(made, "  - id: skolen"));
  CHECK(has(made, "  - id: skolen-2"));
  CHECK(make(files).yaml == made.yaml);
}

TEST_CASE("what has the same name in two files is one, and takes from both") {
  const auto made = make({Filled("a.docx").in("parter[]").say("parter[].navn", "fsb").say("parter[].administrator", "DAB"),
                          Filled("b.docx").in("parter[]").say("parter[].navn", "FSB ").say("parter[].rolle", "vært", Art::prose)});
  CHECK(plan::items_of(plan::record_of(made.plan->root)->find("parter")).size() == 1);
  CHECK(has(made, "    administrator: DAB"));
  CHECK(has(made, "    rolle: vært"));
}

TEST_CASE("the same fact with two values is told with both places, and nothing is lost") {
  const auto made = make({Filled("a.docx").say("titel", "Amagerbro"), Filled("b.docx").say("titel", "Amager Bro")});
  REQUIRE(made.codes() == Codes{"M03"});
  const auto& finding = made.findings.front();
  CHECK(finding.message.find("„Amagerbro“ i a.docx, i afsnittet „Parter“") != std::string::npos);
  CHECK(finding.message.find("„Amager Bro“ i b.docx, i afsnittet „Parter“") != std::string::npos);
  CHECK(finding.place.file == "b.docx");
  CHECK(has(made, "titel: Amagerbro"));
  REQUIRE(made.gathered.leftovers.size() == 1);
  CHECK(made.gathered.leftovers.front().text == "Amager Bro");
  // Only AutoCorrect: the same.
  CHECK(make({Filled("a.docx").say("titel", "\"A\" - B"), Filled("b.docx").say("titel", "“A” – B")}).codes().empty());
}

TEST_CASE("references are names; one that is nowhere is suggested and kept beside its place") {
  auto filled = Filled("a.docx");
  filled.in("parter[]").say("parter[].navn", "Teknik- og Miljøforvaltningen").in("parter[]").say("parter[].navn", "Skolen").out();
  filled.in("afdelinger[]").say("afdelinger[].navn", "Engen").say("afdelinger[].part", "skolen", Art::reference);
  filled.in("afdelinger[]")
      .say("afdelinger[].navn", "Vangen")
      .say("afdelinger[].part", "Teknik og Miljøforvaltningen", Art::reference);
  const auto made = make({filled});
  REQUIRE(made.codes() == Codes{"M02"});
  CHECK(made.findings.front().message.find("mente du „Teknik- og Miljøforvaltningen“?") != std::string::npos);
  CHECK(has(made, "    part: skolen"));
  CHECK(has(made, "    part: ukendt  # i Word: „Teknik og Miljøforvaltningen“"));
  CHECK(made.gathered.leftovers.size() == 1);
}

TEST_CASE("names of what the packs list become its ids; one nearly right is suggested") {
  const gather::PackNames listed{{"politikmål",
                                  {{"strukturel-tilgang", {"Den strukturelle tilgang: Veje, huse", "Den strukturelle tilgang"}},
                                   {"lokal-tilgang", {"Den lokale tilgang"}}}}};
  const auto goals = [&](const std::string& text) {
    auto filled = Filled("a.docx");
    filled.in("fælles_mål[]").say("fælles_mål[].tekst", "Tryghed").say("fælles_mål[].politikmål", text, Art::reference);
    return make({filled}, {}, listed);
  };
  const auto made = goals("den strukturelle tilgang og Den lokale tilgang");
  CHECK(made.codes().empty());
  CHECK(has(made, "    politikmål: [strukturel-tilgang, lokal-tilgang]"));
  CHECK(has(goals("lokal-tilgang"), "    politikmål: [lokal-tilgang]"));
  const auto wrong = goals("Den lokale tilgnag");
  REQUIRE(wrong.codes() == Codes{"M02"});
  CHECK(wrong.findings.front().message.find("mente du „Den lokale tilgang“?") != std::string::npos);
  REQUIRE(wrong.gathered.leftovers.size() == 1);
  CHECK(wrong.gathered.leftovers.front().text == "Den lokale tilgnag");
}

TEST_CASE("what no file describes is taken with its name alone") {
  const auto made =
      make({Filled("a.docx").in("afdelinger[]").say("afdelinger[].navn", "Engen").say("afdelinger[].part", "fsb", Art::reference)});
  CHECK(made.codes() == Codes{"M05"});
  CHECK(has(made, "  - id: fsb"));
  CHECK(has(made, "    part: fsb"));
}

TEST_CASE("a place on a front page speaks of the member that says the same") {
  const auto made =
      make({Filled("a.docx").say("parter[].skrives_som", "HAB v/ DAB"), Filled("b.docx")
                                                                            .in("parter[]")
                                                                            .say("parter[].navn", "fsb")
                                                                            .in("parter[]")
                                                                            .say("parter[].navn", "HAB")
                                                                            .say("parter[].skrives_som", "HAB v/ DAB")});
  CHECK(made.codes().empty());
  CHECK(plan::items_of(plan::record_of(made.plan->root)->find("parter")).size() == 2);
}

TEST_CASE("a row that names the member around it says whose it is") {
  const std::string area = "indsatsområder[tryghed]";
  const std::string activity = area + ".aktiviteter[]";
  auto filled = Filled("a.docx");
  filled.in(activity).say(activity + ".navn", "Café").in(activity).say(activity + ".navn", "Værested").out();
  filled.in(activity + ".milepæle[]").say(activity + ".navn", "Værested").say(activity + ".milepæle[].tekst", "åbner");
  filled.in(activity + ".milepæle[]").say(activity + ".navn", "Vaerestedet").say(activity + ".milepæle[].tekst", "lukker");
  const auto made = make({filled});
  CHECK(made.codes() == Codes{"M02"});
  const auto areas = plan::items_of(plan::record_of(made.plan->root)->find("indsatsområder"));
  REQUIRE(areas.size() == 1);
  const auto activities = plan::items_of(plan::record_of(areas.front())->find("aktiviteter"));
  REQUIRE(activities.size() == 3);
  CHECK(plan::record_of(activities[0])->find("milepæle") == nullptr);
  CHECK(plan::items_of(plan::record_of(activities[1])->find("milepæle")).size() == 1);
}

TEST_CASE("years of a period are counted from its first") {
  auto filled = Filled("a.docx");
  filled.say("periode.fra", "1. august 2019", Art::date).in("budget.linjer[]").say("budget.linjer[].tekst", "Løn");
  filled.say("budget.linjer[].beløb.år 2", "1.150.000,50 kr.", Art::number)
      .say("budget.linjer[].beløb.år 1", "500.000", Art::number);
  CHECK(has(make({filled}), "      beløb: {2019: 500.000, 2020: \"1.150.000,50\"}"));
  const auto without = make({Filled("a.docx")
                                 .in("budget.linjer[]")
                                 .say("budget.linjer[].tekst", "Løn")
                                 .say("budget.linjer[].beløb.år 1", "500.000", Art::number)});
  REQUIRE(without.gathered.leftovers.size() == 1);
  CHECK(without.gathered.leftovers.front().text == "500.000");
}

TEST_CASE("a plan is laid out as a person would: comments, blocks, quotes where they must be") {
  const auto made = make({Filled("a.docx")
                              .say("titel", "Amagerbro: en plan")
                              .say("dokumentdato", "2.1.2018", Art::date)
                              .say("forbehold", "Et afsnit.\n\n- et punkt\n- et til", Art::prose)});
  CHECK(has(made, "titel: \"Amagerbro: en plan\""));
  CHECK(has(made, "dokumentdato: 2. januar 2018"));
  CHECK(has(made, "forbehold: |\n  Et afsnit.\n\n  - et punkt\n  - et til"));
  CHECK(has(made, "# Titel: Skriv helhedsplanens navn."));
  CHECK(has(made, "område: ukendt"));
}

TEST_CASE("a value that cannot be read stands beside its place") {
  const auto made = make({Filled("a.docx").say("dokumentdato", "efter ferien", Art::date)});
  CHECK(made.codes() == Codes{"M01"});
  CHECK(has(made, "dokumentdato: ukendt  # i Word: „efter ferien“"));
  CHECK(gather::leftovers_page({Filled("a.docx")}, made.gathered.leftovers).find("> efter ferien") != std::string::npos);
}

TEST_CASE("a box left alone is no where somebody wrote, and nothing where nobody did") {
  Filled filled("a.docx");
  filled.in("parter[]").say("parter[].navn", "FSB").box("parter[].underskriver", false).box("parter[].aftalepart", true);
  filled.in("parter[]").box("parter[].underskriver", false);
  filled.out().box("fornyelse", false);
  const Made made = make({filled});
  CHECK(has(made, "    underskriver: nej  # i Word: „☐“"));
  CHECK(has(made, "    aftalepart: ja"));
  CHECK(made.yaml.find("part-1") == std::string::npos);
  CHECK(made.yaml.find("fornyelse: nej") == std::string::npos);
  CHECK(made.codes().empty());
}

TEST_CASE("a tick goes before a box left alone in another file, and a tick taken away is no") {
  Filled one("a.docx");
  Filled other("b.docx");
  one.in("parter[]").say("parter[].navn", "FSB").box("parter[].underskriver", false);
  other.in("parter[]").say("parter[].navn", "FSB").box("parter[].underskriver", true).box("parter[].aftalepart", false, "ja");
  const Made made = make({one, other});
  CHECK(has(made, "    underskriver: ja"));
  CHECK(has(made, "    aftalepart: nej"));
  CHECK(made.codes().empty());
  Filled known("c.docx");
  known.in("parter[fsb]").say("parter[fsb].navn", "FSB").box("parter[fsb].underskriver", false, "nej");
  CHECK(has(make({known}), "    underskriver: nej"));
}

TEST_CASE("what the packs know of a member is said of it") {
  const std::string area = "indsatsområder[tryghed]";
  base::Findings findings;
  const std::vector<gather::Given> given{{"indsatsområder", {{"id", "tryghed"}, {"navn", "Tryghed og trivsel"}}}};
  const auto gathered =
      gather::gather(shipped_schema(), {Filled("a.docx").say(area + ".formål", "Ro.", Art::prose)}, given, {}, findings);
  const auto yaml = gather::write_plan(shipped_schema(), gathered);
  CHECK(yaml.find("  - id: tryghed\n") != std::string::npos);
  CHECK(yaml.find("    navn: Tryghed og trivsel\n") != std::string::npos);
}

TEST_CASE("a confidential value is in no message") {
  const auto made = make({Filled("a.docx")
                              .in("beredskab.kontakter[]")
                              .say("beredskab.kontakter[].navn", "Ann")
                              .say("beredskab.kontakter[].senest_verificeret", "hemmelig dato", Art::date)});
  REQUIRE(made.codes() == Codes{"M01"});
  CHECK(made.findings.front().message.find("hemmelig") == std::string::npos);
  CHECK(made.yaml.find("hemmelig") == std::string::npos);
}

namespace {

/// The head of a PNG that is as wide as told, and its end.
std::string png(char width) {
  using namespace std::string_literals;
  const auto chunk = [](const std::string& name, const std::string& data) {
    return "\0\0\0"s + static_cast<char>(data.size()) + name + data + "\0\0\0\0"s;
  };
  return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", "\0\0\0"s + width + "\0\0\0\1\10\0\0\0\0"s) + chunk("IDAT", "x") + chunk("IEND", "");
}

}  // namespace

TEST_CASE("a picture lies beside the plan, named after its place, byte for byte") {
  const std::string logo = png(3);
  const std::vector<gather::File> files{
      Filled("a.docx").in("parter[]").say("parter[].navn", "fsb").picture("parter[].logo", "word/media/image1.png", logo),
      Filled("b.docx").in("parter[]").say("parter[].navn", "fsb").picture("parter[].logo", "word/media/image7.png", logo)};
  const auto made = make(files);
  CHECK(made.codes().empty());
  REQUIRE(made.gathered.pictures.size() == 1);
  CHECK(made.gathered.pictures.front().path == "billeder/fsb-logo.png");
  CHECK(made.gathered.pictures.front().bytes == logo);
  CHECK(made.yaml.find("logo: billeder/fsb-logo.png") != std::string::npos);
}

TEST_CASE("a picture never takes a name that another file has") {
  const std::vector<gather::File> files{
      Filled("a.docx").in("parter[]").say("parter[].navn", "fsb").picture("parter[].logo", "word/media/image1.png", png(3))};
  const auto made = make(files, {"FSB-logo.png", "fsb-logo-2.png"});
  REQUIRE(made.gathered.pictures.size() == 1);
  CHECK(made.gathered.pictures.front().path == "billeder/fsb-logo-3.png");
}

TEST_CASE("two pictures in the same place are both kept, and told with both places") {
  const std::vector<gather::File> files{
      Filled("a.docx").in("parter[]").say("parter[].navn", "fsb").picture("parter[].logo", "word/media/image1.png", png(3)),
      Filled("b.docx").in("parter[]").say("parter[].navn", "fsb").picture("parter[].logo", "word/media/image1.png", png(4))};
  const auto made = make(files);
  CHECK(made.codes() == std::vector<std::string>{"M03"});
  CHECK(made.findings.front().message.find("a.docx") != std::string::npos);
  CHECK(made.findings.front().message.find("b.docx") != std::string::npos);
  CHECK(made.gathered.pictures.size() == 2);
  CHECK(made.gathered.leftovers.size() == 1);
}

TEST_CASE("a picture that documents cannot show, or that stands in no field, is told") {
  const std::vector<gather::File> files{
      Filled("a.docx")
          .in("parter[]")
          .say("parter[].navn", "fsb")
          .picture("parter[].logo", "word/media/image1.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
          .loose("word/media/image2.png", png(5))};
  const auto made = make(files);
  CHECK(made.codes() == std::vector<std::string>{"M27", "M27"});
  CHECK(made.yaml.find("logo:") == std::string::npos);
  REQUIRE(made.gathered.pictures.size() == 1);
  CHECK(made.gathered.pictures.front().path == "billeder/uden-felt.png");
  CHECK(made.gathered.leftovers.size() == 2);
}
