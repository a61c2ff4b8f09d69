//! What a site sets. Lies in the encrypted store; the provider's keys do not.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::domain::age::AgeRule;
use crate::domain::consents::{Consent, ConsentKind};
use crate::domain::field::{FieldError, FieldErrors};
use crate::domain::quota::Limits;
use crate::domain::review::{FourEyes, Rule};
use crate::domain::session;
use crate::providers::BaseUrl;

/// Name under which the settings lie in the store.
pub(super) const NAME: &str = "site";
/// Name under which lies whether the store is for training.
pub(super) const TRAINING: &str = "training";

const LONGEST_LABEL: usize = 40;
const LONGEST_TEXT: usize = 20_000;

/// Settings of a site and this terminal, as they lie in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Name of the site.
    pub site: String,
    /// Name of this terminal.
    pub terminal: String,
    /// Where the provider is.
    pub base_url: String,
    /// Channel key.
    pub channel_key: String,
    /// Older way to name the channel.
    pub legacy_pg: String,
    /// Service name in the SMS.
    pub company: String,
    /// Name of the age rule.
    pub age_rule: String,
    /// SMS attempts in an hour.
    pub quota_hour: u32,
    /// SMS attempts in 24 hours.
    pub quota_day: u32,
    /// How long a code is good, in seconds.
    pub code_life_s: u32,
    /// Consent texts by the name of the consent.
    pub consents: BTreeMap<String, ConsentText>,
    /// Where verifications with documents are.
    pub vove_url: String,
    /// Whether a first look comes before anything of that provider's is shown.
    pub blind_first_look: bool,
    /// Name of the rule when an approval takes two people.
    pub second_person: String,
    /// From so many findings on that are no pass it does.
    pub second_findings: u32,
    /// Of a hundred approvals, so many take two by lot.
    pub second_sample: u32,
    /// Whether the second person's own first look comes before the first one's work is shown.
    pub second_blind: bool,
    /// Minutes after which a case that nobody touches may be opened by others.
    pub claim_minutes: u32,
    /// Minutes without a hand on it after which the store locks.
    pub idle_lock_min: u32,
}

/// A consent text and its version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentText {
    /// Recorded with each agreement.
    pub version: String,
    /// What the customer reads.
    pub text: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            site: String::new(),
            terminal: String::new(),
            base_url: "https://api.iamport.kr".to_owned(),
            channel_key: String::new(),
            legacy_pg: String::new(),
            company: String::new(),
            age_rule: AgeRule::KrYouthYear.name(),
            // The clearing house blocks an address beyond 30 attempts an hour or 200 a day.
            quota_hour: 30,
            quota_day: 200,
            // Nobody states it; three minutes are what customers know from other counters.
            code_life_s: 180,
            consents: BTreeMap::new(),
            vove_url: "https://api.voveid.com".to_owned(),
            blind_first_look: true,
            second_person: FourEyes::NEW_SITE.rule.name().to_owned(),
            second_findings: FourEyes::NEW_SITE.findings,
            second_sample: FourEyes::NEW_SITE.sample,
            second_blind: FourEyes::NEW_SITE.blind,
            claim_minutes: 30,
            idle_lock_min: 5,
        }
    }
}

impl Settings {
    /// Refuses what cannot be used, field by field.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let mut refused = Vec::new();
        let mut refuse = |field, reason| refused.push(FieldError::new(field, reason));
        for (field, text) in [("site", &self.site), ("terminal", &self.terminal)] {
            match text.trim().chars().count() {
                0 => refuse(field, "textEmpty"),
                1..=LONGEST_LABEL => {}
                _ => refuse(field, "textTooLong"),
            }
        }
        for (field, url) in [("baseUrl", &self.base_url), ("voveUrl", &self.vove_url)] {
            if BaseUrl::parse(url).is_err() {
                refuse(field, "urlNotAllowed");
            }
        }
        for (field, text) in [
            ("channelKey", &self.channel_key),
            ("legacyPg", &self.legacy_pg),
            ("company", &self.company),
        ] {
            if text.chars().count() > 3 * LONGEST_LABEL {
                refuse(field, "textTooLong");
            }
        }
        if AgeRule::parse(&self.age_rule).is_none() {
            refuse("ageRule", "numberRange");
        }
        for (field, number, allowed) in [
            ("quotaHour", self.quota_hour, 1..=1_000),
            ("quotaDay", self.quota_day, 1..=10_000),
            ("codeLifeS", self.code_life_s, 30..=600),
            ("secondFindings", self.second_findings, 1..=50),
            ("secondSample", self.second_sample, 0..=100),
            ("claimMinutes", self.claim_minutes, 5..=60),
            (
                "idleLockMin",
                self.idle_lock_min,
                1..=session::LONGEST_IDLE_MIN,
            ),
        ] {
            if !allowed.contains(&number) {
                refuse(field, "numberRange");
            }
        }
        if Rule::named(&self.second_person).is_none() {
            refuse("secondPerson", "numberRange");
        }
        for text in self.consents.values() {
            if text.text.chars().count() > LONGEST_TEXT
                || text.version.chars().count() > LONGEST_LABEL
            {
                refuse("consents", "textTooLong");
            }
        }
        FieldErrors::check(refused)
    }

    /// What of them decides anything, for the log: who is asked, and under which rules. Names of the
    /// site and texts are left out, consents are there by their versions.
    pub(super) fn deciding(&self) -> Value {
        let consents = self.consents.iter();
        let consents = consents.map(|(kind, text)| (kind.clone(), json!(text.version)));
        json!({
            "ageRule": self.age_rule,
            "blindFirstLook": self.blind_first_look,
            "secondPerson": self.second_person,
            "secondFindings": self.second_findings,
            "secondSample": self.second_sample,
            "secondBlind": self.second_blind,
            "claimMinutes": self.claim_minutes,
            "baseUrl": self.base_url,
            "voveUrl": self.vove_url,
            "quotaHour": self.quota_hour,
            "quotaDay": self.quota_day,
            "codeLifeS": self.code_life_s,
            "idleLockMin": self.idle_lock_min,
            "consents": consents.collect::<Map<_, _>>(),
        })
    }

    /// What must still be set before a code can be sent, as keys of the catalogue.
    pub fn missing(&self, credentials: bool) -> Vec<&'static str> {
        let mut missing = Vec::new();
        for (name, absent) in [
            ("credentials", !credentials),
            (
                "channel",
                self.channel_key.trim().is_empty() && self.legacy_pg.trim().is_empty(),
            ),
            ("company", self.company.trim().is_empty()),
            (
                "site",
                self.site.trim().is_empty() || self.terminal.trim().is_empty(),
            ),
            (
                "consents",
                self.consents_in_force().len() < ConsentKind::ALL.len(),
            ),
        ] {
            if absent {
                missing.push(name);
            }
        }
        missing
    }

    /// The age rule; the default one if the stored name is not known to this version.
    pub fn rule(&self) -> AgeRule {
        AgeRule::parse(&self.age_rule).unwrap_or(AgeRule::KrYouthYear)
    }

    /// When an approval takes two people. A rule that is not known to this version is the strictest.
    pub fn four_eyes(&self) -> FourEyes {
        FourEyes {
            rule: Rule::named(&self.second_person).unwrap_or(Rule::Always),
            findings: self.second_findings,
            sample: self.second_sample,
            blind: self.second_blind,
        }
    }

    /// How long a case that nobody touches stays with who has it.
    pub fn lease(&self) -> Duration {
        Duration::from_secs(u64::from(self.claim_minutes.clamp(5, 60)) * 60)
    }

    /// How long nobody has to do anything before the store locks. Never longer than may be set, whatever
    /// is stored.
    pub fn idle_lock(&self) -> Duration {
        let minutes = self.idle_lock_min.clamp(1, session::LONGEST_IDLE_MIN);
        Duration::from_secs(u64::from(minutes) * 60)
    }

    /// The allowance.
    pub fn limits(&self) -> Limits {
        Limits {
            hour: self.quota_hour,
            day: self.quota_day,
        }
    }

    /// The consents that have a text and a version.
    pub fn consents_in_force(&self) -> Vec<Consent> {
        ConsentKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let text = self.consents.get(kind.name())?;
                let complete = !text.version.trim().is_empty() && !text.text.trim().is_empty();
                complete.then(|| Consent {
                    kind,
                    version: text.version.clone(),
                })
            })
            .collect()
    }
}
