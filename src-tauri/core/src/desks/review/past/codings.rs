//! How the pictures of a case are coded, beside those of other customers.
//!
//! The provider's program saves what it takes in one way. That a picture was saved in another way is
//! worth a look only where one way is known: where the provider saves in several, for several
//! telephones, nothing is told. Nor is it of what was seen once before.

use super::Left;
use crate::desks::DeskError;
use crate::desks::review::Shared;
use crate::desks::review::album::Album;
use crate::domain::outcome::Outcome;
use crate::domain::review::{Finding, Place};
use crate::pictures::signals::Coding;
use crate::store::history::{self, Beside, Coded, CodedSide, Subject, Trace};

/// Others that have to be known.
const ENOUGH: u32 = 20;
/// How many of a hundred others have to be coded alike.
const NEARLY_ALL: u32 = 95;

/// What a case leaves of it; nothing before its pictures were measured.
pub(super) fn left(album: &Album) -> impl Iterator<Item = Left> {
    album.codings().iter().filter_map(|(place, coding)| {
        Some(Left {
            trace: Trace::Coding(coded(place, coding)?),
            document: place.document,
            picture: Some(place.clone()),
        })
    })
}

fn coded(place: &Place, coding: &Coding) -> Option<Coded> {
    Some(Coded {
        side: CodedSide::of(&place.side)?,
        signature: coding.signature.0,
    })
}

impl Shared {
    /// The pictures that are coded as nobody else's are, where nearly all others are coded alike.
    pub(super) async fn rare_codings(&self, case: &str) -> Result<Vec<Finding>, DeskError> {
        let codings = self.with_case(case, |case| case.fetched.album.codings().to_vec())?;
        let mut rare = Vec::new();
        for (place, coding) in codings {
            let Some(coded) = coded(&place, &coding) else {
                continue;
            };
            let own = Subject::review(case);
            let beside = self
                .context
                .store
                .run(move |tx| history::beside(tx, &coded, &own))
                .await?;
            if is_rare(&beside) {
                let finding = Finding::new("rareCoding", Outcome::NotChecked)
                    .in_picture(&place)
                    .with("coding", coding.to_string())
                    .with("count", beside.others.to_string());
                rare.push(finding);
            }
        }
        Ok(rare)
    }
}

fn is_rare(beside: &Beside) -> bool {
    beside.others >= ENOUGH && beside.usual * 100 >= beside.others * NEARLY_ALL && beside.same == 0
}
