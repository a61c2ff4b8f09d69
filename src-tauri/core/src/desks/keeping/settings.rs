//! What a site sets about keeping.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Keeping;
use crate::desks::DeskError;
use crate::domain::field::{FieldError, FieldErrors};
use crate::domain::keeping::Periods;
use crate::store::{self, Store, StoreError};

/// Name under which they lie in the store.
const NAME: &str = "keeping";

/// Settings of keeping, as they lie in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeepingSettings {
    /// Days a check at the counter is kept.
    pub counter_check: u32,
    /// Days a case of the review desk is kept.
    pub review_case: u32,
    /// Days something can be found again.
    pub trace: u32,
    /// Days the note of a reveal is kept.
    pub reveal: u32,
    /// Days the note of a monthly review is kept.
    pub access: u32,
    /// The provider of codes is asked to erase its record with ours.
    pub provider: bool,
    /// Copies that are kept at least.
    pub backups: u32,
    /// First hour of the working day, in Seoul.
    pub opens: u8,
    /// First hour after it.
    pub closes: u8,
}

impl Default for KeepingSettings {
    fn default() -> Self {
        let days = Periods::default();
        Self {
            counter_check: days.counter_check,
            review_case: days.review_case,
            trace: days.trace,
            reveal: days.reveal,
            access: days.access,
            provider: true,
            backups: 7,
            opens: 8,
            closes: 22,
        }
    }
}

impl KeepingSettings {
    /// The periods.
    pub const fn periods(&self) -> Periods {
        Periods {
            counter_check: self.counter_check,
            review_case: self.review_case,
            trace: self.trace,
            reveal: self.reveal,
            access: self.access,
        }
    }

    /// Whether an hour of the day, in Seoul, is of the working day.
    pub const fn is_working_hour(&self, hour: u8) -> bool {
        self.opens <= hour && hour < self.closes
    }

    fn validate(&self) -> Result<(), FieldErrors> {
        self.periods().validate()?;
        let mut refused = Vec::new();
        if !(1..=60).contains(&self.backups) {
            refused.push(FieldError::new("backups", "numberRange"));
        }
        if self.opens >= self.closes || self.closes > 24 {
            refused.push(FieldError::new("opens", "numberRange"));
        }
        FieldErrors::check(refused)
    }
}

/// The settings in force.
pub async fn read(store: &Store) -> Result<KeepingSettings, StoreError> {
    let read = store.run(|tx| store::settings::read(tx, NAME));
    Ok(read.await?.unwrap_or_default())
}

impl Keeping {
    /// The settings in force.
    pub async fn settings(&self) -> Result<KeepingSettings, DeskError> {
        Ok(read(&self.context.store).await?)
    }

    /// Stores the settings. A dry run under others is good no more.
    pub async fn save(&self, new: KeepingSettings) -> Result<(), DeskError> {
        let _turn = self.turn.lock().await;
        new.validate()?;
        let saved = self.context.write(move |tx, writer| {
            store::settings::write(tx, NAME, &new)?;
            let body = json!({
                "days": {
                    "counterCheck": new.counter_check,
                    "reviewCase": new.review_case,
                    "trace": new.trace,
                    "reveal": new.reveal,
                    "access": new.access,
                },
                "provider": new.provider,
                "backups": new.backups,
                "hours": [new.opens, new.closes],
            });
            writer.log(tx, "keepingSaved", &writer.terminal, body)
        });
        saved.await?;
        self.memory().planned = None;
        Ok(())
    }
}
