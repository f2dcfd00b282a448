// Pictures that a plan names.
#include "plan_test.hpp"

#include "base/limits.hpp"

#include <catch2/catch.hpp>

using namespace plan_test;
using namespace std::string_literals;

namespace {

/// Header, data and end: all that is looked at.
std::string tiny_png(char content) {
  return "\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x08\0\0\0\x04\x08\x02\0\0\0\0\0\0\0\0\0\0\x01IDAT"s + content +
         "\0\0\0\0\0\0\0\0IEND\0\0\0\0"s;
}

}  // namespace

TEST_CASE("a picture is in the plan with its size, under its path from the plan's folder") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", "pakker: [p]\nparter: {fil: mere/parter.yaml}\n"},
                                   {"/plan/mere/parter.yaml", "- {id: fsb, logo: ../a/fsb.png}\n"},
                                   {"/plan/a/fsb.png", tiny_png('1')}});
  const Loaded out = load(files, plan_schema());
  INFO(out.text());
  CHECK(out.findings.empty());
  REQUIRE(out.plan->images.contains("a/fsb.png"));
  const model::ImageData& image = out.plan->images.find("a/fsb.png")->second;
  CHECK(image.width_px == 8);
  CHECK(image.height_px == 4);
  CHECK(image.media_type == "image/png");
  CHECK(image.name == "fsb.png");
  CHECK(*image.bytes == tiny_png('1'));
}

TEST_CASE("the same bytes are one picture with one name, other bytes get another") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml",
                                    "parter:\n  - {id: a, logo: a/Logo Øst.PNG}\n  - {id: b, logo: b/andet.png}\n  - {id: c, logo: "
                                    "c/logo-st.png}\n  - {id: d, logo: ./a/Logo Øst.PNG}\n"},
                                   {"/plan/a/Logo Øst.PNG", tiny_png('1')},
                                   {"/plan/b/andet.png", tiny_png('1')},
                                   {"/plan/c/logo-st.png", tiny_png('2')}});
  const Loaded out = load(files, plan_schema());
  INFO(out.text());
  CHECK(out.plan->images.size() == 3);
  const auto& images = out.plan->images;
  CHECK(images.find("a/Logo Øst.PNG")->second.name == "logo-st.png");
  CHECK(images.find("b/andet.png")->second.bytes == images.find("a/Logo Øst.PNG")->second.bytes);
  CHECK(images.find("b/andet.png")->second.name == "logo-st.png");
  CHECK(images.find("c/logo-st.png")->second.name == "logo-st-2.png");
}

TEST_CASE("a picture that cannot be used keeps its path, and is told once") {
  base::MemoryFiles files(Contents{
      {"/plan/plan.yaml", "pakker: [p]\nparter:\n  - {id: a, logo: a.png}\n  - {id: b, logo: a.png}\n  - {id: c, logo: væk.png}\n"},
      {"/plan/a.png", "GIF89a"}});
  const Loaded out = load(files, plan_schema());
  INFO(out.text());
  CHECK(out.findings.size() == 2);
  CHECK(out.plan->images.empty());
  const plan::Value* party = out.plan->find("parter", "c");
  REQUIRE(party != nullptr);
  CHECK(plan::text_of(*plan::record_of(*party), "logo") == "væk.png");
}

TEST_CASE("a picture outside the plan's folder is not read") {
  base::MemoryFiles files(
      Contents{{"/plan/plan.yaml", "pakker: [p]\nparter:\n  - {id: a, logo: ../a.png}\n"}, {"/a.png", tiny_png('1')}});
  const Loaded out = load(files, plan_schema());
  REQUIRE(out.findings.size() == 1);
  CHECK(out.findings.front().code == "P32");
  CHECK(out.plan->images.empty());
}

TEST_CASE("a picture larger than the limit is refused, with what to do") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", "pakker: [p]\nparter:\n  - {id: a, logo: a.png}\n"},
                                   {"/plan/a.png", tiny_png('1') + std::string(base::limits::image_bytes, 'x')}});
  const Loaded out = load(files, plan_schema());
  REQUIRE(out.findings.size() == 1);
  CHECK(out.findings.front().code == "P09");
  CHECK(out.findings.front().action.find("mindre") != std::string::npos);
}

TEST_CASE("what is wrong with a confidential picture is told without its name") {
  base::MemoryFiles files(Contents{{"/plan/plan.yaml", "pakker: [p]\nberedskab:\n  kort: hemmelig/celle-7.png\n"},
                                   {"/plan/hemmelig/celle-7.png", "nej"}});
  const Loaded out = load(files, plan_schema());
  REQUIRE(out.findings.size() == 1);
  CHECK(out.findings.front().code == "P50");
  CHECK(out.text().find("celle") == std::string::npos);
}
