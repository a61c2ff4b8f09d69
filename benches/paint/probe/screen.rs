//! The X server: its pixels and its keyboard.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a program for one's own terminal"
)]

use std::fs::File;
use std::io::BufWriter;

use rustix::time::{ClockId, clock_gettime};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, InputFocus};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

const KEY_PRESS: u8 = 2;
const KEY_RELEASE: u8 = 3;

/// The screen of `DISPLAY`.
pub struct Screen {
    connection: RustConnection,
    root: u32,
    width: u16,
    height: u16,
}

impl Screen {
    /// Connects.
    pub fn open() -> Self {
        let (connection, number) = x11rb::connect(None).unwrap();
        let screen = &connection.setup().roots[number];
        let (root, width, height) = (screen.root, screen.width_in_pixels, screen.height_in_pixels);
        Self {
            connection,
            root,
            width,
            height,
        }
    }

    /// Colours of `width` pixels in a row.
    pub fn row(&self, x: i16, y: i16, width: u16) -> Vec<[u8; 3]> {
        self.pixels(x, y, width, 1)
    }

    fn pixels(&self, x: i16, y: i16, width: u16, height: u16) -> Vec<[u8; 3]> {
        let format = ImageFormat::Z_PIXMAP;
        let asked = self
            .connection
            .get_image(format, self.root, x, y, width, height, !0);
        let image = asked.unwrap().reply().unwrap();
        let pixels = image.data.chunks_exact(4);
        pixels.map(|bgrx| [bgrx[2], bgrx[1], bgrx[0]]).collect()
    }

    /// Presses and releases a key in the window under the pointer, and says when it was pressed.
    pub fn press(&self, key: &str) -> u64 {
        let code = self.code(match key {
            "Return" => 0xff0d,
            letter => u32::from(letter.chars().next().unwrap()),
        });
        // Nobody manages the windows of this screen: the focus is ours to give.
        let under = self.connection.query_pointer(self.root).unwrap();
        let window = under.reply().unwrap().child;
        let focus = self.connection.get_input_focus().unwrap();
        if focus.reply().unwrap().focus != window {
            let by = InputFocus::POINTER_ROOT;
            let given = self.connection.set_input_focus(by, window, 0u32);
            given.unwrap().check().unwrap();
        }
        let at = now();
        for kind in [KEY_PRESS, KEY_RELEASE] {
            let sent = self
                .connection
                .xtest_fake_input(kind, code, 0, self.root, 0, 0, 0);
            sent.unwrap().check().unwrap();
        }
        at
    }

    fn code(&self, symbol: u32) -> u8 {
        let setup = self.connection.setup();
        let (least, most) = (setup.min_keycode, setup.max_keycode);
        let asked = self
            .connection
            .get_keyboard_mapping(least, most - least + 1);
        let mapping = asked.unwrap().reply().unwrap();
        let each = usize::from(mapping.keysyms_per_keycode);
        let mut codes = mapping.keysyms.chunks(each);
        let at = codes.position(|symbols| symbols[0] == symbol).unwrap();
        least + u8::try_from(at).unwrap()
    }

    /// Writes the screen as PNG.
    pub fn shot(&self, path: &str) {
        let file = BufWriter::new(File::create(path).unwrap());
        let mut encoder = png::Encoder::new(file, self.width.into(), self.height.into());
        encoder.set_color(png::ColorType::Rgb);
        let pixels = self.pixels(0, 0, self.width, self.height);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(pixels.as_flattened()).unwrap();
    }
}

/// Nanoseconds of the monotonic clock.
pub fn now() -> u64 {
    let time = clock_gettime(ClockId::Monotonic);
    u64::try_from(time.tv_sec).unwrap() * 1_000_000_000 + u64::try_from(time.tv_nsec).unwrap()
}
