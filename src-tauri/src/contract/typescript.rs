//! The contract as TypeScript, made from [`with_commands`](crate::with_commands).

use ts_rs::{Config, TS, TypeVisitor};

use super::access::Access;
use super::{
    Nothing, app, blocklist, cases, counter, error, exports, figures, keeping, people, quality,
    records, review, searching, settings, training,
};

macro_rules! commands {
    ($($name:ident($request:ty) -> $view:ty: $access:ident $([$($role:ident)*])?),* $(,)?) => {
        /// Names of all commands, in the order of the list.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Who may call them, in the same order.
        pub const ACCESS: &[Access] = &[$(crate::access!($access $([$($role)*])?)),*];

        fn rows(config: &Config) -> Vec<(&'static str, String, String)> {
            vec![$((stringify!($name), <$request>::name(config), <$view>::name(config))),*]
        }

        fn visit(declarations: &mut Declarations<'_>) {
            $(
                declarations.visit::<$request>();
                declarations.visit::<$view>();
            )*
            declarations.visit::<error::CommandError>();
        }
    };
}
crate::with_commands!(commands);

/// The whole file, as it is committed.
pub fn file() -> String {
    let config = Config::default();
    let mut declarations = Declarations {
        config: &config,
        found: Vec::new(),
    };
    visit(&mut declarations);
    let mut types: Vec<String> = declarations
        .found
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    types.sort();
    let commands: String = rows(&config)
        .into_iter()
        .map(|(name, request, view)| format!("  {name}: {{ request: {request}; view: {view} }};\n"))
        .collect();
    format!(
        "// Generated from the list of commands by `make bindings`. Do not edit.\n\n\
         export interface Commands {{\n{commands}}}\n\n{}\n",
        types.join("\n\n")
    )
}

struct Declarations<'a> {
    config: &'a Config,
    found: Vec<(String, String)>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only types of our own have a declaration of their own; `string` or `Array` have none.
        if T::output_path().is_some() {
            let name = T::ident(self.config);
            let text = format!("export {}", T::decl(self.config));
            match self.found.iter().find(|(known, _)| *known == name) {
                // The window has one name space: a second type of the same name would be lost in it.
                Some((_, known)) => assert_eq!(*known, text, "two types are called {name}"),
                None => {
                    self.found.push((name, text));
                    T::visit_dependencies(self);
                }
            }
        }
        T::visit_generics(self);
    }
}
