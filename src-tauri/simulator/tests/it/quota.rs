//! The block of an address that asks too often, and its release.

use countercheck_simulator::{Quota, Switches};

use crate::client::{Client, stranger};

async fn asks(client: &Client, number: u32) -> bool {
    let phone = format!("0105555{:04}", 2000 + number);
    let reply = client.request(stranger(&phone)).await;
    if reply.status.is_success() {
        return true;
    }
    assert!(reply.message().starts_with("[0086] "));
    false
}

#[tokio::test]
async fn thirty_in_an_hour_then_an_hour_of_nothing() {
    let mut client = Client::new().await;
    for number in 1..=30 {
        assert!(asks(&client, number).await, "request {number}");
    }
    client.advance(60);
    assert!(!asks(&client, 31).await, "blocked from now on");
    assert_eq!(client.simulator.phone().len(), 30);
    client.advance(3599);
    client.authorization = Some(fresh_token(&client).await);
    assert!(!asks(&client, 32).await, "a second before the release");
    client.advance(1);
    assert!(asks(&client, 33).await, "released by itself");
}

#[tokio::test]
async fn two_hundred_in_a_day_then_a_day_of_nothing() {
    let mut client = Client::with(Switches {
        quota: Some(Quota {
            per_hour: 1000,
            per_day: 200,
        }),
        ..Switches::default()
    })
    .await;
    for number in 1..=200 {
        assert!(asks(&client, number).await, "request {number}");
    }
    client.advance(2 * 3600);
    client.authorization = Some(fresh_token(&client).await);
    assert!(!asks(&client, 201).await);
    client.advance(24 * 3600 - 1);
    client.authorization = Some(fresh_token(&client).await);
    assert!(!asks(&client, 202).await, "a second before the release");
    client.advance(1);
    assert!(asks(&client, 203).await, "released by itself");
}

#[tokio::test]
async fn without_a_quota_nobody_is_blocked() {
    let client = Client::with(Switches {
        quota: None,
        ..Switches::default()
    })
    .await;
    for number in 1..=40 {
        assert!(asks(&client, number).await, "request {number}");
    }
}

async fn fresh_token(client: &Client) -> String {
    let reply = client.token().await;
    let token = reply.response()["access_token"].as_str().unwrap();
    token.to_owned()
}
