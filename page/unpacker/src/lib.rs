//! The small program in the single page that unpacks the large one.
//!
//! Browsers unpack gzip by themselves, which leaves the app half as large again; LZMA leaves it an eighth larger. The
//! script talks to this program through the three functions below.

pub mod coder;
pub mod history;
pub mod letters;
pub mod model;
pub mod packing;
pub mod print;
pub mod program;
pub mod repetition;
pub mod scale;

use std::cell::RefCell;

thread_local! {
    /// What the functions hand to each other: one program, one thread.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for this many letters, and says where it begins.
#[expect(unsafe_code, reason = "a name for the page's script")]
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *const u8 {
    BYTES.with_borrow_mut(|bytes| {
        bytes.resize(length, 0);
        bytes.as_ptr()
    })
}

/// Unpacks what was written there, and says where the result begins.
#[expect(unsafe_code, reason = "a name for the page's script")]
#[unsafe(no_mangle)]
pub extern "C" fn open() -> *const u8 {
    BYTES.with_borrow_mut(|bytes| {
        *bytes = packing::unpacked(&print::read(bytes)).unwrap_or_default();
        bytes.as_ptr()
    })
}

/// The length of the result in bytes; 0 when the letters are damaged.
#[expect(unsafe_code, reason = "a name for the page's script")]
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    BYTES.with_borrow(Vec::len)
}
