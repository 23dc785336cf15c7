//! Puts functions of a WebAssembly module beside those that are built like them, so that a compressor, which looks back
//! only a little, finds them again: 2 % of the page.
//!
//! `wasm-opt` can sort functions by their names. So each gets a name that says where it should stand.

use std::collections::HashMap;

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;

/// How many bytes are compared at a time.
const PIECE: usize = 5;

/// A piece that this many functions have tells nothing about any of them.
const COMMON: usize = 400;

/// Functions less alike than this, in hundredths, do not belong together.
const ALIKE: usize = 4;

/// The module with names by which its functions sort into the best order; `None` when it is no module.
pub fn name_by_likeness(module: &[u8]) -> Option<Vec<u8>> {
    let mut named = module.get(..8)?.to_vec();
    let (mut at, mut imported, mut bodies) = (8, 0, Vec::new());
    while at < module.len() {
        let begin = at;
        let id = *module.get(at)?;
        at += 1;
        let length = number(module, &mut at)?;
        let content = module.get(at..at + length)?;
        at += length;
        match id {
            IMPORTS => imported = imported_functions(content)?,
            CODE => bodies = function_bodies(content)?,
            _ => {}
        }
        if id != CUSTOM {
            named.extend(module.get(begin..at)?);
        }
    }
    named.extend(name_section(imported, &order(&bodies)));
    Some(named)
}

/// An unsigned number of the format (LEB128), and the place behind it.
fn number(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
        shift += 7;
    }
}

fn put_number(bytes: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// How many of the imports are functions; they come before the module's own.
fn imported_functions(section: &[u8]) -> Option<usize> {
    let (mut at, mut functions) = (0, 0);
    for _ in 0..number(section, &mut at)? {
        for _ in 0..2 {
            at += number(section, &mut at)?;
        }
        let kind = *section.get(at)?;
        at += 1;
        match kind {
            0 => {
                number(section, &mut at)?;
                functions += 1;
            }
            // Tables say what they hold, then they and memories how large they are.
            1 | 2 => {
                at += usize::from(kind == 1);
                let has_end = number(section, &mut at)? & 1 == 1;
                number(section, &mut at)?;
                if has_end {
                    number(section, &mut at)?;
                }
            }
            _ => at += 2,
        }
    }
    Some(functions)
}

fn function_bodies(section: &[u8]) -> Option<Vec<&[u8]>> {
    let mut at = 0;
    let count = number(section, &mut at)?;
    (0..count)
        .map(|_| {
            let length = number(section, &mut at)?;
            at += length;
            section.get(at - length..at)
        })
        .collect()
}

/// A chain through all functions: to each the most alike of those that are left, or the next one of the module.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<Vec<&[u8]>> = bodies.iter().map(|body| pieces(body)).collect();
    let mut having: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            having.entry(piece).or_default().push(function);
        }
    }
    let mut left = vec![true; bodies.len()];
    let mut chain = Vec::with_capacity(bodies.len());
    let mut next = 0;
    let mut present = None;
    while chain.len() < bodies.len() {
        let function = present.unwrap_or_else(|| {
            next += left[next..].iter().position(|left| *left).unwrap_or_default();
            next
        });
        left[function] = false;
        chain.push(function);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let telling = pieces[function].iter().filter_map(|piece| having.get(piece)).filter(|list| list.len() < COMMON);
        telling.flatten().filter(|other| left[**other]).for_each(|other| *shared.entry(*other).or_default() += 1);
        let likeness = |(other, shared): (usize, usize)| {
            // In millionths, so that whole numbers compare; of equals the first, so that every run gives the same.
            let alike = shared * 1_000_000 / (pieces[other].len() + pieces[function].len());
            (alike, usize::MAX - other)
        };
        let best = shared.into_iter().map(likeness).max();
        present = best.filter(|(alike, _)| *alike >= ALIKE * 10_000).map(|(_, other)| usize::MAX - other);
    }
    chain
}

/// The different pieces of a function.
fn pieces(body: &[u8]) -> Vec<&[u8]> {
    let mut pieces: Vec<&[u8]> = body.windows(PIECE).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// The section that names functions.
fn name_section(imported: usize, chain: &[usize]) -> Vec<u8> {
    let mut place = vec![0; chain.len()];
    chain.iter().enumerate().for_each(|(at, function)| place[*function] = at);
    let mut names = Vec::new();
    put_number(&mut names, place.len());
    for (function, at) in place.iter().enumerate() {
        put_number(&mut names, imported + function);
        let name = format!("{at:06}");
        put_number(&mut names, name.len());
        names.extend(name.bytes());
    }
    let mut content = vec![4, b'n', b'a', b'm', b'e', 1];
    put_number(&mut content, names.len());
    content.extend(names);
    let mut section = vec![CUSTOM];
    put_number(&mut section, content.len());
    section.extend(content);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_functions_stand_together() {
        let (red, blue): (Vec<u8>, Vec<u8>) = ((0..60).collect(), (100..160).collect());
        let (reddish, bluish) = ([&red[..], &[7; 9]].concat(), [&blue[..], &[9; 9]].concat());
        assert_eq!(order(&[&red, &blue, &bluish, &reddish]), [0, 3, 1, 2]);
        assert_eq!(order(&[]), [0; 0]);
    }

    #[test]
    fn names_are_put_behind_the_module() {
        // A module with one imported function and two of its own, the second like no other.
        let head = b"\0asm\x01\0\0\0";
        let types = [1, 4, 1, 0x60, 0, 0];
        let imports = [2, 7, 1, 1, b'm', 1, b'f', 0, 0];
        let functions = [3, 3, 2, 0, 0];
        let code = [10, 7, 2, 2, 0, 0x0b, 2, 0, 0x0b];
        let module = [&head[..], &types, &imports, &functions, &code].concat();
        let named = name_by_likeness(&module).expect("a module");
        assert!(named.starts_with(&module));
        let names = &named[module.len()..];
        assert!(
            names.ends_with(&[2, 1, 6, b'0', b'0', b'0', b'0', b'0', b'0', 2, 6, b'0', b'0', b'0', b'0', b'0', b'1'])
        );
    }

    #[test]
    fn what_is_cut_off_is_no_module() {
        assert_eq!(name_by_likeness(b"\0asm"), None);
        assert_eq!(name_by_likeness(b"\0asm\x01\0\0\0\x0a\x7f"), None);
    }
}
