//! Orders, and waiting for pixels.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

use std::io;
use std::thread;
use std::time::Duration;

use super::screen::{Screen, now};

const PAUSE: Duration = Duration::from_millis(1);
const WITHIN_MS: u64 = 30_000;
/// JPEG and the arithmetic of colours leave a trace; two colours are further apart than this.
const TOLERANCE: u8 = 20;
const LINES: u16 = 16;

/// Works orders off until the input ends.
pub fn main() {
    let screen = Screen::open();
    for line in io::stdin().lines() {
        let line = line.unwrap();
        let (order, rest) = line.split_once(' ').unwrap();
        match order {
            "watch" => println!("{}", watch(&screen, rest)),
            "shot" => {
                screen.shot(rest);
                println!("{{}}");
            }
            _ => panic!("unknown order"),
        }
    }
}

fn watch(screen: &Screen, order: &str) -> String {
    let mut within = WITHIN_MS;
    let mut key = None;
    let mut groups = vec![Vec::new()];
    for word in order.split_whitespace() {
        if let Some(name) = word.strip_prefix("press:") {
            key = Some(name);
        } else if let Some(ms) = word.strip_prefix("within:") {
            within = ms.parse().unwrap();
        } else if word == ";" {
            groups.push(Vec::new());
        } else {
            groups.last_mut().unwrap().push(Point::read(word));
        }
    }
    let pressed = key.map(|key| screen.press(key));
    let end = now() + within * 1_000_000;
    let mut seen = vec![None; groups.len()];
    while seen.contains(&None) && now() < end {
        for (group, seen) in groups.iter().zip(&mut seen) {
            if seen.is_none() && group.iter().all(|point| point.holds(screen)) {
                *seen = Some(now());
            }
        }
        thread::sleep(PAUSE);
    }
    let seen: Vec<String> = seen.into_iter().map(text).collect();
    format!(
        r#"{{"pressed":{},"seen":[{}]}}"#,
        text(pressed),
        seen.join(",")
    )
}

/// As text: a number of JavaScript does not hold it.
fn text(time: Option<u64>) -> String {
    time.map_or("null".to_owned(), |time| format!("\"{time}\""))
}

struct Point {
    x: i16,
    y: i16,
    wanted: Wanted,
}

enum Wanted {
    Colour([u8; 3]),
    Contrast(u8),
}

impl Point {
    fn read(word: &str) -> Self {
        let (place, wanted) = match word.split_once('=') {
            Some((place, colour)) => {
                let colour = u32::from_str_radix(colour, 16).unwrap();
                let [_, red, green, blue] = colour.to_be_bytes();
                (place, Wanted::Colour([red, green, blue]))
            }
            None => {
                let (place, contrast) = word.split_once('~').unwrap();
                (place, Wanted::Contrast(contrast.parse().unwrap()))
            }
        };
        let (x, y) = place.split_once(',').unwrap();
        Self {
            x: x.parse().unwrap(),
            y: y.parse().unwrap(),
            wanted,
        }
    }

    fn holds(&self, screen: &Screen) -> bool {
        match self.wanted {
            Wanted::Colour(colour) => {
                let row = screen.row(self.x, self.y, 1);
                let near = |(a, b): (&u8, &u8)| a.abs_diff(*b) <= TOLERANCE;
                row.iter().all(|pixel| pixel.iter().zip(&colour).all(near))
            }
            Wanted::Contrast(contrast) => {
                let row = screen.row(self.x, self.y, LINES);
                let greens: Vec<u8> = row.iter().map(|[_, green, _]| *green).collect();
                let (least, most) = (greens.iter().min().unwrap(), greens.iter().max().unwrap());
                most - least >= contrast
            }
        }
    }
}
