//! Native tests across the rooms of the core.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say so and stop")]

mod engine_laws;
mod scorer;
mod spec_vectors;
