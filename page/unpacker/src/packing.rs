//! A module as one long number, and back: what each byte is foretold by.
//!
//! Packing and unpacking are the same steps. They differ only in the [`Line`] to which bytes go, or from which they
//! come; for those that are read, what is told means nothing.

use crate::coder::{Coder, Reader, Writer};
use crate::letters::{Lengths, Letters, lengths, suited};
use crate::model::{CONTEXTS, Model, Place};
use crate::program::{Kind, Parts, Walk, apart, write};
use crate::repetition::Repetition;

/// Where bytes go to, or come from.
trait Line {
    fn byte(&mut self, place: &Place, told: u8) -> u8;
}

/// Only counts, for the prefix codes.
struct Counts([[u32; 256]; Kind::COUNT]);

impl Line for Counts {
    fn byte(&mut self, place: &Place, told: u8) -> u8 {
        self.0[place.kind][usize::from(told)] += 1;
        told
    }
}

/// Writes or reads.
struct Mixed<C> {
    model: Model,
    coder: C,
}

impl<C: Coder> Mixed<C> {
    fn new(mut coder: C, told: &[Lengths; Kind::COUNT]) -> Self {
        let letters = told.iter().map(|told| Letters::new(&lengths(&mut coder, told))).collect();
        Self { model: Model::new(letters), coder }
    }
}

impl<C: Coder> Line for Mixed<C> {
    fn byte(&mut self, place: &Place, told: u8) -> u8 {
        self.model.byte(&mut self.coder, place, told)
    }
}

fn hash(kind: Kind, numbers: &[u32]) -> u32 {
    numbers.iter().fold(kind as u32 + 1, |hash, number| {
        let hash = (hash ^ number).wrapping_mul(0x9E37_79B1);
        hash ^ hash >> 14
    })
}

/// The last bytes of a row, at most four.
fn low(row: u64, bytes: u32) -> u32 {
    (row & ((1 << (8 * bytes)) - 1)) as u32
}

/// Moves on a hash of the last bytes: each step shifts the bits of all before it out a little.
fn pass(hash: u32, byte: u8, bits: u32) -> u32 {
    (hash ^ (u32::from(byte) + 1)).wrapping_mul(0x2F0B_4C47 << bits)
}

/// All instructions.
fn instructions(line: &mut impl Line, told: &[u8], length: usize) -> Vec<u8> {
    let (mut all, mut repetition) = (Vec::new(), Repetition::new());
    let (mut last, mut far) = (0_u64, 0);
    for at in 0..length {
        let kind = Kind::Instruction;
        let place = Place {
            kind: kind as usize,
            set: 0,
            contexts: [
                hash(kind, &[1, low(last, 1)]),
                hash(kind, &[2, low(last, 3)]),
                hash(kind, &[3, low(last, 4), low(last >> 32, 1)]),
            ],
            far: hash(kind, &[far]),
            repeated: repetition.guess(&all),
        };
        let byte = line.byte(&place, told.get(at).copied().unwrap_or(0));
        all.push(byte);
        last = last << 8 | u64::from(byte);
        far = pass(far, byte, 2);
        repetition.advance(&all, hash(kind, &[last as u32, (last >> 32) as u32]), 8);
    }
    all
}

/// What stands before or behind the code.
fn text(line: &mut impl Line, kind: Kind, told: &[u8], length: usize) -> Vec<u8> {
    let (mut all, mut repetition) = (Vec::new(), Repetition::new());
    let mut last = 0_u64;
    for at in 0..length {
        let place = Place {
            kind: kind as usize,
            // Digits, capitals, small letters, and the first and the other bytes of Chinese ones.
            set: low(last, 1) as usize >> 5,
            contexts: [hash(kind, &[1, low(last, 1)]), hash(kind, &[2, low(last, 2)]), hash(kind, &[3, low(last, 3)])],
            far: hash(kind, &[4, low(last, 4)]),
            repeated: repetition.guess(&all),
        };
        let byte = line.byte(&place, told.get(at).copied().unwrap_or(0));
        all.push(byte);
        last = last << 8 | u64::from(byte);
        repetition.advance(&all, hash(kind, &[low(last, 4), low(last >> 32, 2)]), 6);
    }
    all
}

/// Gives each instruction what it works on: makes functions.
struct Operands<'a, L> {
    line: &'a mut L,
    told: &'a [u8],
    left: usize,
    instructions: &'a [u8],
    at: usize,
    function: Vec<u8>,
    /// The instructions up to the present one, and those behind it, the next one highest.
    before: u64,
    behind: u32,
    /// What is known of the number that is being read, and how many bytes that is.
    part: u32,
    known: usize,
    /// The last bytes of operands, by what they are about.
    rows: [u64; Kind::COUNT],
}

impl<L: Line> Operands<'_, L> {
    /// Writes or reads all functions, each with its length.
    fn functions(mut self) -> Option<Vec<u8>> {
        let count = self.number(Kind::Locals)?;
        let mut all = std::mem::take(&mut self.function);
        for _ in 0..count {
            self.function()?;
            write(self.function.len(), &mut all);
            all.append(&mut self.function);
        }
        Some(all)
    }

    fn contexts(&self, kind: Kind, row: u64) -> ([u32; CONTEXTS], u32) {
        let Self { before, behind, part, .. } = *self;
        let (next, two) = (behind >> 24, behind >> 16);
        let third = if matches!(kind, Kind::Call | Kind::Integer) {
            hash(kind, &[3, part, low(before, 4), two])
        } else {
            hash(kind, &[3, part, low(row, 2), next])
        };
        let contexts = [
            hash(kind, &[1, part, low(before, 1), next]),
            hash(kind, &[2, part, low(row, 1), low(before, 2), next]),
            third,
        ];
        (contexts, hash(kind, &[4, part, low(before, 4), low(before >> 32, 1), behind]))
    }
}

impl<L: Line> Walk for Operands<'_, L> {
    fn instruction(&mut self) -> Option<u8> {
        let byte = *self.instructions.get(self.at)?;
        self.at += 1;
        self.before = self.before << 8 | u64::from(byte);
        self.behind = self.behind << 8 | u32::from(self.instructions.get(self.at + 3).copied().unwrap_or(0));
        self.function.push(byte);
        Some(byte)
    }

    fn operand(&mut self, kind: Kind) -> Option<u8> {
        self.left = self.left.checked_sub(1)?;
        // Reading and writing variables are about the same.
        let about = if matches!(kind, Kind::Set | Kind::Tee) { Kind::Get } else { kind } as usize;
        let row = self.rows[about];
        let (contexts, far) = self.contexts(kind, row);
        let place = Place { kind: kind as usize, set: self.known, contexts, far, repeated: None };
        let told = self.told.split_first().map_or(0, |(told, rest)| {
            self.told = rest;
            *told
        });
        let byte = self.line.byte(&place, told);
        self.rows[about] = row << 8 | u64::from(byte);
        self.part = self.part << 8 | u32::from(byte) | 256;
        self.known = (self.known + 1).min(3);
        self.function.push(byte);
        Some(byte)
    }

    fn number_is(&mut self, _: Kind, _: u32) {
        (self.part, self.known) = (0, 0);
    }
}

/// How long the parts are.
type Sizes = [usize; 4];

/// Writes or reads a module.
fn module(line: &mut impl Line, told: &Parts, [head, of_instructions, of_operands, tail]: Sizes) -> Option<Vec<u8>> {
    let instructions = instructions(line, &told.instructions, of_instructions);
    let operands = Operands {
        line,
        told: &told.operands,
        left: of_operands,
        instructions: &instructions,
        at: 0,
        function: Vec::new(),
        before: 0,
        behind: u32::from_be_bytes(*instructions.first_chunk()?),
        part: 0,
        known: 0,
        rows: [0; Kind::COUNT],
    };
    let mut functions = operands.functions()?;
    let mut module = text(line, Kind::Head, &told.head, head);
    write(functions.len(), &mut module);
    module.append(&mut functions);
    module.append(&mut text(line, Kind::Text, &told.tail, tail));
    Some(module)
}

/// Packs a module; `None` for what [`apart`] does not know, and for one with next to no code.
pub fn packed(wasm: &[u8]) -> Option<Vec<u8>> {
    let parts = apart(wasm)?;
    let sizes = [&parts.head, &parts.instructions, &parts.operands, &parts.tail].map(Vec::len);
    let mut counts = Counts([[0; 256]; Kind::COUNT]);
    module(&mut counts, &parts, sizes)?;
    let mut begin = Vec::new();
    for size in sizes {
        begin.extend(u32::try_from(size).ok()?.to_le_bytes());
    }
    begin.extend(sum(wasm).to_le_bytes());
    let mut line = Mixed::new(Writer::behind(begin), &counts.0.map(|counts| suited(&counts)));
    module(&mut line, &parts, sizes)?;
    Some(line.coder.finish())
}

/// The module that was packed; `None` when it is damaged.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let (sizes, rest) = packed.split_first_chunk::<16>()?;
    let (expected, number) = rest.split_first_chunk()?;
    let sizes =
        [0, 4, 8, 12].map(|at| u32::from_le_bytes([sizes[at], sizes[at + 1], sizes[at + 2], sizes[at + 3]]) as usize);
    let mut line = Mixed::new(Reader::of(number), &[[0; 256]; Kind::COUNT]);
    module(&mut line, &Parts::default(), sizes).filter(|wasm| sum(wasm) == u32::from_le_bytes(*expected))
}

/// A sum by which a damaged module is known.
fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum: u32, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
