//! What fingers, pen and mouse mean on the map: a state machine without a browser.

/// A place on the screen, in pixels from the canvas's corner.
pub type At = (f64, f64);

/// What the pointer does now.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// Pressed, and not yet moved far enough to mean anything.
    Pressed {
        /// Which pointer.
        pointer: i32,
        /// Where it went down.
        from: At,
        /// On whom.
        on: Option<usize>,
        /// How far it may tremble.
        slop: f64,
    },
    /// Carries somebody.
    Dragging {
        /// Which pointer.
        pointer: i32,
        /// Where it went down.
        from: At,
        /// Whom.
        on: usize,
    },
    /// Moves the map.
    Panning {
        /// Which pointer.
        pointer: i32,
        /// Where it was last.
        last: At,
    },
    /// Two fingers move and stretch the map.
    Pinching {
        /// The first finger.
        one: (i32, At),
        /// The second one.
        two: (i32, At),
    },
    /// A line was begun and waits for its end.
    Linking {
        /// Where it begins.
        from: usize,
    },
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// A pointer went down.
    Down {
        /// Which.
        pointer: i32,
        /// Where.
        at: At,
        /// On whom.
        on: Option<usize>,
        /// A finger, which trembles more than a mouse.
        touch: bool,
    },
    /// A pointer moved.
    Move {
        /// Which.
        pointer: i32,
        /// Where to.
        at: At,
    },
    /// A pointer was lifted.
    Up {
        /// Which.
        pointer: i32,
        /// Where.
        at: At,
    },
    /// The browser took a pointer away.
    Lost {
        /// Which.
        pointer: i32,
    },
    /// Escape.
    Cancel,
}

/// What follows. Distances are in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// Somebody, or nobody, was chosen.
    Tap(Option<usize>),
    /// Somebody is carried this far from their place.
    Carry(usize, At),
    /// Somebody is put down this far from their place.
    Drop(usize, At),
    /// Somebody goes back to their place.
    PutBack(usize),
    /// The map moves.
    Pan(At),
    /// The map grows around a point.
    Zoom(At, f64),
    /// The end of a line that is being drawn.
    Rubber(usize, At),
    /// A line was drawn, or given up.
    Link(usize, Option<usize>),
}

/// How far a mouse may move and still mean a click.
const MOUSE_SLOP: f64 = 4.0;
/// The same for a finger.
const TOUCH_SLOP: f64 = 9.0;

fn minus(a: At, b: At) -> At {
    (a.0 - b.0, a.1 - b.1)
}

fn middle(a: At, b: At) -> At {
    ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
}

fn length(a: At) -> f64 {
    (a.0 * a.0 + a.1 * a.1).sqrt()
}

impl Gesture {
    /// What comes next, and what follows from it.
    pub fn after(self, event: Event) -> (Self, Vec<Effect>) {
        match (self, event) {
            (state, Event::Cancel) => (Self::Idle, state.given_up()),
            (Self::Linking { from }, Event::Down { on, .. }) => {
                (Self::Idle, vec![Effect::Link(from, on.filter(|to| *to != from))])
            }
            (Self::Linking { from }, Event::Move { at, .. }) => (self, vec![Effect::Rubber(from, at)]),
            (Self::Idle, Event::Down { pointer, at, on, touch }) => {
                let slop = if touch { TOUCH_SLOP } else { MOUSE_SLOP };
                (Self::Pressed { pointer, from: at, on, slop }, Vec::new())
            }
            (state, Event::Down { pointer, at, .. }) => state.second_finger(pointer, at),
            (state, Event::Move { pointer, at }) if state.holds(pointer) => state.moved(pointer, at),
            (state, Event::Up { pointer, at }) if state.holds(pointer) => state.lifted(pointer, at),
            (state, Event::Lost { pointer }) if state.holds(pointer) => (Self::Idle, state.given_up()),
            (state, _) => (state, Vec::new()),
        }
    }

    fn holds(self, id: i32) -> bool {
        match self {
            Self::Pressed { pointer, .. } | Self::Dragging { pointer, .. } | Self::Panning { pointer, .. } => {
                pointer == id
            }
            Self::Pinching { one, two } => one.0 == id || two.0 == id,
            Self::Idle | Self::Linking { .. } => false,
        }
    }

    fn given_up(self) -> Vec<Effect> {
        match self {
            Self::Dragging { on, .. } => vec![Effect::PutBack(on)],
            Self::Linking { from } => vec![Effect::Link(from, None)],
            _ => Vec::new(),
        }
    }

    fn second_finger(self, id: i32, at: At) -> (Self, Vec<Effect>) {
        let first = match self {
            Self::Pressed { pointer, from, .. } | Self::Dragging { pointer, from, .. } => (pointer, from),
            Self::Panning { pointer, last } => (pointer, last),
            _ => return (self, Vec::new()),
        };
        if first.0 == id {
            return (self, Vec::new());
        }
        (Self::Pinching { one: first, two: (id, at) }, self.given_up())
    }

    fn moved(self, id: i32, at: At) -> (Self, Vec<Effect>) {
        match self {
            Self::Pressed { pointer, from, on, slop } => {
                let by = minus(at, from);
                match on {
                    _ if length(by) < slop => (self, Vec::new()),
                    Some(on) => (Self::Dragging { pointer, from, on }, vec![Effect::Carry(on, by)]),
                    None => (Self::Panning { pointer, last: at }, vec![Effect::Pan(by)]),
                }
            }
            Self::Dragging { from, on, .. } => (self, vec![Effect::Carry(on, minus(at, from))]),
            Self::Panning { pointer, last } => {
                (Self::Panning { pointer, last: at }, vec![Effect::Pan(minus(at, last))])
            }
            Self::Pinching { one, two } => {
                let (a, b) = if one.0 == id { ((id, at), two) } else { (one, (id, at)) };
                let (was, is) = (middle(one.1, two.1), middle(a.1, b.1));
                let stretched = length(minus(a.1, b.1)) / length(minus(one.1, two.1)).max(1.0);
                let next = Self::Pinching { one: a, two: b };
                (next, vec![Effect::Pan(minus(is, was)), Effect::Zoom(is, stretched)])
            }
            Self::Idle | Self::Linking { .. } => (self, Vec::new()),
        }
    }

    fn lifted(self, id: i32, at: At) -> (Self, Vec<Effect>) {
        match self {
            Self::Pressed { on, .. } => (Self::Idle, vec![Effect::Tap(on)]),
            Self::Dragging { from, on, .. } => (Self::Idle, vec![Effect::Drop(on, minus(at, from))]),
            // The finger that stays goes on moving the map.
            Self::Pinching { one, two } => {
                let (pointer, last) = if one.0 == id { two } else { one };
                (Self::Panning { pointer, last }, Vec::new())
            }
            _ => (Self::Idle, Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn down(pointer: i32, at: At, on: Option<usize>) -> Event {
        Event::Down { pointer, at, on, touch: false }
    }

    fn play(events: &[Event]) -> (Gesture, Vec<Effect>) {
        events.iter().fold((Gesture::Idle, Vec::new()), |(state, mut all), event| {
            let (next, effects) = state.after(*event);
            all.extend(effects);
            (next, all)
        })
    }

    #[test]
    fn a_press_without_moving_chooses() {
        let up = Event::Up { pointer: 1, at: (11.0, 12.0) };
        assert_eq!(play(&[down(1, (10.0, 10.0), Some(3)), up]), (Gesture::Idle, vec![Effect::Tap(Some(3))]));
        assert_eq!(play(&[down(1, (10.0, 10.0), None), up]).1, [Effect::Tap(None)]);
    }

    #[test]
    fn moving_carries_and_lifting_puts_down_once() {
        let events = [
            down(1, (10.0, 10.0), Some(3)),
            Event::Move { pointer: 1, at: (12.0, 10.0) },
            Event::Move { pointer: 1, at: (30.0, 10.0) },
            Event::Move { pointer: 2, at: (90.0, 90.0) },
            Event::Up { pointer: 1, at: (40.0, 15.0) },
            Event::Lost { pointer: 1 },
        ];
        let wanted = [Effect::Carry(3, (20.0, 0.0)), Effect::Drop(3, (30.0, 5.0))];
        assert_eq!(play(&events), (Gesture::Idle, wanted.into()));
    }

    #[test]
    fn every_state_can_be_left() {
        let carried = [down(1, (0.0, 0.0), Some(3)), Event::Move { pointer: 1, at: (50.0, 0.0) }];
        for end in [Event::Cancel, Event::Lost { pointer: 1 }] {
            let (state, effects) = play(&[carried[0], carried[1], end]);
            assert_eq!((state, effects.last()), (Gesture::Idle, Some(&Effect::PutBack(3))));
        }
        let panned = [down(1, (0.0, 0.0), None), Event::Move { pointer: 1, at: (50.0, 0.0) }];
        let pinched = [panned[0], panned[1], down(2, (9.0, 9.0), None)];
        for events in [&panned[..], &pinched[..], &carried[..1]] {
            let (state, _) = play(events);
            assert_eq!(state.after(Event::Cancel), (Gesture::Idle, Vec::new()), "{state:?}");
        }
        let linking = Gesture::Linking { from: 2 };
        assert_eq!(linking.after(Event::Cancel), (Gesture::Idle, vec![Effect::Link(2, None)]));
    }

    #[test]
    fn two_fingers_stretch_about_their_middle_and_put_back_who_is_carried() {
        let events = [
            down(1, (0.0, 0.0), Some(3)),
            Event::Move { pointer: 1, at: (20.0, 0.0) },
            down(2, (100.0, 0.0), None),
            Event::Move { pointer: 2, at: (200.0, 0.0) },
        ];
        let (state, effects) = play(&events);
        assert!(effects.contains(&Effect::PutBack(3)));
        assert_eq!(effects[2..], [Effect::Pan((50.0, 0.0)), Effect::Zoom((100.0, 0.0), 2.0)]);
        let (state, _) = state.after(Event::Up { pointer: 1, at: (0.0, 0.0) });
        assert_eq!(state, Gesture::Panning { pointer: 2, last: (200.0, 0.0) });
    }

    #[test]
    fn a_line_ends_on_another_person_or_nowhere() {
        let linking = Gesture::Linking { from: 2 };
        assert_eq!(linking.after(down(1, (0.0, 0.0), Some(5))), (Gesture::Idle, vec![Effect::Link(2, Some(5))]));
        for nobody in [None, Some(2)] {
            assert_eq!(linking.after(down(1, (0.0, 0.0), nobody)).1, [Effect::Link(2, None)]);
        }
        let follow = linking.after(Event::Move { pointer: 9, at: (4.0, 5.0) });
        assert_eq!(follow, (linking, vec![Effect::Rubber(2, (4.0, 5.0))]));
    }
}
