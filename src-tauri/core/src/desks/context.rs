//! What every desk of one open store shares: the store, the clock, the keys for hashing, the
//! provider as it is set now.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;

use super::DeskError;
use super::presence::Presence;
use super::records::Pace;
use super::settings::{self, Settings};
use crate::clock::Clock;
use crate::domain::hex::hex;
use crate::domain::operator::PROGRAM;
use crate::domain::role::Role;
use crate::domain::session::Moment;
use crate::keys::{self, DerivedKey, KeyFolder, KeyedHash, MasterKey, Purpose};
use crate::providers::portone::PortOne;
use crate::providers::vove::Vove;
use crate::store::history::TraceKeys;
use crate::store::{Millis, Store, StoreError, Transaction, audit};

pub(super) struct Context {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub presence: Presence,
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
        folder: KeyFolder,
        master: Arc<MasterKey>,
        in_force: InForce,
    ) -> Self {
        let hashes = Hashes::new(&master);
        let traces = Arc::new(TraceKeys::new(&master));
        Self {
            store,
            presence: Presence::new(moment(clock.as_ref())),
            clock,
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

    /// Who is at work now; of nobody an id that is no one's.
    pub fn who(&self) -> Who {
        let session = self.presence.session();
        session.map_or_else(Who::default, |session| Who {
            approves: session.roles.has(Role::Approver),
            id: session.operator,
            name: session.name,
        })
    }

    /// Id of who is at work, if they may be asked to read a decision again: one that waits for that is
    /// not told to them.
    pub fn reader(&self) -> Option<String> {
        let session = self.presence.session()?;
        let reads = [Role::Reviewer, Role::Approver];
        let reads = reads.iter().any(|role| session.roles.has(*role));
        reads.then_some(session.operator)
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

    pub fn moment(&self) -> Moment {
        moment(self.clock.as_ref())
    }

    /// Name of who is signed in; of nobody, nothing.
    pub fn operator(&self) -> String {
        let session = self.presence.session();
        session.map_or_else(String::new, |session| session.name)
    }

    /// One transaction of who is signed in, durable before this returns. Refused while nobody is: no
    /// work that was left behind is stored under the name of who comes next.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let who = self.signed_in()?;
        self.write_as(self.writer(Some(who)), work).await
    }

    /// Id and name of who is signed in, for work that somebody starts and that may outlast the session.
    pub fn signed_in(&self) -> Result<(String, String), StoreError> {
        let session = self.presence.session().ok_or(StoreError::Closed)?;
        Ok((session.operator, session.name))
    }

    /// The same of the program itself.
    pub async fn write_as_program<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.write_as(self.writer(None), work).await
    }

    /// The same of somebody by id and name.
    pub async fn write_as<T: Send + 'static>(
        &self,
        writer: Writer,
        work: impl FnOnce(&Transaction<'_>, &Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.store.run(move |tx| work(tx, &writer)).await
    }

    /// Who writes now: somebody by id and name, or the program.
    pub fn writer(&self, who: Option<(String, String)>) -> Writer {
        let (operator_id, operator) = who.unzip();
        Writer {
            now: self.now().as_millisecond(),
            terminal: self.store.terminal().to_owned(),
            operator: operator.unwrap_or_else(|| PROGRAM.to_owned()),
            operator_id,
            pace: Arc::clone(&self.pace),
        }
    }

    /// The settings that were saved; none in a store where nobody has saved any.
    pub async fn stored_settings(store: &Store) -> Result<Option<Settings>, StoreError> {
        store
            .run(|tx| crate::store::settings::read(tx, settings::NAME))
            .await
    }
}

fn moment(clock: &dyn Clock) -> Moment {
    Moment {
        wall: clock.now(),
        counted: clock.monotonic(),
    }
}

/// Who is at work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Who {
    /// Stays, whatever the name becomes.
    pub id: String,
    pub name: String,
    /// May be the second of two.
    pub approves: bool,
}

/// Who writes, where and when.
pub(super) struct Writer {
    pub now: Millis,
    pub terminal: String,
    pub operator: String,
    /// None where the program writes.
    pub operator_id: Option<String>,
    pub pace: Arc<Pace>,
}

impl Writer {
    /// Whether it is the operator of that id. The program is nobody.
    pub fn is(&self, operator: &str) -> bool {
        self.operator_id.as_deref() == Some(operator)
    }

    /// Adds a log entry. `body` holds no personal data. The entry has the name of who did it, to be
    /// read, and in its body the id, which stays theirs whatever they are called.
    pub fn log(
        &self,
        tx: &Transaction<'_>,
        kind: &str,
        subject: &str,
        mut body: serde_json::Value,
    ) -> Result<u32, StoreError> {
        if let Some(id) = &self.operator_id {
            if body.is_null() {
                body = serde_json::json!({});
            }
            if let Some(body) = body.as_object_mut() {
                body.insert("by".to_owned(), id.as_str().into());
            }
        }
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
