//! Arithmetic in fields of 2^n elements, by which a QR code says what a smudge took away.
//!
//! It stands in for the crate of the same name, which keeps the product of every two elements: 64 kB that do not
//! compress, a fourteenth of the single page. Here are the logarithms, 512 bytes, and multiplying is adding them.

use core::ops::{Add, AddAssign, Div, Mul, MulAssign};

/// A field whose generator is 2, as in all QR codes.
pub trait GaloisField:
    Copy + PartialEq + Add<Output = Self> + AddAssign + Mul<Output = Self> + MulAssign + Div<Output = Self>
{
    /// What changes nothing when added.
    const ZERO: Self;
    /// What changes nothing when multiplied.
    const ONE: Self;
    /// Its powers are all elements but zero.
    const GENERATOR: Self;

    /// This element multiplied `power` times.
    #[must_use]
    fn pow(self, power: usize) -> Self;
}

/// Powers of 2 and their logarithms in a field of `SIZE` elements.
pub struct Tables<const SIZE: usize> {
    powers: [u8; SIZE],
    logarithms: [u8; SIZE],
}

impl<const SIZE: usize> Tables<SIZE> {
    /// The order of the generator: how many powers it has before they come again.
    const ORDER: usize = SIZE - 1;

    /// Works both out, for the polynomial that is zero in this field, as bits.
    #[must_use]
    pub const fn new(modulus: usize) -> Self {
        let mut tables = Self { powers: [0; SIZE], logarithms: [0; SIZE] };
        let (mut power, mut value) = (0, 1);
        while power < Self::ORDER {
            tables.powers[power] = value as u8;
            tables.logarithms[value] = power as u8;
            value <<= 1;
            if value >= SIZE {
                value ^= modulus;
            }
            power += 1;
        }
        tables
    }

    fn logarithm(&self, value: u8) -> usize {
        usize::from(self.logarithms[usize::from(value)])
    }

    fn power(&self, exponent: usize) -> u8 {
        self.powers[exponent % Self::ORDER]
    }

    /// The product.
    #[must_use]
    pub fn product(&self, one: u8, other: u8) -> u8 {
        if one == 0 || other == 0 { 0 } else { self.power(self.logarithm(one) + self.logarithm(other)) }
    }

    /// The quotient; by zero it is zero, which the reader never asks for.
    #[must_use]
    pub fn quotient(&self, one: u8, other: u8) -> u8 {
        if one == 0 || other == 0 {
            return 0;
        }
        self.power(self.logarithm(one) + Self::ORDER - self.logarithm(other))
    }

    /// The element multiplied `exponent` times.
    #[must_use]
    pub fn raised(&self, base: u8, exponent: usize) -> u8 {
        match (base, exponent) {
            (_, 0) => 1,
            (0, _) => 0,
            _ => self.power(self.logarithm(base) * (exponent % Self::ORDER)),
        }
    }
}

/// Makes the type of a field: its name, its bits (at most 8), and the polynomial that is zero in it.
#[macro_export]
macro_rules! g2p {
    ($name:ident, $bits:literal, modulus: $modulus:literal) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub struct $name(pub u8);

        const _: () = {
            static TABLES: $crate::Tables<{ 1 << $bits }> = $crate::Tables::new($modulus);

            impl ::core::ops::Add for $name {
                type Output = Self;
                #[allow(clippy::suspicious_arithmetic_impl, reason = "in such a field adding is that")]
                fn add(self, other: Self) -> Self {
                    Self(self.0 ^ other.0)
                }
            }
            impl ::core::ops::AddAssign for $name {
                fn add_assign(&mut self, other: Self) {
                    *self = *self + other;
                }
            }
            impl ::core::ops::Mul for $name {
                type Output = Self;
                fn mul(self, other: Self) -> Self {
                    Self(TABLES.product(self.0, other.0))
                }
            }
            impl ::core::ops::MulAssign for $name {
                fn mul_assign(&mut self, other: Self) {
                    *self = *self * other;
                }
            }
            impl ::core::ops::Div for $name {
                type Output = Self;
                fn div(self, other: Self) -> Self {
                    Self(TABLES.quotient(self.0, other.0))
                }
            }
            impl $crate::GaloisField for $name {
                const ZERO: Self = Self(0);
                const ONE: Self = Self(1);
                const GENERATOR: Self = Self(2);
                fn pow(self, power: usize) -> Self {
                    Self(TABLES.raised(self.0, power))
                }
            }
        };
    };
}

#[cfg(test)]
mod tests {
    use super::GaloisField;

    g2p!(GF16, 4, modulus: 0b1_0011);
    g2p!(GF256, 8, modulus: 0b1_0001_1101);

    /// Multiplying as it is defined: by shifting and adding, bit by bit.
    fn by_hand(one: u8, other: u8, bits: u32, modulus: u32) -> u8 {
        let mut product = 0_u32;
        for bit in (0..bits).rev() {
            product <<= 1;
            if product >> bits != 0 {
                product ^= modulus;
            }
            if other >> bit & 1 == 1 {
                product ^= u32::from(one);
            }
        }
        u8::try_from(product).unwrap_or_default()
    }

    #[test]
    fn products_are_what_shifting_gives() {
        for one in 0..=255 {
            for other in 0..=255 {
                assert_eq!((GF256(one) * GF256(other)).0, by_hand(one, other, 8, 0b1_0001_1101), "{one} * {other}");
                if one < 16 && other < 16 {
                    assert_eq!((GF16(one) * GF16(other)).0, by_hand(one, other, 4, 0b1_0011), "{one} * {other}");
                }
            }
        }
    }

    #[test]
    fn dividing_takes_multiplying_back() {
        for one in 0..=255 {
            for other in 1..=255 {
                assert_eq!(GF256(one) * GF256(other) / GF256(other), GF256(one));
            }
        }
    }

    #[test]
    fn powers_are_products() {
        for base in 0..=255 {
            let mut product = GF256::ONE;
            for exponent in 0..600 {
                assert_eq!(GF256(base).pow(exponent), product, "{base} to the power of {exponent}");
                product *= GF256(base);
            }
        }
    }
}
