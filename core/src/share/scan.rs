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

#[cfg(test)]
mod tests {
    use super::*;
    use fast_qr::{ECL, QRBuilder};

    /// A code as a camera might see it: light paper around it, so many pixels a module, and some grain.
    fn picture(text: &str, module: usize) -> (usize, Vec<u8>) {
        let code = QRBuilder::new(text).ecl(ECL::M).build().unwrap();
        let edge = 6;
        let side = (code.size + 2 * edge) * module;
        let dark = |x: usize, y: usize| {
            let (x, y) = ((x / module).checked_sub(edge), (y / module).checked_sub(edge));
            matches!((x, y), (Some(x), Some(y)) if x < code.size && y < code.size && code[y][x].value())
        };
        let shade = |at: usize| {
            let (x, y) = (at % side, at / side);
            let grain = (x * 31 + y * 17) % 23;
            (if dark(x, y) { 40 + grain } else { 230 - grain }) as u8
        };
        (side, (0..side * side).map(shade).collect())
    }

    #[test]
    fn codes_are_read_as_they_were_drawn() {
        let long: String = "v1.".chars().chain("Az09-_".chars().cycle().take(600)).collect();
        for text in ["https://example.org/#/open/v1.AAAA", &long] {
            for module in [3, 5] {
                let (side, light) = picture(text, module);
                assert_eq!(scan(side, side, &light), [text], "{module} pixels");
            }
        }
    }

    #[test]
    fn pictures_without_codes_and_broken_ones_say_nothing() {
        assert!(scan(0, 0, &[]).is_empty());
        assert!(scan(100, 100, &[0; 20]).is_empty());
        assert!(scan(usize::MAX, 2, &[0; 20]).is_empty());
        let noise: Vec<u8> = (0..120 * 120_usize).map(|at| (at * at % 251) as u8).collect();
        assert!(scan(120, 120, &noise).is_empty());
    }
}
