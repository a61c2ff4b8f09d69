//! What is kept, and how long.

use countercheck_core::desks::keeping::{AccessMonth, Backup, Backups, Plan, Run, Runs, Work};
use countercheck_core::domain::hex::hex;
use countercheck_core::store::restoring::Restored;

use super::millis;
use super::words::{data_class, kept_why};
use crate::contract::keeping as view;

/// A dry run.
pub fn plan(plan: Plan) -> view::ErasurePlanView {
    let classes = plan.classes.into_iter().map(|one| view::ErasureClassView {
        class: data_class(one.class),
        days: one.days,
        due: one.due,
        held: one.held,
        open: one.open,
        inside: one.inside,
    });
    let items = plan.items.into_iter().map(|one| view::ErasureItemView {
        class: data_class(one.class),
        subject: one.subject,
        case: one.case,
        since: millis(one.since),
    });
    let kept_back = plan.kept_back.into_iter().map(|one| view::KeptBackView {
        class: data_class(one.class),
        subject: one.subject,
        why: kept_why(one.why),
    });
    view::ErasurePlanView {
        digest: hex(&plan.digest),
        as_of: millis(plan.as_of),
        provider: plan.provider,
        classes: classes.collect(),
        items: items.collect(),
        kept_back: kept_back.collect(),
        more: plan.more,
    }
}

/// What was erased.
pub fn erasures(runs: Runs) -> view::ErasuresView {
    view::ErasuresView {
        runs: runs.runs.into_iter().map(run).collect(),
        owed: runs.owed,
        work: work(runs.work),
    }
}

/// The accesses of a month.
pub fn access(month: AccessMonth) -> view::AccessMonthView {
    let operators = month.operators.into_iter();
    let operators = operators.map(|one| view::OperatorAccessView {
        operator: one.operator,
        views: one.views,
        reveals: one.reveals,
        exports: one.exports,
        sign_ins: one.sign_ins,
        failed: one.failed,
        out_of_hours: one.out_of_hours,
        all: one.all,
    });
    let most = month.most.into_iter().map(|one| view::MostViewedView {
        id: one.id,
        views: one.views,
        operators: one.operators,
    });
    let reviews = month.reviews.into_iter().map(|one| view::AccessReviewView {
        operator: one.operator,
        at: millis(one.at),
        note: one.note,
        entry: one.entry,
    });
    view::AccessMonthView {
        month: month.month,
        operators: operators.collect(),
        most: most.collect(),
        reviews: reviews.collect(),
    }
}

/// The copies that are there.
pub fn backups(backups: Backups) -> view::BackupsView {
    view::BackupsView {
        copies: backups.copies.into_iter().map(copy).collect(),
        kept: backups.kept,
        work: work(backups.work),
    }
}

/// The copies of a store that nobody has open.
pub fn copies(copies: Vec<Backup>) -> view::CopiesView {
    view::CopiesView {
        copies: copies.into_iter().map(copy).collect(),
    }
}

/// What was restored.
pub fn restored(restored: &Restored) -> view::RestoredView {
    let missing = restored.missing.as_ref();
    let aside = restored.aside.as_ref().and_then(|path| path.file_name());
    view::RestoredView {
        entries: restored.entries,
        head: hex(&restored.head),
        missing: missing.map(|range| (*range.start(), *range.end())),
        parted: restored.parted,
        aside: aside.map(|name| name.to_string_lossy().into_owned()),
    }
}

fn copy(copy: Backup) -> view::BackupView {
    view::BackupView {
        file: copy.file,
        at: millis(copy.at),
        size: copy.size,
        aside: copy.aside,
        rehearsal: copy.noted.map(|row| view::RehearsalView {
            cause: row.cause.word().to_owned(),
            ms: row.ms,
            entries: row.entries,
            head: hex(&row.head),
            fault: row.fault,
            entry: row.entry,
        }),
    }
}

fn run(run: Run) -> view::ErasureRunView {
    view::ErasureRunView {
        id: run.id,
        at: millis(run.at),
        operator: run.operator,
        ground: run.ground,
        digest: hex(&run.digest),
        erased: run.erased,
        entry: run.entry,
    }
}

fn work(work: Work) -> view::WorkView {
    match work {
        Work::Idle => view::WorkView::Idle,
        Work::Provider { done, of } => view::WorkView::Provider { done, of },
        Work::Erasing => view::WorkView::Erasing,
        Work::Sweeping => view::WorkView::Sweeping,
        Work::BackingUp => view::WorkView::BackingUp,
        Work::Done => view::WorkView::Done,
        Work::Failed(why) => view::WorkView::Failed {
            why: why.to_owned(),
        },
    }
}
