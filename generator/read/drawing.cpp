/// `w:drawing` (DrawingML) and `w:pict` (VML): pictures with their alternative text, shapes with the text in them. Layout is not
/// read.

#include "read/compatibility.hpp"
#include "read/context.hpp"

namespace helhedsplan::read {
namespace {

using Kind = Drawing::Kind;

Kind kind_of(std::string_view uri) {
  if (uri.ends_with("/picture")) return Kind::picture;
  if (uri.ends_with("/wordprocessingShape")) return Kind::shape;
  if (uri.ends_with("/wordprocessingGroup") || uri.ends_with("/wordprocessingCanvas")) return Kind::group;
  if (uri.ends_with("/chart")) return Kind::chart;
  if (uri.ends_with("/diagram")) return Kind::diagram;
  return Kind::other;
}

/// A picture's part, and the text boxes, wherever they are.
void look_within(Context& context, pugi::xml_node node, Drawing& drawing) {
  const auto one = [&](pugi::xml_node child) {
    const std::string_view name = child.name();
    if (local_name(name) ==
        "txbxContent") {  // the strict variant of Word 2013 has it in a namespace of its own (strict-everything.docx)
      drawing.boxes.push_back(read_story(context, child));
    } else if (name == "a:blip" || name == "v:imagedata") {
      const auto id = name == "a:blip" ? child.attribute("r:embed") : child.attribute("r:id");
      if (const auto* part = context.target(id.value()); part != nullptr && drawing.part.empty()) drawing.part = part->name;
    } else {
      look_within(context, child, drawing);
    }
  };
  each_child(node, one, [&](pugi::xml_node child) { context.ignored(child); });
}

void read_drawingml(Context& context, pugi::xml_node node, Drawing& drawing) {
  each_child(node, [&](pugi::xml_node frame) {
    const std::string_view name = frame.name();
    if (name != "wp:inline" && name != "wp:anchor") {
      context.not_understood(name, {});
      return;
    }
    drawing.floating = name == "wp:anchor";
    const auto properties = frame.child("wp:docPr");
    drawing.name = properties.attribute("name").value();
    drawing.title = properties.attribute("title").value();
    drawing.alt = properties.attribute("descr").value();
    const auto data = frame.child("a:graphic").child("a:graphicData");
    drawing.kind = kind_of(data.attribute("uri").value());
    look_within(context, data, drawing);
    const auto& what = !drawing.alt.empty() ? drawing.alt : drawing.name;
    if (drawing.kind == Kind::chart) context.not_understood("chart", what);
    if (drawing.kind == Kind::diagram) context.not_understood("diagram", what);
  });
}

void read_vml(Context& context, pugi::xml_node node, Drawing& drawing) {
  look_within(context, node, drawing);
  drawing.kind = !drawing.boxes.empty() ? Kind::shape : !drawing.part.empty() ? Kind::picture : Kind::other;
  each_child(node, [&](pugi::xml_node shape) {
    if (drawing.alt.empty()) drawing.alt = shape.attribute("alt").value();
    if (drawing.title.empty()) drawing.title = shape.attribute("title").value();
    if (drawing.name.empty()) drawing.name = shape.attribute("id").value();
    if (std::string_view(shape.attribute("style").value()).find("position:absolute") != std::string_view::npos)
      drawing.floating = true;
    if (std::string_view(shape.name()) == "w:control") context.not_understood("w:control", shape.attribute("w:name").value());
  });
}

}  // namespace

Inline read_drawing(Context& context, pugi::xml_node node, Tracked tracked) {
  Drawing drawing;
  if (std::string_view(node.name()) == "w:drawing")
    read_drawingml(context, node, drawing);
  else
    read_vml(context, node, drawing);
  return {std::move(drawing), tracked, node.internal_object()};
}

}  // namespace helhedsplan::read
