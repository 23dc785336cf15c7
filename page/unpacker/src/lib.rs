//! The small program in the single page that unpacks the large one.
//!
//! Browsers unpack gzip by themselves, which leaves the file a quarter larger. A library for LZMA reads
//! much more than this one file and is eight times the size of [`lzma`]; in the page's script the same takes four times
//! as long. The script talks to it through the three functions below.

//!
//! A packed program is a row of LZMA files, before each its length in four bytes: the parts of [`program`].

pub mod lzma;
pub mod program;

use std::cell::RefCell;

thread_local! {
    /// What the functions hand to each other: one program, one thread.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The program that was packed; `None` when it is damaged.
pub fn unpacked(mut packed: &[u8]) -> Option<Vec<u8>> {
    let mut parts = Vec::with_capacity(program::PARTS);
    while let Some((length, rest)) = packed.split_first_chunk() {
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        parts.push(lzma::unpacked(part)?);
        packed = rest;
    }
    program::joined(&parts)
}

/// Makes room for this many packed bytes, and says where it begins.
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
        *bytes = unpacked(bytes).unwrap_or_default();
        bytes.as_ptr()
    })
}

/// The length of the result in bytes; 0 when the packed ones are damaged.
#[expect(unsafe_code, reason = "a name for the page's script")]
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    BYTES.with_borrow(Vec::len)
}
