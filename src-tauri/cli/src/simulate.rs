//! `simulate`: runs the providers' stand-in until it is interrupted.
//!
//! What it knows is printed first, then each message as it is sent: the terminal is the customer's
//! phone. With `--json` each of these is one line.

mod catalogue;

use std::fs;
use std::net::SocketAddr;

use countercheck_simulator::{Config, Simulator, Sms, StartError, Switches};
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use crate::Failure;
use crate::arguments::value;
use crate::output::say;

const HELP: &str = "\
Stand in for the providers on this machine: PortOne V1 under /, VOVE ID under /v2

Usage: countercheck-cli simulate --listen 127.0.0.1:PORT [--scenario FILE] [--json]

Options:
  --listen ADDRESS  Where to listen: loopback only; port 0 takes a free one
  --scenario FILE   Switches as JSON; those not named keep their value
  --json            One line of JSON for what it knows, then one for each message
  -h, --help        Print this help

The keys are imp_key, imp_secret and x-api-key, each `training`. Ends on Ctrl-C.
The switches and their values without a file:
";

#[derive(Default)]
struct Options {
    listen: Option<SocketAddr>,
    switches: Switches,
    json: bool,
    help: bool,
}

/// Runs the command with what follows its name.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<(), Failure> {
    let options = read(arguments)?;
    if options.help {
        return say(&help());
    }
    let Some(listen) = options.listen else {
        let message = "simulate needs --listen, such as --listen 127.0.0.1:8200";
        return Err(Failure::BadInput(message.to_owned()));
    };
    let config = Config {
        listen,
        switches: options.switches,
        ..Config::default()
    };
    tokio::runtime::Runtime::new()
        .map_err(|error| Failure::Finding(error.to_string()))?
        .block_on(serve(config, options.json))
}

fn help() -> String {
    // Plain numbers and words: this cannot fail.
    let switches = serde_json::to_string_pretty(&Switches::default()).unwrap_or_default();
    format!("{HELP}{switches}\n")
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--listen" => options.listen = Some(address(&value("--listen", &mut arguments)?)?),
            "--scenario" => options.switches = scenario(&value("--scenario", &mut arguments)?)?,
            "--json" => options.json = true,
            "-h" | "--help" => options.help = true,
            other => {
                return Err(Failure::BadInput(format!(
                    "simulate does not know `{other}`; see `countercheck-cli simulate --help`"
                )));
            }
        }
    }
    Ok(options)
}

fn address(text: &str) -> Result<SocketAddr, Failure> {
    text.parse().map_err(|_| {
        Failure::BadInput(format!(
            "--listen {text}: not an address with a port, such as 127.0.0.1:8200"
        ))
    })
}

fn scenario(path: &str) -> Result<Switches, Failure> {
    let bad =
        |error: &dyn std::fmt::Display| Failure::BadInput(format!("--scenario {path}: {error}"));
    let text = fs::read_to_string(path).map_err(|error| bad(&error))?;
    serde_json::from_str(&text).map_err(|error| bad(&error))
}

async fn serve(config: Config, json: bool) -> Result<(), Failure> {
    let simulator = Simulator::start(config)
        .await
        .map_err(|error| match error {
            StartError::NotLoopback(_) => Failure::BadInput(format!("--listen: {error}")),
            StartError::Listen { .. } | StartError::Zone(_) => Failure::Finding(error.to_string()),
        })?;
    let mut incoming = simulator.incoming();
    let interrupted = tokio::signal::ctrl_c();
    tokio::pin!(interrupted);
    // Listens from its first poll on: whoever has read what follows may interrupt.
    tokio::select! {
        biased;
        ended = &mut interrupted => return ended.map_err(|error| Failure::Finding(error.to_string())),
        () = std::future::ready(()) => {}
    }
    say(&if json {
        catalogue::json(&simulator)
    } else {
        catalogue::text(&simulator)
    })?;
    loop {
        tokio::select! {
            ended = &mut interrupted => {
                simulator.stop().await;
                return ended.map_err(|error| Failure::Finding(error.to_string()));
            }
            message = incoming.recv() => match message {
                Ok(sms) => say(&line(&sms, json))?,
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return Ok(()),
            }
        }
    }
}

fn line(sms: &Sms, json: bool) -> String {
    if json {
        let message = json!({
            "phone": sms.phone,
            "text": sms.text,
            "code": sms.code,
            "arrived_at": sms.arrived_at.to_string(),
        });
        format!("{}\n", json!({ "sms": message }))
    } else {
        format!("{}  {}\n", catalogue::hyphenated(&sms.phone), sms.text)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::Failure;

    fn refusal(arguments: &[&str]) -> String {
        match read(arguments.iter().map(|&argument| argument.to_owned())) {
            Err(Failure::BadInput(message)) => message,
            Err(Failure::Finding(_)) | Ok(_) => panic!("{arguments:?} was taken"),
        }
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        assert!(refusal(&["--port", "1"]).contains("`--port`"));
        assert!(refusal(&["--listen"]).contains("--listen needs a value"));
        assert!(refusal(&["--listen", "localhost"]).contains("localhost: not an address"));
        assert!(refusal(&["--scenario", "/nonexistent.json"]).contains("/nonexistent.json"));
    }

    #[test]
    fn a_whole_line_is_read() {
        let line = ["--json", "--listen", "127.0.0.1:8200"];
        let options = read(line.iter().map(|&argument| argument.to_owned()));
        let options = options.unwrap_or_else(|failure| panic!("{failure:?}"));
        assert!(options.json && !options.help);
        assert_eq!(options.listen.map(|address| address.port()), Some(8200));
    }
}
