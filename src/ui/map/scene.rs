//! People and lines as they are drawn: where, in which form, with which words.

use std::rc::Rc;

use keybook_core::chart::{
    Band, BandArea, Crowd, Curve, Form, Matrix, MatrixPerson, Org, OrgPerson, Point, Rect, Side, Size, Spot, elbow,
    radius,
};
use keybook_core::coach::Wish;
use keybook_core::lang::Lang;
use keybook_core::order::Places;
use keybook_core::people::{Evidence, Level, Line, LineId, LineKind, Stakeholder, deciders};

use super::super::words::short_date;
use super::label::{self, Label, Name};

/// How the map is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Levels and reporting lines.
    #[default]
    Organisation,
    /// Influence by attitude.
    Matrix,
}

/// A person as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The person's id.
    pub id: Rc<str>,
    /// The place among all people.
    pub at: usize,
    /// Where and in which form.
    pub spot: Spot,
    /// −2 to +2, if judged.
    pub support: Option<i8>,
    /// How sure the attitude is.
    pub evidence: Option<Evidence>,
    /// The name inside.
    pub name: Name,
    /// What stands beside or below.
    pub label: Label,
    /// All of it in words.
    pub spoken: Rc<str>,
}

/// How a line runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// Along corners.
    Elbow(Vec<Point>),
    /// As a curve that leaves the straight way by so much.
    Curve(f64, Curve),
}

/// A line as drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it is kept.
    pub id: LineId,
    /// What it says.
    pub kind: LineKind,
    /// The person at its beginning: who reports, or who influences.
    pub from: usize,
    /// The person at its end.
    pub to: usize,
    /// How it runs.
    pub route: Route,
    /// How strong it is, 1 to 3.
    pub strength: u8,
    /// The words on it, for all kinds but reporting.
    pub words: Rc<str>,
    /// Part of a circle in the reporting lines.
    pub circular: bool,
}

/// What lies behind the people.
#[derive(Clone, Debug, PartialEq)]
pub enum Ground {
    /// Bands, as wide as this, and the frame of the outsiders.
    Bands(Vec<BandArea>, f64, Option<Rect>),
    /// Columns and rows, and where those wait who are not judged.
    Grid(Rc<Matrix>),
}

/// Where an action wants somebody, in the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The place among all people.
    pub of: usize,
    /// Where and in which form they would stand.
    pub spot: Spot,
    /// −2 to +2.
    pub support: i8,
    /// By when; "" without a date.
    pub due: String,
}

/// The whole map.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The people, in the order of entry.
    pub marks: Vec<Rc<Mark>>,
    /// The lines.
    pub links: Rc<Vec<Link>>,
    /// Where actions want people.
    pub goals: Rc<Vec<Goal>>,
    /// What lies behind.
    pub ground: Rc<Ground>,
    /// All that is drawn.
    pub bounds: Rect,
    /// Circles in the reporting lines, by place.
    pub circles: Vec<Vec<usize>>,
    /// Whom a view that cannot show everybody shows first: who decides, or else the first one.
    pub main: Option<usize>,
}

// No length is NaN. With this, two pointers to one thing are equal without a look at the thing.
impl Eq for Mark {}
impl Eq for Link {}
impl Eq for Ground {}
impl Eq for Scene {}

impl Scene {
    /// The map of these people and lines; what actions want of people is seen in the matrix.
    pub fn of(people: &[Rc<Stakeholder>], lines: &[Line], wishes: &[Wish], layout: Layout, lang: Lang) -> Self {
        let places = Places::of(people.iter().map(|p| p.id.clone()).collect());
        let ends: Vec<(usize, usize, &Line)> =
            lines.iter().filter_map(|line| Some((places.find(&line.from)?, places.find(&line.to)?, line))).collect();
        let wishes = wishes.iter().filter_map(|wish| Some((places.find(&wish.person)?, wish)));
        // Who stands there already has nothing to be drawn.
        let wishes = wishes.filter(|(at, wish)| people[*at].support.known() != Some(&wish.support)).collect::<Vec<_>>();
        let names = label::Names::of(people, &ends, &wishes, lang);
        match layout {
            Layout::Organisation => organisation(people, &ends, &names, &places),
            Layout::Matrix => matrix(people, &ends, &wishes, &names),
        }
    }

    /// Where a person stands, by id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.marks.iter().position(|mark| &*mark.id == id)
    }
}

fn band(person: &Stakeholder) -> Band {
    match person.level {
        Some(Level::Decision) => Band::Decision,
        Some(Level::Management) => Band::Management,
        Some(Level::Operating) => Band::Operating,
        Some(Level::External) => Band::Outside,
        None => Band::Unset,
    }
}

fn organisation(
    people: &[Rc<Stakeholder>],
    ends: &[(usize, usize, &Line)],
    names: &label::Names,
    places: &Places,
) -> Scene {
    let superior = |p: &Stakeholder| p.reports_to.as_ref().and_then(|boss| places.find(boss));
    let words: Vec<(Name, Label)> = people.iter().enumerate().map(|(at, p)| names.beside(at, p)).collect();
    let input: Vec<OrgPerson> = people
        .iter()
        .zip(&words)
        .map(|(p, (_, label))| OrgPerson {
            band: band(p),
            superior: superior(p),
            label: label.size,
            place: p.place.map(|(x, y)| Point { x, y }),
        })
        .collect();
    let org = Org::of(&input);
    let spots: Vec<Spot> = people.iter().zip(&org.nodes).map(|(p, node)| spot(p, node.centre, 1.0)).collect();
    let reports = |from: usize, to: usize| input.get(from).is_some_and(|p| p.superior == Some(to));
    let rooms: Vec<Rect> =
        words.iter().zip(&spots).zip(&org.nodes).map(|((word, spot), node)| word.1.room(node.side, spot)).collect();
    let crowd = Crowd::of(spots, &rooms);
    let links = ends.iter().filter_map(|(from, to, line)| {
        let route = match line.kind {
            LineKind::Reporting => Route::Elbow(elbow(org.nodes.get(*to)?, org.nodes.get(*from)?)),
            _ => {
                let aside = reports(*from, *to) || reports(*to, *from);
                curve(&crowd, (*from, *to), aside)?
            }
        };
        let circular = line.kind == LineKind::Reporting
            && org.circles.iter().any(|circle| circle.contains(from) && circle.contains(to));
        Some(link(line, (*from, *to), route, circular, names))
    });
    let links = Rc::new(links.collect());
    let marks = people.iter().zip(words).zip(crowd.spots()).zip(&org.nodes).enumerate().map(
        |(at, (((p, (name, label)), spot), node))| {
            let label = label.placed(node.side, spot);
            mark(at, p, *spot, name, label, names)
        },
    );
    Scene {
        marks: marks.collect(),
        links,
        goals: Rc::default(),
        ground: Rc::new(Ground::Bands(org.bands, org.width, org.outside)),
        bounds: org.bounds,
        circles: org.circles,
        main: main(people),
    }
}

fn main(people: &[Rc<Stakeholder>]) -> Option<usize> {
    let decides = deciders(people.iter().map(|person| &**person)).first().map(|person| &person.id);
    let decides = decides.and_then(|id| people.iter().position(|person| person.id == *id));
    decides.or_else(|| (!people.is_empty()).then_some(0))
}

fn matrix(
    people: &[Rc<Stakeholder>],
    ends: &[(usize, usize, &Line)],
    wishes: &[(usize, &Wish)],
    names: &label::Names,
) -> Scene {
    let words: Vec<(Name, Label)> = people.iter().map(|p| names.inside(p)).collect();
    // Where somebody is wanted, there is room for them. Who has no influence yet has no row to be wanted in.
    let placed = |(at, _): &&(usize, &Wish)| people[*at].influence.known().is_some();
    let wishes: Vec<&(usize, &Wish)> = wishes.iter().filter(placed).collect();
    let now = people.iter().zip(&words).map(|(p, (_, label))| (p, p.support.known().copied(), label.size));
    let wanted = wishes.iter().map(|(at, wish)| (&people[*at], Some(wish.support), Size::default()));
    let input: Vec<MatrixPerson> = now
        .chain(wanted)
        .map(|(p, support, label)| MatrixPerson { support, influence: p.influence.known().copied(), label })
        .collect();
    let matrix = Matrix::of(&input);
    let goal = |((at, wish), centre): (&&(usize, &Wish), &Point)| Goal {
        of: *at,
        spot: Spot { form: Form::of(Some(wish.support)), ..spot(&people[*at], *centre, Matrix::SCALE) },
        support: wish.support,
        due: wish.due.map(|due| short_date(due, names.lang())).unwrap_or_default(),
    };
    let centres = matrix.centres.get(people.len()..).unwrap_or_default();
    let goals = Rc::new(wishes.iter().zip(centres).map(goal).collect());
    let spots = people.iter().zip(&matrix.centres).map(|(p, centre)| spot(p, *centre, Matrix::SCALE)).collect();
    let crowd = Crowd::of(spots, &[]);
    let links = ends.iter().filter(|(_, _, line)| line.kind != LineKind::Reporting).filter_map(|(from, to, line)| {
        Some(link(line, (*from, *to), curve(&crowd, (*from, *to), false)?, false, names))
    });
    let links = Rc::new(links.collect());
    let marks = people.iter().zip(words).zip(crowd.spots()).enumerate().map(|(at, ((p, (name, label)), spot))| {
        let label = label.placed(Side::Below, spot);
        mark(at, p, *spot, name, label, names)
    });
    let marks = marks.collect();
    let bounds = matrix.bounds;
    let ground = Rc::new(Ground::Grid(Rc::new(matrix)));
    Scene { marks, links, goals, ground, bounds, circles: Vec::new(), main: main(people) }
}

fn spot(person: &Stakeholder, centre: Point, scale: f64) -> Spot {
    let radius = radius(person.influence.known().copied()) * scale;
    Spot { centre, radius, form: Form::of(person.support.known().copied()) }
}

fn curve(crowd: &Crowd, (from, to): (usize, usize), aside: bool) -> Option<Route> {
    let bend = crowd.bend(from, to, aside);
    let curve = Curve::between(crowd.spots().get(from)?, crowd.spots().get(to)?, bend);
    Some(Route::Curve(bend, curve))
}

fn link(line: &Line, (from, to): (usize, usize), route: Route, circular: bool, names: &label::Names) -> Link {
    let words = if line.kind == LineKind::Reporting { Rc::from("") } else { names.line(line).into() };
    Link {
        id: line.id.clone(),
        kind: line.kind,
        from,
        to,
        route,
        strength: line.strength.unwrap_or(1),
        words,
        circular,
    }
}

/// The words of a node as they are drawn, in that order.
fn seen(name: &Name, label: &Label) -> String {
    let lines = name.lines.iter().chain(&label.name).chain(&label.title).chain(&label.role).map(String::as_str);
    lines.chain(label.depth.iter().map(|(_, depth)| &**depth)).collect::<Vec<_>>().join(" ")
}

fn mark(at: usize, person: &Stakeholder, spot: Spot, name: Name, label: Label, names: &label::Names) -> Rc<Mark> {
    let spoken = names.spoken(at, person, &seen(&name, &label)).into();
    Rc::new(Mark {
        id: person.id.clone(),
        at,
        spot,
        support: person.support.known().copied(),
        evidence: person.support.evidence,
        name,
        label,
        spoken,
    })
}

impl Label {
    /// Puts the label where the layout wants it, as close as this node allows.
    fn placed(mut self, side: Side, spot: &Spot) -> Self {
        let (right, below) = spot.form.extent();
        self.left = side == Side::Left;
        self.corner = match side {
            Side::Left => Point { x: -right * spot.radius - CLOSE, y: -self.size.height / 2.0 },
            Side::Below => Point { x: 0.0, y: below * spot.radius + CLOSE },
        };
        self
    }

    /// The room it takes on the map.
    fn room(&self, side: Side, spot: &Spot) -> Rect {
        let Point { x, y } = self.clone().placed(side, spot).corner;
        let Size { width, height } = self.size;
        let left = if side == Side::Left { x - width } else { x - width / 2.0 };
        Rect { x: spot.centre.x + left, y: spot.centre.y + y, width, height }
    }
}

/// Between a node and its label.
const CLOSE: f64 = 8.0;
