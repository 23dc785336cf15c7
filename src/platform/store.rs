//! localStorage: text by key.

use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Storage;

/// Why the store did not take or give something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser refuses any storage: a private window, a setting, an in-app browser.
    Denied,
    /// There is no room left.
    Full,
}

impl StoreError {
    /// A word for the console. (The package is built without the code behind `{:?}`.)
    pub const fn name(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Full => "full",
        }
    }
}

/// The store of this page's origin.
#[derive(Clone, Debug)]
pub struct Store(Storage);

impl Store {
    /// Opens the store.
    pub fn open() -> Result<Self, StoreError> {
        gloo::utils::window().local_storage().ok().flatten().map(Self).ok_or(StoreError::Denied)
    }

    /// What stands under a key.
    pub fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get_item(key).map_err(|_| StoreError::Denied)
    }

    /// Puts a text under a key. When this fails, what stood there before still stands.
    pub fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.0.set_item(key, text).map_err(|error| {
            let name = error.dyn_ref_name();
            if name.contains("Quota") || name.contains("QUOTA") { StoreError::Full } else { StoreError::Denied }
        })
    }

    /// Takes a key out.
    pub fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.remove_item(key).map_err(|_| StoreError::Denied)
    }

    /// All keys, and how many characters each takes with its text. The texts stay in the browser.
    pub fn sizes(&self) -> Vec<(String, usize)> {
        let size = |key: String| {
            let size = key.encode_utf16().count() + self.unread(&key)?.length() as usize;
            Some((key, size))
        };
        self.keys("").unwrap_or_default().into_iter().filter_map(size).collect()
    }

    /// True when what stands under a key begins like this. The text stays in the browser.
    pub fn begins(&self, key: &str, with: &str) -> bool {
        self.unread(key).is_some_and(|text| text.starts_with(with, 0))
    }

    /// What stands under a key, as the browser has it.
    fn unread(&self, key: &str) -> Option<JsString> {
        let get: Function = Reflect::get(&self.0, &"getItem".into()).ok()?.dyn_into().ok()?;
        get.call1(&self.0, &key.into()).ok()?.dyn_into().ok()
    }

    /// All keys that begin with `prefix`.
    pub fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let count = self.0.length().map_err(|_| StoreError::Denied)?;
        let keys = (0..count).filter_map(|i| self.0.key(i).ok().flatten());
        Ok(keys.filter(|key| key.starts_with(prefix)).collect())
    }
}

trait ErrorName {
    fn dyn_ref_name(&self) -> String;
}

impl ErrorName for wasm_bindgen::JsValue {
    /// The `name` of a DOM exception: `QuotaExceededError`, in old Firefox `NS_ERROR_DOM_QUOTA_REACHED`.
    fn dyn_ref_name(&self) -> String {
        js_sys::Reflect::get(self, &"name".into()).ok().and_then(|n| n.as_string()).unwrap_or_default()
    }
}
