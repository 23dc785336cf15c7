//! A table of symbols.

use keybook_core::lang::Lang;
use keybook_core::worksheet::{ChartSpec, Datum, Figure, Item, Mark, Plot, UNKNOWN, Worksheet};
use keybook_markup::prelude::*;

use crate::text::charts as words;

/// The symbols, and below them what they stand for; scores have their digit beside the symbol instead.
pub fn matrix(chart: &ChartSpec, def: &Worksheet, plot: &Plot, lang: Lang) -> Html {
    let head = |name: &String| html! { <th scope="col">{ name.clone() }</th> };
    let digits = chart.marks.is_empty();
    // Names that somebody wrote are ink, those of the worksheet are printed.
    let written = chart.label.map(|_| "is-written");
    let row = |item: &Item| {
        let cells = item.data.iter().map(|datum| cell(datum, digits, lang));
        html! { <tr><th scope="row" class={classes!(written)}>{ item.label.clone() }</th>{ cells.collect::<Html>() }</tr> }
    };
    html! {
        <>
            <div class="matrix" tabindex="0" role="group" aria-label={chart.title.get(lang).to_owned()}><table aria-label={chart.title.get(lang).to_owned()}>
                <thead><tr><td></td>{ plot.series.iter().map(head).collect::<Html>() }</tr></thead>
                <tbody>{ plot.items.iter().map(row).collect::<Html>() }</tbody>
            </table></div>
            { legend(chart, def, lang) }
        </>
    }
}

fn cell(datum: &Datum, digits: bool, lang: Lang) -> Html {
    let word = match (&datum.mark, &*datum.shown) {
        (_, UNKNOWN) => words::unknown(lang),
        (None, "") => words::blank(lang),
        (_, shown) => shown,
    };
    let (class, inside) = match datum.mark {
        Some(mark) => (symbol(mark), ""),
        None if datum.unknown => ("symbol is-unknown", UNKNOWN),
        None => ("symbol is-blank", ""),
    };
    let said = if digits && datum.mark.is_some() { "matrix-digit" } else { "visually-hidden" };
    html! { <td title={word.to_owned()}><i {class} aria-hidden="true">{ inside }</i><span class={said}>{ word.to_owned() }</span></td> }
}

fn symbol(mark: Mark) -> &'static str {
    match mark {
        Mark::Empty => "symbol is-empty",
        Mark::Half => "symbol is-half",
        Mark::Full => "symbol is-full",
        Mark::Done => "symbol is-done",
    }
}

/// The choices with their symbols.
fn legend(chart: &ChartSpec, def: &Worksheet, lang: Lang) -> Html {
    let column = chart.values.first().and_then(|figure| match (figure, chart.rows) {
        (Figure::Column(column), Some(table)) => def.column(usize::from(table), usize::from(*column)),
        _ => None,
    });
    let choices = column.map_or(&[][..], |column| def.choices(&column.kind));
    let entry = |choice: &keybook_core::worksheet::Choice| {
        let (_, mark) = chart.marks.iter().find(|(id, _)| *id == choice.id)?;
        Some(html! { <span class="radar-key"><i class={symbol(*mark)}></i>{ choice.label.get(lang) }</span> })
    };
    html! { <p class="chart-keys" aria-hidden="true">{ choices.iter().filter_map(entry).collect::<Html>() }</p> }
}
