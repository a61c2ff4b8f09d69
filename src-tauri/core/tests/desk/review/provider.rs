//! A provider of verifications that does as it is told, reference by reference, and counts what
//! reached it. Raw sockets, because a server library would not stall on demand.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// How an answer goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Good,
    Status(u16),
    /// Half of the body, and then nothing more.
    Stalls,
    /// What is held when it is asked for, but not before it [is said](Provider::say).
    Late,
    Dropped,
}

/// What the provider holds under a reference.
#[derive(Clone)]
pub struct Verification {
    pub user: Value,
    pub documents: Value,
    /// How the answer with pictures goes.
    pub manner: Manner,
}

#[derive(Default)]
struct Script {
    cases: BTreeMap<String, Verification>,
    calls: Vec<String>,
    hung_up: usize,
    said: bool,
}

pub struct Provider {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    serving: JoinHandle<()>,
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A picture that is told from any other by its shade.
pub fn picture(shade: u8, side: u32) -> String {
    png(side, |at| shade.wrapping_add(u8::try_from(at % 7).unwrap()))
}

/// The same, too long a text to be anything but a picture, whatever its name.
pub fn noise(shade: u8) -> String {
    let text = png(80, |at| {
        let mixed = at.wrapping_mul(0x9e37_79b9).rotate_left(15);
        let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0x85eb_ca6b);
        shade ^ (mixed ^ (mixed >> 16)).to_be_bytes()[3]
    });
    assert!(text.len() > 4_096, "{}", text.len());
    text
}

pub fn png(side: u32, shade: impl Fn(u32) -> u8) -> String {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let pixels: Vec<u8> = (0..side * side).map(shade).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    BASE64_STANDARD.encode(png)
}

impl Verification {
    /// A selfie and a passport with nothing wrong.
    pub fn clean(reference: &str) -> Self {
        let fields = json!({
            "stepId": "ID_DOCUMENT",
            "type": "Passport",
            "lastName": "SPECIMEN",
            "firstName": "NORA",
            "idNumber": "UT1234567",
            "issuingAuthority": "UTOPIA",
            "dateOfExpiration": "31/01/2034",
            "dateOfBirth": "1990-01-31",
        });
        let mut with_pictures = fields.clone();
        with_pictures["photo"] = json!(picture(20, 64));
        with_pictures["front"] = json!(picture(30, 64));
        Self {
            user: json!({ "refId": reference, "status": "pending", "documents": [fields] }),
            documents: json!({ "selfie": picture(10, 64), "documents": [with_pictures] }),
            manner: Manner::Good,
        }
    }
}

impl Provider {
    /// Holds a clean verification under each of these references.
    pub async fn with(references: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let script = Arc::new(Mutex::new(Script::default()));
        for reference in references {
            let mut script = script.lock().unwrap();
            let clean = Verification::clean(reference);
            script.cases.insert((*reference).to_owned(), clean);
        }
        let serving = tokio::spawn({
            let script = Arc::clone(&script);
            async move {
                let mut connections = JoinSet::new();
                while let Ok((stream, _)) = listener.accept().await {
                    let script = Arc::clone(&script);
                    // A client that went away is no failure of the server.
                    connections.spawn(async move { serve(stream, &script).await.ok() });
                }
            }
        });
        Self {
            address,
            script,
            serving,
        }
    }

    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Changes what is held under a reference.
    pub fn change(&self, reference: &str, change: impl FnOnce(&mut Verification)) {
        let mut script = self.script.lock().unwrap();
        let case = script.cases.entry(reference.to_owned());
        change(case.or_insert_with(|| Verification::clean(reference)));
    }

    /// Nothing is held under it.
    pub fn forget(&self, reference: &str) {
        self.script.lock().unwrap().cases.remove(reference);
    }

    /// Lets go of every late answer.
    pub fn say(&self) {
        self.script.lock().unwrap().said = true;
    }

    /// How often the pictures of a reference were asked for.
    pub fn fetched(&self, reference: &str) -> usize {
        let path = format!("/v2/users/{reference}/documents");
        let script = self.script.lock().unwrap();
        script.calls.iter().filter(|call| **call == path).count()
    }

    /// How many clients hung up on an answer that stalled.
    pub fn hung_up(&self) -> usize {
        self.script.lock().unwrap().hung_up
    }

    /// How often anything was asked for.
    pub fn asked(&self) -> usize {
        self.script.lock().unwrap().calls.len()
    }
}

async fn serve(mut stream: TcpStream, script: &Mutex<Script>) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8(head).map_err(io::Error::other)?;
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let (status, body, manner) = script.lock().unwrap().answer(path);
    if manner == Manner::Dropped {
        return Ok(());
    }
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    if manner == Manner::Stalls {
        let half = answer.len() - length / 2;
        stream.write_all(&answer.as_bytes()[..half]).await?;
        stream.flush().await?;
        // Ends when the client has had enough.
        let _gone = stream.read_u8().await;
        script.lock().unwrap().hung_up += 1;
        return Ok(());
    }
    while manner == Manner::Late && !script.lock().unwrap().said {
        let gone = tokio::time::timeout(Duration::from_millis(1), stream.read_u8()).await;
        if gone.is_ok() {
            script.lock().unwrap().hung_up += 1;
            return Ok(());
        }
    }
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

impl Script {
    fn answer(&mut self, path: String) -> (u16, String, Manner) {
        let rest = path.trim_start_matches("/v2/users/");
        let (reference, pictures) = match rest.strip_suffix("/documents") {
            Some(reference) => (reference, true),
            None => (rest, false),
        };
        let answer = match (self.cases.get(reference), pictures) {
            (None, _) => (404, r#"{"message":"none"}"#.to_owned(), Manner::Good),
            (Some(case), false) => (200, case.user.to_string(), Manner::Good),
            (Some(case), true) => match case.manner {
                Manner::Status(status) => (status, "{}".to_owned(), Manner::Good),
                manner => (200, case.documents.to_string(), manner),
            },
        };
        self.calls.push(path);
        answer
    }
}
