//! The dry run: what would be erased, what stays and why.

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Keeping, KeepingSettings};
use crate::desks::DeskError;
use crate::desks::cases::{class, instant};
use crate::domain::keeping::{Class, Ground};
use crate::store::erasing::{self, Due};
use crate::store::history::Desk;
use crate::store::{Millis, StoreError, Transaction};

const DAY: Millis = 24 * 60 * 60 * 1000;
/// Things of one class in one run: a run is one transaction, and nobody else writes meanwhile.
const MOST: u32 = 500;

/// What is asked to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Whatever has its period behind it.
    Due,
    /// One case, whose person asks for it, and on what ground.
    Request {
        /// Which desk.
        desk: Desk,
        /// The check or the review.
        id: String,
        /// The ground.
        ground: Ground,
    },
}

/// What a run would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Of everything that a run would do: what was shown is what is erased.
    pub digest: [u8; 32],
    /// For which instant it was computed.
    pub as_of: Timestamp,
    /// What was asked.
    pub scope: Scope,
    /// The provider is asked to erase its records of the checks.
    pub provider: bool,
    /// What there is of each class.
    pub classes: Vec<ClassPlan>,
    /// What would be erased.
    pub items: Vec<Item>,
    /// What is due and stays, or was asked for and is refused.
    pub kept_back: Vec<KeptBack>,
    /// There is more than one run takes.
    pub more: bool,
}

/// What there is of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassPlan {
    /// Which.
    pub class: Class,
    /// Its period.
    pub days: u32,
    /// How many would be erased.
    pub due: u32,
    /// How many are due and held.
    pub held: u32,
    /// How many are not finished.
    pub open: u32,
    /// How many are inside their period, or wait for the next run.
    pub inside: u32,
}

/// Something that would be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Of which class.
    pub class: Class,
    /// What.
    pub subject: String,
    /// The case that it belongs to.
    pub case: Option<String>,
    /// When its period began.
    pub since: Timestamp,
}

/// Something that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBack {
    /// Of which class.
    pub class: Class,
    /// What.
    pub subject: String,
    /// Why.
    pub why: Why,
}

/// Why something stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It must be kept.
    Held,
    /// It is not finished.
    Open,
    /// It was erased already.
    Erased,
}

impl Why {
    const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Open => "open",
            Self::Erased => "erased",
        }
    }
}

impl Keeping {
    /// Looks what a run would erase now. It is what the next run has to name.
    pub async fn plan(&self, scope: Scope) -> Result<Plan, DeskError> {
        let _turn = self.turn.lock().await;
        let settings = self.settings().await?;
        let as_of = self.context.now();
        let asked = scope.clone();
        let planned = self
            .context
            .store
            .run(move |tx| compute(tx, &asked, &settings, as_of));
        let planned = planned.await?.ok_or(DeskError::NotFound)?;
        self.memory().planned = Some(planned.clone());
        Ok(planned)
    }
}

/// What a run would do; none if there is no such case.
pub fn compute(
    tx: &Transaction<'_>,
    scope: &Scope,
    settings: &KeepingSettings,
    as_of: Timestamp,
) -> Result<Option<Plan>, StoreError> {
    let mut plan = Plan {
        digest: [0; 32],
        as_of,
        scope: scope.clone(),
        provider: settings.provider,
        classes: Vec::new(),
        items: Vec::new(),
        kept_back: Vec::new(),
        more: false,
    };
    match scope {
        Scope::Due => {
            for class in Class::ALL {
                look(tx, class, settings, as_of, &mut plan)?;
            }
        }
        Scope::Request { desk, id, .. } => {
            let class = class(*desk);
            let Some(standing) = erasing::standing(tx, class, id)? else {
                return Ok(None);
            };
            let why = match (standing.erased_at, standing.held, standing.ended_at) {
                (Some(_), _, _) => Some(Why::Erased),
                (None, true, _) => Some(Why::Held),
                (None, false, None) => Some(Why::Open),
                (None, false, Some(_)) => None,
            };
            let subject = id.clone();
            match why {
                Some(why) => plan.kept_back.push(KeptBack {
                    class,
                    subject,
                    why,
                }),
                None => plan.items.push(Item {
                    class,
                    case: Some(subject.clone()),
                    subject,
                    since: instant(standing.ended_at.unwrap_or_default()),
                }),
            }
            if *desk == Desk::Review && why != Some(Why::Held) {
                take_along(tx, id, &mut plan)?;
            }
        }
    }
    plan.digest = digest(&plan, settings);
    Ok(Some(plan))
}

/// What goes with a case that a person asks to have erased. What is not over yet can be asked for again.
fn take_along(tx: &Transaction<'_>, review: &str, plan: &mut Plan) -> Result<(), StoreError> {
    let class = Class::ReviewCase;
    for (subject, since) in erasing::along(tx, review)? {
        match since {
            Some(since) => plan.items.push(Item {
                class,
                subject,
                case: Some(review.to_owned()),
                since: instant(since),
            }),
            None => plan.kept_back.push(KeptBack {
                class,
                subject,
                why: Why::Open,
            }),
        }
    }
    Ok(())
}

fn look(
    tx: &Transaction<'_>,
    class: Class,
    settings: &KeepingSettings,
    as_of: Timestamp,
    plan: &mut Plan,
) -> Result<(), StoreError> {
    let days = settings.periods().days(class);
    let cut = as_of.as_millisecond() - Millis::from(days) * DAY;
    let found = erasing::due(tx, class, cut, MOST)?;
    let totals = erasing::totals(tx, class)?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    plan.more |= count(found.len()) == MOST;
    let (held, due): (Vec<Due>, Vec<Due>) = found.into_iter().partition(|one| one.held);
    // A case that goes takes its traces and notes with it: they are not listed twice.
    let due: Vec<Due> = due
        .into_iter()
        .filter(|one| {
            let goes = |item: &Item| {
                matches!(item.class, Class::CounterCheck | Class::ReviewCase)
                    && Some(&item.subject) == one.case.as_ref()
            };
            !plan.items.iter().any(goes)
        })
        .collect();
    let listed = count(due.len()) + count(held.len());
    plan.classes.push(ClassPlan {
        class,
        days,
        due: count(due.len()),
        held: count(held.len()),
        open: totals.open,
        inside: totals
            .all
            .saturating_sub(totals.open)
            .saturating_sub(listed),
    });
    plan.items.extend(due.into_iter().map(|one| Item {
        class,
        subject: one.subject,
        case: one.case,
        since: instant(one.since),
    }));
    plan.kept_back.extend(held.into_iter().map(|one| KeptBack {
        class,
        subject: one.subject,
        why: Why::Held,
    }));
    Ok(())
}

/// Of what would be done and what would be left: anybody with the receipt can compute it again.
fn digest(plan: &Plan, settings: &KeepingSettings) -> [u8; 32] {
    let items = plan
        .items
        .iter()
        .map(|item| json!([item.class.name(), item.subject, item.since.as_millisecond()]));
    let kept = plan
        .kept_back
        .iter()
        .map(|kept| json!([kept.class.name(), kept.subject, kept.why.name()]));
    let scope = match &plan.scope {
        Scope::Due => json!("due"),
        Scope::Request { desk, id, ground } => json!([desk.word(), id, ground.name()]),
    };
    let days = Class::ALL.map(|class| settings.periods().days(class));
    let shown = json!({
        "asOf": plan.as_of.as_millisecond(),
        "days": days,
        "items": items.collect::<Value>(),
        "kept": kept.collect::<Value>(),
        "provider": plan.provider,
        "scope": scope,
    });
    Sha256::digest(shown.to_string()).into()
}
