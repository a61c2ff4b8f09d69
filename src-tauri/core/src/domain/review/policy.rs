/// What a site asks of a review. Recorded with every decision by its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// A first look comes before anything of the provider's.
    pub blind: bool,
    /// The same before anything of what the first of two people did.
    pub second_blind: bool,
    /// How often a customer may be asked again for one reference.
    pub rounds: u32,
    /// Security features that are chosen at random for each identity document.
    pub features: usize,
    /// Days before its end on which a document is said to expire soon.
    pub expires_soon_days: i32,
    /// Specimens are what is shown: who practises is not told of each.
    pub specimens: bool,
}

impl Policy {
    /// The rules of this program; `blind` is the site's choice.
    pub const fn new(blind: bool) -> Self {
        Self {
            blind,
            second_blind: true,
            rounds: 3,
            features: 3,
            expires_soon_days: 60,
            specimens: false,
        }
    }

    /// Its version in the record: what the rules were, and what the site chose.
    pub const fn version(&self) -> &'static str {
        if self.blind {
            "1, blind"
        } else {
            "1, not blind"
        }
    }
}
