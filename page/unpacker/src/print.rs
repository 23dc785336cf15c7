//! Bytes as letters that a page can hold, in a way that gzip shrinks to nearly the same size again.
//!
//! A letter stands for six, seven or eight bits. It is as frequent as gzip's own code would have it, and few are so
//! alike that gzip takes them for a repetition: of base64, a hundredth is left over, of this half of that.

/// Letters of six bits, of seven, and of eight.
const COUNTS: [u32; 3] = [36, 55, 2];

/// Not a letter: what a browser might take for the end of the script.
const TAG: u8 = b'<';

/// The letter at a place.
fn letter(place: u32) -> u8 {
    let letter = b'!' + place as u8;
    if letter < TAG { letter } else { letter + 1 }
}

/// The bits that a letter stands for, and how many they are.
fn bits(letter: u8) -> (u32, u32) {
    let letter = letter.wrapping_sub(b'!' + u8::from(letter > TAG));
    let (mut place, mut first) = (u32::from(letter), 0);
    for (length, count) in (6..).zip(COUNTS) {
        if place < count {
            return (first + place, length);
        }
        place -= count;
        first = (first + count) << 1;
    }
    (0, 0)
}

/// Bytes as letters.
pub fn printed(bytes: &[u8]) -> String {
    let mut out = String::new();
    let (mut held, mut count) = (0_u32, 0);
    let mut rest = bytes.iter();
    loop {
        while count < 8 {
            let Some(byte) = rest.next() else { break };
            held = held << 8 | u32::from(*byte);
            count += 8;
        }
        if count == 0 {
            return out;
        }
        // Zeros behind the last.
        let next = if count < 8 { held << (8 - count) } else { held >> (count - 8) } & 255;
        let place = match next {
            0..144 => next >> 2,
            144..254 => 36 + ((next - 144) >> 1),
            _ => 91 + next - 254,
        };
        let letter = letter(place);
        out.push(letter.into());
        count = u32::saturating_sub(count, bits(letter).1);
        held &= (1 << count) - 1;
    }
}

/// What was printed, perhaps with a zero behind it.
pub fn read(letters: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(letters.len());
    let (mut held, mut count) = (0_u32, 0);
    let known: [(u32, u32); 256] = std::array::from_fn(|letter| bits(letter as u8));
    for letter in letters {
        let (bits, length) = known[usize::from(*letter)];
        held = held << length | bits;
        count += length;
        if count >= 8 {
            count -= 8;
            out.push((held >> count) as u8);
            held &= (1 << count) - 1;
        }
    }
    if count > 0 {
        out.push((held << (8 - count)) as u8);
    }
    out
}
