//! QR codes in a picture.

/// The texts of all codes that can be read in a picture of `width` times `height` pixels, `light` line by line, 0 black.
/// Empty for a picture without one, or with fewer pixels than it says.
pub fn scan(width: usize, height: usize, light: &[u8]) -> Vec<String> {
    if width == 0 || height == 0 || width.checked_mul(height).is_none_or(|pixels| pixels > light.len()) {
        return Vec::new();
    }
    let shade = |x: usize, y: usize| light.get(y * width + x).copied().unwrap_or(u8::MAX);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, shade);
    picture.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
