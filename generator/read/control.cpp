/// `w:sdtPr` ([ISO/IEC 29500-1], 17.5.2; repeating sections and check boxes: [MS-DOCX], 2.5.3 and 2.5.4).

#include "base/limits.hpp"
#include "read/compatibility.hpp"
#include "read/context.hpp"
#include "read/values.hpp"

#include <array>
#include <memory>
#include <utility>

namespace helhedsplan::read {
namespace {

struct KindRow {
  std::string_view name;
  Control::Kind kind;
};
constexpr std::array<KindRow, 16> kinds{{{"w:richText", Control::Kind::rich},
                                         {"w:text", Control::Kind::text},
                                         {"w:date", Control::Kind::date},
                                         {"w:dropDownList", Control::Kind::drop_down},
                                         {"w:comboBox", Control::Kind::combo_box},
                                         {"w14:checkbox", Control::Kind::check_box},
                                         {"w:picture", Control::Kind::picture},
                                         {"w:docPartObj", Control::Kind::gallery},
                                         {"w:docPartList", Control::Kind::gallery},
                                         {"w:group", Control::Kind::group},
                                         {"w15:repeatingSection", Control::Kind::repeating_section},
                                         {"w15:repeatingSectionItem", Control::Kind::repeating_item},
                                         {"w:citation", Control::Kind::other},
                                         {"w:bibliography", Control::Kind::other},
                                         {"w:equation", Control::Kind::other},
                                         {"w14:entityPicker", Control::Kind::other}}};

bool is_on(std::string_view value) {
  return value.empty() || value == "1" || value == "true" || value == "on";
}

void read_kind(Control& control, pugi::xml_node node) {
  const std::string_view name = node.name();
  for (const KindRow& row : kinds) {
    if (row.name != name) continue;
    control.kind = row.kind;
    control.name = name;
  }
  switch (control.kind) {
    case Control::Kind::text:
      if (const auto lines = node.attribute("w:multiLine")) control.multi_line = is_on(lines.value());
      break;
    case Control::Kind::date:
      control.date = node.attribute("w:fullDate").value();
      control.date_format = val(node, "w:dateFormat");
      break;
    case Control::Kind::drop_down:
    case Control::Kind::combo_box:
      for (const auto item : node.children("w:listItem")) {
        if (control.choices.size() == base::limits::docx_choices) break;
        ListChoice choice{item.attribute("w:displayText").value(), item.attribute("w:value").value()};
        if (!item.attribute("w:displayText")) choice.display = choice.value;
        control.choices.push_back(std::move(choice));
      }
      break;
    case Control::Kind::check_box:
      if (const auto checked = node.child("w14:checked")) control.checked = is_on(checked.attribute("w14:val").value());
      break;
    case Control::Kind::gallery:
      control.gallery = val(node, "w:docPartGallery");
      break;
    case Control::Kind::repeating_section:
      control.section_title = node.child("w15:sectionTitle").attribute("w15:val").value();
      break;
    case Control::Kind::rich:
    case Control::Kind::picture:
    case Control::Kind::group:
    case Control::Kind::repeating_item:
    case Control::Kind::other:
      break;
  }
}

}  // namespace

ControlRef read_control(pugi::xml_node sdt) {
  Control control;
  control.element = sdt.internal_object();
  each_child(sdt.child("w:sdtPr"), [&](pugi::xml_node node) {
    const std::string_view name = node.name();
    const std::string_view value = node.attribute("w:val").value();
    if (name == "w:id")
      control.id = value;
    else if (name == "w:tag")
      control.tag = value;
    else if (name == "w:alias")
      control.alias = value;
    else if (name == "w:placeholder")
      control.prompt = node.child("w:docPart").attribute("w:val").value();
    else if (name == "w:lock")
      control.lock = value == "unlocked" ? std::string_view{} : value;
    else if (name == "w:showingPlcHdr")
      control.placeholder = is_on(value);
    else if (name == "w:dataBinding" || name == "w15:dataBinding") {
      control.binding = node.attribute("w:xpath").value();
      control.binding_store = node.attribute("w:storeItemID").value();
    } else {
      read_kind(control, node);
    }
  });
  return std::make_shared<const Control>(std::move(control));
}

}  // namespace helhedsplan::read
