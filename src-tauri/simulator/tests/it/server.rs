//! Starting, stopping and counting.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use countercheck_simulator::{Config, Simulator, StartError};
use serde_json::json;

use crate::client::{Client, stranger};

#[tokio::test]
async fn an_address_that_others_can_reach_is_refused() {
    for listen in ["0.0.0.0:0", "192.0.2.1:80", "[::]:0"] {
        let listen: SocketAddr = listen.parse().unwrap();
        let config = Config {
            listen,
            ..Config::default()
        };
        let refused = Simulator::start(config).await.unwrap_err();
        assert!(matches!(refused, StartError::NotLoopback(address) if address == listen));
        assert!(refused.to_string().contains("not a loopback address"));
    }
}

#[tokio::test]
async fn an_address_in_use_is_named() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let listen = taken.local_addr().unwrap();
    let config = Config {
        listen,
        ..Config::default()
    };
    let refused = Simulator::start(config).await.unwrap_err();
    assert!(refused.to_string().contains(&listen.to_string()));
}

#[tokio::test]
async fn stopped_it_listens_no_more() {
    let client = Client::new().await;
    let address = client.simulator.address();
    assert!(TcpStream::connect(address).is_ok());
    client.simulator.stop().await;
    assert!(TcpStream::connect(address).is_err(), "nobody listens");
}

#[tokio::test]
async fn each_whole_request_is_counted() {
    let client = Client::new().await;
    client.request(stranger("01055551111")).await;
    client.request(json!({})).await;
    client.look_up("imp_404404404404").await;
    client.post("/nowhere", json!({})).await;
    let calls = client.simulator.journal();
    let lines: Vec<_> = calls
        .iter()
        .map(|call| format!("{} {}", call.method, call.path))
        .collect();
    assert_eq!(
        lines,
        [
            "POST /users/getToken",
            "POST /certifications/otp/request",
            "POST /certifications/otp/request",
            "GET /certifications/imp_404404404404",
            "POST /nowhere",
        ]
    );
}

#[tokio::test]
async fn half_a_request_is_not_counted() {
    let client = Client::new().await;
    let mut half = TcpStream::connect(client.simulator.address()).unwrap();
    half.write_all(
        b"POST /certifications/otp/request HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{",
    )
    .unwrap();
    drop(half);
    client.look_up("imp_404404404404").await;
    let calls = client.simulator.journal();
    assert!(calls.iter().all(|call| !call.path.ends_with("request")));
}

#[tokio::test]
async fn a_listener_hears_of_each_message() {
    let client = Client::new().await;
    let mut incoming = client.simulator.incoming();
    client.send("adult").await;
    assert_eq!(incoming.recv().await.unwrap(), client.simulator.phone()[0]);
}

#[tokio::test]
async fn dropped_it_listens_no_more() {
    let client = Client::new().await;
    let address = client.simulator.address();
    drop(client);
    for _ in 0..100 {
        if TcpStream::connect(address).is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("still listening after two seconds");
}
