//! The connection loop with real sockets: nobody is cut off, and nobody holds a place by saying nothing.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{Limits, Stopped, serve};

const SOON: Duration = Duration::from_secs(5);

struct Running {
    address: SocketAddr,
    stop: CancellationToken,
    ended: JoinHandle<Stopped>,
}

fn limits() -> Limits {
    Limits { connections: 8, header_wait: Duration::from_secs(10), stop_wait: SOON }
}

/// Answers each request, `after` a while, with the port its caller came from.
async fn start(limits: Limits, after: Duration) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("the loopback address is there");
    let address = listener.local_addr().expect("it listens");
    let welcome = tower::service_fn(move |caller: SocketAddr| async move {
        let service = tower::service_fn(move |_: Request<Incoming>| async move {
            tokio::time::sleep(after).await;
            Ok::<_, Infallible>(Response::new(Full::new(Bytes::from(caller.port().to_string()))))
        });
        Ok::<_, Infallible>(service)
    });
    let stop = CancellationToken::new();
    let until = stop.clone();
    let ended = tokio::spawn(async move { serve(listener, welcome, &limits, until).await });
    Running { address, stop, ended }
}

async fn ask(stream: &mut TcpStream) {
    stream.write_all(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n").await.expect("sent");
}

async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = vec![0; 1024];
    let read = timeout(SOON, stream.read(&mut bytes)).await.expect("answered in time").expect("readable");
    String::from_utf8_lossy(&bytes[..read]).into_owned()
}

#[tokio::test]
async fn the_service_is_told_who_calls() {
    let running = start(limits(), Duration::ZERO).await;
    let mut caller = TcpStream::connect(running.address).await.expect("connected");
    ask(&mut caller).await;
    let port = caller.local_addr().expect("connected").port().to_string();
    assert!(answer(&mut caller).await.ends_with(&port));
}

#[tokio::test]
async fn a_request_in_flight_is_answered_before_the_stop() {
    let running = start(limits(), Duration::from_millis(300)).await;
    let mut caller = TcpStream::connect(running.address).await.expect("connected");
    ask(&mut caller).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.cancel();
    assert!(answer(&mut caller).await.starts_with("HTTP/1.1 200"));
    assert_eq!(timeout(SOON, running.ended).await.expect("it ends").expect("no panic"), Stopped::Quietly);
    assert!(TcpStream::connect(running.address).await.is_err(), "nobody new is taken");
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_stop() {
    let running = start(limits(), Duration::ZERO).await;
    let mut caller = TcpStream::connect(running.address).await.expect("connected");
    ask(&mut caller).await;
    answer(&mut caller).await;
    running.stop.cancel();
    assert_eq!(timeout(SOON, running.ended).await.expect("it ends").expect("no panic"), Stopped::Quietly);
}

#[tokio::test]
async fn a_request_without_end_is_cut_off_when_time_is_up() {
    let limits = Limits { stop_wait: Duration::from_millis(200), ..limits() };
    let running = start(limits, Duration::from_mins(1)).await;
    let mut caller = TcpStream::connect(running.address).await.expect("connected");
    ask(&mut caller).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stop.cancel();
    assert_eq!(
        timeout(SOON, running.ended).await.expect("it ends").expect("no panic"),
        Stopped::InTheMiddleOf(1)
    );
}

#[tokio::test]
async fn a_caller_who_says_nothing_is_hung_up_on() {
    let running = start(Limits { header_wait: Duration::from_millis(200), ..limits() }, Duration::ZERO).await;
    let mut silent = TcpStream::connect(running.address).await.expect("connected");
    let mut dripping = TcpStream::connect(running.address).await.expect("connected");
    dripping.write_all(b"GET / HT").await.expect("sent");
    for caller in [&mut silent, &mut dripping] {
        let mut rest = Vec::new();
        timeout(SOON, caller.read_to_end(&mut rest)).await.expect("hung up in time").expect("readable");
        assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
    }
}

#[tokio::test]
async fn a_caller_beyond_the_places_waits_until_one_is_free() {
    let running = start(Limits { connections: 1, ..limits() }, Duration::ZERO).await;
    let mut first = TcpStream::connect(running.address).await.expect("connected");
    ask(&mut first).await;
    answer(&mut first).await;
    let mut second = TcpStream::connect(running.address).await.expect("in the system's queue");
    ask(&mut second).await;
    let mut byte = [0];
    assert!(timeout(Duration::from_millis(200), second.read(&mut byte)).await.is_err(), "no place yet");
    drop(first);
    assert!(answer(&mut second).await.starts_with("HTTP/1.1 200"));
}
