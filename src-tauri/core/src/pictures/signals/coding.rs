//! How a JPEG is coded: what tells which program saved it last.
//!
//! The tables by which detail is left out differ between cameras, programs and qualities, and are
//! the same for all pictures out of one. They say nothing about who changed what, and nothing at all
//! where a provider saves every picture once more: so they are compared, and never judged.

mod ijg;

use std::fmt;

use sha2::{Digest, Sha256};

/// How a JPEG is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coding {
    /// The same for all pictures that were saved alike.
    pub signature: Signature,
    /// From 1 to 100, where the tables are those of the Independent JPEG Group; none for the tables
    /// of others, as of most cameras.
    pub quality: Option<u8>,
    /// Whether it comes coarse first.
    pub progressive: bool,
    /// The codes.
    pub huffman: Huffman,
}

/// The same in every language: a quality if there is one, and the signature.
impl fmt::Display for Coding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quality {
            Some(quality) => write!(out, "JPEG {quality}, {}", self.signature),
            None => write!(out, "JPEG, {}", self.signature),
        }
    }
}

/// Tables, sampling and kind of codes of a JPEG in eight bytes, to be kept and compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature(pub [u8; 8]);

impl fmt::Display for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Where the codes of a JPEG come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Huffman {
    /// The examples of the standard, as most cameras use.
    Standard,
    /// Made for this picture, as programs do that save space.
    Own,
    /// None before the first scan.
    Absent,
}

/// One table, in the order of the file.
type Table = [u16; 64];

/// A colour as the frame lists it.
struct Component {
    sampling: u8,
    table: usize,
}

/// Reads the frame and the tables before the first scan, each with its marker. None where a table is
/// missing or cut short.
pub fn read(heads: &[(u8, &[u8])]) -> Option<Coding> {
    let mut tables: [Option<Table>; 4] = [None; 4];
    for (_, data) in heads.iter().filter(|(marker, _)| *marker == 0xdb) {
        quantisation(data, &mut tables)?;
    }
    let mut frames = heads.iter();
    let (marker, frame) = frames.find(|(marker, _)| matches!(marker, 0xc0..=0xc2))?;
    let components = components(frame)?;
    let used: Option<Vec<&Table>> = components
        .iter()
        .map(|component| tables.get(component.table)?.as_ref())
        .collect();
    let used = used?;
    let huffman = huffman(heads);

    let mut hash = Sha256::new();
    hash.update([*marker, huffman as u8]);
    for (component, table) in components.iter().zip(&used) {
        hash.update([component.sampling]);
        for value in *table {
            hash.update(value.to_be_bytes());
        }
    }
    let hash: [u8; 32] = hash.finalize().into();
    Some(Coding {
        signature: Signature(*hash.first_chunk()?),
        quality: ijg::quality(&used),
        progressive: *marker == 0xc2,
        huffman,
    })
}

/// One segment may hold several tables; a later one of the same number counts.
fn quantisation(mut data: &[u8], tables: &mut [Option<Table>; 4]) -> Option<()> {
    while let [head, rest @ ..] = data {
        let wide = match head >> 4 {
            0 => 1,
            1 => 2,
            _ => return None,
        };
        let values = rest.get(..64 * wide)?;
        let mut table = [0; 64];
        for (value, bytes) in table.iter_mut().zip(values.chunks_exact(wide)) {
            *value = bytes
                .iter()
                .fold(0, |value, byte| value << 8 | u16::from(*byte));
        }
        *tables.get_mut(usize::from(head & 0x0f))? = Some(table);
        data = rest.get(64 * wide..)?;
    }
    Some(())
}

fn components(frame: &[u8]) -> Option<Vec<Component>> {
    let count = usize::from(*frame.get(5)?);
    let listed = frame.get(6..6 + 3 * count)?;
    let components = listed.chunks_exact(3).filter_map(|entry| match *entry {
        [_, sampling, table] => Some(Component {
            sampling,
            table: usize::from(table),
        }),
        _ => None,
    });
    Some(components.collect())
}

/// How many codes there are of each length, in the four examples of the standard.
const EXAMPLES: [[u8; 16]; 4] = [
    [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
    [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
    [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
    [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
];

/// Told by the lengths of the codes, which no picture has by chance.
fn huffman(heads: &[(u8, &[u8])]) -> Huffman {
    let mut found = Huffman::Absent;
    for (_, data) in heads.iter().filter(|(marker, _)| *marker == 0xc4) {
        let mut data = *data;
        while let Some(lengths) = data.get(1..17) {
            if !EXAMPLES.iter().any(|example| example == lengths) {
                return Huffman::Own;
            }
            found = Huffman::Standard;
            let codes: usize = lengths.iter().map(|count| usize::from(*count)).sum();
            data = data.get(17 + codes..).unwrap_or_default();
        }
    }
    found
}
