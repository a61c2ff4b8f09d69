//! Two HTTP clients and one way to use them.
//!
//! * `sms` carries the calls that cost money and a customer's patience. It is built so that one call
//!   is at most one request on the wire: HTTP/1.1 only, no idle connections that could be stale, no
//!   redirects, no repetition by the library.
//! * `reading` carries everything that may be asked twice. It follows no redirects either, because a
//!   provider of this kind sends none and a captive portal does. [`patient`] builds one whose answers
//!   are large.
//!
//! An answer is read up to [`BODY_LIMIT`] and kept in memory that is wiped. Cookies, compression and
//! decoding by declared character set are deliberately not here.

mod answer;
mod failure;
mod pauses;

use std::time::Duration;

use reqwest::{Client, ClientBuilder, RequestBuilder, redirect, retry};

pub(crate) use answer::{Answer, instant, wait};
pub use failure::{Failure, FailureKind};
pub(crate) use pauses::Pauses;

use super::{BaseUrl, install_tls};

/// Longest answer that is read.
pub(crate) const BODY_LIMIT: usize = 1024 * 1024;

/// How long is waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection to an SMS call.
    pub sms_connect: Duration,
    /// For a whole SMS call: carriers are slow and do not stop when we do.
    pub sms: Duration,
    /// For a connection to a reading call; below the 5 s after which a black hole must be named.
    pub reading_connect: Duration,
    /// For a whole reading call.
    pub reading: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            sms_connect: Duration::from_secs(5),
            sms: Duration::from_secs(60),
            reading_connect: Duration::from_millis(4_500),
            reading: Duration::from_secs(15),
        }
    }
}

/// The two clients.
#[derive(Clone)]
pub(crate) struct Clients {
    /// For calls that must not be repeated.
    pub(crate) sms: Client,
    /// For calls that may be.
    pub(crate) reading: Client,
}

impl Clients {
    /// Builds both for one provider.
    pub(crate) fn new(base: &BaseUrl, patience: Patience) -> Result<Self, Failure> {
        install_tls();
        let sms = careful(base)
            .http1_only()
            .pool_max_idle_per_host(0)
            .connect_timeout(patience.sms_connect)
            .timeout(patience.sms);
        let reading = careful(base)
            .connect_timeout(patience.reading_connect)
            .timeout(patience.reading);
        Ok(Self {
            sms: sms.build().map_err(Failure::of)?,
            reading: reading.build().map_err(Failure::of)?,
        })
    }
}

/// A client for calls that may be asked twice and whose answers may take long: it limits the way to
/// a connection alone, and whoever reads limits the rest.
pub(crate) fn patient(base: &BaseUrl, connect: Duration) -> Result<Client, Failure> {
    install_tls();
    let client = careful(base).connect_timeout(connect);
    client.build().map_err(Failure::of)
}

/// Sends one request and reads its answer.
pub(crate) async fn exchange(request: RequestBuilder) -> Result<Answer, Failure> {
    let response = request.send().await.map_err(Failure::of)?;
    Answer::read(response).await
}

fn careful(base: &BaseUrl) -> ClientBuilder {
    let builder = Client::builder()
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .user_agent(concat!("Countercheck/", env!("CARGO_PKG_VERSION")));
    if base.is_loopback() {
        // Training must work without a proxy and on a system without certificates.
        builder.no_proxy().tls_certs_only([])
    } else {
        builder.https_only(true)
    }
}

#[cfg(test)]
mod tests;
