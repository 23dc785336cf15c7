//! Laws of the layout.

use proptest::prelude::*;

use super::*;

fn person(band: Band, superior: Option<usize>) -> OrgPerson {
    OrgPerson { band, superior, label: Size { width: 120.0, height: 54.0 }, place: None }
}

/// The account of the design's map: a head, three managers, two below them, an adviser outside.
fn account() -> Vec<OrgPerson> {
    use Band::{Decision, Management, Operating, Outside};
    vec![
        person(Decision, None),
        person(Management, Some(0)),
        person(Management, Some(0)),
        person(Management, Some(0)),
        person(Management, Some(1)),
        person(Operating, Some(2)),
        person(Outside, None),
    ]
}

fn anybody(others: usize) -> impl Strategy<Value = OrgPerson> {
    let band = prop_oneof![
        Just(Band::Decision),
        Just(Band::Management),
        Just(Band::Management),
        Just(Band::Operating),
        Just(Band::Operating),
        Just(Band::Operating),
        Just(Band::Unset),
        Just(Band::Outside),
    ];
    (band, prop::option::of(0..others + 3), 0.0f64..170.0, 0.0f64..130.0).prop_map(|(band, superior, width, height)| {
        OrgPerson { band, superior, label: Size { width, height }, place: None }
    })
}

fn rooms(people: &[OrgPerson], org: &Org) -> Vec<Rect> {
    org.nodes.iter().zip(people).map(|(node, person)| node.room(person.label)).collect()
}

#[test]
fn the_account_stands_as_drawn() {
    let org = Org::of(&account());
    let at = |i: usize| org.nodes[i].centre;
    assert_eq!(org.bands.iter().map(|b| b.band).collect::<Vec<_>>(), BANDS[..3]);
    assert!(at(1).x < at(2).x && at(2).x < at(3).x, "siblings in the order of entry");
    assert_eq!(at(1).y, at(2).y);
    assert!((at(0).x - (at(1).x + at(3).x) / 2.0).abs() < 1e-9, "the superior above the middle");
    assert_eq!((at(4).x, at(5).x), (at(1).x, at(2).x));
    assert!(at(1).y < at(4).y && at(4).y < org.bands[1].bottom, "below the superior in the same band");
    assert!(at(5).y > org.bands[2].top);
    assert!(org.outside.is_some_and(|frame| frame.x > org.width && frame.x < at(6).x));
}

#[test]
fn many_below_one_superior_hang_below_one_another() {
    let mut people = vec![person(Band::Management, None)];
    people.extend((0..12).map(|_| person(Band::Operating, Some(0))));
    let org = Org::of(&people);
    assert!(org.nodes[1..].iter().all(|node| node.gutter.is_some_and(|gutter| gutter < node.centre.x - LARGEST)));
    assert!(org.bounds.width < 700.0, "{:?}", org.bounds);
}

#[test]
fn a_place_by_hand_moves_only_its_owner() {
    let mut people = account();
    let before = Org::of(&people);
    people[2].place = Some(Point { x: 900.0, y: f64::NAN });
    assert_eq!(Org::of(&people).nodes[2].centre, before.nodes[2].centre, "no number, no place");
    people[2].place = Some(Point { x: 900.0, y: 1e30 });
    let after = Org::of(&people);
    assert_eq!(after.nodes[2].centre, Point { x: 900.0, y: FARTHEST });
    for at in [0, 1, 3, 4, 5, 6] {
        assert_eq!(after.nodes[at].centre, before.nodes[at].centre, "{at}");
    }
}

#[test]
fn a_circle_is_drawn_and_named() {
    let mut people = account();
    people[0].superior = Some(5);
    let org = Org::of(&people);
    assert_eq!(org.circles, [[0, 5, 2]]);
    assert_eq!(org.nodes.len(), people.len());
}

#[test]
fn nobody_is_a_map_too() {
    let org = Org::of(&[]);
    assert_eq!((org.nodes.len(), org.bands.len(), org.outside), (0, 3, None));
    assert!(org.bounds.width.is_finite());
}

#[test]
fn a_chain_of_thousands_is_laid_out() {
    let people: Vec<OrgPerson> = (0..4000).map(|at: usize| person(Band::Operating, at.checked_sub(1))).collect();
    let org = Org::of(&people);
    assert!(org.nodes.windows(2).all(|pair| pair[0].centre.y < pair[1].centre.y));
}

proptest! {
    #[test]
    fn nobody_stands_on_anybody(people in prop::collection::vec(anybody(60), 0..60)) {
        let org = Org::of(&people);
        let rooms = rooms(&people, &org);
        for (at, room) in rooms.iter().enumerate() {
            prop_assert!(room.x.is_finite() && room.y.is_finite() && org.nodes[at].bus.is_finite());
            for (other, there) in rooms[..at].iter().enumerate() {
                prop_assert!(!there.meets(room), "{other} {there:?} and {at} {room:?}");
            }
            let Point { y, .. } = org.nodes[at].centre;
            if let Some(area) = org.bands.iter().find(|area| area.band == people[at].band) {
                prop_assert!(area.top < y - LARGEST && y + LARGEST < area.bottom);
                prop_assert!(room.right() <= org.width && room.x >= 0.0);
            }
        }
    }

    #[test]
    fn lines_of_the_layout_cross_nobody(people in prop::collection::vec(anybody(40), 0..40)) {
        let org = Org::of(&people);
        let tree = Reporting::of(&people.iter().map(|p| p.superior).collect::<Vec<_>>());
        for (at, node) in org.nodes.iter().enumerate() {
            let Some(above) = tree.superior[at].filter(|_| node.follows) else { continue };
            let corners = super::super::route::elbow(&org.nodes[above], node);
            for ends in corners.windows(2) {
                let (a, b) = (ends[0], ends[1]);
                let line = Rect::between(a.x.min(b.x) - 0.5, a.y.min(b.y) - 0.5, a.x.max(b.x) + 0.5, a.y.max(b.y) + 0.5);
                for (other, there) in rooms(&people, &org).iter().enumerate() {
                    prop_assert!(other == at || other == above || !there.meets(&line), "{above} to {at} meets {other}");
                }
            }
        }
    }

    #[test]
    fn one_more_at_the_end_moves_everybody_little(mut people in prop::collection::vec(anybody(20), 1..20), one in anybody(20)) {
        let count = people.len();
        for person in &mut people {
            person.label = Size { width: 100.0, height: 40.0 };
            person.superior = person.superior.filter(|s| *s < count);
        }
        let before = Org::of(&people);
        // Somebody new, whom no line joins to anybody yet.
        people.push(OrgPerson { superior: None, label: Size { width: 100.0, height: 40.0 }, ..one });
        let after = Org::of(&people);
        for (at, (old, new)) in before.nodes.iter().zip(&after.nodes).enumerate() {
            if old.follows {
                prop_assert_eq!(old.centre.x, new.centre.x, "{}", at);
            }
            prop_assert!((old.centre.y - new.centre.y).abs() <= 300.0);
        }
    }
}
