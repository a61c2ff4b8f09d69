//! The line to one client, which a fault can cut at any byte of an answer.
//!
//! An HTTP library always answers; a broken network does not. So the socket itself counts what may
//! still leave: nothing for an answer that is lost whole, some bytes for one that stops half-way.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// Who is at the other end, and how to cut the line to it.
#[derive(Clone)]
pub(crate) struct Peer {
    pub(crate) address: IpAddr,
    allowance: Arc<AtomicUsize>,
}

impl Peer {
    /// Lets `bytes` more leave, then breaks the connection.
    pub(crate) fn cut_after(&self, bytes: usize) {
        self.allowance.store(bytes, Ordering::SeqCst);
    }
}

impl Connected<IncomingStream<'_, Lines>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        Self {
            address: stream.remote_addr().ip(),
            allowance: Arc::clone(&stream.io().allowance),
        }
    }
}

pub(crate) struct Lines(pub(crate) TcpListener);

impl Listener for Lines {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        let allowance = Arc::new(AtomicUsize::new(usize::MAX));
        (Line { stream, allowance }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

pub(crate) struct Line {
    stream: TcpStream,
    allowance: Arc<AtomicUsize>,
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let allowance = self.allowance.load(Ordering::SeqCst);
        if allowance == usize::MAX {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        }
        let may_leave = bytes.get(..allowance).unwrap_or(bytes);
        if may_leave.is_empty() {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, may_leave))?;
        self.allowance.fetch_sub(written, Ordering::SeqCst);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
