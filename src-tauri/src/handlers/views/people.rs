//! The people of a store, as the window sees them.

use countercheck_core::desks::operators::{Change, Operator, Told, practice};
use countercheck_core::domain::operator::trained;
use countercheck_core::domain::role::Role as Inner;
use countercheck_core::domain::sign_in::MOST;
use jiff::civil::Date;

use crate::contract::Millis;
use crate::contract::people::{
    ChangeKind, OperatorCard, OperatorChange, OperatorView, OperatorsView, Role,
};

pub fn role(role: Inner) -> Role {
    match role {
        Inner::Desk => Role::Desk,
        Inner::Reviewer => Role::Reviewer,
        Inner::Approver => Role::Approver,
        Inner::Auditor => Role::Auditor,
        Inner::Administrator => Role::Administrator,
    }
}

pub fn roles(of: &[Inner]) -> Vec<Role> {
    of.iter().copied().map(role).collect()
}

pub fn role_in(role: Role) -> Inner {
    match role {
        Role::Desk => Inner::Desk,
        Role::Reviewer => Inner::Reviewer,
        Role::Approver => Inner::Approver,
        Role::Auditor => Inner::Auditor,
        Role::Administrator => Inner::Administrator,
    }
}

pub fn roles_in(of: &[Role]) -> Vec<Inner> {
    of.iter().copied().map(role_in).collect()
}

/// Who may sign in.
pub fn cards(people: &[Operator]) -> Vec<OperatorCard> {
    let enabled = people.iter().filter(|one| one.enabled);
    let cards = enabled.map(|one| OperatorCard {
        practice: practised(&one.row.id),
        id: one.row.id.clone(),
        name: one.row.name.clone(),
        roles: roles(one.roles.all()),
    });
    cards.collect()
}

/// The people of training, before their store is open.
pub fn practice_cards() -> Vec<OperatorCard> {
    let cards = practice::PEOPLE.iter().map(|one| OperatorCard {
        id: one.id.to_owned(),
        name: one.name.to_owned(),
        practice: Some(one.id.to_owned()),
        roles: roles(one.roles),
    });
    cards.collect()
}

pub fn operators(people: &[Operator], me: Option<&str>, today: Date) -> OperatorsView {
    let administers = |one: &&Operator| one.enabled && one.roles.has(Inner::Administrator);
    let administrators = people.iter().filter(administers).count();
    let shown = people.iter().map(|one| OperatorView {
        id: one.row.id.clone(),
        name: one.row.name.clone(),
        roles: roles(one.roles.all()),
        enabled: one.enabled,
        trained_until: one.trained_until.map(|day| day.to_string()),
        training_expired: !trained(one.trained_until, today),
        added_at: Millis(one.row.at),
        last_signed_in_at: one.tries.signed_in_at.map(Millis),
        failures: one.tries.failures,
        shut_out: one.tries.failures >= MOST,
        you: me == Some(one.row.id.as_str()),
        last_administrator: administrators == 1 && administers(&one),
    });
    OperatorsView {
        operators: shown.collect(),
    }
}

pub fn change(told: &Told) -> OperatorChange {
    let row = &told.row;
    OperatorChange {
        entry: row.entry,
        at: Millis(row.at),
        operator: row.operator.clone(),
        name: told.name.clone(),
        change: match row.change {
            Change::Added => ChangeKind::Added,
            Change::Roles => ChangeKind::Roles,
            Change::Training => ChangeKind::Training,
            Change::Passphrase => ChangeKind::Passphrase,
            Change::Disabled => ChangeKind::Disabled,
            Change::Enabled => ChangeKind::Enabled,
        },
        roles: row.roles.as_ref().map(|set| roles(set.all())),
        trained_until: row.trained_until.map(|day| day.to_string()),
        by: told.by.clone(),
        why: row.why.clone(),
    }
}

fn practised(id: &str) -> Option<String> {
    let known = practice::PEOPLE.iter().any(|one| one.id == id);
    known.then(|| id.to_owned())
}
