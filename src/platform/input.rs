//! Keys and text fields, with Chinese input methods in mind.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};

use super::task;

/// What an input method does with a key is its own business: `keyCode` 229 stands for "being composed" in browsers
/// that report the composition's last key without `isComposing`.
const COMPOSING: u32 = 229;

/// True for a key that belongs to an input method.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSING
}

/// True with Ctrl, or the command key of a Mac.
pub fn has_command(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}

/// True with no modifier but Shift.
pub fn is_plain(event: &KeyboardEvent) -> bool {
    !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}

/// A full-width character as its ordinary self: `５` is `5`, `？` is `?`.
pub fn half_width(key: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    };
    key.chars().map(half).collect()
}

/// The text of the field that an event comes from.
pub fn text_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlTextAreaElement>() {
        Ok(area) => Some(area.value()),
        Err(target) => target.dyn_into::<HtmlInputElement>().ok().map(|input| input.value()),
    }
}

/// The value that was chosen in the list that an event comes from.
pub fn chosen(event: &Event) -> Option<String> {
    event.target()?.dyn_into::<HtmlSelectElement>().ok().map(|list| list.value())
}

/// Chooses a value in a list, unless it is chosen: browsers look at the form again after each.
pub fn choose(list: &HtmlElement, value: &str) {
    if let Some(list) = list.dyn_ref::<HtmlSelectElement>()
        && list.value() != value
    {
        list.set_value(value);
    }
}

/// Writes a text into a field, unless it already stands there: writing moves the cursor.
pub fn set_text(element: &HtmlElement, text: &str) {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        if area.value() != text {
            area.set_value(text);
            // Nothing of an older text stays in the page.
            let _ = area.set_default_value(text);
        }
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>()
        && input.value() != text
    {
        input.set_value(text);
    }
}

/// True for a key pressed in a field, a list or on a button: it is that control's.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        matches!(&*element.tag_name(), "INPUT" | "TEXTAREA" | "SELECT" | "BUTTON" | "A" | "SUMMARY")
    })
}

/// True for a key pressed in a field or a list, where somebody writes or chooses; on a button or link it is not.
pub fn is_writing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| matches!(&*element.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Selects the whole text of the field that an event comes from.
pub fn select_all(event: &Event) {
    match event.target() {
        Some(target) if target.has_type::<HtmlTextAreaElement>() => {
            target.unchecked_into::<HtmlTextAreaElement>().select()
        }
        Some(target) if target.has_type::<HtmlInputElement>() => target.unchecked_into::<HtmlInputElement>().select(),
        _ => {}
    }
}

thread_local! {
    /// Text areas whose height is to be set.
    static GROWING: RefCell<Vec<HtmlElement>> = const { RefCell::new(Vec::new()) };
}

/// Lets a text area grow with its content. All that ask in one task are measured at once: to set a height and to ask
/// for one in turn would lay the page out anew for each.
pub fn grow(element: &HtmlElement) {
    let style = element.style();
    // The stylesheet does it where the browser can.
    if js_sys::Reflect::has(&style, &"fieldSizing".into()).unwrap_or(false) {
        return;
    }
    let alone = GROWING.with_borrow_mut(|growing| {
        growing.push(element.clone());
        growing.len() == 1
    });
    if alone {
        task::spawn(async { set_heights(&GROWING.take()) });
    }
}

fn set_heights(areas: &[HtmlElement]) {
    // Properties of the object model; a style attribute would be stopped by the page's policy.
    let set = |area: &HtmlElement, height: &str| drop(area.style().set_property("height", height));
    areas.iter().for_each(|area| set(area, "auto"));
    let heights: Vec<i32> = areas.iter().map(|area| area.scroll_height()).collect();
    areas.iter().zip(heights).for_each(|(area, height)| set(area, &format!("{height}px")));
}

/// Lets all text areas of the page grow anew, after its width changed.
pub fn grow_all() {
    let Ok(areas) = gloo::utils::document().query_selector_all("#body textarea") else { return };
    (0..areas.length()).filter_map(|i| areas.item(i)?.dyn_into().ok()).for_each(|area| grow(&area));
}

/// A text as searching compares it: in small letters without accents, full-width forms as ordinary ones. The browser
/// knows the letters of all scripts; the same tables in the page would cost more than the search.
pub fn folded(text: &str) -> String {
    let apart: String = js_sys::JsString::from(half_width(text)).to_lower_case().normalize("NFD").into();
    apart.chars().filter(|one| !('\u{300}'..='\u{36f}').contains(one)).collect()
}
