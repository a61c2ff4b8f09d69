//! What the tests of the desks stand on: a site with its folder and clock, a provider that fails
//! to order, the simulator, and a look into the rows of a store.

mod rows;
mod scripted;
mod shown;
mod simulated;
mod site;

pub use rows::{Rows, legible};
pub use scripted::{Answer, Call, End, Scripted};
pub use shown::{ShownState, refused_fields};
pub use simulated::{message, person, simulated, typed_by};
pub use site::{OPERATOR, Site, image, now, opening, settings, typed};
