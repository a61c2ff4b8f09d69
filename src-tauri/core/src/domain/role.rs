//! What somebody may do: a set of roles.

use super::field::FieldError;

/// One thing that somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Checks customers at the counter.
    Desk,
    /// Reviews documents.
    Reviewer,
    /// Is the second pair of eyes.
    Approver,
    /// Looks at everything that is recorded and changes nothing.
    Auditor,
    /// Says who may do what, and how the site is set.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Desk,
        Self::Reviewer,
        Self::Approver,
        Self::Auditor,
        Self::Administrator,
    ];

    /// Its word in the store and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Reviewer => "reviewer",
            Self::Approver => "approver",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == word)
    }
}

/// What somebody may do: one role at least. Who looks over everybody's shoulder does nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles(Vec<Role>);

impl Roles {
    /// Reasons: `rolesEmpty`, `rolesAuditor`.
    pub fn new(roles: impl IntoIterator<Item = Role>) -> Result<Self, FieldError> {
        let mut roles: Vec<Role> = roles.into_iter().collect();
        roles.sort_unstable();
        roles.dedup();
        if roles.is_empty() {
            return Err(FieldError::new("roles", "rolesEmpty"));
        }
        if roles.contains(&Role::Auditor) && roles.len() > 1 {
            return Err(FieldError::new("roles", "rolesAuditor"));
        }
        Ok(Self(roles))
    }

    /// Whether the role is among them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// In the order of [`Role::ALL`].
    pub fn all(&self) -> &[Role] {
        &self.0
    }

    /// Their words, with a space between two.
    pub fn words(&self) -> String {
        let words: Vec<_> = self.0.iter().map(|role| role.name()).collect();
        words.join(" ")
    }

    /// From what [`words`](Self::words) wrote, and from nothing else.
    pub fn read(words: &str) -> Option<Self> {
        let roles: Option<Vec<_>> = words.split(' ').map(Role::named).collect();
        Self::new(roles?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_is_nothing_else() {
        let refused = |roles: &[Role]| Roles::new(roles.iter().copied()).unwrap_err().reason;
        assert_eq!(refused(&[]), "rolesEmpty");
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Auditor) {
            assert_eq!(refused(&[role, Role::Auditor]), "rolesAuditor");
        }
        assert!(Roles::new([Role::Auditor, Role::Auditor]).is_ok());
    }

    #[test]
    fn roles_are_read_as_they_were_written() {
        let roles = Roles::new([Role::Administrator, Role::Desk, Role::Desk]).unwrap();
        assert_eq!(roles.words(), "desk administrator");
        assert_eq!(Roles::read(&roles.words()), Some(roles));
        for bad in ["", "desk,reviewer", "desk root", "desk auditor", " desk"] {
            assert_eq!(Roles::read(bad), None, "{bad:?}");
        }
    }
}
