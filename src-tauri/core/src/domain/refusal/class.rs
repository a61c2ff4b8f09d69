//! The classes of problems. Each exists because staff do something different about it.

/// Makes the enum, the list of all and the keys from one list.
macro_rules! classes {
    ($($(#[doc = $doc:literal])+ $class:ident = $key:literal,)+) => {
        /// What is wrong, by what can be done about it. The words are in the catalogue under
        /// the key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ProblemClass {
            $($(#[doc = $doc])+ $class,)+
        }

        impl ProblemClass {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$class),+];

            /// Its key in the catalogue and in the record.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$class => $key,)+
                }
            }
        }
    };
}

classes! {
    /// The code is not the one that was sent.
    WrongCode = "wrongCode",
    /// The code has run out.
    CodeExpired = "codeExpired",
    /// Too many attempts with this code or person.
    TooManyAttempts = "tooManyAttempts",
    /// Too many codes were sent.
    TooManySends = "tooManySends",
    /// A verification of this number is already under way.
    AlreadyInProgress = "alreadyInProgress",
    /// The verification was not finished and is cancelled.
    Incomplete = "incomplete",
    /// The number is not with this carrier.
    CarrierMismatch = "carrierMismatch",
    /// Birth date or seventh digit differ from the carrier's.
    BirthMismatch = "birthMismatch",
    /// The name differs from the carrier's.
    NameMismatch = "nameMismatch",
    /// Something differs; the carrier does not say what.
    DataMismatch = "dataMismatch",
    /// It is a budget line and was not asked for as one.
    TickMvno = "tickMvno",
    /// It was asked for as a budget line and is none.
    UntickMvno = "untickMvno",
    /// The line belongs to a company.
    CorporatePhone = "corporatePhone",
    /// The line is suspended.
    LineSuspended = "lineSuspended",
    /// The line is prepaid.
    Prepaid = "prepaid",
    /// The customer has switched identity checks off.
    ChecksBlockedByCustomer = "checksBlockedByCustomer",
    /// The customer has switched messages with codes off.
    SmsBlockedByCustomer = "smsBlockedByCustomer",
    /// Something about the carrier's own app.
    PassApp = "passApp",
    /// The carrier could not send the message.
    SmsNotSent = "smsNotSent",
    /// A value has a form the carrier does not take.
    FormatError = "formatError",
    /// The carrier is under maintenance.
    CarrierMaintenance = "carrierMaintenance",
    /// A passing fault.
    Temporary = "temporary",
    /// The site's contract or channel is not set up for this.
    MerchantConfig = "merchantConfig",
    /// The site is barred.
    MerchantNotAllowed = "merchantNotAllowed",
    /// The provider's own age limit refused.
    AgeNotAllowed = "ageNotAllowed",
    /// Too many attempts from this address.
    AddressBlocked = "addressBlocked",
    /// The person or the number is barred.
    SubjectBlocked = "subjectBlocked",
    /// The carrier does not offer this.
    NotSupported = "notSupported",
    /// A fault inside the carrier.
    CarrierInternal = "carrierInternal",
    /// Known, but nothing that can be acted on.
    Other = "other",
    /// Not understood.
    Unknown = "unknown",
    /// No network.
    Offline = "offline",
    /// The name of the host is not known.
    Dns = "dns",
    /// The host does not take the connection.
    Unreachable = "unreachable",
    /// The certificate or the encryption is not acceptable.
    Tls = "tls",
    /// No answer in time.
    Timeout = "timeout",
    /// The connection broke.
    Broken = "broken",
    /// Something answered that is not the provider.
    NotTheProvider = "notTheProvider",
    /// The provider's server failed.
    ServerError = "serverError",
    /// Key or secret refused.
    AuthRejected = "authRejected",
    /// This address is not on the provider's list.
    AddressNotAllowed = "addressNotAllowed",
    /// No verification has this reference.
    NotFound = "notFound",
    /// The answer is larger than any answer should be.
    TooLarge = "tooLarge",
    /// The answer is about another verification.
    WrongReference = "wrongReference",
    /// The provider answered and did not certify.
    NotCertified = "notCertified",
    /// Something needed to ask is not set.
    Configuration = "configuration",
}

impl ProblemClass {
    /// The class of that key.
    pub fn keyed(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.key() == key)
    }
}
