/// A step of a verification, named after what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Identity card or passport.
    IdDocument,
    /// Driving licence.
    DrivingLicense,
    /// Registration of a car.
    CarRegistration,
    /// Proof of address.
    AddressProof,
    /// Liveness; named by the provider's programs, not by its documents.
    Liveness,
    /// Any other word, as it came.
    Other(String),
}

impl Step {
    /// Reads the word of the answer. The provider's own page writes `DRIVER_LICENSE` in one place,
    /// `DRIVING_LICENSE` in others, and puts `StepId.` before both.
    pub fn parse(word: &str) -> Self {
        match word.strip_prefix("StepId.").unwrap_or(word) {
            "ID_DOCUMENT" => Self::IdDocument,
            "DRIVING_LICENSE" | "DRIVER_LICENSE" => Self::DrivingLicense,
            "CAR_REGISTRATION_DOCUMENT" => Self::CarRegistration,
            "ADDRESS_PROOF" => Self::AddressProof,
            "LIVENESS" => Self::Liveness,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// The provider's word, as most of its pages write it.
    pub fn word(&self) -> &str {
        match self {
            Self::IdDocument => "ID_DOCUMENT",
            Self::DrivingLicense => "DRIVING_LICENSE",
            Self::CarRegistration => "CAR_REGISTRATION_DOCUMENT",
            Self::AddressProof => "ADDRESS_PROOF",
            Self::Liveness => "LIVENESS",
            Self::Other(word) => word,
        }
    }
}

/// What a picture of a document shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// The customer, taken during the verification. Belongs to no document.
    Selfie,
    /// The portrait, cut out of the document.
    Photo,
    /// The front as it was taken.
    Front,
    /// The front, cut out and straightened.
    FrontCropped,
    /// The back as it was taken.
    Back,
    /// The back, cut out and straightened.
    BackCropped,
    /// A picture under a name that nobody knows.
    Other(String),
}

impl Side {
    /// The sides a document may have, in the order they are shown.
    pub const OF_DOCUMENT: [Self; 5] = [
        Self::Photo,
        Self::FrontCropped,
        Self::Front,
        Self::BackCropped,
        Self::Back,
    ];

    /// Its name in the answer.
    pub fn word(&self) -> &str {
        match self {
            Self::Selfie => "selfie",
            Self::Photo => "photo",
            Self::Front => "front",
            Self::FrontCropped => "frontCropped",
            Self::Back => "back",
            Self::BackCropped => "backCropped",
            Self::Other(word) => word,
        }
    }
}
