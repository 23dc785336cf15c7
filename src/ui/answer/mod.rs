//! One answer of a worksheet: the control that fits its type, at its address, saving what is put into it.

mod choice;
mod evidence;
mod offer;
mod pasted;
mod problem;
mod rank;
mod reference;
mod score;
mod spot;
mod typed;
mod written;

use keybook_markup::prelude::*;

use keybook_core::worksheet::FieldType;

pub use evidence::EvidencePicks;
pub use offer::{offer, take_offer};
pub use pasted::{Made, choice_of, pasted};
pub use score::{ScoreRadio, digits as score_digits, face as score_face, in_words as score_in_words, score_of_key};
pub use spot::{Spot, SpotAt, use_beside, use_value, use_write};

use choice::Choose;
use reference::Reference;
use typed::Typed;
use written::Written;

/// Properties of [`Answer`] and of the controls behind it.
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// Which answer.
    pub at: SpotAt,
    /// The DOM id.
    pub id: AttrValue,
    /// The name for screen readers, where no label element points here.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// An example, or a hint, shown while it is empty.
    #[prop_or_default]
    pub example: AttrValue,
    /// Called when somebody was chosen with Enter or the pointer, for references.
    #[prop_or_default]
    pub on_taken: Callback<()>,
    /// Another one is being chosen, for references: the list is open, and the present one stays until then.
    #[prop_or_default]
    pub choosing: bool,
    /// How sure it is; see [`super::components::TextField`].
    #[prop_or_default]
    pub evidence: AttrValue,
    /// Lets one line of text grow to several where there is little room, so that nothing is cut off.
    #[prop_or_default]
    pub grows: bool,
}

/// The control for an answer. Computed columns and tables have none.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let Some(kind) = props.at.kind() else { return html! { <span></span> } };
    let props = props.clone();
    match kind {
        FieldType::Text | FieldType::LongText => html! { <Written ..props /> },
        FieldType::Date | FieldType::Number(_) | FieldType::Percent(_) | FieldType::Money { .. } => {
            html! { <Typed ..props /> }
        }
        FieldType::YesNo
        | FieldType::SingleChoice(_)
        | FieldType::MultiChoice { .. }
        | FieldType::Checklist { .. }
        | FieldType::Rank(_) => html! { <Choose ..props /> },
        FieldType::Score { .. } => html! { <ScoreRadio ..props /> },
        FieldType::PersonRef(_) | FieldType::AccountRef => html! { <Reference ..props /> },
        FieldType::Computed { .. } | FieldType::Table(_) => html! { <span></span> },
    }
}
