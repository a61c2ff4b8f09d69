//! Who may call a command. Every row of the list of commands says it, and one guard holds it.

use super::people::Role;

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever sits there, also while no store is open.
    Anyone,
    /// Whoever sits there, once a store is open.
    Unlocked,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever has one of the roles.
    Roles(Use, &'static [Role]),
}

/// What a command does, as far as it matters to who may call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// The window asks by itself, again and again: nothing is changed, and nobody has done anything.
    Poll,
    /// Somebody looks; nothing is changed.
    Look,
    /// Somebody works on a check or a case. Not without training that is good.
    Work,
    /// Somebody says how the site is set or who may do what.
    Manage,
}

/// The access of one row of the list of commands.
#[macro_export]
macro_rules! access {
    (anyone) => {
        $crate::contract::access::Access::Anyone
    };
    (unlocked) => {
        $crate::contract::access::Access::Unlocked
    };
    (signed_in) => {
        $crate::contract::access::Access::SignedIn
    };
    (poll [$($role:ident)*]) => {
        $crate::access!(@roles Poll [$($role)*])
    };
    (look [$($role:ident)*]) => {
        $crate::access!(@roles Look [$($role)*])
    };
    (work [$($role:ident)*]) => {
        $crate::access!(@roles Work [$($role)*])
    };
    (manage [$($role:ident)*]) => {
        $crate::access!(@roles Manage [$($role)*])
    };
    (@roles $use:ident [$($role:ident)*]) => {
        $crate::contract::access::Access::Roles(
            $crate::contract::access::Use::$use,
            &[$($crate::contract::people::Role::$role),*],
        )
    };
}
