//! Chances as what can be added up: the logarithm of how often 1 comes for each 0.

/// Places on the scale, the middle one even; 170 of them are a factor of e.
pub const PLACES: usize = 4096;

const EVEN: i32 = PLACES as i32 / 2;

/// From chances to the scale and back.
pub struct Scale {
    chances: Box<[u16; PLACES]>,
    places: Box<[i16; PLACES]>,
}

impl Scale {
    /// Only with what every processor computes alike: packing and unpacking must agree to the last bit.
    pub fn new() -> Self {
        let (mut chances, mut places) = (Box::new([0; PLACES]), Box::new([0; PLACES]));
        // e^(-2048 / 170), times e^(1 / 170) for each place.
        let mut odds = 5.854_5e-6_f64;
        let mut done = 0;
        for (place, chance) in (-EVEN as i16..).zip(chances.iter_mut()) {
            *chance = ((65_536.0 * odds / (1.0 + odds)) as u16).max(1);
            odds *= 1.005_899_697_6;
            while done <= usize::from(*chance >> 4) {
                places[done] = place;
                done += 1;
            }
        }
        places[done..].fill(EVEN as i16 - 1);
        Self { chances, places }
    }

    /// Where a chance stands, less than 0 when 0 is likelier.
    pub fn place(&self, chance: u16) -> i32 {
        i32::from(self.places[usize::from(chance >> 4)])
    }

    /// The chance at a place, counted from the lowest.
    pub fn chance(&self, place: usize) -> u16 {
        self.chances[place & (PLACES - 1)]
    }

    /// A place counted from the lowest.
    pub fn from_lowest(place: i32) -> usize {
        (place + EVEN).clamp(1, PLACES as i32 - 1) as usize
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self::new()
    }
}
