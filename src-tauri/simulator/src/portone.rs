//! The PortOne V1 interface: tokens, one-time codes by SMS, certifications.

mod answer;
mod check;
mod code;
mod details;
mod draw;
pub(crate) mod fault;
mod form;
pub(crate) mod person;
pub(crate) mod phone;
mod quota;
pub(crate) mod reference;
mod routes;
mod token;
mod world;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{broadcast, watch};

use crate::clock::Clock;
use crate::config::{Config, Switches};
use person::Person;
use phone::Sms;
pub(crate) use routes::routes;
use world::World;

/// Messages a slow listener may fall behind by.
const UNREAD_MESSAGES: usize = 64;

/// The provider, shared by all connections.
pub(crate) struct PortOne {
    world: Mutex<World>,
    people: Vec<Person>,
    clock: Arc<dyn Clock>,
    arrived: broadcast::Sender<Sms>,
    stopping: watch::Receiver<bool>,
}

impl PortOne {
    pub(crate) fn new(
        config: Config,
        stopping: watch::Receiver<bool>,
    ) -> Result<Self, jiff::Error> {
        let clock = Arc::clone(&config.clock);
        let (arrived, _) = broadcast::channel(UNREAD_MESSAGES);
        let world = World::new(config, arrived.clone(), clock.now())?;
        Ok(Self {
            people: world.people.clone(),
            world: Mutex::new(world),
            clock,
            arrived,
            stopping,
        })
    }

    pub(crate) fn people(&self) -> &[Person] {
        &self.people
    }

    pub(crate) fn messages(&self) -> Vec<Sms> {
        self.world().messages.iter().rev().cloned().collect()
    }

    pub(crate) fn incoming(&self) -> broadcast::Receiver<Sms> {
        self.arrived.subscribe()
    }

    pub(crate) fn set(&self, switches: Switches) {
        self.world().switches = switches;
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Waits as long as a slow answer takes, or until the simulator ends.
    async fn lateness(&self) {
        let lateness = Duration::from_millis(self.world().switches.slow_milliseconds);
        let mut stopping = self.stopping.clone();
        let stopped = stopping.wait_for(|stopping| *stopping);
        tokio::time::timeout(lateness, stopped).await.ok();
    }
}
