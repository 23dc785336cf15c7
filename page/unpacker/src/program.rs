//! A WebAssembly module taken apart and joined again.
//!
//! A packer finds more that repeats, and better chances for every bit, when the instructions stand in one row, the
//! locals they name in another, the offsets in a third: the code gets an eighth smaller. Taking apart and joining walk
//! the same way through the same grammar, [`Walk::code`]; they differ only in where a byte comes from and goes to.

/// Where a byte of the code belongs.
#[derive(Clone, Copy)]
enum Row {
    /// Instructions, with the types of blocks and the functions that are called, which follow from what stands before.
    Instruction,
    /// How many functions there are, and the local variables that each declares.
    Locals,
    Get,
    Set,
    Tee,
    /// Labels of branches.
    Label,
    Integer,
    Long,
    Float,
    /// How a load or store is aligned, by the width of what is loaded: nearly always the same.
    Align1,
    Align2,
    Align4,
    Align8,
    LoadOffset,
    StoreOffset,
}

const ROWS: usize = 15;

/// The parts: the module up to the code's length, the rows, and the module behind the code.
pub const PARTS: usize = ROWS + 2;

const CODE: u8 = 10;

/// What stands behind an instruction.
enum Operand {
    Nothing,
    /// This many numbers.
    Numbers(Row, u8),
    /// This many bytes.
    Bytes(Row, u8),
    Access(Row, Row),
    Block,
    Table,
    Types,
    Long,
}

/// The grammar of instructions, as far as compilers for the web use it.
fn operand(instruction: u8) -> Option<Operand> {
    use Operand::{Access, Block, Bytes, Long, Nothing, Numbers, Table, Types};
    Some(match instruction {
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => Nothing,
        0x02..=0x04 => Block,
        0x0c | 0x0d => Numbers(Row::Label, 1),
        0x0e => Table,
        0x10 | 0x12 | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => Numbers(Row::Instruction, 1),
        0x11 | 0x13 => Numbers(Row::Instruction, 2),
        0x1c => Types,
        0x20 => Numbers(Row::Get, 1),
        0x21 => Numbers(Row::Set, 1),
        0x22 => Numbers(Row::Tee, 1),
        0x28..=0x35 => Access(width(instruction), Row::LoadOffset),
        0x36..=0x3e => Access(width(instruction), Row::StoreOffset),
        0x41 => Numbers(Row::Integer, 1),
        0x42 => Numbers(Row::Long, 1),
        0x43 => Bytes(Row::Float, 4),
        0x44 => Bytes(Row::Float, 8),
        0xfc => Long,
        _ => return None,
    })
}

/// How much a load or store moves.
fn width(instruction: u8) -> Row {
    match instruction {
        0x2c | 0x2d | 0x30 | 0x31 | 0x3a | 0x3c => Row::Align1,
        0x2e | 0x2f | 0x32 | 0x33 | 0x3b | 0x3d => Row::Align2,
        0x29 | 0x2b | 0x37 | 0x39 => Row::Align8,
        _ => Row::Align4,
    }
}

/// One way through the code: each byte is taken from somewhere and put somewhere; `None` when there is no more.
trait Walk {
    fn byte(&mut self, row: Row) -> Option<u8>;

    /// A number of any length, which may be negative; its value only where it is a small count.
    fn number(&mut self, row: Row) -> Option<u32> {
        let (mut value, mut place) = (0, 0);
        loop {
            let byte = self.byte(row)?;
            value |= u32::from(byte & 127).checked_shl(place).unwrap_or(0);
            place += 7;
            if byte < 128 {
                return Some(value);
            }
        }
    }

    fn numbers(&mut self, row: Row, count: u32) -> Option<()> {
        (0..count).try_for_each(|_| self.number(row).map(drop))
    }

    /// A function from its locals to its end.
    fn code(&mut self) -> Option<()> {
        for _ in 0..self.number(Row::Locals)? {
            self.number(Row::Locals)?;
            self.byte(Row::Locals)?;
        }
        let mut open = 1;
        while open > 0 {
            let instruction = self.byte(Row::Instruction)?;
            match operand(instruction)? {
                Operand::Nothing if instruction == 0x0b => open -= 1,
                Operand::Nothing => {}
                Operand::Numbers(row, count) => self.numbers(row, count.into())?,
                Operand::Bytes(row, count) => (0..count).try_for_each(|_| self.byte(row).map(drop))?,
                Operand::Access(align, offset) => {
                    self.number(align)?;
                    self.number(offset)?;
                }
                Operand::Block => {
                    self.number(Row::Instruction)?;
                    open += 1;
                }
                Operand::Table => {
                    let count = self.number(Row::Label)?;
                    self.numbers(Row::Label, count.checked_add(1)?)?;
                }
                Operand::Types => {
                    let count = self.number(Row::Instruction)?;
                    self.numbers(Row::Instruction, count)?;
                }
                Operand::Long => match self.number(Row::Instruction)? {
                    0..=7 => {}
                    9 | 11 | 13 | 15..=17 => self.numbers(Row::Instruction, 1)?,
                    8 | 10 | 12 | 14 => self.numbers(Row::Instruction, 2)?,
                    _ => return None,
                },
            }
        }
        Some(())
    }
}

/// Takes apart: from the module into the rows.
struct Apart<'a> {
    module: &'a [u8],
    rows: &'a mut [Vec<u8>],
}

impl Walk for Apart<'_> {
    fn byte(&mut self, row: Row) -> Option<u8> {
        let (byte, rest) = self.module.split_first()?;
        self.module = rest;
        self.rows.get_mut(row as usize)?.push(*byte);
        Some(*byte)
    }
}

/// Joins: from the rows into a function.
struct Join<'a> {
    rows: &'a mut [&'a [u8]],
    function: Vec<u8>,
}

impl Walk for Join<'_> {
    fn byte(&mut self, row: Row) -> Option<u8> {
        let from = self.rows.get_mut(row as usize)?;
        let (byte, rest) = from.split_first()?;
        *from = rest;
        self.function.push(*byte);
        Some(*byte)
    }
}

/// The number that a module begins with, and what is behind it.
fn leading(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 127) << (7 * place);
        if *byte < 128 {
            return Some((value, bytes.get(place + 1..)?));
        }
    }
    None
}

fn write(mut value: usize, out: &mut Vec<u8>) {
    while value > 127 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The parts of a module, [`PARTS`] of them; `None` for what is none, or has instructions that are not known here.
pub fn apart(module: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut rest = module.get(8..)?;
    loop {
        let (section, behind) = rest.split_first()?;
        let (length, content) = leading(behind)?;
        let (content, after) = content.split_at_checked(length)?;
        if *section != CODE {
            rest = after;
            continue;
        }
        let mut parts = vec![Vec::new(); PARTS];
        let [first, rows @ .., last] = parts.as_mut_slice() else { return None };
        first.extend(module.get(..module.len() - behind.len())?);
        last.extend(after);
        let mut walk = Apart { module: content, rows };
        for _ in 0..walk.number(Row::Locals)? {
            walk.module = leading(walk.module)?.1;
            walk.code()?;
        }
        return walk.module.is_empty().then_some(parts);
    }
}

/// The module that was taken apart; `None` when the parts do not belong together.
pub fn joined(parts: &[Vec<u8>]) -> Option<Vec<u8>> {
    let [first, rows @ .., last] = parts else { return None };
    let mut rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
    let mut walk = Join { rows: &mut rows, function: Vec::new() };
    let count = walk.number(Row::Locals)?;
    let mut code = std::mem::take(&mut walk.function);
    for _ in 0..count {
        walk.code()?;
        write(walk.function.len(), &mut code);
        code.append(&mut walk.function);
    }
    let mut module = first.clone();
    write(code.len(), &mut module);
    module.append(&mut code);
    module.extend(last);
    Some(module)
}
