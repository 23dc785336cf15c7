//! Keybook without a browser: worksheets and their formulas, the account model, merging, saved formats.
//!
//! Nothing here knows a browser, Yew or a clock; time, randomness and storage come in as arguments.
//! Imports run down only: `{share, workshop} → {review, export} → coach → {chart, storage, scorecard, people} → {sheet, dense} → worksheet → {formula, book} → {lang, date, decimal, order}`; `{share, storage} → cipher`.

pub mod book;
pub mod chart;
pub mod cipher;
pub mod coach;
pub mod date;
pub mod decimal;
mod dense;
pub mod export;
pub mod formula;
pub mod lang;
pub mod order;
pub mod people;
pub mod review;
pub mod scorecard;
pub mod share;
pub mod sheet;
pub mod storage;
pub mod unpack;
pub mod worksheet;
pub mod workshop;
