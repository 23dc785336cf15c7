//! The map as a picture of its own, with title, customer, date and legend: for paper and for files.

use std::rc::Rc;

use keybook_core::chart::{Form, Point, Rect, lettering};
use keybook_core::lang::Lang;
use yew::prelude::*;

use super::super::draw::unit;
use super::super::stage::{session, stage};
use super::goals::goals;
use super::label::support_name;
use super::links::{Behind, Links, arrow};
use super::node::{Detail, Look, form, node, shift, tone};
use super::scene::Scene;
use crate::platform::{download, drawing, picture, task};
use crate::text::map;

/// What a picture is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines and letters.
    Svg,
    /// Pixels.
    Png,
}

/// Properties of [`Figure`].
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// The heading.
    pub title: AttrValue,
    /// Customer and date.
    pub under: AttrValue,
    /// The language.
    pub lang: Lang,
    /// Saves it as a file once it stands on the page.
    #[prop_or_default]
    pub save: Option<Format>,
    /// Called when that is done.
    #[prop_or_default]
    pub on_saved: Callback<()>,
}

const ID: &str = "map-figure";
/// Around everything.
const MARGIN: f64 = 24.0;
/// Above the map.
const HEAD: f64 = 64.0;
/// Below the map.
const FOOT: f64 = 46.0;
/// The least width: the legend needs it.
const LEAST: f64 = 760.0;

/// The size of the picture, and where the map's corner is in it.
fn sheet(bounds: &Rect) -> (f64, f64, Point) {
    let width = bounds.width.max(LEAST) + 2.0 * MARGIN;
    let height = bounds.height + HEAD + FOOT + MARGIN;
    (width, height, Point { x: MARGIN - bounds.x, y: HEAD - bounds.y })
}

/// The picture.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let (width, height, corner) = sheet(&props.scene.bounds);
    use_effect_with(props.save, {
        let (name, done) = (format!("{} {}", props.title, props.under), props.on_saved.clone());
        move |save| {
            if let Some(format) = *save {
                let lang = session().lang();
                task::spawn(async move {
                    if let Err(reason) = write(format, &name, (width, height)).await {
                        stage().say(&map::not_saved(lang, &reason), false);
                    }
                    done.emit(());
                });
            }
        }
    });
    let marks = props.scene.marks.iter().map(|mark| node(mark, Look::Paper));
    html! {
        <svg id={ID} class="map-figure" role="img" aria-label={props.title.clone()} viewBox={format!("0 0 {} {}", unit(width), unit(height))}
            width={unit(width)} height={unit(height)}>
            <defs>{ arrow("map-arrow-paper") }</defs>
            <rect class="map-sheet" width={unit(width)} height={unit(height)} />
            <text class="map-heading" x={unit(MARGIN)} y="34">{ props.title.clone() }</text>
            <text class="map-title" x={unit(MARGIN)} y="54">{ props.under.clone() }</text>
            <g transform={shift(corner)}>
                <Behind ground={props.scene.ground.clone()} lang={props.lang} />
                <Links links={props.scene.links.clone()} detail={Detail::Labels} paper=true />
                { goals(&props.scene, "map-arrow-paper") }
                <g>{ marks.collect::<Html>() }</g>
            </g>
            { legend(props.lang, height - FOOT / 2.0) }
        </svg>
    }
}

/// Forms and their meaning, side by side.
fn legend(lang: Lang, y: f64) -> Html {
    let mut x = MARGIN + 8.0;
    let mut items = Vec::new();
    for support in (-2..=2).rev() {
        let name = support_name(Some(support), lang);
        items.push(html! {
            <g key={support} class={tone(Some(support))} transform={shift(Point { x, y })}>
                { form(Form::of(Some(support)), 7.0) }
                <text class="map-column" x="14" y="4">{ name.clone() }</text>
            </g>
        });
        x += 36.0 + lettering::width(&name, 12.0);
    }
    html! {
        <>
            { items.into_iter().collect::<Html>() }
            <text class="map-role" x={unit(x)} y={unit(y + 4.0)}>{ format!("{}  {}", map::size_means(lang), map::dashes_mean(lang)) }</text>
        </>
    }
}

async fn write(format: Format, name: &str, size: (f64, f64)) -> Result<(), String> {
    let Some(figure) = drawing::by_id(ID) else { return Err(ID.to_owned()) };
    let svg = picture::svg(&figure)?;
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() || "-_·".contains(c) { c } else { ' ' }).collect();
    let safe = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    match format {
        Format::Svg => download::text(&format!("{safe}.svg"), "image/svg+xml", &svg),
        Format::Png => picture::save_png(&format!("{safe}.png"), &svg, size).await,
    }
}
