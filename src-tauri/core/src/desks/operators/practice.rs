//! The invented people of training: the same in every store, each with a fixed id, so that they can be
//! offered before it is open.

use super::{Change, News, add};
use crate::desks::context::Writer;
use crate::domain::operator::OperatorName;
use crate::domain::role::{Role, Roles};
use crate::store::{StoreError, Transaction, operators};

/// An invented person.
pub struct Practitioner {
    /// Id in every store for training, and key of the catalogue.
    pub id: &'static str,
    /// Name in the store.
    pub name: &'static str,
    /// What they may do.
    pub roles: &'static [Role],
}

/// All of them. The first may do everything that one person may do.
pub const PEOPLE: &[Practitioner] = &[
    Practitioner {
        id: "practiceAll",
        name: "Training All Desks",
        roles: &[
            Role::Desk,
            Role::Reviewer,
            Role::Approver,
            Role::Administrator,
        ],
    },
    Practitioner {
        id: "practiceDesk",
        name: "Training Desk",
        roles: &[Role::Desk],
    },
    Practitioner {
        id: "practiceReviewer",
        name: "Training Reviewer",
        roles: &[Role::Reviewer],
    },
    Practitioner {
        id: "practiceSecondReviewer",
        name: "Training Second Reviewer",
        roles: &[Role::Reviewer],
    },
    Practitioner {
        id: "practiceApprover",
        name: "Training Approver",
        roles: &[Role::Approver],
    },
    Practitioner {
        id: "practiceAuditor",
        name: "Training Auditor",
        roles: &[Role::Auditor],
    },
    Practitioner {
        id: "practiceAdministrator",
        name: "Training Administrator",
        roles: &[Role::Administrator],
    },
];

/// Adds those who are not there yet.
pub(super) fn add_all(tx: &Transaction<'_>, writer: &Writer) -> Result<(), StoreError> {
    for person in PEOPLE {
        if operators::find(tx, person.id)?.is_some() {
            continue;
        }
        let (Ok(name), Ok(roles)) = (
            OperatorName::parse(person.name),
            Roles::new(person.roles.iter().copied()),
        ) else {
            unreachable!("the people of training are valid: a test looks")
        };
        let news = News {
            roles: Some(roles),
            ..News::of(Change::Added, "")
        };
        add(tx, writer, person.id, &name, &news)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_somebody_for_every_role_and_a_second_reviewer() {
        for person in PEOPLE {
            assert!(OperatorName::parse(person.name).is_ok(), "{}", person.name);
            assert!(
                Roles::new(person.roles.iter().copied()).is_ok(),
                "{}",
                person.name
            );
        }
        for role in Role::ALL {
            assert!(
                PEOPLE.iter().any(|person| person.roles == [role]),
                "{role:?}"
            );
        }
        let reviewers = PEOPLE.iter().filter(|one| one.roles == [Role::Reviewer]);
        assert_eq!(reviewers.count(), 2);
        assert_eq!(PEOPLE[0].roles.len(), Role::ALL.len() - 1);
    }
}
