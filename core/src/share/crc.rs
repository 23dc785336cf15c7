//! The checksum of everything that travels: CRC-32, as in zip files.

/// The CRC-32 (polynomial 0xEDB88320) of some bytes. No table: what travels is small, and so is the page.
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = !0u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    #[test]
    fn is_the_one_that_everybody_knows() {
        assert_eq!(super::crc32(b"123456789"), 0xCBF4_3926);
    }
}
