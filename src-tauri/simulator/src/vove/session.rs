//! One verification as it stands: what the two calls tell about it.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

use super::picture::Slot;

/// Names and values in the order in which they are sent.
#[derive(Default)]
pub(crate) struct Fields(pub(crate) Vec<(&'static str, Value)>);

impl Fields {
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let mut fields = self.0.iter();
        fields
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| *known != name);
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// One document with its pictures.
pub(crate) struct Document {
    /// As it is sent: the spelling differs.
    pub(crate) step: &'static str,
    pub(crate) fields: Fields,
    pub(crate) slots: Vec<(&'static str, Slot)>,
}

impl Document {
    pub(crate) fn set(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.fields.set(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.fields.remove(name);
        self.slots.retain(|(slot, _)| *slot != name);
        self
    }

    pub(crate) fn called(self, step: &'static str) -> Self {
        Self { step, ..self }
    }

    /// Puts something else where a picture is.
    pub(crate) fn slot(mut self, name: &'static str, slot: Slot) -> Self {
        match self.slots.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = slot,
            None => self.slots.push((name, slot)),
        }
        self
    }

    /// Changes a picture that is drawn.
    pub(crate) fn but(mut self, name: &str, change: impl FnOnce(Slot) -> Slot) -> Self {
        if let Some((_, slot)) = self.slots.iter_mut().find(|(known, _)| *known == name) {
            let old = std::mem::replace(slot, Slot::Null);
            *slot = change(old);
        }
        self
    }
}

/// A verification at one moment.
pub(crate) struct Session {
    pub(crate) status: &'static str,
    pub(crate) selfie: Option<Slot>,
    pub(crate) documents: Vec<Document>,
    pub(crate) metadata: Option<Value>,
    /// What no page of the provider names.
    pub(crate) extra: Fields,
    /// The reference in the answer, where it is not the one asked for.
    pub(crate) echoed: Option<&'static str>,
    /// Whether a document names its step at its end instead of its beginning.
    pub(crate) step_last: bool,
    /// Grows when the evidence changes.
    pub(crate) revision: u32,
}

impl Session {
    pub(crate) fn new(status: &'static str, selfie: Slot) -> Self {
        Self {
            status,
            selfie: Some(selfie),
            documents: Vec::new(),
            metadata: Some(json!(["203.0.113.5"])),
            extra: Fields::default(),
            echoed: None,
            step_last: false,
            revision: 0,
        }
    }

    pub(crate) fn with(mut self, document: Document) -> Self {
        self.documents.push(document);
        self
    }

    /// How many places of it hold something.
    #[cfg(test)]
    pub(crate) fn pictures(&self) -> usize {
        let slots = self.documents.iter().flat_map(|document| &document.slots);
        let slots = slots.map(|(_, slot)| slot).chain(&self.selfie);
        slots.filter(|slot| !slot.is_empty()).count()
    }
}
