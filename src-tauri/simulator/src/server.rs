//! The running server: starts on loopback, ends when it is stopped or dropped.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::middleware;
use tokio::net::TcpListener;
use tokio::sync::{broadcast, watch};
use tokio::task::JoinHandle;

use crate::config::{Config, Switches};
use crate::journal::{Call, Journal, write_down};
use crate::line::{Lines, Peer};
use crate::portone::person::Person;
use crate::portone::phone::Sms;
use crate::portone::{self, PortOne};
use crate::vove::{self, Trouble, Vove};

const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address can be reached from other machines.
    #[error("{0} is not a loopback address; the simulator listens on 127.0.0.0/8 or [::1] only")]
    NotLoopback(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The time zone of Korea is not known.
    #[error("the time zone Asia/Seoul is not known: {0}")]
    Zone(#[from] jiff::Error),
}

/// A running simulator. Dropping it ends it.
pub struct Simulator {
    address: SocketAddr,
    portone: Arc<PortOne>,
    vove: Arc<Vove>,
    journal: Journal,
    stopping: watch::Sender<bool>,
    served: Option<JoinHandle<()>>,
}

impl Simulator {
    /// Listens and serves, on the runtime this is called in.
    ///
    /// # Errors
    /// When the address is not loopback or cannot be listened on.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let wanted = config.listen;
        if !wanted.ip().is_loopback() {
            return Err(StartError::NotLoopback(wanted));
        }
        let listen_error = |source| StartError::Listen {
            address: wanted,
            source,
        };
        let listener = TcpListener::bind(wanted).await.map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;

        let (stopping, mut stop) = watch::channel(false);
        let journal = Journal::new(Arc::clone(&config.clock));
        let vove = Arc::new(Vove::new(&config, stopping.subscribe()));
        let portone = Arc::new(PortOne::new(config, stopping.subscribe())?);
        let routes = portone::routes(Arc::clone(&portone))
            .nest("/v2", vove::routes(Arc::clone(&vove)))
            .layer(middleware::from_fn_with_state(journal.clone(), write_down));
        let serving = axum::serve(
            Lines(listener),
            routes.into_make_service_with_connect_info::<Peer>(),
        )
        .with_graceful_shutdown(async move {
            // An error means that the simulator is gone: the end as well.
            stop.wait_for(|stopping| *stopping).await.ok();
        });
        let served = tokio::spawn(async move {
            serving.await.ok();
        });
        Ok(Self {
            address,
            portone,
            vove,
            journal,
            stopping,
            served: Some(served),
        })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a client is given as the base URL of either provider.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everybody it knows, with the ages they have on the day it was started.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        self.portone.people()
    }

    /// Every message it has sent, newest first.
    #[must_use]
    pub fn phone(&self) -> Vec<Sms> {
        self.portone.messages()
    }

    /// Messages as they are sent from now on.
    #[must_use]
    pub fn incoming(&self) -> broadcast::Receiver<Sms> {
        self.portone.incoming()
    }

    /// Every whole request that arrived, oldest first.
    #[must_use]
    pub fn journal(&self) -> Vec<Call> {
        self.journal.calls()
    }

    /// Turns the switches, for what comes from now on.
    pub fn set(&self, switches: Switches) {
        self.vove.set(switches.clone());
        self.portone.set(switches);
    }

    /// Spoils the next answer of VOVE, whatever is asked.
    pub fn spoil_next_of_vove(&self, trouble: Trouble) {
        self.vove.spoil_next(trouble);
    }

    /// Ends it and waits until the address is free and what was asked is answered, but not long: a
    /// client that stops within a request holds nobody up.
    pub async fn stop(mut self) {
        self.stopping.send_replace(true);
        if let Some(served) = self.served.take() {
            tokio::time::timeout(LAST_ANSWERS, served).await.ok();
        }
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Simulator")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.stopping.send_replace(true);
    }
}
