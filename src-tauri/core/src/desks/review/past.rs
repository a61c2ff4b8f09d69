//! What was here before: traces that the case leaves, others that have the same, and what the
//! blocklist has of it.
//!
//! Beside everything else: first when the two pictures to compare are on the screen, again when all
//! of them were measured, when a link or the blocklist changes and before a decision. Each key is
//! looked for in a short reading transaction of its own, so that a write never waits for more than
//! one.
//!
//! How a picture is coded is not looked for but counted: there the one is told that nobody else has
//! (`codings`).
//!
//! Finds are told as something to look at. Earlier rounds of the same reference are expected to look
//! alike, and a check that is joined is of the same person: neither is told.

mod codings;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::fetching::Fetched;
use super::joined::{Joined, certified};
use super::read::instant;
use super::state::CertifiedCheck;
use super::{Review, Shared};
use crate::desks::DeskError;
use crate::desks::blocklist::{self, Hit, Terms};
use crate::documents::{self, Identity};
use crate::domain::age::seoul_day;
use crate::domain::outcome::Outcome;
use crate::domain::review::{Finding, Place, places};
use crate::domain::verification::{Side, Slot};
use crate::store::history::{
    self, Mark, Near, Portrait, Subject, Threshold, Trace, TraceKeys, TraceKind, Weight,
};
use crate::store::{Millis, StoreError, Transaction, checks, reviews};

/// Others that are counted; beyond, it is many.
const COUNTED: u32 = 50;
/// Checks that are offered to be joined.
const OFFERED: u32 = 5;

/// One thing that a case is found again by.
#[derive(Clone)]
pub struct Left {
    trace: Trace,
    document: Option<usize>,
    picture: Option<Place>,
}

/// What was found.
#[derive(Default)]
pub struct Past {
    /// Others with the same.
    found: Vec<Finding>,
    /// Entries of the blocklist that match.
    pub hits: Vec<Hit>,
    /// Checks at the counter that may be of the same person.
    offered: Vec<CertifiedCheck>,
}

impl Past {
    /// Whether a check was offered to be joined.
    pub fn offers(&self, check: &str) -> bool {
        self.offered.iter().any(|one| one.check == check)
    }

    /// What is offered and not joined yet.
    pub fn suggestions(&self, joined: &Joined) -> Vec<CertifiedCheck> {
        let offered = self.offered.iter().filter(|one| !joined.has(&one.check));
        offered.cloned().collect()
    }

    /// Everything as findings: entries of the blocklist first.
    pub fn findings(&self) -> Vec<Finding> {
        let hits = self.hits.iter().map(|hit| {
            let kind = match hit.weight {
                Weight::Rejects => "blocklisted",
                Weight::Asks => "blocklistAsks",
            };
            let by: Vec<&str> = hit.kinds.iter().map(|kind| kind.word()).collect();
            Finding::new(kind, Outcome::NotChecked)
                .with("why", &hit.reason)
                .with("until", hit.until.to_string())
                .with("appeal", &hit.appeal)
                .with("by", by.join(" "))
        });
        hits.chain(self.found.iter().cloned()).collect()
    }
}

/// What the answers of a case leave. A name alone is for the blocklist: no trace of it is kept.
pub fn left_by(fetched: &Fetched, keys: &TraceKeys, today: Date) -> Vec<Left> {
    let identities = documents::identities(&fetched.user, &fetched.evidence, today);
    let mut left = Vec::new();
    for (document, identity) in identities.iter().enumerate() {
        let marks = marks(identity, keys).into_iter();
        left.extend(marks.map(|mark| Left {
            trace: Trace::Value(mark),
            document: Some(document),
            picture: None,
        }));
    }
    for (place, slot) in places(&fetched.evidence) {
        // What the provider cut out of a picture is of that picture.
        let is_own = matches!(place.side, Side::Selfie | Side::Front | Side::Back);
        if let Slot::Bytes(original) = slot
            && is_own
        {
            left.push(Left {
                trace: Trace::Value(keys.picture(&original.sha256)),
                document: place.document,
                picture: Some(place),
            });
        }
    }
    // None before all of them were measured.
    let portraits = fetched.album.portraits().iter();
    left.extend(portraits.map(|(place, portrait)| Left {
        trace: Trace::Portrait(keys.toned(portrait)),
        document: place.document,
        picture: Some(place.clone()),
    }));
    left.extend(codings::left(&fetched.album));
    left
}

/// The same, as it is written.
pub fn traces(left: Vec<Left>) -> Vec<Trace> {
    left.into_iter().map(|left| left.trace).collect()
}

fn marks(identity: &Identity, keys: &TraceKeys) -> Vec<Mark> {
    let names: Vec<&str> = identity.names.iter().map(String::as_str).collect();
    let mut marks = Vec::new();
    for (number, state) in &identity.numbers {
        marks.extend(keys.document(number, state.as_deref()));
    }
    marks.extend(keys.mrz(identity.zone.iter().map(String::as_str)));
    for birth in &identity.births {
        marks.extend(keys.name_birth(&names, *birth));
    }
    marks.extend(keys.name(&names));
    marks
}

/// The kinds of a case that may be blocked, in the order they are offered in.
pub fn blockable(left: &[Left]) -> Vec<TraceKind> {
    let order = [
        TraceKind::Document,
        TraceKind::Mrz,
        TraceKind::NameBirth,
        TraceKind::Name,
        TraceKind::Picture,
    ];
    let has = |kind: &TraceKind| left.iter().any(|left| kind_to_choose(left) == Some(*kind));
    order.into_iter().filter(has).collect()
}

/// A number without its state is blocked with the document.
fn kind_to_choose(left: &Left) -> Option<TraceKind> {
    match &left.trace {
        Trace::Value(mark) if mark.kind() == TraceKind::Number => Some(TraceKind::Document),
        Trace::Value(mark) => Some(mark.kind()),
        Trace::Portrait(_) | Trace::Coding(_) => None,
    }
}

impl Review {
    /// Adds an entry to the blocklist for what is seen of the case.
    pub async fn block(
        &self,
        case: &str,
        kinds: &[TraceKind],
        terms: &Terms,
    ) -> Result<(), DeskError> {
        let _turn = self.shared.turn.lock().await;
        let left = self.shared.left_by(case)?;
        let chosen = left.into_iter().filter_map(|left| {
            let chosen = kind_to_choose(&left).is_some_and(|kind| kinds.contains(&kind));
            match left.trace {
                Trace::Value(mark) if chosen => Some(mark),
                Trace::Value(_) | Trace::Portrait(_) | Trace::Coding(_) => None,
            }
        });
        let chosen: Vec<Mark> = chosen.collect();
        if chosen.is_empty() {
            return Err(blocklist::nothing_to_match().into());
        }
        blocklist::block(&self.shared.context, chosen, terms).await?;
        self.shared.look_back(case).await;
        Ok(())
    }

    /// Looks again at the open case, if there is one: the blocklist is another.
    pub async fn look_again(&self) {
        let _turn = self.shared.turn.lock().await;
        let open = self.shared.bench().open_case().map(str::to_owned);
        if let Some(case) = open {
            self.shared.look_back(&case).await;
        }
    }
}

impl Shared {
    fn left_by(&self, case: &str) -> Result<Vec<Left>, DeskError> {
        let keys = &self.context.traces;
        self.with_case(case, |case| left_by(&case.fetched, keys, case.today))
    }

    /// Looks for what was here before. What cannot be read now is looked for the next time.
    pub(super) async fn look_back(&self, case: &str) {
        let _alone = self.looking_back.lock().await;
        match self.past(case).await {
            Ok(()) => self.news(),
            // Left meanwhile.
            Err(DeskError::Conflict) => {}
            Err(error) => {
                tracing::warn!(%error, "what was here before was not looked for");
                // Left meanwhile, if it cannot be noted.
                let _noted = self.with_case(case, |case| case.past_known = false);
            }
        }
    }

    async fn past(&self, case: &str) -> Result<(), DeskError> {
        let left = self.left_by(case)?;
        let (reference, joined) = self.with_case(case, |case| {
            let joined = case.joined.links.iter();
            let joined: Vec<_> = joined.map(|link| link.row.check.clone()).collect();
            (case.row.reference.clone(), joined)
        })?;
        let mut others = Others::default();
        for one in &left {
            let (trace, own) = (one.trace.clone(), Subject::review(case));
            let (reference, joined) = (reference.clone(), joined.clone());
            let found = self.context.store.run(move |tx| {
                let mut found = search(tx, &trace, &own)?;
                found.retain(|one| !joined.contains(&one.subject.id));
                let mut told = Vec::new();
                for one in found {
                    let named = reference_of(tx, &one.subject)?;
                    // An earlier round.
                    if named.as_ref() != Some(&reference) {
                        told.push((one, named));
                    }
                }
                Ok(told)
            });
            others.add(one, found.await?);
        }
        let mut found = others.findings();
        found.extend(self.rare_codings(case).await?);
        let (id, now) = (case.to_owned(), self.context.now().as_millisecond());
        let (hits, offered) = self
            .context
            .store
            .run(move |tx| Ok((blocklist::look(tx, &traces(left), now)?, offered(tx, &id)?)))
            .await?;
        self.with_case(case, |case| {
            case.past = Past {
                found,
                hits,
                offered,
            };
            case.past_known = true;
        })
    }
}

/// Another subject that has the same, and in how many bits a portrait differs.
struct Other {
    subject: Subject,
    at: Millis,
    bits: Option<u32>,
}

fn search(tx: &Transaction<'_>, trace: &Trace, own: &Subject) -> Result<Vec<Other>, StoreError> {
    Ok(match trace {
        // In the history it would find everyone of that name.
        Trace::Value(mark) if mark.kind() == TraceKind::Name => Vec::new(),
        Trace::Value(mark) => {
            let found = history::find(tx, mark, own, COUNTED)?.into_iter();
            let others = found.map(|found| Other {
                subject: found.subject,
                at: found.at,
                bits: None,
            });
            others.collect()
        }
        Trace::Portrait(portrait) => near(tx, portrait, own)?
            .into_iter()
            .map(|near| Other {
                subject: near.subject,
                at: near.at,
                bits: Some(near.distance),
            })
            .collect(),
        // Nearly everybody has the same.
        Trace::Coding(_) => Vec::new(),
    })
}

fn near(tx: &Transaction<'_>, to: &Portrait, own: &Subject) -> Result<Vec<Near>, StoreError> {
    history::near(tx, to, Threshold::default(), own, COUNTED)
}

/// The reference of a review; a check has none.
fn reference_of(tx: &Transaction<'_>, subject: &Subject) -> Result<Option<String>, StoreError> {
    match subject.desk {
        history::Desk::Counter => Ok(None),
        history::Desk::Review => reviews::reference_of(tx, &subject.id),
    }
}

fn offered(tx: &Transaction<'_>, review: &str) -> Result<Vec<CertifiedCheck>, StoreError> {
    let mut offered = Vec::new();
    for suggestion in history::suggestions(tx, review, OFFERED)? {
        let row = checks::find(tx, &suggestion.check)?;
        let check = row.as_ref().and_then(certified);
        offered.extend(check.map(|(check, _)| check));
    }
    Ok(offered)
}

/// Others by what they share with the case, each told once for it.
#[derive(Default)]
struct Others(Vec<Common>);

/// What is shared, and who has it too.
struct Common {
    kind: &'static str,
    document: Option<usize>,
    picture: Option<Place>,
    by: BTreeMap<String, (Other, Option<String>)>,
}

impl Others {
    fn add(&mut self, left: &Left, found: Vec<(Other, Option<String>)>) {
        let kind = match &left.trace {
            Trace::Portrait(_) => "nearPortrait",
            Trace::Coding(_) => return,
            Trace::Value(mark) => match mark.kind() {
                TraceKind::Document => "sameDocument",
                TraceKind::Number => "sameNumber",
                TraceKind::Mrz => "sameMrz",
                TraceKind::NameBirth => "sameNameBirth",
                TraceKind::Picture => "samePicture",
                // Of a check, and looked for there; and a name alone leaves no trace.
                TraceKind::Ci | TraceKind::Di | TraceKind::Phone | TraceKind::Name => return,
            },
        };
        if found.is_empty() {
            return;
        }
        // Two documents of one person have the same name, and one number may be read twice.
        let document = left.document.filter(|_| kind != "sameNameBirth");
        let same = self.0.iter_mut().find(|shared| {
            shared.kind == kind && shared.document == document && shared.picture == left.picture
        });
        let by = found.into_iter().map(|one| (one.0.subject.id.clone(), one));
        match same {
            Some(shared) => shared.by.extend(by),
            None => self.0.push(Common {
                kind,
                document,
                picture: left.picture.clone(),
                by: by.collect(),
            }),
        }
    }

    fn findings(self) -> Vec<Finding> {
        let found = self.0.into_iter().filter_map(Common::finding);
        found.collect()
    }
}

impl Common {
    fn finding(self) -> Option<Finding> {
        let count = self.by.len().to_string();
        // Of portraits the nearest says most, of equals the newest.
        let (newest, named) = self
            .by
            .into_values()
            .min_by_key(|(other, _)| (other.bits, std::cmp::Reverse(other.at)))?;
        let mut finding = Finding::new(self.kind, Outcome::NotChecked);
        finding.document = self.document;
        if let Some(place) = &self.picture {
            finding = finding.in_picture(place);
        }
        if let Some(bits) = newest.bits {
            finding = finding.with("bits", bits.to_string());
        }
        Some(
            finding
                .with("count", count)
                .with("desk", newest.subject.desk.word())
                .with("newest", named.unwrap_or_default())
                .with("at", seoul_day(instant(newest.at)).to_string()),
        )
    }
}
