#include "base/limits.hpp"
#include "plan_test.hpp"

#include <catch2/catch.hpp>

using namespace plan_test;

TEST_CASE("prose and lists lie in files of their own, relative to the file that names them") {
  base::MemoryFiles files(Contents{
      {"/plan/plan.yaml", "omtale: {fil: tekster/omtale.md}\nområder: {fil: dele/områder.yaml}\nparter: {fil: parter.yaml}\n"},
      {"/plan/tekster/omtale.md", "\xEF\xBB\xBFSe *her*.\r\n\r\nOg her.\r\n"},
      {"/plan/dele/områder.yaml", "- id: a\n  opgaver: {fil: opgaver.yaml}\n"},
      {"/plan/dele/opgaver.yaml", "- id: a1\n"},
      {"/plan/parter.yaml", "- {id: fsb, navn: {}}\n"}});
  const Loaded loaded = load(files);
  INFO(loaded.text());
  CHECK(std::get<plan::Prose>(loaded.at("omtale").data).markdown == "Se *her*.\n\nOg her.\n");
  CHECK(loaded.at("områder.0.opgaver.0").path == "områder[a].opgaver[a1]");
  CHECK(loaded.at("områder.0.opgaver.0").span.source->name() == "/plan/dele/opgaver.yaml");
  REQUIRE(loaded.plan);
  CHECK(loaded.plan->sources.size() == 5);
  CHECK(loaded.plan->sources[0]->name() == "/plan/plan.yaml");
  // A fault in an included file is shown there.
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].place.file == "/plan/parter.yaml");
  CHECK(loaded.findings[0].plan_path == "parter[fsb].navn");
}

TEST_CASE("one text may be used twice, and one list in two places") {
  base::MemoryFiles files(
      Contents{{"/plan/plan.yaml",
                "omtale: {fil: a.md}\nområder:\n- {id: a, opgaver: {fil: b.yaml}}\nhemmeligt: [{id: x, note: {fil: a.md}}]\n"},
               {"/plan/a.md", "Tekst"},
               {"/plan/b.yaml", "- id: a1\n  trin: {fil: c.yaml}\n- id: a2\n  trin: {fil: c.yaml}\n"},
               {"/plan/c.yaml", "- id: c1\n"}});
  const Loaded loaded = load(files);
  INFO(loaded.text());
  CHECK(loaded.findings.empty());
}

TEST_CASE("nothing outside the plan's folder is read, not even through a link") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", "omtale: {fil: link.md}\nord: {fil: mappe/ord.yaml}\nkort: link.md\n"},
                                   {"/hemmelig/a.md", "HEMMELIGT"},
                                   {"/hemmelig/ord.yaml", "[HEMMELIGT]"}});
  files.links = {{"/plan/link.md", "/hemmelig/a.md"}, {"/plan/mappe", "/hemmelig"}};
  const Loaded loaded = load(files);
  INFO(loaded.text());
  CHECK(loaded.count("P32") == 3);
  CHECK(loaded.findings.size() == 3);
  CHECK(loaded.text().find("HEMMELIGT") == std::string::npos);
  // A folder whose name only begins like the plan's is outside, too.
  base::MemoryFiles beside(Contents{{"/plan/plan.yaml", "omtale: {fil: ../planer/a.md}\n"}, {"/planer/a.md", "x"}});
  CHECK(load(beside).count("P32") == 1);
}

TEST_CASE("a link that stays inside is followed") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", "omtale: {fil: link.md}\n"}, {"/plan/tekster/a.md", "Her"}});
  files.links = {{"/plan/link.md", "/plan/tekster/a.md"}};
  const Loaded loaded = load(files);
  INFO(loaded.text());
  CHECK(loaded.findings.empty());
}

TEST_CASE("an image is found from the file that names it and kept from the plan's folder") {
  base::MemoryFiles files(
      Contents{{"/plan/plan.yaml", "kort: ./billeder/../billeder/kort.png\n"}, {"/plan/billeder/kort.png", "png"}});
  const Loaded loaded = load(files);
  INFO(loaded.text());
  CHECK(loaded.count("P50") == 1);  // found, and no picture
  CHECK(std::get<plan::Text>(loaded.at("kort").data).text == "billeder/kort.png");
}

TEST_CASE("files that fetch each other in a ring are named") {
  base::MemoryFiles self(Contents{{"/plan/plan.yaml", "parter: {fil: plan.yaml}\n"}});
  CHECK(load(self).count("P33") == 1);
  base::MemoryFiles two(Contents{{"/plan/plan.yaml", "områder: {fil: a.yaml}\n"},
                                 {"/plan/a.yaml", "- {id: a, opgaver: {fil: b.yaml}}\n"},
                                 {"/plan/b.yaml", "- {id: b, trin: {fil: ./a.yaml}}\n"}});
  CHECK(load(two).count("P33") == 1);
  // A file that is nothing but an include of itself.
  base::MemoryFiles bare(Contents{{"/plan/plan.yaml", "ord: {fil: a.yaml}\n"}, {"/plan/a.yaml", "fil: a.yaml\n"}});
  CHECK(load(bare).count("P33") == 1);
}

TEST_CASE("a plan may only consist of so many files and bytes") {
  std::string yaml = "hemmeligt:\n";
  for (std::size_t i = 0; i <= base::limits::plan_files; ++i) yaml += "- {id: k" + std::to_string(i) + ", note: {fil: a.md}}\n";
  base::MemoryFiles many(Contents{{"/plan/plan.yaml", yaml}, {"/plan/a.md", "x"}});
  const Loaded files = load(many);
  CHECK(files.count("P34") > 0);
  CHECK(files.findings.size() == files.count("P34"));

  // Lists that fetch lists: more at every step, were there no end.
  base::MemoryFiles steps(Contents{{"/plan/plan.yaml", "områder: [{id: a, opgaver: {fil: 0.yaml}}]\n"}});
  for (int step = 0; step < 20; ++step) {
    std::string list;
    for (int i = 0; i < 20; ++i) list += "- {id: o" + std::to_string(i) + ", trin: {fil: " + std::to_string(step + 1) + ".yaml}}\n";
    steps.contents["/plan/" + std::to_string(step) + ".yaml"] = list;
  }
  CHECK(load(steps).count("P34") > 0);

  base::MemoryFiles large;
  const std::string comment = "#" + std::string(base::limits::plan_file_bytes - 2, 'x') + "\n";
  std::string list = "områder:\n";
  for (std::size_t i = 0; i <= base::limits::plan_total_bytes / base::limits::plan_file_bytes; ++i)
    list += "- {id: o" + std::to_string(i) + ", opgaver: {fil: b.yaml}}\n";
  large.contents["/plan/plan.yaml"] = list;
  large.contents["/plan/b.yaml"] = comment;
  CHECK(load(large).count("P34") > 0);
}

TEST_CASE("a file that is too large is not read") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", "omtale: {fil: a.md}\nord: {fil: b.yaml}\n"},
                                   {"/plan/a.md", std::string(base::limits::prose_bytes + 1, 'x')},
                                   {"/plan/b.yaml", std::string(base::limits::plan_file_bytes + 1, ' ')}});
  const Loaded loaded = load(files);
  INFO(loaded.text());
  CHECK(loaded.count("P45") == 1);
  CHECK(loaded.count("P09") == 1);
  CHECK(load("omtale: \"" + std::string(base::limits::prose_bytes + 1, 'x') + "\"\n").count("P45") == 1);
  CHECK(load("omtale: \"" + std::string(base::limits::prose_bytes, 'x') + "\"\n").findings.empty());
}

TEST_CASE("a plan that cannot be read says why") {
  base::MemoryFiles none;
  CHECK(load(none).count("P31") == 1);
  base::MemoryFiles denied(Contents{{"/plan/plan.yaml", "navn: a"}});
  denied.denied = {"/plan/plan.yaml"};
  CHECK(load(denied).text().find("må ikke læses") != std::string::npos);
  base::MemoryFiles large(Contents{{"/plan/plan.yaml", std::string(base::limits::plan_file_bytes + 1, ' ')}});
  CHECK(load(large).count("P09") == 1);
}

TEST_CASE("text in memory and a parsed tree are loaded like a file, but fetch nothing") {
  base::Findings findings;
  const auto plan = plan::load_text("pakke.yaml", "navn: a\nomtale: {fil: a.md}\n", small_schema(), findings);
  REQUIRE(plan);
  CHECK(findings.size() == 1);
  CHECK(findings[0].code == "P31");
  CHECK(findings[0].place.file == "pakke.yaml");

  const auto source = std::make_shared<const base::Source>("x", "navn: a\nnavnn: b\n");
  base::Findings of_tree;
  const auto tree = yaml::parse(source, of_tree);
  REQUIRE(tree);
  const auto from_tree = plan::load_tree(*tree, source, small_schema(), of_tree);
  REQUIRE(from_tree);
  CHECK(of_tree.size() == 1);
}

TEST_CASE("what is confidential in an included file is not quoted") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", "hemmeligt: {fil: k.yaml}\n"},
                                   {"/plan/k.yaml", "- id: jens\n  telefon: [12345678]\n  dag: 87654321\n"}});
  const std::string text = load(files).text();
  INFO(text);
  CHECK(text.find("P21") != std::string::npos);
  for (const char* secret : {"jens", "12345678", "87654321"}) CHECK(text.find(secret) == std::string::npos);
  files.contents["/plan/k.yaml"] = "- id: jens\n  telefon: \"12345678\n";
  const std::string broken = load(files).text();
  INFO(broken);
  for (const char* secret : {"jens", "12345678"}) CHECK(broken.find(secret) == std::string::npos);
}
