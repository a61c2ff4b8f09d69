//! The records desk as the window shows it.

use countercheck_core::desks::records::Qr;
use countercheck_core::desks::records::state::{
    Anchored, Check, Checked, CheckpointSeen, EntrySeen, Exported, FileState, RecordsState,
    Standing,
};
use countercheck_core::proof::{Break, Broken};
use jiff::Timestamp;

use crate::contract::Millis;
use crate::contract::records as view;

pub fn records(state: RecordsState) -> view::RecordsView {
    view::RecordsView {
        revision: state.revision,
        standing: standing(state.standing),
        file: match state.file {
            FileState::AsLeft => view::FileView::AsLeft,
            FileState::Changed => view::FileView::Changed,
            FileState::NotKnown => view::FileView::NotKnown,
        },
        anchored: match state.anchored {
            Anchored::NotYet => view::AnchoredView::NotYet,
            Anchored::At { size } => view::AnchoredView::At { size },
            Anchored::Failed => view::AnchoredView::Failed,
        },
        origin: state.origin,
        vkey: state.vkey,
        entries: state.entries,
        newest: state.newest.map(checkpoint),
        check: check(state.check),
    }
}

pub fn checkpoint(seen: CheckpointSeen) -> view::CheckpointView {
    view::CheckpointView {
        size: seen.size,
        root: seen.root,
        at: millis(seen.at),
        note: seen.note,
    }
}

pub fn entry(seen: EntrySeen) -> view::EntryView {
    view::EntryView {
        seq: seen.seq,
        at: millis(seen.at),
        operator: seen.operator,
        kind: seen.kind,
        subject: seen.subject,
    }
}

pub fn exported(exported: Exported) -> view::ExportedView {
    view::ExportedView {
        file: exported.file.display().to_string(),
        entries: exported.entries,
        checkpoint: exported.checkpoint.map(checkpoint),
    }
}

pub fn qr(qr: Qr) -> view::QrView {
    view::QrView {
        side: qr.side,
        modules: qr.modules,
    }
}

fn standing(standing: Standing) -> view::StandingView {
    match standing {
        Standing::Whole => view::StandingView::Whole,
        Standing::New => view::StandingView::New,
        Standing::AnchorMissing => view::StandingView::AnchorMissing,
        Standing::AnchorUnreadable => view::StandingView::AnchorUnreadable,
        Standing::RolledBack { known, here } => view::StandingView::RolledBack {
            known: number(known),
            here,
        },
        Standing::Other { known } => view::StandingView::OtherHistory {
            known: number(known),
        },
        Standing::Broken(broken) => view::StandingView::Broken {
            place: place(broken),
        },
    }
}

fn check(check: Check) -> view::WalkView {
    match check {
        Check::Never => view::WalkView::Never,
        Check::Running { done, total } => view::WalkView::Running { done, total },
        Check::Stopped { done } => view::WalkView::Stopped { done },
        Check::Failed { done } => view::WalkView::Failed { done },
        Check::Done(found) => view::WalkView::Done {
            found: checked(found),
        },
    }
}

fn checked(found: Checked) -> view::WalkedView {
    view::WalkedView {
        good: found.is_good(),
        at: millis(found.at),
        entries: found.entries,
        root: found.root,
        broken: found.broken.map(place),
        checkpoints: found.checkpoints,
        forged: found.forged,
        contents: found.contents,
        edited: found.edited,
        missing: found.missing,
        erased: found.erased,
    }
}

fn place(broken: Broken) -> view::BreakView {
    view::BreakView {
        first: number(broken.first),
        last: number(broken.last),
        what: match broken.what {
            Break::Missing => view::BreakKind::Missing,
            Break::Edited => view::BreakKind::Edited,
            Break::Inserted => view::BreakKind::Inserted,
            Break::Moved => view::BreakKind::Moved,
            Break::Replaced => view::BreakKind::Replaced,
            Break::Unlinked => view::BreakKind::Unlinked,
            Break::CutOff => view::BreakKind::CutOff,
            Break::Rewritten => view::BreakKind::Rewritten,
        },
    }
}

/// What a checkpoint from elsewhere says may be more than any log has.
fn number(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn millis(at: Timestamp) -> Millis {
    Millis(at.as_millisecond())
}
