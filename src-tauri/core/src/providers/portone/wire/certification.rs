//! `CertificationAnnotation` as documented; only the reference is certain to be there.

use serde::Deserialize;

use super::Unknown;
use crate::secret::Secret;

/// One certification.
#[derive(Deserialize)]
pub(in super::super) struct CertificationWire {
    pub(in super::super) imp_uid: String,
    #[serde(default)]
    pub(in super::super) pg_provider: Option<String>,
    #[serde(default)]
    pub(in super::super) name: Option<String>,
    #[serde(default)]
    pub(in super::super) gender: Option<String>,
    #[serde(default)]
    pub(in super::super) birthday: Option<String>,
    /// `foreigner` without this one is always false and says nothing: it is not read.
    #[serde(default)]
    pub(in super::super) foreigner_v2: Option<bool>,
    #[serde(default)]
    pub(in super::super) phone: Option<String>,
    #[serde(default)]
    pub(in super::super) carrier: Option<String>,
    #[serde(default)]
    pub(in super::super) certified: Option<bool>,
    #[serde(default)]
    pub(in super::super) certified_at: Option<i64>,
    #[serde(default)]
    pub(in super::super) unique_key: Option<Secret>,
    #[serde(default)]
    pub(in super::super) unique_in_site: Option<Secret>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Known fields that no decision may rest on. `birth` is an undocumented number: seconds since 1970
/// of midnight in Seoul, which read in another zone, or as a year, makes people older than they are.
const NOT_READ: [&str; 5] = ["merchant_uid", "pg_tid", "origin", "foreigner", "birth"];

impl CertificationWire {
    /// Names of fields that this version of the program does not know.
    pub(in super::super) fn unknown_fields(&self) -> Vec<String> {
        self.unknown
            .keys()
            .filter(|name| !NOT_READ.contains(&name.as_str()))
            .cloned()
            .collect()
    }
}
