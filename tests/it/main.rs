//! Native tests across the rooms of the core.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say so and stop")]

mod blanks;
mod catalogue;
mod charts;
mod claims;
mod coach;
mod dense;
mod engine_cost;
mod engine_laws;
mod example_book;
mod exports;
mod gone;
mod judgement;
mod layers;
mod numbers;
mod plan;
mod reviews;
mod room;
mod scorer;
mod share;
mod slides;
mod spec_vectors;
mod unknowns;
mod ways;
mod workshop;
