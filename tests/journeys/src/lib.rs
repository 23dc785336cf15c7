//! Walks through the packaged Keybook in real browsers: what every journey stands on.
//!
//! A journey is an async function that gets a [`visit::Visit`]: one engine, one build of the page, a fresh profile.
//! It starts a browser, walks, and answers with the first thing that is not as it should be. The list of journeys is
//! in the program beside this library; `cargo xtask test --only journeys` runs it.

pub mod accessibility;
pub mod browser;
pub mod driver;
pub mod engine;
pub mod find;
pub mod journey;
pub mod keyboard;
pub mod network;
pub mod outcome;
pub mod page;
pub mod runner;
pub mod server;
pub mod shelf;
pub mod visit;
pub mod worksheets;
