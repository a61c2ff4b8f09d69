//! The same work by Pillow, whose decoder is libjpeg-turbo, in a process that stays: what is
//! measured is the work, not the start of an interpreter. It measures itself.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

const PROGRAM: &str = "
import sys, time, io
from PIL import Image, features, __version__
print('Pillow', __version__, 'libjpeg-turbo', features.version('libjpeg_turbo'), flush=True)
for line in sys.stdin:
    names = line.split()
    files = [open(sys.argv[1] + '/' + name, 'rb').read() for name in names]
    began = time.perf_counter()
    for file in files:
        picture = Image.open(io.BytesIO(file))
        picture.load()
        if len(files) > 1:
            picture.resize((1600, 1200), Image.LANCZOS)
    print(time.perf_counter() - began, flush=True)
";

/// The other process, if there is one.
pub struct Peer {
    running: Option<Running>,
}

struct Running {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
    name: String,
}

impl Peer {
    pub fn start(folder: &Path) -> Self {
        Self {
            running: start(folder),
        }
    }

    pub fn name(&self) -> &str {
        self.running
            .as_ref()
            .map_or("absent", |running| &running.name)
    }

    pub fn decode(&mut self, name: &str) -> Duration {
        self.work(name)
    }

    /// Eight decoded and scaled, one after the other, as a script does.
    pub fn all(&mut self) -> Duration {
        let names: Vec<String> = (0..8).map(|at| format!("{at}.jpg")).collect();
        self.work(&names.join(" "))
    }

    fn work(&mut self, names: &str) -> Duration {
        let Some(running) = &mut self.running else {
            return Duration::ZERO;
        };
        writeln!(running.ask, "{names}").unwrap();
        Duration::from_secs_f64(running.line().parse().unwrap())
    }
}

impl Running {
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answer.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}

fn start(folder: &Path) -> Option<Running> {
    let python = std::env::var_os("COUNTERCHECK_BENCH_PYTHON").unwrap_or_else(|| "python3".into());
    let mut child = Command::new(python)
        .args(["-c", PROGRAM])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let ask = child.stdin.take()?;
    let answer = BufReader::new(child.stdout.take()?);
    let mut running = Running {
        child,
        ask,
        answer,
        name: String::new(),
    };
    running.name = running.line();
    (!running.name.is_empty()).then_some(running)
}
