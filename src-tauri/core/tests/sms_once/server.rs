//! A provider that fails at a chosen point of an SMS call, and counts what reached it.
//!
//! It speaks just enough HTTP over raw sockets, because a real server library would not break the
//! protocol on demand. Tokens are always given out properly.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

/// Where an SMS call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Nobody listens.
    Refused,
    /// Reset while the request is still unread.
    ResetUnread,
    /// Reset after the header block.
    ResetAfterHead,
    /// Reset after the whole request.
    ResetAfterBody,
    /// Orderly close after the whole request.
    CloseAfterBody,
    /// Close in the header block of the answer.
    CloseInHead,
    /// Close in the body of the answer.
    CloseInBody,
    /// A good answer that offers to keep the connection, then a reset of the idle connection.
    StaleKeepAlive,
    /// No answer at all.
    Silence,
    /// A gateway's page.
    BadGateway,
    /// A gateway that invites to come back at once.
    Unavailable,
    /// Another path, with the method kept.
    Redirect,
    /// The server gave up waiting.
    RequestTimeout,
}

impl Point {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Refused,
        Self::ResetUnread,
        Self::ResetAfterHead,
        Self::ResetAfterBody,
        Self::CloseAfterBody,
        Self::CloseInHead,
        Self::CloseInBody,
        Self::StaleKeepAlive,
        Self::Silence,
        Self::BadGateway,
        Self::Unavailable,
        Self::Redirect,
        Self::RequestTimeout,
    ];
}

/// SMS calls that reached the server.
#[derive(Debug, Default)]
pub struct Seen {
    /// Of which at least one byte came.
    pub begun: AtomicUsize,
    /// Of which every byte came.
    pub whole: AtomicUsize,
}

/// The server; it ends when dropped.
pub struct Server {
    pub address: SocketAddr,
    pub seen: Arc<Seen>,
    listening: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Server {
    /// Fails every SMS call at `point`; answers good ones with `good`.
    pub async fn start(point: Point, good: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::<Seen>::default();
        let counting = Arc::clone(&seen);
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let seen = Arc::clone(&counting);
                // A client that went away is no failure of the server.
                tokio::spawn(async move { serve(stream, point, good, &seen).await.ok() });
            }
        });
        Self {
            address,
            seen,
            listening,
        }
    }

    /// Stops listening but keeps the port, so that a connection is surely refused.
    pub async fn refuse(&mut self) -> TcpSocket {
        self.listening.abort();
        while !self.listening.is_finished() {
            tokio::task::yield_now().await;
        }
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_reuseaddr(true).unwrap();
        socket.bind(self.address).unwrap();
        socket
    }
}

async fn serve(
    mut stream: TcpStream,
    point: Point,
    good: &'static str,
    seen: &Seen,
) -> io::Result<()> {
    loop {
        let mut first = [0];
        if stream.peek(&mut first).await? == 0 {
            return Ok(());
        }
        // The unread request cannot be told from a token call: those use another server, see below.
        if point == Point::ResetUnread {
            let mut start = [0; 12];
            while stream.peek(&mut start).await? < start.len() {}
            if !start.starts_with(b"POST /users/") {
                seen.begun.fetch_add(1, Ordering::SeqCst);
                return reset(stream);
            }
        }
        let head = read_head(&mut stream).await?;
        let sms = !head.starts_with("POST /users/");
        if sms {
            seen.begun.fetch_add(1, Ordering::SeqCst);
            if point == Point::ResetAfterHead {
                return reset(stream);
            }
        }
        let mut body = vec![0; content_length(&head)];
        stream.read_exact(&mut body).await?;
        if !sms {
            stream.write_all(&answer("200 OK", "", TOKEN)).await?;
            continue;
        }
        seen.whole.fetch_add(1, Ordering::SeqCst);
        let page = "<html><body>Bad Gateway</body></html>";
        let reply = match point {
            Point::Refused | Point::StaleKeepAlive | Point::CloseInBody => {
                answer("200 OK", "", good)
            }
            Point::ResetUnread | Point::ResetAfterHead | Point::ResetAfterBody => {
                return reset(stream);
            }
            Point::CloseAfterBody => return stream.shutdown().await,
            Point::CloseInHead => b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec(),
            Point::Silence => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                return Ok(());
            }
            Point::BadGateway => answer("502 Bad Gateway", "", page),
            Point::Unavailable => answer("503 Service Unavailable", "Retry-After: 0\r\n", page),
            Point::Redirect => answer(
                "307 Temporary Redirect",
                "Location: /certifications/otp/elsewhere\r\n",
                "",
            ),
            Point::RequestTimeout => answer("408 Request Timeout", "", ""),
        };
        match point {
            Point::CloseInHead => {
                stream.write_all(&reply).await?;
                return stream.shutdown().await;
            }
            Point::CloseInBody => {
                stream.write_all(&reply[..reply.len() - 5]).await?;
                return stream.shutdown().await;
            }
            Point::StaleKeepAlive => {
                stream.write_all(&reply).await?;
                tokio::time::sleep(Duration::from_millis(2)).await;
                return reset(stream);
            }
            _ => stream.write_all(&reply).await?,
        }
    }
}

const TOKEN: &str = r#"{"code":0,"message":null,"response":
    {"access_token":"0123456789abcdef","now":1790000000,"expired_at":1790001800}}"#;

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Closes with a reset instead of an orderly end.
fn reset(stream: TcpStream) -> io::Result<()> {
    stream.set_zero_linger()?;
    drop(stream);
    Ok(())
}

/// Reads exactly the header block, so that what follows stays in the socket.
async fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    String::from_utf8(head).map_err(io::Error::other)
}

fn content_length(head: &str) -> usize {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, value)| value.trim().parse().unwrap())
}
