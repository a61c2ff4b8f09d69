//! What was copied leaves the clipboard, and nothing else does.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use countercheck_app::clipboard::{Clipboard, Copied, Times};
use zeroize::Zeroizing;

const TIMES: Times = Times {
    placed: Duration::from_millis(100),
    cleared: Duration::from_millis(600),
};

#[derive(Default)]
struct Board(Mutex<Option<String>>);

impl Board {
    fn put(&self, text: &str) {
        *self.0.lock().unwrap() = Some(text.to_owned());
    }
}

impl Clipboard for Board {
    fn text(&self) -> Option<Zeroizing<String>> {
        self.0.lock().unwrap().clone().map(Zeroizing::new)
    }

    fn clear(&self) {
        *self.0.lock().unwrap() = None;
    }
}

fn desktop() -> (Arc<Board>, Copied) {
    let board = Arc::new(Board::default());
    let copied = Copied::on(Arc::clone(&board) as Arc<dyn Clipboard>, TIMES);
    (board, copied)
}

async fn after(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

fn text(board: &Board) -> Option<String> {
    board.text().map(|text| text.to_string())
}

#[tokio::test]
async fn what_was_copied_stays_for_a_while_and_goes() {
    let (board, copied) = desktop();
    copied.now();
    board.put("김하늘");
    after(300).await;
    assert_eq!(text(&board).as_deref(), Some("김하늘"));
    after(600).await;
    assert_eq!(text(&board), None);
}

#[tokio::test]
async fn what_comes_from_elsewhere_stays() {
    let (board, copied) = desktop();
    copied.now();
    board.put("김하늘");
    after(300).await;
    board.put("from another program");
    after(600).await;
    assert_eq!(text(&board).as_deref(), Some("from another program"));
}

#[tokio::test]
async fn who_copies_again_has_the_time_again() {
    let (board, copied) = desktop();
    copied.now();
    board.put("one");
    after(400).await;
    copied.now();
    // The same words: only the count tells the two apart.
    after(400).await;
    assert_eq!(text(&board).as_deref(), Some("one"));
    after(500).await;
    assert_eq!(text(&board), None);
}
