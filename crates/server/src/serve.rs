//! The connection loop: how many callers at once, how long a silent one is waited for, and how the last ones are seen
//! out at a stop. Without this file one slow caller could hold a place for ever, and a restart would cut people off.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

/// The most bytes of a request's head. Ours are a cookie and a form's address: far below.
const HEAD_BYTES: usize = 32 * 1024;

/// The pause after the system refused to hand over a connection (for want of file handles), so as not to spin.
const AFTER_REFUSAL: Duration = Duration::from_millis(100);

/// How many callers, and how long they are waited for.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections open at once; more wait in the system's queue.
    pub connections: usize,
    /// Time to send the head of a request, also for the first one after connecting.
    pub header_wait: Duration,
    /// Time for requests in flight to finish at a stop.
    pub stop_wait: Duration,
}

/// How a stop went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Every request in flight was answered.
    Quietly,
    /// This many connections were still busy when time was up.
    InTheMiddleOf(usize),
}

/// Answers every connection until `stop`, then sees the last ones out. `welcome` makes the service for one caller,
/// told where they call from.
pub async fn serve<M, S, B>(
    listener: TcpListener,
    mut welcome: M,
    limits: &Limits,
    stop: CancellationToken,
) -> Stopped
where
    M: tower::Service<SocketAddr, Response = S, Error = Infallible>,
    S: tower::Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let places = Arc::new(Semaphore::new(limits.connections));
    let leaving = GracefulShutdown::new();
    loop {
        let next = tokio::select! {
            () = stop.cancelled() => break,
            next = next_caller(&listener, &places) => next,
        };
        let Some((stream, caller, place)) = next else { continue };
        let Ok(service) = welcome.call(caller).await;
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.header_wait)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = leaving.watch(connection);
        tokio::spawn(async move {
            // A caller who hangs up or sends nonsense is no event worth a line in the log.
            let _ended = connection.await;
            drop(place);
        });
    }
    drop(listener);
    see_out(leaving, limits.stop_wait).await
}

/// The next caller and their place. Nothing when the system would not hand one over.
async fn next_caller(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, caller)) => {
            // Answers are written whole: waiting to fill a packet would only delay them.
            let _as_it_was = stream.set_nodelay(true);
            Some((stream, caller, place))
        }
        Err(error) => {
            tracing::warn!(%error, "the system handed over no connection");
            tokio::time::sleep(AFTER_REFUSAL).await;
            None
        }
    }
}

async fn see_out(leaving: GracefulShutdown, wait: Duration) -> Stopped {
    let busy = leaving.count();
    let (left, gone) = tokio::sync::oneshot::channel();
    tokio::spawn(async move {
        leaving.shutdown().await;
        // Nobody waits any more when time was up before.
        let _too_late = left.send(());
    });
    match tokio::time::timeout(wait, gone).await {
        Ok(_) => Stopped::Quietly,
        Err(_) => Stopped::InTheMiddleOf(busy),
    }
}

#[cfg(test)]
mod tests;
