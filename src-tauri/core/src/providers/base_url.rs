//! Where a provider is: https anywhere, http only on this computer.

use url::{Host, Url};

/// The address was not https, nor http on loopback, or had parts that a base address must not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("only https is allowed, or http on this computer")]
pub struct UrlNotAllowed;

/// A base address that may be used. It holds no user, password, query or fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// If it is not https, nor http on loopback.
    pub fn parse(text: &str) -> Result<Self, UrlNotAllowed> {
        let url = Url::parse(text.trim()).map_err(|_| UrlNotAllowed)?;
        let bare = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        let safe = match url.scheme() {
            "https" => url.host().is_some(),
            "http" => is_loopback(&url),
            _ => false,
        };
        if bare && safe {
            Ok(Self(url))
        } else {
            Err(UrlNotAllowed)
        }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it is on this computer, where no proxy is asked.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    /// The address of a path below; each segment is percent-encoded.
    pub(crate) fn join(&self, segments: &[&str]) -> Url {
        let mut url = self.0.clone();
        // An https or http address always has a path that can be extended.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_or_loopback() {
        for good in [
            "https://api.iamport.kr",
            "https://api.iamport.kr/v1/",
            "http://127.0.0.1:8080",
            "http://127.9.9.9",
            "http://localhost:1",
            "http://[::1]:9",
            " https://localhost ",
        ] {
            assert!(BaseUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "api.iamport.kr",
            "http://api.iamport.kr",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://192.168.0.1",
            "http://0.0.0.0",
            "http://[::ffff:127.0.0.1]",
            "ftp://localhost",
            "file:///etc/passwd",
            "https://user@api.iamport.kr",
            "https://:pw@api.iamport.kr",
            "https://api.iamport.kr/?a=b",
            "https://api.iamport.kr/#a",
        ] {
            assert_eq!(BaseUrl::parse(bad), Err(UrlNotAllowed), "{bad}");
        }
    }

    #[test]
    fn a_segment_cannot_leave_its_place() {
        let base = BaseUrl::parse("https://a.example/v1/").unwrap();
        assert_eq!(
            base.join(&["certifications", "a/../b?c#d"]).as_str(),
            "https://a.example/v1/certifications/a%2F..%2Fb%3Fc%23d"
        );
    }
}
