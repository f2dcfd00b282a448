#include "write/docx/order.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace helhedsplan::write::docx;

TEST_CASE("a child is added at its place whatever the order of adding") {
  pugi::xml_document xml;
  auto pPr = xml.append_child("w:pPr");
  for (const char* name : {"w:jc", "w:pStyle", "w:spacing", "w:keepNext", "w:sectPr", "w:numPr"})
    order::add(pPr, order::w_pPr, name);
  std::string names;
  for (const auto child : pPr.children()) names += std::string(child.name()) + " ";
  CHECK(names == "w:pStyle w:keepNext w:numPr w:spacing w:jc w:sectPr ");
  CHECK(order::holds(pPr, order::w_pPr));
}

TEST_CASE("equal children keep the order of adding") {
  pugi::xml_document xml;
  auto sectPr = xml.append_child("w:sectPr");
  order::add(sectPr, order::w_sectPr, "w:footerReference").append_attribute("n") = 1;
  order::add(sectPr, order::w_sectPr, "w:headerReference").append_attribute("n") = 2;
  order::add(sectPr, order::w_sectPr, "w:headerReference").append_attribute("n") = 3;
  CHECK(sectPr.first_child().attribute("n").as_int() == 2);
  CHECK(sectPr.first_child().next_sibling().attribute("n").as_int() == 3);
}

TEST_CASE("a child that the schema does not know is a mistake of ours") {
  pugi::xml_document xml;
  CHECK_THROWS_AS(order::add(xml.append_child("w:pPr"), order::w_pPr, "w:b"), std::logic_error);
}

TEST_CASE("children out of order are seen") {
  pugi::xml_document xml;
  auto rPr = xml.append_child("w:rPr");
  rPr.append_child("w:i");
  rPr.append_child("w:b");
  CHECK_FALSE(order::holds(rPr, order::w_rPr));
}
