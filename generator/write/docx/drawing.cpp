/// Pictures: `w:drawing` with `wp:inline` (CT_Inline) and `pic:pic` (CT_Picture). Only inline pictures; nothing floats.

#include "write/docx/content_control.hpp"
#include "write/docx/elements.hpp"

#include "opc/names.hpp"
#include "write/docx/media.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr double emu_per_mm = 36000;
constexpr double mm_per_twip = 25.4 / 1440;
constexpr double largest_share_of_page = 0.85;
constexpr std::string_view between_pictures = "\u2003\u2003";  // two em spaces: a line may end between them

struct Extent {
  std::int64_t cx = 0;
  std::int64_t cy = 0;
};

Extent extent_of(const Flow& flow, const model::Picture& picture, const model::ImageData& data) {
  const double highest = flow.writer.page.landscape().text_height() * mm_per_twip * largest_share_of_page;
  const auto size = model::size_on_page(picture, data, flow.width * mm_per_twip, highest);
  return {std::max(std::llround(size.width_mm * emu_per_mm), 1LL), std::max(std::llround(size.height_mm * emu_per_mm), 1LL)};
}

void position(pugi::xml_node node, const char* x_name, std::int64_t x, const char* y_name, std::int64_t y) {
  node.append_attribute(x_name).set_value(static_cast<long long>(x));
  node.append_attribute(y_name).set_value(static_cast<long long>(y));
}

void pic_pic(pugi::xml_node graphicData, const Extent& extent, int id, std::string_view name, std::string_view relationship) {
  auto pic = element(graphicData, "pic:pic");
  auto nvPicPr = element(pic, "pic:nvPicPr");
  auto cNvPr = element(nvPicPr, "pic:cNvPr");
  attribute(cNvPr, "id", id);
  attribute(cNvPr, "name", name);
  element(nvPicPr, "pic:cNvPicPr");
  auto blipFill = element(pic, "pic:blipFill");
  attribute(element(blipFill, "a:blip"), "r:embed", relationship);
  element(element(blipFill, "a:stretch"), "a:fillRect");
  auto spPr = element(pic, "pic:spPr");
  auto xfrm = element(spPr, "a:xfrm");
  position(element(xfrm, "a:off"), "x", 0, "y", 0);
  position(element(xfrm, "a:ext"), "cx", extent.cx, "cy", extent.cy);
  auto prstGeom = element(spPr, "a:prstGeom");
  attribute(prstGeom, "prst", "rect");
  element(prstGeom, "a:avLst");
}

void w_drawing(Flow& flow, pugi::xml_node run, const model::Picture& image, const model::ImageData& data,
               const std::string& target) {
  const auto& relationship = flow.relationships.internal(opc::relationship_type::image, target);
  const int id = flow.writer.next_drawing++;
  const auto name = fmt::format("Billede {}", id);
  const auto extent = extent_of(flow, image, data);
  auto inline_ = element(element(run, "w:drawing"), "wp:inline");
  for (const char* side : {"distT", "distB", "distL", "distR"}) attribute(inline_, side, 0);
  position(element(inline_, "wp:extent"), "cx", extent.cx, "cy", extent.cy);
  auto docPr = element(inline_, "wp:docPr");
  attribute(docPr, "id", id);
  attribute(docPr, "name", name);
  attribute(docPr, "descr", image.alt);
  flow.writer.anchors.add_drawing(image.alt);
  attribute(element(element(inline_, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks"), "noChangeAspect", "1");
  auto graphicData = element(element(inline_, "a:graphic"), "a:graphicData");
  attribute(graphicData, "uri", opc::ns::picture);
  pic_pic(graphicData, extent, id, name, relationship);
}

void w_drawing(Flow& flow, pugi::xml_node run, const model::Picture& image) {
  const auto& data = flow.writer.document.images[image.image];
  flow.writer.images_used[image.image] = true;
  w_drawing(flow, run, image, data, media_target(data, image.image));
}

}  // namespace

void write_picture_to_come(Flow& flow, pugi::xml_node parent, const std::string& alt) {
  constexpr double width = 45, height = 15;  // mm
  flow.writer.picture_to_come_used = true;
  model::Picture picture;
  picture.alt = alt;
  picture.width_mm = width;
  picture.height_mm = height;
  w_drawing(flow, w_r(parent, flow.writer.styles, {}), picture, picture_to_come(), picture_to_come_target);
}

void write_image(Flow& flow, const model::Image& image) {
  const auto& known = flow.writer.document.images;
  ParagraphProperties properties;
  properties.role = flow.on_front_page ? StyleRole::front_picture : StyleRole::picture;
  properties.keep_next = !image.caption.empty();
  properties.align = flow.align;
  const auto p = w_p(flow, properties);
  bool first = true;
  for (const auto& picture : image.pictures) {
    if (picture.image >= known.size()) continue;  // model::validate reports it
    if (!std::exchange(first, false)) text_run(flow, p.node, between_pictures);
    const auto* const field = flow.writer.anchors.field(picture.origin.plan_path);
    if (field == nullptr) {
      w_drawing(flow, w_r(p.node, flow.writer.styles, {}), picture);
      continue;
    }
    const auto control = open_inline_control(flow, p.node, picture.origin.plan_path, field->value, false);
    w_drawing(flow, w_r(control.content, flow.writer.styles, {}), picture);
    close_inline_control(control);
  }
  end_p(p);
  if (image.caption.empty()) return;
  ParagraphProperties below;
  below.role = StyleRole::picture_caption;
  const auto caption = w_p(flow, below);
  write_inlines(flow, caption.node, image.caption);
  end_p(caption);
}

}  // namespace helhedsplan::write::docx
