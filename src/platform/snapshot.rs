//! A part of the page as an SVG drawing, for charts that are drawn as lists and tables.
//!
//! What the browser has laid out is read back: boxes with a ground or a line, lines of text where they stand, and
//! drawings inside. Nothing of it depends on a stylesheet any more.

use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleDeclaration, DomRect, Element, Node};

use super::picture;

/// Air around the drawing, in pixels.
const EDGE: f64 = 12.0;

/// The text of an SVG file of an element as it stands on the screen in light colours, and its width and height. What is
/// marked `data-drawing="skip"` stays out.
pub fn svg(element: &Element) -> Result<(String, (f64, f64)), String> {
    picture::in_light(|| draw(element)).map_err(|error| super::task::reason(&error))
}

struct Drawing {
    out: String,
    left: f64,
    top: f64,
}

fn draw(element: &Element) -> Result<(String, (f64, f64)), JsValue> {
    let whole = element.get_bounding_client_rect();
    let mut drawing = Drawing { out: String::new(), left: whole.left() - EDGE, top: whole.top() - EDGE };
    drawing.element(element)?;
    let (width, height) = (whole.width() + 2.0 * EDGE, whole.height() + 2.0 * EDGE);
    let (w, h) = (number(width), number(height));
    let head = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
        &w,
        "\" height=\"",
        &h,
        "\" viewBox=\"0 0 ",
        &w,
        " ",
        &h,
        "\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
    ];
    Ok(([&head.concat(), &*drawing.out, "</svg>"].concat(), (width, height)))
}

impl Drawing {
    fn element(&mut self, element: &Element) -> Result<(), JsValue> {
        let Some(style) = window().get_computed_style(element)? else { return Ok(()) };
        let rect = element.get_bounding_client_rect();
        let hidden = style.get_property_value("visibility")? == "hidden" || rect.width() < 2.0 || rect.height() < 2.0;
        if hidden || element.get_attribute("data-drawing").as_deref() == Some("skip") {
            return Ok(());
        }
        if element.tag_name().eq_ignore_ascii_case("svg") {
            return self.drawing(element, &rect);
        }
        self.ground(&style, &rect)?;
        let children = element.child_nodes();
        for child in (0..children.length()).filter_map(|at| children.item(at)) {
            match child.node_type() {
                Node::ELEMENT_NODE => self.element(child.unchecked_ref())?,
                Node::TEXT_NODE => self.text(&child, &style)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The ground of a box, its round corners, and a line around it or below it.
    fn ground(&mut self, style: &CssStyleDeclaration, rect: &DomRect) -> Result<(), JsValue> {
        let ground = style.get_property_value("background-color")?;
        let (top, bottom) = (pixels(style, "border-top-width")?, pixels(style, "border-bottom-width")?);
        let framed = top > 0.0 && bottom > 0.0;
        if is_seen(&ground) || framed {
            let line = if framed { style.get_property_value("border-top-color")? } else { "none".to_owned() };
            let fill = if is_seen(&ground) { ground } else { "none".to_owned() };
            let radius = pixels(style, "border-top-left-radius")?.min(rect.height() / 2.0);
            self.tag(
                "rect",
                &[
                    ("x", number(rect.left() - self.left)),
                    ("y", number(rect.top() - self.top)),
                    ("width", number(rect.width())),
                    ("height", number(rect.height())),
                    ("rx", number(radius)),
                    ("fill", fill),
                    ("stroke", line),
                ],
            );
        } else if bottom > 0.0 {
            let y = number(rect.bottom() - self.top);
            self.tag(
                "line",
                &[
                    ("x1", number(rect.left() - self.left)),
                    ("x2", number(rect.right() - self.left)),
                    ("y1", y.clone()),
                    ("y2", y),
                    ("stroke", style.get_property_value("border-bottom-color")?),
                ],
            );
        }
        Ok(())
    }

    /// The lines of a text, each where the browser put it.
    fn text(&mut self, node: &Node, style: &CssStyleDeclaration) -> Result<(), JsValue> {
        let text: Vec<char> = node.text_content().unwrap_or_default().chars().collect();
        if text.iter().all(|c| c.is_whitespace()) {
            return Ok(());
        }
        let range = document().create_range()?;
        let size = pixels(style, "font-size")?;
        let mut line = String::new();
        let mut place: Option<(f64, f64)> = None;
        let mut offset = 0;
        for c in text {
            // The browser counts in UTF-16.
            let next = offset + c.len_utf16() as u32;
            range.set_start(node, offset)?;
            range.set_end(node, next)?;
            offset = next;
            let at = range.get_bounding_client_rect();
            let here = (at.left() - self.left, at.top() - self.top + at.height() / 2.0 + size * 0.35);
            if place.is_some_and(|(_, y)| (y - here.1).abs() > size / 2.0) && at.width() > 0.0 {
                self.line(&std::mem::take(&mut line), place, style)?;
                place = None;
            }
            if place.is_none() && at.width() > 0.0 && !c.is_whitespace() {
                place = Some(here);
            }
            line.push(if c.is_whitespace() { ' ' } else { c });
        }
        self.line(&line, place, style)
    }

    fn line(&mut self, text: &str, place: Option<(f64, f64)>, style: &CssStyleDeclaration) -> Result<(), JsValue> {
        let Some((x, y)) = place else { return Ok(()) };
        let of = |name: &str| style.get_property_value(name);
        self.out.push_str("<text");
        for (name, value) in [
            ("x", number(x)),
            ("y", number(y)),
            ("fill", of("color")?),
            ("font-size", of("font-size")?),
            ("font-weight", of("font-weight")?),
            ("font-family", of("font-family")?),
        ] {
            self.attribute(name, &value);
        }
        self.out.push('>');
        self.out.push_str(&escaped(text.trim()));
        self.out.push_str("</text>");
        Ok(())
    }

    /// A drawing inside, at its place.
    fn drawing(&mut self, element: &Element, rect: &DomRect) -> Result<(), JsValue> {
        let copy = picture::copy(
            element,
            &[
                ("x", number(rect.left() - self.left)),
                ("y", number(rect.top() - self.top)),
                ("width", number(rect.width())),
                ("height", number(rect.height())),
            ],
        )?;
        self.out.push_str(&copy);
        Ok(())
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.out.push_str("/>");
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push_str(&[" ", name, "=\"", &escaped(value), "\""].concat());
    }
}

fn is_seen(colour: &str) -> bool {
    !colour.is_empty() && colour != "transparent" && !colour.ends_with(", 0)")
}

fn pixels(style: &CssStyleDeclaration, name: &str) -> Result<f64, JsValue> {
    let value = style.get_property_value(name)?;
    Ok(keybook_core::decimal::read(value.trim_end_matches("px"), 0).unwrap_or_default())
}

fn number(x: f64) -> String {
    keybook_core::decimal::short(x, 1)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
