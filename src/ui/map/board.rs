//! The map while something moves: what is seen, what the pointer does, and the elements that follow it.
//!
//! Nothing here is drawn anew while somebody drags: the one who is carried, and the lines there, are copied into a
//! layer of their own, which is all that the browser has to paint again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keybook_core::chart::{Curve, Point, Spot, turned};
use keybook_core::decimal;

use super::gesture::{At, Effect, Event, Gesture};
use super::links::{link_id, path, words_id};
use super::node::{Detail, person_on_map, shift};
use super::scene::{Link, Route, Scene};
use super::viewport::Viewport;
use crate::platform::drawing;
use crate::platform::web_sys::Element;

/// What the reader did on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    /// Chose somebody, or nobody.
    Choose(Option<usize>),
    /// Put somebody down here.
    Place(usize, Point),
    /// Drew a line, or gave it up.
    Link(usize, Option<usize>),
    /// More or less can be read now.
    Detail(Detail),
}

/// The elements of the map.
#[derive(Clone, Debug)]
pub struct Stand {
    /// The whole canvas.
    pub canvas: Element,
    /// What moves and grows with the view.
    pub world: Element,
    /// The layer for what moves by itself.
    pub air: Element,
    /// Where the scale is written.
    pub percent: Option<Element>,
}

/// Half the room that is seen around somebody who is chosen, in pixels.
const AROUND: f64 = 72.0;

/// Somebody who is carried: copies in the layer above.
struct Carried {
    node: Element,
    lines: Vec<(usize, Element, Option<Element>)>,
}

/// See the module.
pub struct Board {
    stand: RefCell<Option<Stand>>,
    scene: RefCell<Rc<Scene>>,
    view: RefCell<Option<Viewport>>,
    gesture: RefCell<Gesture>,
    carried: RefCell<Option<Carried>>,
    rubber: RefCell<Option<Element>>,
    detail: RefCell<Detail>,
    tell: RefCell<Rc<dyn Fn(Act)>>,
    /// How wide the canvas was when the map was last laid into it.
    width: Cell<f64>,
}

/// There is one for each map; it is compared by identity.
impl PartialEq for Board {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Board {
    /// A board that is not on the page yet.
    pub fn new(scene: Rc<Scene>, detail: Detail) -> Self {
        Self {
            stand: RefCell::default(),
            scene: RefCell::new(scene),
            view: RefCell::default(),
            gesture: RefCell::default(),
            carried: RefCell::default(),
            rubber: RefCell::default(),
            detail: RefCell::new(detail),
            tell: RefCell::new(Rc::new(|_| ())),
            width: Cell::default(),
        }
    }

    /// Who is told from now on.
    pub fn set_tell(&self, tell: Rc<dyn Fn(Act)>) {
        *self.tell.borrow_mut() = tell;
    }

    /// The elements are on the page.
    pub fn stand_on(&self, stand: Stand) {
        *self.stand.borrow_mut() = Some(stand);
    }

    /// Another scene is shown; `fit` shows all of it, or as much as can be read. Otherwise the view stays.
    pub fn show(&self, scene: Rc<Scene>, fit: bool) {
        *self.scene.borrow_mut() = scene;
        if (fit || self.view.borrow().is_none())
            && let Some(size) = self.size()
        {
            self.width.set(size.0);
            let view = self.opening(size);
            self.set_view(view);
        }
    }

    /// The window has another size. A phone that was turned shows the map anew; smaller changes leave it where it is.
    pub fn resized(&self) {
        let Some(size) = self.size() else { return };
        let before = self.width.replace(size.0);
        if before > 0.0 && !(0.75..1.34).contains(&(size.0 / before)) {
            let view = self.opening(size);
            self.set_view(view);
        }
    }

    /// The whole map; on a phone, where nobody could read it then, the part around who decides.
    fn opening(&self, size: At) -> Viewport {
        let scene = self.scene.borrow();
        let main = scene.main.and_then(|at| scene.marks.get(at));
        let main = main.map(|mark| Viewport::around(mark.spot.centre, &scene.bounds, size));
        main.unwrap_or_else(|| Viewport::fit(&scene.bounds, size))
    }

    /// Shows the whole map.
    pub fn fit(&self) {
        if let Some(size) = self.size() {
            let view = Viewport::fit(&self.scene.borrow().bounds, size);
            self.set_view(view);
        }
    }

    /// Larger or smaller about the middle, or to this scale.
    pub fn zoom(&self, factor: f64) {
        if let (Some((width, height)), Some(view)) = (self.size(), self.view()) {
            self.set_view(view.zoom((width / 2.0, height / 2.0), factor));
        }
    }

    /// Larger or smaller about a place on the canvas.
    pub fn zoom_at(&self, at: At, factor: f64) {
        if let Some(view) = self.view() {
            self.set_view(view.zoom(at, factor));
        }
    }

    /// To life size.
    pub fn life_size(&self) {
        if let Some(view) = self.view() {
            self.zoom(1.0 / view.scale);
        }
    }

    /// Brings somebody into view.
    pub fn reveal(&self, at: usize) {
        let centre = self.scene.borrow().marks.get(at).map(|mark| mark.spot.centre);
        if let (Some(centre), Some(size), Some(view)) = (centre, self.size(), self.view()) {
            self.set_view(view.showing(centre, AROUND, size));
        }
    }

    /// Takes the keyboard to somebody.
    pub fn focus(&self, at: usize) {
        let id = self.scene.borrow().marks.get(at).map(|mark| person_on_map(&mark.id));
        if let Some(element) = id.and_then(|id| drawing::by_id(&id)) {
            drawing::focus(&element);
        }
    }

    /// What the pointer does now.
    pub fn gesture(&self) -> Gesture {
        *self.gesture.borrow()
    }

    /// Begins a line.
    pub fn begin_line(&self, from: usize) {
        *self.gesture.borrow_mut() = Gesture::Linking { from };
    }

    /// Ends the line that is being drawn with somebody.
    pub fn end_line(&self, to: usize) {
        self.on(Event::Down { pointer: 0, at: (0.0, 0.0), on: Some(to), touch: false });
    }

    /// How much is drawn.
    pub fn detail(&self) -> Detail {
        *self.detail.borrow()
    }

    /// Something happened; all that follows from it is done.
    pub fn on(&self, event: Event) {
        let (next, effects) = self.gesture().after(event);
        *self.gesture.borrow_mut() = next;
        effects.into_iter().for_each(|effect| self.follow(effect));
    }

    fn follow(&self, effect: Effect) {
        match effect {
            Effect::Tap(on) => self.say(Act::Choose(on)),
            Effect::Carry(on, by) => self.carry(on, by),
            Effect::Drop(on, by) => {
                let to = self.moved(on, by);
                self.put_down(on);
                if let Some(to) = to {
                    self.say(Act::Place(on, to.centre));
                }
            }
            Effect::PutBack(on) => self.put_down(on),
            Effect::Pan(by) => {
                if let Some(view) = self.view() {
                    self.set_view(view.pan(by));
                }
            }
            Effect::Zoom(at, factor) => self.zoom_at(at, factor),
            Effect::Rubber(from, at) => self.stretch(from, at),
            Effect::Link(from, to) => {
                if let Some(rubber) = self.rubber.borrow_mut().take() {
                    drawing::take_out(&rubber);
                }
                self.say(Act::Link(from, to));
            }
        }
    }

    fn say(&self, act: Act) {
        let tell = self.tell.borrow().clone();
        tell(act);
    }

    fn view(&self) -> Option<Viewport> {
        *self.view.borrow()
    }

    fn size(&self) -> Option<At> {
        let size = self.stand.borrow().as_ref().map(|stand| drawing::size(&stand.canvas))?;
        (size.0 > 0.0 && size.1 > 0.0).then_some(size)
    }

    fn set_view(&self, view: Viewport) {
        *self.view.borrow_mut() = Some(view);
        if let Some(stand) = &*self.stand.borrow() {
            let (x, y) = (decimal::short(view.shift.0, 1), decimal::short(view.shift.1, 1));
            let transform = format!("translate({x} {y}) scale({})", decimal::short(view.scale, 4));
            drawing::set(&stand.world, "transform", &transform);
            drawing::set(&stand.air, "transform", &transform);
            if let Some(percent) = &stand.percent {
                drawing::set_text(percent, &format!("{}%", decimal::fixed(view.scale * 100.0, 0)));
            }
        }
        let detail = Detail::at(view.scale);
        if self.detail.replace(detail) != detail {
            self.say(Act::Detail(detail));
        }
    }

    /// Somebody's spot when carried this many pixels.
    fn moved(&self, on: usize, by: At) -> Option<Spot> {
        let (scale, spot) = (self.view()?.scale, self.scene.borrow().marks.get(on)?.spot);
        let centre = Point { x: spot.centre.x + by.0 / scale, y: spot.centre.y + by.1 / scale };
        Some(Spot { centre, ..spot })
    }

    fn carry(&self, on: usize, by: At) {
        if self.carried.borrow().is_none() {
            self.lift(on);
        }
        let Some(spot) = self.moved(on, by) else { return };
        let scene = self.scene.borrow().clone();
        if let Some(carried) = &*self.carried.borrow() {
            drawing::set(&carried.node, "transform", &shift(spot.centre));
            for (at, line, words) in &carried.lines {
                let Some(route) = scene.links.get(*at).and_then(|link| rerouted(&scene, link, on, &spot)) else {
                    continue;
                };
                drawing::set(line, "d", &path(&route));
                if let (Some(words), Route::Curve(_, curve)) = (words, &route) {
                    drawing::set(words, "transform", &shift(curve.middle()));
                }
            }
        }
    }

    /// Copies somebody, and the lines there, into the layer above, and hides the originals.
    fn lift(&self, on: usize) {
        let (stand, scene) = (self.stand.borrow(), self.scene.borrow());
        let (Some(stand), Some(mark)) = (stand.as_ref(), scene.marks.get(on)) else { return };
        let up = |id: &str| {
            let element = drawing::by_id(id)?;
            let copy = drawing::copy_into(&element, &stand.air);
            drawing::mark(&element, "is-away", true);
            copy
        };
        let theirs = scene.links.iter().enumerate().filter(|(_, link)| link.from == on || link.to == on);
        let lines = theirs.filter_map(|(at, _)| Some((at, up(&link_id(at))?, up(&words_id(at))))).collect();
        // Last, so that the node lies on its lines.
        if let Some(node) = up(&person_on_map(&mark.id)) {
            *self.carried.borrow_mut() = Some(Carried { node, lines });
        }
    }

    /// Takes the copies away and shows the originals.
    fn put_down(&self, on: usize) {
        let Some(carried) = self.carried.borrow_mut().take() else { return };
        let back = |id: &str| {
            if let Some(element) = drawing::by_id(id) {
                drawing::mark(&element, "is-away", false);
            }
        };
        drawing::take_out(&carried.node);
        if let Some(mark) = self.scene.borrow().marks.get(on) {
            back(&person_on_map(&mark.id));
        }
        for (at, line, words) in carried.lines {
            drawing::take_out(&line);
            words.iter().for_each(drawing::take_out);
            back(&link_id(at));
            back(&words_id(at));
        }
    }

    /// Draws the line that is being drawn.
    fn stretch(&self, from: usize, at: At) {
        let (scene, Some(view)) = (self.scene.borrow(), self.view()) else { return };
        let Some(mark) = scene.marks.get(from) else { return };
        let to = view.point(at);
        let line = path(&Route::Elbow(vec![mark.spot.edge(to, 1.0), to]));
        let mut rubber = self.rubber.borrow_mut();
        if rubber.is_none()
            && let (Some(stand), Some(pattern)) = (&*self.stand.borrow(), drawing::by_id("map-rubber"))
        {
            *rubber = drawing::copy_into(&pattern, &stand.air);
        }
        if let Some(rubber) = &*rubber {
            drawing::set(rubber, "d", &line);
        }
    }
}

/// How a line runs while one of its ends is carried: as it did, without looking for a way around others.
fn rerouted(scene: &Scene, link: &Link, on: usize, spot: &Spot) -> Option<Route> {
    let at = |end: usize| if end == on { Some(*spot) } else { scene.marks.get(end).map(|mark| mark.spot) };
    let (from, to) = (at(link.from)?, at(link.to)?);
    Some(match &link.route {
        Route::Curve(bend, _) => Route::Curve(*bend, Curve::between(&from, &to, *bend)),
        Route::Elbow(corners) => {
            // The superior is where it begins; the height of the turn goes along when the superior is carried.
            let before = scene.marks.get(link.to)?.spot.centre;
            let bus = corners.get(1).map_or(before.y, |corner| corner.y) + to.centre.y - before.y;
            let mut corners = turned(to.centre, from.centre, bus);
            // The layer lies over the nodes, so the line begins and ends at their edges.
            let (second, last) = (corners.get(1).copied()?, corners.len().checked_sub(2)?);
            let before_last = corners.get(last).copied()?;
            *corners.first_mut()? = to.edge(second, 0.0);
            *corners.last_mut()? = from.edge(before_last, 0.0);
            Route::Elbow(corners)
        }
    })
}
