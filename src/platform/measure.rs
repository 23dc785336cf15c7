//! Where things are on the screen.

use web_sys::HtmlElement;

/// The scroll position and the visible height of a scrolling element, in CSS pixels.
pub fn viewport(element: &HtmlElement) -> (f64, f64) {
    (f64::from(element.scroll_top()), f64::from(element.client_height()))
}

/// How far the page that is shown is scrolled, in CSS pixels.
pub fn top() -> i32 {
    gloo::utils::document().get_element_by_id("body").map_or(0, |body| body.scroll_top())
}

/// Scrolls the page that is shown so far down.
pub fn set_top(top: i32) {
    if let Some(body) = gloo::utils::document().get_element_by_id("body") {
        body.set_scroll_top(top);
    }
}

/// Scrolls the page that is shown to its top.
pub fn to_top() {
    set_top(0);
}

/// Of the elements with these ids, in the order of the page, the first that begins below the top of what is seen; behind
/// the one that has the keyboard, if that is one of them and still seen. At the foot of a page nothing can be scrolled to
/// the top.
pub fn first_below(ids: &[String]) -> Option<&String> {
    /// What stands at the top begins a little below it.
    const NEAR: f64 = 24.0;
    let page = gloo::utils::document();
    let from = page.get_element_by_id("body")?.get_bounding_client_rect().top();
    let top = |id: &String| Some(page.get_element_by_id(id)?.get_bounding_client_rect().top() - from);
    let here = page.active_element().map(|element| element.id()).unwrap_or_default();
    let here = ids.iter().position(|id| *id == here && top(id).is_some_and(|top| top >= 0.0));
    let after = here.map_or(0, |here| here + 1);
    ids.iter().skip(after).find(|id| top(id).is_some_and(|top| top > NEAR))
}

/// Scrolls so that the band from `top` to `bottom` is visible, below a sticky head of `head` pixels.
pub fn reveal(element: &HtmlElement, top: f64, bottom: f64, head: f64) {
    let (scroll, height) = viewport(element);
    if top - head < scroll {
        element.set_scroll_top((top - head) as i32);
    } else if bottom > scroll + height {
        element.set_scroll_top((bottom - height) as i32);
    }
}

/// Where an element begins, and how wide it is, across the screen in CSS pixels.
pub fn across(element: &web_sys::Element) -> (f64, f64) {
    let place = element.get_bounding_client_rect();
    (place.left(), place.width())
}

/// Where an element begins, and how high it is, down the screen in CSS pixels.
pub fn down(element: &web_sys::Element) -> (f64, f64) {
    let place = element.get_bounding_client_rect();
    (place.top(), place.height())
}
