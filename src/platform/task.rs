//! Work that goes on after the present event.

use std::future::Future;

/// Runs a future to its end, without waiting for it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}

/// Says something in the browser's console that a developer may need; never a substitute for telling the reader.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&format!("keybook: {message}").into());
}

/// What a browser says of its own error.
pub(super) fn reason(error: &wasm_bindgen::JsValue) -> String {
    js_sys::Object::from(error.clone()).to_string().into()
}

/// Waits until the browser has painted the next frame.
pub async fn next_frame() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // A hidden page paints no frames and nobody waits for one.
        let asked = gloo::utils::window().request_animation_frame(&resolve);
        if asked.is_err() {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    // The promise is only ever resolved.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
