//! The blocklist.

use countercheck_core::desks::blocklist::{Entry, Hit};

use super::millis;
use super::words::block_kind;
use crate::contract::blocklist as view;

/// The entries, newest first.
pub fn blocklist(entries: &[Entry]) -> view::BlocklistView {
    view::BlocklistView {
        entries: entries.iter().map(entry).collect(),
    }
}

/// An entry that matches.
pub fn hit(hit: &Hit) -> view::HitView {
    view::HitView {
        entry: hit.entry.clone(),
        kinds: hit.kinds.iter().copied().filter_map(block_kind).collect(),
        reason: hit.reason.clone(),
        until: hit.until.to_string(),
        appeal: hit.appeal.clone(),
    }
}

fn entry(entry: &Entry) -> view::BlockView {
    let state = if entry.lifted.is_some() {
        view::BlockState::Lifted
    } else if entry.expired {
        view::BlockState::Expired
    } else {
        view::BlockState::InForce
    };
    view::BlockView {
        id: entry.id.clone(),
        kinds: entry.kinds.iter().copied().filter_map(block_kind).collect(),
        reason: entry.reason.clone(),
        operator: entry.operator.clone(),
        at: millis(entry.at),
        until: entry.until.to_string(),
        appeal: entry.appeal.clone(),
        state,
        lifted: entry.lifted.as_ref().map(|lifted| view::LiftView {
            why: lifted.why.clone(),
            operator: lifted.operator.clone(),
            at: millis(lifted.at),
        }),
    }
}
