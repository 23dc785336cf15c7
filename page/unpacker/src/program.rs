//! A WebAssembly module taken apart: the instructions in one row, what they work on in another.
//!
//! What an instruction works on is foretold by the instructions around it, those to come as well. So all instructions
//! stand before all operands, and whoever reads the operands walks along the instructions.

/// Kinds of bytes.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// What an instruction does.
    Instruction,
    /// The module behind the code, mostly text.
    Text,
    /// The module before the code.
    Head,
    /// How many functions there are, and the local variables that each declares.
    Locals,
    /// The types of blocks.
    Type,
    /// The functions that are called.
    Call,
    /// What is rare or never changes.
    Other,
    /// The local variables that are read,
    Get,
    /// written,
    Set,
    /// and both.
    Tee,
    /// Labels of branches.
    Label,
    /// Numbers of 32 bits,
    Integer,
    /// and of 64.
    Long,
    /// Numbers with fractions.
    Float,
    /// How a load or store is aligned: nearly always by the width of what is moved.
    Align,
    /// Where from an address on something is loaded,
    Load,
    /// or stored.
    Store,
}

impl Kind {
    /// How many there are.
    pub const COUNT: usize = Self::Store as usize + 1;
}

const CODE: u8 = 10;

/// What stands behind an instruction.
enum Operand {
    Nothing,
    /// This many numbers.
    Numbers(Kind, u8),
    /// This many bytes.
    Bytes(u8),
    Access(Kind),
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
        0x0c | 0x0d => Numbers(Kind::Label, 1),
        0x0e => Table,
        0x10 | 0x12 => Numbers(Kind::Call, 1),
        0x11 | 0x13 => Numbers(Kind::Other, 2),
        0x1c => Types,
        0x20 => Numbers(Kind::Get, 1),
        0x21 => Numbers(Kind::Set, 1),
        0x22 => Numbers(Kind::Tee, 1),
        0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => Numbers(Kind::Other, 1),
        0x28..=0x35 => Access(Kind::Load),
        0x36..=0x3e => Access(Kind::Store),
        0x41 => Numbers(Kind::Integer, 1),
        0x42 => Numbers(Kind::Long, 1),
        0x43 => Bytes(4),
        0x44 => Bytes(8),
        0xfc => Long,
        _ => return None,
    })
}

/// A way along the code: each byte is taken from somewhere and put somewhere; `None` when there is no more.
pub trait Walk {
    /// The next instruction.
    fn instruction(&mut self) -> Option<u8>;

    /// The next byte of an operand.
    fn operand(&mut self, kind: Kind) -> Option<u8>;

    /// A number has ended.
    fn number_is(&mut self, _kind: Kind, _value: u32) {}

    /// A number of any length, which may be negative; its value only where it is a small count.
    fn number(&mut self, kind: Kind) -> Option<u32> {
        let (mut value, mut place) = (0, 0);
        loop {
            let byte = self.operand(kind)?;
            value |= u32::from(byte & 127).checked_shl(place).unwrap_or(0);
            place += 7;
            if byte < 128 {
                self.number_is(kind, value);
                return Some(value);
            }
        }
    }

    /// Numbers of one kind.
    fn numbers(&mut self, kind: Kind, count: u32) -> Option<()> {
        (0..count).try_for_each(|_| self.number(kind).map(drop))
    }

    /// A function from its locals to its end.
    fn function(&mut self) -> Option<()> {
        for _ in 0..self.number(Kind::Locals)? {
            self.number(Kind::Locals)?;
            self.operand(Kind::Locals)?;
        }
        let mut open = 1;
        while open > 0 {
            let instruction = self.instruction()?;
            match operand(instruction)? {
                Operand::Nothing if instruction == 0x0b => open -= 1,
                Operand::Nothing => {}
                Operand::Numbers(kind, count) => self.numbers(kind, count.into())?,
                Operand::Bytes(count) => (0..count).try_for_each(|_| self.operand(Kind::Float).map(drop))?,
                Operand::Access(offset) => {
                    self.number(Kind::Align)?;
                    self.number(offset)?;
                }
                Operand::Block => {
                    self.number(Kind::Type)?;
                    open += 1;
                }
                Operand::Table => {
                    let count = self.number(Kind::Label)?;
                    self.numbers(Kind::Label, count.checked_add(1)?)?;
                }
                Operand::Types => {
                    let count = self.number(Kind::Other)?;
                    self.numbers(Kind::Other, count)?;
                }
                Operand::Long => match self.number(Kind::Other)? {
                    0..=7 => {}
                    9 | 11 | 13 | 15..=17 => self.numbers(Kind::Other, 1)?,
                    8 | 10 | 12 | 14 => self.numbers(Kind::Other, 2)?,
                    _ => return None,
                },
            }
        }
        Some(())
    }
}

/// The parts of a module.
#[derive(Default)]
pub struct Parts {
    /// The module up to the code's length.
    pub head: Vec<u8>,
    /// The instructions of all functions.
    pub instructions: Vec<u8>,
    /// How many functions there are, and of each the locals and all operands.
    pub operands: Vec<u8>,
    /// The module behind the code.
    pub tail: Vec<u8>,
}

/// Takes apart: from the module into the rows.
struct Apart<'a> {
    module: &'a [u8],
    parts: &'a mut Parts,
}

impl Apart<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.module.split_first()?;
        self.module = rest;
        Some(*byte)
    }
}

impl Walk for Apart<'_> {
    fn instruction(&mut self) -> Option<u8> {
        let byte = self.byte()?;
        self.parts.instructions.push(byte);
        Some(byte)
    }

    fn operand(&mut self, _: Kind) -> Option<u8> {
        let byte = self.byte()?;
        self.parts.operands.push(byte);
        Some(byte)
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

/// Writes a number as a module does.
pub fn write(mut value: usize, out: &mut Vec<u8>) {
    while value > 127 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The parts of a module; `None` for what is none, or has instructions that are not known here.
pub fn apart(module: &[u8]) -> Option<Parts> {
    let mut rest = module.get(8..)?;
    loop {
        let (section, behind) = rest.split_first()?;
        let (length, content) = leading(behind)?;
        let (content, after) = content.split_at_checked(length)?;
        if *section != CODE {
            rest = after;
            continue;
        }
        let head = module.get(..module.len() - behind.len())?.to_vec();
        let mut parts = Parts { head, tail: after.to_vec(), ..Parts::default() };
        let mut walk = Apart { module: content, parts: &mut parts };
        for _ in 0..walk.number(Kind::Locals)? {
            walk.module = leading(walk.module)?.1;
            walk.function()?;
        }
        return walk.module.is_empty().then_some(parts);
    }
}
