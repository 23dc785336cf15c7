//! The camera: looks for codes several times a second, until one is whole or all parts of several are there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::share::qr::{Gather, Taken};
use keybook_core::share::scan;
use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::super::stage::stage;
use crate::platform::camera::{self, Camera, Grey};
use crate::platform::clock::Timeout;
use crate::platform::task;
use crate::text::open as text;

/// Properties of [`Scanner`].
#[derive(Clone, PartialEq, Properties)]
pub struct ScannerProps {
    /// Called with what was scanned.
    pub on_text: Callback<String>,
}

/// Between two looks, in milliseconds.
const PAUSE_MS: u32 = 120;
const VIDEO: &str = "scanner-video";

/// What a scan is after, and how far it is.
struct Scan {
    gather: RefCell<Gather>,
    ended: Cell<bool>,
    camera: RefCell<Option<Camera>>,
    said: Box<dyn Fn(String)>,
    on_text: Callback<String>,
    lang: Lang,
}

/// Takes in what codes say; true when the whole is there and was handed on.
fn take(gather: &mut Gather, texts: Vec<String>, on_text: &Callback<String>) -> bool {
    for text in texts {
        if gather.take(&text) == Taken::No {
            // A code that is whole by itself.
            on_text.emit(text);
            return true;
        }
    }
    match gather.whole() {
        Some(whole) => {
            on_text.emit(whole);
            true
        }
        None => false,
    }
}

fn codes(picture: &Grey) -> Vec<String> {
    scan(picture.width, picture.height, &picture.light)
}

impl Scan {
    fn look(self: Rc<Self>) {
        if self.ended.get() {
            return;
        }
        let picture = self.camera.borrow().as_ref().and_then(Camera::look);
        let texts = picture.map(|picture| codes(&picture)).unwrap_or_default();
        if take(&mut self.gather.borrow_mut(), texts, &self.on_text) {
            return;
        }
        let (have, total) = (self.gather.borrow().have(), self.gather.borrow().total());
        (self.said)(if total > 0 { text::gathered(self.lang, have, total) } else { text::aim(self.lang).to_owned() });
        Timeout::new(PAUSE_MS, move || self.look()).forget();
    }
}

/// What the camera sees, and how far the scan is.
#[component]
pub fn Scanner(props: &ScannerProps) -> Html {
    let lang = use_lang();
    let said = use_state_eq(|| text::aim(lang).to_owned());
    use_effect_with((), {
        let (said, on_text) = (said.setter(), props.on_text.clone());
        move |()| {
            let failed = said.clone();
            let scan = Rc::new(Scan {
                gather: RefCell::default(),
                ended: Cell::new(false),
                camera: RefCell::new(None),
                said: Box::new(move |text| said.set(text)),
                on_text,
                lang,
            });
            let begun = scan.clone();
            task::spawn(async move {
                match Camera::open(VIDEO).await {
                    // Whoever closed the scanner meanwhile wants no camera.
                    Ok(_) if begun.ended.get() => {}
                    Ok(camera) => {
                        *begun.camera.borrow_mut() = Some(camera);
                        begun.look();
                    }
                    Err(reason) => failed.set(text::no_camera(lang, &reason)),
                }
            });
            move || {
                scan.ended.set(true);
                scan.camera.borrow_mut().take();
            }
        }
    });
    html! {
        <div class="scanner">
            <video id={VIDEO} playsinline=true muted=true aria-label={text::camera(lang)}></video>
            <p class="hint" role="status" id="scanner-said">{ (*said).clone() }</p>
        </div>
    }
}

thread_local! {
    /// Parts of several codes that came as photos, one after another.
    static PHOTOS: RefCell<Gather> = RefCell::default();
}

/// Reads the photo that was chosen.
pub fn from_photo(event: &Event, on_text: Callback<String>, lang: Lang) {
    camera::photo(event, move |picture| {
        let texts = picture.map(|picture| codes(&picture)).unwrap_or_default();
        if texts.is_empty() {
            return stage().say(text::no_code(lang), false);
        }
        PHOTOS.with_borrow_mut(|gather| {
            if take(gather, texts, &on_text) {
                *gather = Gather::default();
            } else {
                stage().say(&text::gathered(lang, gather.have(), gather.total()), false);
            }
        });
    });
}
