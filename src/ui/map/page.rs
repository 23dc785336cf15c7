//! The page of the map: head, drawing or list, margin.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::people::{LineKind, Stakeholder, lines, stakeholders};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::form::{Form, boxes};
use super::super::hooks::{use_lang, use_phone, use_stage};
use super::super::people::PersonPanel;
use super::super::stage::{Stage, session};
use super::bar::{Bar, KindBar};
use super::board::{Act, Board};
use super::canvas::Canvas;
use super::edits::Edits;
use super::figure::{Figure, Format};
use super::ghosts::{Ghosts, since_switch, use_since};
use super::hand::Hand;
use super::head::head;
use super::keys::Command;
use super::known::use_known;
use super::label::name_of;
use super::list::List;
use super::margin::Margin;
use super::node::{Detail, person_on_map, swatch};
use super::scene::{Layout, Scene};
use super::viewport::Viewport;
use crate::catalogue;
use crate::platform::{drawing, focus, task};
use crate::session::SheetId;
use crate::text::{map, reviews};

/// Properties of [`Map`].
#[derive(Clone, PartialEq, Properties)]
pub struct MapProps {
    /// The sheet.
    pub sheet: SheetId,
}

/// What the margin, the head and the sidebar leave for the drawing is estimated before the first paint, so that a large
/// map is not drawn with labels that nobody could read.
const AROUND: (f64, f64) = (600.0, 200.0);

/// The influence map of a customer.
#[component]
pub fn Map(props: &MapProps) -> Html {
    let (lang, phone) = (use_lang(), use_phone());
    let account = props.sheet.doc.name().to_owned();
    let known = use_known(&props.sheet);
    let layout = use_state_eq(Layout::default);
    let listed = use_state_eq(|| None::<bool>);
    let selected = use_state_eq(|| None::<Rc<str>>);
    let ends = use_state_eq(|| None::<(Rc<str>, Rc<str>)>);
    let linking = use_state_eq(|| None::<Rc<str>>);
    let details = use_state_eq(|| None::<Rc<str>>);
    let saving = use_state_eq(|| None::<Format>);
    // The map is painted first; what follows from it, and the rest of the sheet, a moment later.
    let rest = use_state_eq(|| false);
    use_effect_with((), {
        let rest = rest.setter();
        move |()| {
            task::spawn(async move {
                task::next_frame().await;
                task::next_frame().await;
                rest.set(true);
            })
        }
    });
    let paper = use_stage(Stage::paper);
    let scene = use_memo((known.clone(), *layout, lang), |(known, layout, lang)| {
        Scene::of(&known.people, &known.lines, &known.wishes, *layout, *lang)
    });
    let since = use_since(props.sheet.doc.name());
    let ghosts = use_memo((since.then.clone(), scene.clone(), known.people.clone()), |(then, scene, people)| {
        then.as_ref().map(|then| Rc::new(Ghosts::of(then, people, scene, lang)))
    });
    let board = use_memo((), |()| {
        let window = drawing::window_size();
        let room = (window.0 - AROUND.0, window.1 - AROUND.1);
        Board::new(scene.clone(), Detail::at(Viewport::fit(&scene.bounds, room).scale))
    });
    let detail = use_state_eq(|| board.detail());
    let edits = Edits::of(&account);
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
    // Who was added just now is chosen before they are drawn.
    let awaited = use_mut_ref(|| None);
    let select = {
        let (selected, board, scene, awaited) = (selected.clone(), board.clone(), scene.clone(), awaited.clone());
        Callback::from(move |id: Option<Rc<str>>| {
            match id.as_ref().map(|id| scene.find(id)) {
                Some(Some(at)) => board.reveal(at),
                _ => *awaited.borrow_mut() = id.clone(),
            }
            selected.set(id);
        })
    };
    use_effect_with(scene.clone(), {
        let (board, awaited) = (board.clone(), awaited.clone());
        move |scene: &Rc<Scene>| {
            let at = awaited.borrow().as_ref().and_then(|id| scene.find(id));
            if let Some(at) = at {
                awaited.take();
                task::spawn(async move {
                    task::next_frame().await;
                    board.reveal(at);
                });
            }
        }
    });
    let on_details = {
        let details = details.setter();
        Callback::from(move |id: Rc<str>| details.set(Some(id)))
    };
    let floating = floating(&hand, person.as_ref(), lang);
    let empty = known.people.is_empty();
    let gone = (*ghosts).as_ref().filter(|_| !as_list).map(|ghosts| ghosts.gone.clone()).unwrap_or_default();
    // A blank form has no map to draw; people are written into its table.
    let figure =
        ((paper.printing && !paper.blank) || saving.is_some()).then(|| figure(&account, &scene, &saving, lang));
    let panel = details.as_ref().map(|person| {
        let (details, id) = (details.setter(), person_on_map(person));
        let on_close = move |()| {
            details.set(None);
            // Back to whom it was about, if they are still there.
            let id = id.clone();
            task::spawn(async move {
                task::next_frame().await;
                focus::by_id(&id);
            });
        };
        html! { <PersonPanel account={account.clone()} person={person.clone()} {on_close} /> }
    });
    html! {
        <div class="map-whole">
        <div class="map-page">
            if let Some(figure) = figure { { figure } }
            <div class="map-main" id="influence_map.people" tabindex="-1">
                { head(&hand, &select, &listed, &saving, as_list, since_switch(&since, lang), lang) }
                { circles(&hand, lang) }
                if empty {
                    <div class="map-empty"><h2>{ map::empty_title(lang) }</h2><p class="hint">{ map::empty_hint(lang) }</p></div>
                } else if as_list {
                    <List people={known.people.clone()} lines={known.lines.clone()} wishes={known.wishes.clone()} selected={(*selected).clone()} edits={edits.clone()} {lang} on_select={select.clone()} {on_details} />
                } else {
                    <Canvas scene={scene.clone()} layout={*layout} detail={*detail} selected={(*selected).clone()} {lang} board={board.clone()} {on_command} ghosts={(*ghosts).clone()}>{ floating }</Canvas>
                    { legend(*layout, ghosts.is_some(), !scene.goals.is_empty(), lang) }
                }
            </div>
            <Margin account={account.clone()} people={known.people.clone()} lines={known.lines.clone()} selected={(*selected).clone()} {edits} {gone} {lang} on_select={select} complete={*rest} />
        </div>
        if *rest { <Form sheet={props.sheet.clone()} below=true /> }
        { panel }
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
    let sheet = SheetId { doc, worksheet: "influence_map".into(), person: None };
    // A picture in a file has a heading of its own and no form around it.
    let open = session.sheet(&sheet).filter(|_| save.is_none());
    html! {
        <div class={classes!("paper-form", "is-landscape", save.map(|_| "is-darkroom"))}>
            if let Some(open) = open { { boxes(&session, &sheet, &open.borrow().eval, None, false, lang) } }
            <Figure scene={scene.clone()} {title} {under} {lang} {save} on_saved={move |()| done.set(None)} />
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

fn legend(layout: Layout, compared: bool, planned: bool, lang: Lang) -> Html {
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
            if planned { <span><svg class="map-key" viewBox="0 0 30 8" aria-hidden="true"><path class="map-goal-way" d="M0 4H30" /></svg>{ map::goal_means(lang) }</span> }
            <span>{ map::size_means(lang) }</span>
            <span>{ map::dashes_mean(lang) }</span>
            if compared { <span>{ reviews::outline_means(lang) }</span> }
        </div>
    }
}

/// The map of a customer as it stands, for a page of their book; nothing where nobody is known.
pub fn picture(account: &str, lang: Lang) -> Html {
    let read = |doc: &keybook_core::book::Document| (stakeholders(doc), lines(doc));
    let (people, lines) = session().read(&DocId::account(account), read).unwrap_or_default();
    if people.is_empty() {
        return html! { <span></span> };
    }
    let people: Vec<Rc<Stakeholder>> = people.into_iter().map(Rc::new).collect();
    let scene = Rc::new(Scene::of(&people, &lines, &[], Layout::default(), lang));
    let title = catalogue::entry("influence_map").map(|e| e.title.get(lang).to_owned()).unwrap_or_default();
    html! { <div class="paper-form is-landscape"><Figure {scene} {title} under={session().account_name(account)} {lang} /></div> }
}
