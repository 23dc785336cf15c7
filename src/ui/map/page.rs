//! The page of the map: head, drawing or list, margin.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::people::{self, Line, LineKind, Stakeholder};
use yew::prelude::*;

use super::super::components::{IconName, Menu, MenuItem, TextField, icon};
use super::super::hooks::{use_lang, use_phone, use_stage, use_watch};
use super::super::people::PersonPanel;
use super::super::stage::{Stage, print, session, stage};
use super::bar::{Bar, KindBar};
use super::board::{Act, Board};
use super::canvas::Canvas;
use super::edits::Edits;
use super::figure::{Figure, Format};
use super::gesture::Gesture;
use super::ghosts::{Ghosts, since_switch, use_since};
use super::keys::{Command, Way, go};
use super::label::name_of;
use super::list::List;
use super::margin::Margin;
use super::node::{Detail, swatch};
use super::scene::{Ground, Layout, Scene};
use super::viewport::Viewport;
use crate::catalogue;
use crate::platform::{drawing, focus, task};
use crate::session::Topic;
use crate::text::{map, reviews};

/// Properties of [`Map`].
#[derive(Clone, PartialEq, Properties)]
pub struct MapProps {
    /// The customer's id.
    pub account: String,
}

/// Everybody and everything between them.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    people: Rc<Vec<Rc<Stakeholder>>>,
    lines: Rc<Vec<Line>>,
}

/// How far an arrow key moves somebody, in map units.
const NUDGE: f64 = 20.0;

/// What the margin, the head and the sidebar leave for the drawing is estimated before the first paint, so that a large
/// map is not drawn with labels that nobody could read.
const AROUND: (f64, f64) = (600.0, 200.0);

/// The influence map of a customer.
#[component]
pub fn Map(props: &MapProps) -> Html {
    let (lang, phone) = (use_lang(), use_phone());
    let doc = DocId::account(&props.account);
    let known = use_watch(&[Topic::Docs], move |session| {
        let read = |doc: &keybook_core::book::Document| Known {
            people: Rc::new(people::stakeholders(doc).into_iter().map(Rc::new).collect()),
            lines: Rc::new(people::lines(doc)),
        };
        session.read(&doc, read).unwrap_or_else(|| Known { people: Rc::default(), lines: Rc::default() })
    });
    let layout = use_state_eq(Layout::default);
    let listed = use_state_eq(|| None::<bool>);
    let selected = use_state_eq(|| None::<Rc<str>>);
    let ends = use_state_eq(|| None::<(Rc<str>, Rc<str>)>);
    let linking = use_state_eq(|| None::<Rc<str>>);
    let details = use_state_eq(|| None::<Rc<str>>);
    let saving = use_state_eq(|| None::<Format>);
    let paper = use_stage(Stage::paper);
    let scene = use_memo((known.clone(), *layout, lang), |(known, layout, lang)| {
        Scene::of(&known.people, &known.lines, *layout, *lang)
    });
    let since = use_since(&props.account);
    let ghosts = use_memo((since.then.clone(), scene.clone(), known.people.clone()), |(then, scene, people)| {
        then.as_ref().map(|then| Rc::new(Ghosts::of(then, people, scene, lang)))
    });
    let board = use_memo((), |()| {
        let window = drawing::window_size();
        let room = (window.0 - AROUND.0, window.1 - AROUND.1);
        Board::new(scene.clone(), Detail::at(Viewport::fit(&scene.bounds, room).scale))
    });
    let detail = use_state_eq(|| board.detail());
    let edits = Edits::of(&props.account);
    let as_list = listed.unwrap_or(phone);
    let hand = Hand {
        scene: scene.clone(),
        layout: layout.clone(),
        selected: selected.clone(),
        ends: ends.clone(),
        linking: linking.clone(),
        details: details.clone(),
        board: board.clone(),
        edits: edits.clone(),
        people: known.people.clone(),
    };
    board.set_tell({
        let (hand, detail) = (hand.clone(), detail.setter());
        Rc::new(move |act| match act {
            Act::Detail(now) => detail.set(now),
            act => hand.act(act),
        })
    });
    // The listeners of the canvas stay; what they call is always that of the last drawing.
    let latest = use_mut_ref(|| hand.clone());
    *latest.borrow_mut() = hand.clone();
    let on_command = use_callback((), move |command: Command, ()| {
        let hand = latest.borrow().clone();
        hand.command(command);
    });
    let person = selected.as_ref().and_then(|id| known.people.iter().find(|p| p.id == *id)).cloned();
    let select = {
        let (selected, board, scene) = (selected.clone(), board.clone(), scene.clone());
        Callback::from(move |id: Option<Rc<str>>| {
            if let Some(at) = id.as_ref().and_then(|id| scene.find(id)) {
                board.reveal(at);
            }
            selected.set(id);
        })
    };
    let on_details = {
        let details = details.setter();
        Callback::from(move |id: Rc<str>| details.set(Some(id)))
    };
    let on_close = {
        let details = details.setter();
        Callback::from(move |()| details.set(None))
    };
    let floating = floating(&hand, person.as_ref(), lang);
    let empty = known.people.is_empty();
    let gone = (*ghosts).as_ref().filter(|_| !as_list).map(|ghosts| ghosts.gone.clone()).unwrap_or_default();
    let figure = (paper.printing || saving.is_some()).then(|| figure(&props.account, &scene, &saving, lang));
    html! {
        <div class="map-page">
            if let Some(figure) = figure { { figure } }
            <div class="map-main">
                { head(&hand, &listed, &saving, as_list, since_switch(&since, lang), lang) }
                { circles(&hand, lang) }
                if empty {
                    <div class="map-empty"><h2>{ map::empty_title(lang) }</h2><p class="hint">{ map::empty_hint(lang) }</p></div>
                } else if as_list {
                    <List people={known.people.clone()} lines={known.lines.clone()} selected={(*selected).clone()} edits={edits.clone()} {lang} on_select={select.clone()} {on_details} />
                } else {
                    <Canvas scene={scene.clone()} layout={*layout} detail={*detail} selected={(*selected).clone()} {lang} board={board.clone()} {on_command} ghosts={(*ghosts).clone()}>{ floating }</Canvas>
                    { legend(*layout, ghosts.is_some(), lang) }
                }
            </div>
            if let Some(person) = (*details).clone() {
                <PersonPanel account={props.account.clone()} {person} on_close={on_close} />
            }
            <Margin account={props.account.clone()} people={known.people.clone()} lines={known.lines.clone()} selected={(*selected).clone()} {edits} {gone} {lang} on_select={select} />
        </div>
    }
}

/// The bar over the drawing: the end of a line, what a new line says, or what can be done to the chosen one.
fn floating(hand: &Hand, person: Option<&Rc<Stakeholder>>, lang: Lang) -> Html {
    if let Some((from, to)) = &*hand.ends {
        let names = (hand.name(from, lang), hand.name(to, lang));
        let (hand, from, to) = (hand.clone(), from.clone(), to.clone());
        let on_kind = Callback::from(move |kind: Option<LineKind>| {
            if let Some(kind) = kind {
                hand.edits.draw(kind, &from, &to);
            }
            hand.ends.set(None);
            if let Some(at) = hand.scene.find(&from) {
                hand.board.focus(at);
            }
        });
        return html! { <KindBar {names} {lang} {on_kind} /> };
    }
    if let Some(from) = &*hand.linking {
        return html! { <div class="map-float is-bar" role="status"><span class="map-say">{ map::line_hint(lang, &hand.name(from, lang)) }</span></div> };
    }
    let Some(person) = person else { return html! { <span></span> } };
    let act = |command: Command| {
        let hand = hand.clone();
        Callback::from(move |()| hand.command(command))
    };
    html! {
        <Bar person={person.clone()} edits={hand.edits.clone()} {lang} on_line={act(Command::Line)} on_details={act(Command::Details)} on_remove={act(Command::Remove)} />
    }
}

/// The map on paper, or for a file that is being made.
fn figure(account: &str, scene: &Rc<Scene>, saving: &UseStateHandle<Option<Format>>, lang: Lang) -> Html {
    let (session, doc) = (session(), DocId::account(account));
    let title = catalogue::entry("influence_map").map(|e| e.title.get(lang).to_owned()).unwrap_or_default();
    let date = session.today(&doc).map(|date| keybook_core::worksheet::date_text(date, lang)).unwrap_or_default();
    let under = format!("{} · {date}", session.account_name(account));
    let (save, done) = (**saving, saving.setter());
    html! {
        <div class={classes!("paper-form", "is-landscape", save.map(|_| "is-darkroom"))}>
            <Figure scene={scene.clone()} {title} {under} {lang} {save} on_saved={move |()| done.set(None)} />
        </div>
    }
}

fn head(
    hand: &Hand,
    listed: &UseStateHandle<Option<bool>>,
    saving: &UseStateHandle<Option<Format>>,
    as_list: bool,
    since: Html,
    lang: Lang,
) -> Html {
    let save = |format: Format| {
        let saving = saving.setter();
        move || saving.set(Some(format))
    };
    let files = vec![
        MenuItem::new(map::save_png(lang), IconName::Download, save(Format::Png)),
        MenuItem::new(map::save_svg(lang), IconName::Download, save(Format::Svg)),
        MenuItem::new(map::print(lang), IconName::Print, || print(false)),
    ];
    let entry = catalogue::entry("influence_map");
    let segment = |layout: Layout, name: &'static str, id: &'static str| {
        let pressed = !as_list && *hand.layout == layout;
        let (hand, listed) = (hand.clone(), listed.setter());
        let set = move |_: MouseEvent| {
            listed.set(Some(false));
            hand.layout.set(layout);
        };
        html! { <button type="button" {id} aria-pressed={pressed.to_string()} onclick={set}>{ name }</button> }
    };
    let list = listed.setter();
    html! {
        <div class="map-head">
            <h1><span class="code">{ entry.map(|e| e.code.to_string()) }</span>{ entry.map(|e| e.title.get(lang).to_owned()) }</h1>
            <div class="segments" role="group" aria-label={map::layout(lang)}>
                { segment(Layout::Organisation, map::organisation(lang), "map-organisation") }
                { segment(Layout::Matrix, map::matrix(lang), "map-matrix") }
                <button type="button" id="map-as-list" aria-pressed={as_list.to_string()} onclick={move |_: MouseEvent| list.set(Some(true))}>{ map::list(lang) }</button>
            </div>
            if !as_list { { since } }
            <Newcomer edits={hand.edits.clone()} {lang} selected={hand.selected.setter()} />
            <Menu label={map::export(lang)} icon={IconName::Download} items={files} id="map-export" />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NewcomerProps {
    edits: Edits,
    lang: Lang,
    selected: UseStateSetter<Option<Rc<str>>>,
}

/// Adds people: a button that becomes a field, and stays one until Escape or until it is left empty.
#[component]
fn Newcomer(props: &NewcomerProps) -> Html {
    const ID: &str = "map-new-name";
    let lang = props.lang;
    let open = use_state_eq(|| false);
    let name = use_state_eq(String::new);
    use_effect_with(*open, |open| {
        if *open {
            focus::by_id(ID);
        }
    });
    if !*open {
        let open = open.setter();
        return html! { <button type="button" class="button" id="map-add" onclick={move |_: MouseEvent| open.set(true)}>{ icon(IconName::Plus) }{ map::add_person(lang) }</button> };
    }
    let on_key = {
        let (edits, name, open, selected) = (props.edits.clone(), name.clone(), open.setter(), props.selected.clone());
        Callback::from(move |event: KeyboardEvent| match &*event.key() {
            "Enter" => {
                event.prevent_default();
                if let Some(id) = edits.add(&name) {
                    stage().say(&map::added(lang, &name), true);
                    selected.set(Some(id));
                    name.set(String::new());
                }
            }
            "Escape" => {
                event.stop_propagation();
                name.set(String::new());
                open.set(false);
            }
            _ => {}
        })
    };
    let on_text = {
        let name = name.setter();
        Callback::from(move |text| name.set(text))
    };
    let on_leave = {
        let (open, name) = (open.setter(), name.clone());
        Callback::from(move |()| {
            if name.trim().is_empty() {
                // Not while the keyboard is on its way: a browser may drop it when the page changes meanwhile.
                let open = open.clone();
                task::spawn(async move {
                    task::next_frame().await;
                    open.set(false);
                });
            }
        })
    };
    html! {
        <div class="map-new">
            <TextField id={ID} value={(*name).clone()} {on_text} {on_key} {on_leave} label={map::add_person(lang)} example={map::new_name(lang)} />
        </div>
    }
}

/// Circles in the reporting lines, in words.
fn circles(hand: &Hand, lang: Lang) -> Html {
    let circle = |(at, circle): (usize, &Vec<usize>)| {
        let around = circle.iter().chain(circle.first());
        let names: Vec<Rc<str>> = around.filter_map(|at| hand.people.get(*at)).map(|p| name_of(p, lang)).collect();
        html! { <p key={at} class="map-circle" role="status">{ icon(IconName::Warning) }{ map::circle(lang, &names.join(" → ")) }</p> }
    };
    html! { <div>{ hand.scene.circles.iter().enumerate().map(circle).collect::<Html>() }</div> }
}

fn legend(layout: Layout, compared: bool, lang: Lang) -> Html {
    let item = |support: i8| {
        let sign = match support {
            0 => "0".to_owned(),
            s if s > 0 => format!("+{s}"),
            s => format!("−{}", -s),
        };
        html! { <span key={support}>{ swatch(Some(support)) }{ super::label::support_name(Some(support), lang) }{ " " }<small>{ sign }</small></span> }
    };
    html! {
        <div class="map-legend" role="group" aria-label={map::legend(lang)}>
            if layout == Layout::Organisation { { (-2..=2).rev().map(item).collect::<Html>() } }
            <span><svg class="map-key" viewBox="0 0 30 8" aria-hidden="true"><path class="map-line is-influence" d="M0 4H30" /></svg>{ map::influence_means(lang) }</span>
            <span>{ map::size_means(lang) }</span>
            <span>{ map::dashes_mean(lang) }</span>
            if compared { <span>{ reviews::outline_means(lang) }</span> }
        </div>
    }
}

/// What gestures and keys change.
#[derive(Clone)]
struct Hand {
    scene: Rc<Scene>,
    layout: UseStateHandle<Layout>,
    selected: UseStateHandle<Option<Rc<str>>>,
    ends: UseStateHandle<Option<(Rc<str>, Rc<str>)>>,
    linking: UseStateHandle<Option<Rc<str>>>,
    details: UseStateHandle<Option<Rc<str>>>,
    board: Rc<Board>,
    edits: Edits,
    people: Rc<Vec<Rc<Stakeholder>>>,
}

impl Hand {
    fn name(&self, id: &str, lang: Lang) -> Rc<str> {
        self.people.iter().find(|p| *p.id == *id).map(|p| name_of(p, lang)).unwrap_or_default()
    }

    fn id(&self, at: usize) -> Option<Rc<str>> {
        self.people.get(at).map(|p| p.id.clone())
    }

    fn chosen(&self) -> Option<(usize, &Rc<Stakeholder>)> {
        let id = self.selected.as_ref()?;
        self.people.iter().enumerate().find(|(_, p)| p.id == *id)
    }

    /// Does what the pointer meant.
    fn act(&self, act: Act) {
        match act {
            Act::Choose(None) => self.selected.set(None),
            Act::Choose(Some(at)) => {
                self.selected.set(self.id(at));
                self.board.focus(at);
            }
            Act::Place(at, to) => {
                let (Some(id), ground) = (self.id(at), &*self.scene.ground) else { return };
                match ground {
                    Ground::Bands(..) => self.edits.place(&id, Some(to)),
                    Ground::Grid(matrix) => self.edits.judge(&id, matrix.support_at(to.x), matrix.influence_at(to.y)),
                }
            }
            Act::Link(from, to) => {
                self.linking.set(None);
                if let (Some(from), Some(to)) = (self.id(from), to.and_then(|to| self.id(to))) {
                    self.ends.set(Some((from, to)));
                }
            }
            Act::Detail(_) => {}
        }
    }

    /// Does what a key asks for.
    fn command(&self, command: Command) {
        match command {
            Command::Focus(at) => {
                self.selected.set(self.id(at));
                self.board.reveal(at);
            }
            Command::Go(way) => {
                let next = match self.chosen() {
                    Some((at, _)) => go(&self.scene, *self.layout, at, way),
                    None => go(&self.scene, *self.layout, 0, Way::First),
                };
                // The keyboard goes there, and the choice follows it.
                if let Some(next) = next {
                    self.board.focus(next);
                }
            }
            Command::Zoom(factor) => self.board.zoom(factor),
            Command::Fit => self.board.fit(),
            Command::Layout => {
                let other = if *self.layout == Layout::Matrix { Layout::Organisation } else { Layout::Matrix };
                self.layout.set(other);
            }
            Command::Escape => self.selected.set(None),
            command => {
                if let Some((at, person)) = self.chosen() {
                    self.command_on(command, at, person);
                }
            }
        }
    }

    /// Does something to the chosen one.
    fn command_on(&self, command: Command, at: usize, person: &Rc<Stakeholder>) {
        let id = &person.id;
        match command {
            Command::Move(way) => self.nudge(way, at, person),
            Command::Influence(influence) => self.edits.influence(id, Some(influence)),
            // From "not known" either key leads to neutral.
            Command::Support(by) => {
                let support = person.support.known().map_or(0, |now| (now + by).clamp(-2, 2));
                self.edits.support(id, Some(support));
            }
            Command::Line | Command::Enter if matches!(self.board.gesture(), Gesture::Linking { .. }) => {
                self.board.end_line(at);
            }
            Command::Line => {
                self.board.begin_line(at);
                self.linking.set(Some(id.clone()));
                self.board.focus(at);
            }
            Command::Enter | Command::Details => self.details.set(Some(id.clone())),
            Command::Remove => {
                self.edits.remove(person);
                self.selected.set(None);
                drawing::by_id("map-drawing").iter().for_each(drawing::focus);
            }
            _ => {}
        }
    }

    /// Moves the chosen one with the keyboard: in the matrix that is a judgement.
    fn nudge(&self, way: Way, at: usize, person: &Rc<Stakeholder>) {
        let (x, y) = way.step();
        if *self.layout == Layout::Organisation {
            if let Some(mark) = self.scene.marks.get(at) {
                let from = mark.spot.centre;
                let to = keybook_core::chart::Point { x: from.x + x * NUDGE, y: from.y + y * NUDGE };
                self.edits.place(&person.id, Some(to));
            }
            return;
        }
        if x != 0.0 {
            self.command_on(Command::Support(if x > 0.0 { 1 } else { -1 }), at, person);
        } else {
            let now = person.influence.known().copied();
            let influence = now.map_or(3, |now| if y < 0.0 { (now + 1).min(5) } else { now.saturating_sub(1).max(1) });
            self.edits.influence(&person.id, Some(influence));
        }
    }
}
