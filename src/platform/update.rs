//! The service worker of the hosted build: the page offline, and newer versions offered.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerRegistration};

use super::build::{Build, kind};

/// Registers the service worker of a hosted build and calls `on_waiting` when a newer page is ready.
pub fn register(on_waiting: impl Fn() + Clone + 'static) {
    if kind() != Build::Hosted {
        return;
    }
    let container = window().navigator().service_worker();
    // Over plain http from another machine browsers offer no service worker; the page works without.
    if container.is_undefined() {
        return;
    }
    super::task::spawn(async move {
        match JsFuture::from(container.register("sw.js")).await.and_then(JsCast::dyn_into) {
            Ok(registration) => watch(&registration, on_waiting),
            Err(error) => super::task::warn(&format!("no offline copy: {}", super::task::reason(&error))),
        }
    });
}

fn watch(registration: &ServiceWorkerRegistration, on_waiting: impl Fn() + Clone + 'static) {
    // The very first worker takes over silently: there is no older page to be replaced.
    let is_update = || window().navigator().service_worker().controller().is_some();
    if registration.waiting().is_some() && is_update() {
        on_waiting();
    }
    let watched = registration.clone();
    EventListener::new(registration, "updatefound", move |_| {
        let Some(worker) = watched.installing() else { return };
        let (seen, tell) = (worker.clone(), on_waiting.clone());
        EventListener::new(&worker, "statechange", move |_| {
            if seen.state() == web_sys::ServiceWorkerState::Installed && is_update() {
                tell();
            }
        })
        .forget();
    })
    .forget();
}

/// Lets the newer page take over, and loads it.
pub fn accept() {
    super::task::spawn(async {
        let container = window().navigator().service_worker();
        EventListener::once(&container, "controllerchange", |_| super::history::reload()).forget();
        let registration = container.get_registration();
        let waiting = JsFuture::from(registration).await.ok().and_then(|r| r.dyn_into().ok());
        let waiting: Option<ServiceWorker> = waiting.and_then(|r: ServiceWorkerRegistration| r.waiting());
        match waiting {
            Some(worker) => {
                let message = Object::new();
                let said = Reflect::set(&message, &"type".into(), &"update".into());
                if said.and_then(|_| worker.post_message(&message)).is_err() {
                    super::history::reload();
                }
            }
            None => super::history::reload(),
        }
    });
}
