//! What every desk of one open store shares: the store, the clock, the keys for hashing, the
//! provider as it is set now.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;

use super::DeskError;
use super::records::Pace;
use super::settings::{self, Settings};
use crate::clock::Clock;
use crate::domain::hex::hex;
use crate::keys::{self, DerivedKey, KeyFolder, KeyedHash, MasterKey, Purpose};
use crate::providers::portone::PortOne;
use crate::providers::vove::Vove;
use crate::store::history::TraceKeys;
use crate::store::{Millis, Store, StoreError, Transaction, audit};

pub(super) struct Context {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub operator: String,
    pub folder: KeyFolder,
    pub master: Arc<MasterKey>,
    pub hashes: Hashes,
    pub traces: Arc<TraceKeys>,
    pub pace: Arc<Pace>,
    in_force: RwLock<InForce>,
}

/// Settings and what was made from them.
#[derive(Clone)]
pub(super) struct InForce {
    pub settings: Settings,
    /// None while something needed is not set.
    pub provider: Option<Arc<PortOne>>,
    /// Whether the provider's key and secret are stored.
    pub credentials: bool,
    /// The provider of verifications with documents; none while it cannot be asked.
    pub vove: Option<Arc<Vove>>,
    /// Whether its key is stored.
    pub vove_key: bool,
}

/// Keys of the keyed hashes.
pub(super) struct Hashes {
    ci: DerivedKey,
    phone: DerivedKey,
    di: DerivedKey,
}

impl Hashes {
    pub fn new(master: &MasterKey) -> Self {
        Self {
            ci: master.derive(Purpose::Ci),
            phone: master.derive(Purpose::Phone),
            di: master.derive(Purpose::Di),
        }
    }

    pub fn ci(&self, value: &str) -> KeyedHash {
        keys::keyed(&self.ci, value.as_bytes())
    }

    pub fn phone(&self, digits: &str) -> KeyedHash {
        keys::keyed(&self.phone, digits.as_bytes())
    }

    pub fn di(&self, value: &str) -> KeyedHash {
        keys::keyed(&self.di, value.as_bytes())
    }
}

impl Context {
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        operator: String,
        folder: KeyFolder,
        master: Arc<MasterKey>,
        in_force: InForce,
    ) -> Self {
        let hashes = Hashes::new(&master);
        let traces = Arc::new(TraceKeys::new(&master));
        Self {
            store,
            clock,
            operator,
            folder,
            master,
            hashes,
            traces,
            pace: Arc::default(),
            in_force: RwLock::new(in_force),
        }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn in_force(&self) -> InForce {
        self.in_force
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub fn put_in_force(&self, new: InForce) {
        *self
            .in_force
            .write()
            .unwrap_or_else(PoisonError::into_inner) = new;
    }

    /// The provider, if everything is set that a code needs.
    pub fn provider(&self) -> Result<Arc<PortOne>, DeskError> {
        let in_force = self.in_force();
        if !in_force.settings.missing(in_force.credentials).is_empty() {
            return Err(DeskError::NotConfigured);
        }
        in_force.provider.ok_or(DeskError::NotConfigured)
    }

    /// One transaction, durable before this returns.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let writer = Writer {
            now: self.now().as_millisecond(),
            terminal: self.store.terminal().to_owned(),
            operator: self.operator.clone(),
            pace: Arc::clone(&self.pace),
        };
        self.store.run(move |tx| work(tx, &writer)).await
    }

    pub async fn stored_settings(store: &Store) -> Result<Settings, StoreError> {
        store
            .run(|tx| crate::store::settings::read(tx, settings::NAME))
            .await
            .map(Option::unwrap_or_default)
    }
}

/// Who writes, where and when.
pub(super) struct Writer {
    pub now: Millis,
    pub terminal: String,
    pub operator: String,
    pub pace: Arc<Pace>,
}

impl Writer {
    /// Adds a log entry. `body` holds no personal data.
    pub fn log(
        &self,
        tx: &Transaction<'_>,
        kind: &str,
        subject: &str,
        body: serde_json::Value,
    ) -> Result<u32, StoreError> {
        let seq = audit::append(
            tx,
            &audit::Entry {
                at: self.now,
                terminal: &self.terminal,
                operator: &self.operator,
                kind,
                subject,
                body,
            },
        )?;
        self.pace.appended(seq);
        Ok(seq)
    }

    /// The same with a `content` that says something of a person or their papers. It lies beside the
    /// log, which is bound to it, and can be erased.
    pub fn log_with(
        &self,
        tx: &Transaction<'_>,
        kind: &str,
        subject: &str,
        mut body: serde_json::Value,
        content: &serde_json::Value,
    ) -> Result<u32, StoreError> {
        let content = audit::Content::new(content)?;
        if let Some(fields) = body.as_object_mut() {
            fields.insert("content".to_owned(), hex(&content.commitment()).into());
        }
        let seq = self.log(tx, kind, subject, body)?;
        audit::detail(tx, seq, &self.terminal, &content)?;
        Ok(seq)
    }
}
