//! Random bits, for ids that two browsers never share.

use js_sys::Math;

/// 64 random bits. From the browser's cryptographic source; where that is missing (some in-app browsers), from its
/// ordinary one together with the clock, which is enough for ids but not for secrets.
pub fn bits() -> u64 {
    let mut bytes = [0u8; 8];
    let strong = gloo::utils::window().crypto().and_then(|c| c.get_random_values_with_u8_array(&mut bytes));
    match strong {
        Ok(_) => u64::from_le_bytes(bytes),
        Err(_) => (Math::random() * 2f64.powi(53)) as u64 ^ super::clock::now() << 20,
    }
}

/// Fills bytes from the browser's cryptographic source; false when there is none, and then nothing secret may be made.
pub fn fill(bytes: &mut [u8]) -> bool {
    gloo::utils::window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(bytes).is_ok())
}
