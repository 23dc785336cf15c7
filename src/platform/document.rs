//! The document around the app: language, title, theme.

use gloo::utils::document;
use keybook_core::lang::Lang;
use wasm_bindgen::JsCast;
use web_sys::HtmlMetaElement;

/// The content of a `<meta>` of the page's head.
pub fn meta(name: &str) -> Option<String> {
    let element = document().query_selector(&format!("meta[name={name}]")).ok()??;
    element.dyn_into::<HtmlMetaElement>().ok().map(|meta| meta.content())
}

/// Sets `<html lang>`.
pub fn set_lang(lang: Lang) {
    if let Some(html) = document().document_element() {
        // Only an invalid attribute name could fail.
        let _ = html.set_attribute("lang", lang.tag());
    }
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets the theme: `light` or `dark`.
pub fn set_theme(theme: &str) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-theme", theme);
    }
}

/// The reader's preferred language, as the browser says.
pub fn preferred_lang() -> Lang {
    let languages = gloo::utils::window().navigator().languages();
    languages.get(0).as_string().map_or(Lang::Zh, |tag| Lang::from_preference(&tag))
}

/// The element that the app lives in.
pub fn mount_point() -> Option<web_sys::Element> {
    document().get_element_by_id("app")
}
