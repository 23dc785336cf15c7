//! Where the keyboard is.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{body, document};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, FocusEvent, HtmlElement, MutationObserver, MutationObserverInit, MutationRecord, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Moves the keyboard to the element with this id and into view. False when there is none.
pub fn by_id(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else { return false };
    // What is folded away cannot have the keyboard.
    if let Ok(Some(folded)) = element.closest("details:not([open])") {
        let _ = folded.set_attribute("open", "");
    }
    // A group of which one is chosen is not itself what one chooses with.
    let chosen = element.query_selector(":scope[role=radiogroup] [tabindex=\"0\"]").ok().flatten();
    let element = chosen.unwrap_or(element);
    let there = on(&element);
    into_view(&element);
    there
}

/// Moves the keyboard to the element with this id, which then stands at the top of what is seen.
pub fn by_id_at_top(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    let there = on(&element);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    there
}

/// The answer around what got the keyboard, by its DOM id: a button of a score is part of it.
pub fn answer_around(event: &FocusEvent) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("[data-answer]").ok()??.get_attribute("data-answer")
}

/// The id of the row that the element with this id stands in.
pub fn row_of(id: &str) -> Option<String> {
    let row = document().get_element_by_id(id)?.closest("[data-row]").ok().flatten()?;
    row.get_attribute("data-row")
}

/// Scrolls as little as possible so that the element with this id is seen.
pub fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        into_view(&element);
    }
}

/// As [`show`], of what matches a selector inside an element.
pub fn show_inside(element: &Element, selector: &str) {
    if let Ok(Some(found)) = element.query_selector(selector) {
        into_view(&found);
    }
}

fn into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Moves the keyboard to an element.
pub fn on(element: &Element) -> bool {
    // Elements of drawings take the keyboard too, under the same name.
    element.unchecked_ref::<HtmlElement>().focus().is_ok()
}

/// The id of the focused element, or "".
pub fn id() -> String {
    document().active_element().map(|e| e.id()).unwrap_or_default()
}

/// The focused element.
pub fn element() -> Option<HtmlElement> {
    document().active_element().and_then(|e| e.dyn_into().ok())
}

/// True when the focused element or one of its ancestors matches a selector.
pub fn is_within(selector: &str) -> bool {
    document().active_element().is_some_and(|e| e.closest(selector).ok().flatten().is_some())
}

/// True while a dialog lies over the page: all of them are modal.
pub fn in_dialog() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}

/// True while that dialog changes what is kept, at every answer.
pub fn in_editing_dialog() -> bool {
    document().query_selector("dialog[open].is-editing").is_ok_and(|found| found.is_some())
}

/// True when the keyboard is on this element.
pub fn is(element: &HtmlElement) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Puts an element with the attribute `popover` above everything that is open. Browsers without that show it in its place.
pub fn raise(element: &HtmlElement) {
    let _ = element.hide_popover();
    let _ = element.show_popover();
}

/// Opens the browser's own picker of an input; where it has none, the keyboard goes there instead.
pub fn open_picker(input: &web_sys::HtmlInputElement) {
    if input.show_picker().is_err() {
        on(input);
    }
}

/// Moves the keyboard to the first thing inside the element with this id that can have it and is shown.
pub fn into(id: &str) -> bool {
    const CAN: &str = "a[href], button:not([tabindex=\"-1\"]), input, textarea, [tabindex=\"0\"]";
    let Some(region) = document().get_element_by_id(id) else { return false };
    let Ok(found) = region.query_selector_all(CAN) else { return false };
    let elements = (0..found.length()).filter_map(|i| found.item(i)?.dyn_into::<HtmlElement>().ok());
    let before = element();
    elements.filter(|e| e.offset_parent().is_some()).any(|e| on(&e) && element() != before)
}

/// Watches that the keyboard is never left on something that is gone; ends when dropped.
pub struct Watch {
    observer: MutationObserver,
    _changed: Closure<dyn FnMut(Array)>,
    _moved: [EventListener; 2],
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// When the element that has the keyboard is taken out of the page, the keyboard goes to what stands there in the next
/// row, or the one before, and where there is none to the element with this id.
/// `None` in a browser that cannot tell.
pub fn never_lost(fallback: &'static str) -> Option<Watch> {
    let last: Rc<RefCell<Option<Element>>> = Rc::default();
    let moved = {
        let last = last.clone();
        EventListener::new(&document(), "focusin", move |event| {
            *last.borrow_mut() = event.target().and_then(|target| target.dyn_into().ok());
        })
    };
    // Whoever goes from something that closes behind them is on the way already, and not lost. Asked before anybody else
    // hears of it, and so before it closes.
    let going = {
        let last = last.clone();
        let first = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&document(), "focusout", first, move |event| {
            let to = event.unchecked_ref::<FocusEvent>().related_target().and_then(|target| target.dyn_into().ok());
            if to.is_some() {
                *last.borrow_mut() = to;
            }
        })
    };
    let changed = Closure::<dyn FnMut(Array)>::new(move |records: Array| {
        let gone = last.borrow().as_ref().is_some_and(|element| !element.is_connected());
        let body: Element = body().into();
        if gone && document().active_element().is_none_or(|element| element == body) {
            let had = last.borrow_mut().take();
            let neighbour =
                had.and_then(|had| records.iter().find_map(|record| beside(&record.unchecked_into(), &had)));
            // What is hidden takes no keyboard, and says nothing.
            if !neighbour.is_some_and(|element| on(&element) && document().active_element().as_ref() == Some(&element))
            {
                by_id(fallback);
            }
        }
    });
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    observer.observe_with_options(&body(), &what).ok()?;
    Some(Watch { observer, _changed: changed, _moved: [moved, going] })
}

/// Where a row was taken out that held an element: what stands in its place in a row beside it.
fn beside(record: &MutationRecord, had: &Element) -> Option<Element> {
    let removed = record.removed_nodes();
    let row = (0..removed.length())
        .filter_map(|at| removed.item(at)?.dyn_into::<Element>().ok())
        .find(|row| row.contains(Some(had)) && row.matches("li, tr, tbody").unwrap_or_default())?;
    let next = std::iter::successors(record.next_sibling(), |node| node.next_sibling());
    let before = std::iter::successors(record.previous_sibling(), |node| node.previous_sibling());
    let other = next
        .chain(before)
        .filter_map(|node| node.dyn_into::<Element>().ok())
        // Several may have gone at once.
        .find(|other| {
            other.is_connected() && other.tag_name() == row.tag_name() && other.class_name() == row.class_name()
        })?;
    let within = |row: &Element| row.query_selector_all(&had.tag_name()).ok();
    let (mine, others) = (within(&row)?, within(&other)?);
    let at = (0..mine.length()).find(|at| mine.item(*at).as_ref() == Some(had))?;
    others.item(at).or_else(|| others.item(0))?.dyn_into().ok()
}
