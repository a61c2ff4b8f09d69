//! Starting, stopping and counting.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

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
        let Err(refused) = Simulator::start(config).await else {
            panic!("{listen} was listened on");
        };
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
    let Err(refused) = Simulator::start(config).await else {
        panic!("{listen} was taken twice");
    };
    assert!(refused.to_string().contains(&listen.to_string()));
}

#[tokio::test]
async fn stopped_it_gives_its_address_back() {
    let client = Client::new().await;
    let address = client.simulator.address();
    assert!(TcpListener::bind(address).is_err(), "in use until then");
    client.simulator.stop().await;
    // The closed connections of the test may linger on the port; asking for one does not.
    assert!(std::net::TcpStream::connect(address).is_err());
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
    use std::io::Write;
    let client = Client::new().await;
    let mut half = std::net::TcpStream::connect(client.simulator.address()).unwrap();
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
