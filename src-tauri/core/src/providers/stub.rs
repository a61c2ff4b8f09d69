//! A server on loopback that answers each request with the bytes a closure gives, then closes.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::BaseUrl;

/// A request as it arrived.
#[derive(Clone)]
pub(crate) struct Asked {
    /// Method and path.
    pub(crate) line: String,
    /// Header block, in lower case.
    pub(crate) head: String,
    pub(crate) body: String,
    /// How many with the same line came before.
    pub(crate) nth: usize,
}

pub(crate) struct Stub {
    pub(crate) base: BaseUrl,
    asked: Arc<Mutex<Vec<Asked>>>,
    listening: JoinHandle<()>,
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Stub {
    /// Answers everything by `reply`.
    pub(crate) async fn start(reply: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let log = Arc::clone(&asked);
        let reply = Arc::new(reply);
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, reply) = (Arc::clone(&log), Arc::clone(&reply));
                tokio::spawn(async move { serve(stream, &log, &*reply).await });
            }
        });
        Self {
            base: BaseUrl::parse(&base).unwrap(),
            asked,
            listening,
        }
    }

    /// The requests that came with this method and path.
    pub(crate) fn asked(&self, line: &str) -> Vec<Asked> {
        let log = self.asked.lock().unwrap();
        log.iter().filter(|a| a.line == line).cloned().collect()
    }

    /// Every request, in the order they came.
    pub(crate) fn all(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn count(&self, line: &str) -> usize {
        self.asked(line).len()
    }
}

async fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<Asked>>,
    reply: &(dyn Fn(&Asked) -> Vec<u8> + Sync),
) {
    let Some(mut asked) = read(&mut stream).await else {
        return;
    };
    {
        let mut log = log.lock().unwrap();
        asked.nth = log.iter().filter(|a| a.line == asked.line).count();
        log.push(asked.clone());
    }
    // A client that has heard enough hangs up in the middle: fine.
    stream.write_all(&reply(&asked)).await.ok();
    stream.shutdown().await.ok();
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap();
    let line = head.split(" HTTP/").next().unwrap().to_owned();
    let head = head.to_lowercase();
    let length = head
        .lines()
        .find_map(|l| l.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).await.ok()?;
    Some(Asked {
        line,
        head,
        body: String::from_utf8(body).unwrap(),
        nth: 0,
    })
}

/// A whole answer.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    with_headers(status, "Content-Type: application/json\r\n", body)
}

pub(crate) fn with_headers(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
        .into_bytes()
}
