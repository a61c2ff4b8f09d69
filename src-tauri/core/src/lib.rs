//! Everything that does not need a window: rules, providers, store, keys and the desks that join
//! them. ARCHITECTURE.md has the map; `tests/it/layers.rs` holds who may name whom.

pub mod clock;
pub mod desks;
pub mod documents;
pub mod domain;
pub mod keys;
pub mod packs;
pub mod pictures;
pub mod proof;
pub mod providers;
pub mod secret;
pub mod store;
