//! Drawings as files that look like the screen in light colours.

use gloo::utils::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, Url, XmlSerializer,
};

use super::task::reason;

/// What the page's stylesheet says about a drawing; written into the file, which has no stylesheet.
const LOOKS: [&str; 9] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-size",
    "font-weight",
    "text-anchor",
];
/// Pixels of a picture for one unit of the drawing.
const SHARPNESS: f64 = 2.0;
/// The longest side of a picture, in pixels, that every browser makes.
const LONGEST: f64 = 8_000.0;

/// The text of an SVG file. The error is the browser's reason.
pub fn svg(drawing: &Element) -> Result<String, String> {
    in_light(|| copy(drawing, &[])).map_err(|e| reason(&e))
}

/// Reads something while the page is in light colours.
pub(super) fn in_light<R>(read: impl FnOnce() -> R) -> R {
    let html = document().document_element();
    let theme = html.as_ref().and_then(|html| html.get_attribute("data-theme"));
    super::document::set_theme("light");
    let result = read();
    if let Some(theme) = theme {
        super::document::set_theme(&theme);
    }
    result
}

/// A drawing as text that needs no stylesheet, with some attributes of its own.
pub(super) fn copy(drawing: &Element, own: &[(&str, String)]) -> Result<String, JsValue> {
    let copy: Element = drawing.clone_node_with_deep(true)?.dyn_into()?;
    copy.set_attribute("xmlns", "http://www.w3.org/2000/svg")?;
    let (originals, copies) = (drawing.query_selector_all("*")?, copy.query_selector_all("*")?);
    for at in 0..originals.length() {
        let pair = originals.item(at).zip(copies.item(at));
        let Some((original, copy)) = pair else { continue };
        let (original, copy): (Element, Element) = (original.dyn_into()?, copy.dyn_into()?);
        let Some(style) = window().get_computed_style(&original)? else { continue };
        for look in LOOKS {
            copy.set_attribute(look, &style.get_property_value(look)?)?;
        }
        copy.remove_attribute("class")?;
    }
    copy.remove_attribute("class")?;
    for (name, value) in own {
        copy.set_attribute(name, value)?;
    }
    if let Some(style) = window().get_computed_style(drawing)? {
        // Letters are the same everywhere; said once.
        copy.set_attribute("font-family", &style.get_property_value("font-family")?)?;
    }
    XmlSerializer::new()?.serialize_to_string(&copy)
}

/// Hands a drawing over as a PNG file. `svg` is the text of an SVG file of this width and height.
pub async fn save_png(name: &str, svg: &str, size: (f64, f64)) -> Result<(), String> {
    draw(name, svg, size).await.map_err(|e| reason(&e))
}

async fn draw(name: &str, svg: &str, (width, height): (f64, f64)) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = js_sys::Array::of1(&svg.into());
    let source = Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &options)?)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&source);
    let decoded = wasm_bindgen_futures::JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&source)?;
    decoded?;
    let sharpness = SHARPNESS.min(LONGEST / width.max(height).max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    // Within the limit above, so the casts only drop fractions.
    canvas.set_width((width * sharpness) as u32);
    canvas.set_height((height * sharpness) as u32);
    let context = canvas.get_context("2d")?.ok_or_else(|| JsValue::from_str("no 2d context"))?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width * sharpness,
        height * sharpness,
    )?;
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let given = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        if let Err(error) = canvas.to_blob(given.unchecked_ref()) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    let blob = wasm_bindgen_futures::JsFuture::from(promise).await?;
    super::download::blob(name, &blob.dyn_into()?)
}
