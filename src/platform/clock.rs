//! The time of day, and timers.

use js_sys::Date as JsDate;
use keybook_core::date::Date;

pub use gloo::timers::callback::{Interval, Timeout};

/// Milliseconds since 1970.
pub fn now() -> u64 {
    // Positive and far below 2^53 on any machine that can show a page.
    JsDate::now().max(0.0) as u64
}

/// Today where the reader is.
pub fn today() -> Option<Date> {
    civil(&JsDate::new_0())
}

/// The civil date, where the reader is, of a time in milliseconds since 1970.
pub fn date_of(ms: u64) -> Option<Date> {
    civil(&at(ms))
}

/// Hours and minutes, where the reader is, of a time in milliseconds since 1970: `10:42`.
pub fn time_of(ms: u64) -> String {
    let at = at(ms);
    format!("{:02}:{:02}", at.get_hours(), at.get_minutes())
}

/// A time in milliseconds since 1970 as calendar files have it, in UTC: `20260518T091500Z`.
pub fn utc_stamp(ms: u64) -> String {
    let iso = String::from(at(ms).to_iso_string());
    let seconds = iso.split('.').next().unwrap_or_default();
    let digits: String = seconds.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    digits + "Z"
}

fn at(ms: u64) -> JsDate {
    JsDate::new(&(ms as f64).into())
}

fn civil(at: &JsDate) -> Option<Date> {
    let (year, month, day) = (at.get_full_year(), at.get_month() + 1, at.get_date());
    Date::from_ymd(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Waits so many milliseconds, and lets the browser do what else there is.
pub async fn wait(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        Timeout::new(ms, move || {
            // Resolving a promise cannot throw.
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        })
        .forget();
    });
    // The promise is only ever resolved.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
