//! The customer's phone, in training only: a prop, not a part of the product.

use serde::Serialize;
use ts_rs::TS;

use super::Millis;
use super::counter::Carrier;

/// One text message on the simulated phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SmsView {
    /// Number it went to.
    pub phone: String,
    /// The whole message.
    pub text: String,
    /// The code in it.
    pub code: String,
    /// When it arrived.
    pub arrived_at: Millis,
    /// False once a newer message has replaced its code.
    pub current: bool,
}

/// A synthetic customer who can be served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomerView {
    /// What happens with this customer, as a key of the catalogue.
    pub script: String,
    /// Name as registered with the carrier.
    pub name: String,
    /// Birth date, six digits.
    pub birth: String,
    /// Seventh digit, which a customer would type.
    pub seventh: String,
    /// Host carrier.
    pub carrier: Carrier,
    /// Budget line.
    pub mvno: bool,
    /// Mobile number.
    pub phone: String,
}

/// The prop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PhoneView {
    /// Messages, newest first.
    pub messages: Vec<SmsView>,
    /// Customers to practise with.
    pub customers: Vec<CustomerView>,
}
