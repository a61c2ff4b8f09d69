//! What must be known before the provider can be asked.

use crate::providers::{BaseUrl, Patience};
use crate::secret::Secret;

/// Where and as whom.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address of the provider.
    pub base_url: BaseUrl,
    /// Channel key from the provider's console.
    pub channel_key: Option<String>,
    /// Older name of the channel, `danal.{CPID}`; sent only where there is no key.
    pub legacy_pg: Option<String>,
    /// Service name shown in the SMS.
    pub company: Option<String>,
    /// How long is waited.
    pub patience: Patience,
}

impl Config {
    /// `channel_key` and `pg` as they are sent: one of them, or none.
    pub(super) fn channel(&self) -> (Option<&str>, Option<&str>) {
        match (given(&self.channel_key), given(&self.legacy_pg)) {
            (None, pg) => (None, pg),
            (key, _) => (key, None),
        }
    }

    /// `company` as it is sent.
    pub(super) fn company(&self) -> Option<&str> {
        given(&self.company)
    }
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}

/// Key and secret of the account. No `Debug`.
pub struct Credentials {
    /// REST API key.
    pub imp_key: Secret,
    /// REST API secret.
    pub imp_secret: Secret,
}

/// Gives the credentials at the moment a token is fetched, so that they are kept nowhere else. It may
/// block, as keychains do: it is called on a thread of its own.
pub trait CredentialSource: Send + Sync + 'static {
    /// Key and secret; none if they are not stored or cannot be read.
    fn credentials(&self) -> Option<Credentials>;
}

impl<F: Fn() -> Option<Credentials> + Send + Sync + 'static> CredentialSource for F {
    fn credentials(&self) -> Option<Credentials> {
        self()
    }
}
