//! A log under attack: 200 places for each of the five attacks, and the ones that hash anew.

use proptest::prelude::*;

use super::*;

const ENTRIES: u32 = 1_000;
fn at(entry: usize, what: Break) -> Broken {
    Broken::at(entry as u64 + 1, what)
}

/// Gives entries the numbers of their places, and nothing more.
fn renumber(entries: &mut [Entry]) {
    for (number, entry) in entries.iter_mut().enumerate() {
        entry.seq = u32::try_from(number).unwrap() + 1;
    }
}

/// Hashes everything anew from a place on, as somebody does who knows how.
fn rebuild(entries: &mut [Entry], from: usize) {
    let mut prev = match from {
        0 => genesis("terminal"),
        later => entries[later - 1].hash,
    };
    for entry in &mut entries[from..] {
        entry.prev = prev;
        entry.hash = entry.content_hash();
        prev = entry.hash;
    }
}

#[test]
fn an_untouched_log_is_whole() {
    let whole = log(ENTRIES);
    let known = checkpoint(&whole);
    let head = walk(&whole, vec![known.clone()]).unwrap();
    assert_eq!((head.count, head.root), (1_000, known.root));
    assert_eq!(head.hash, whole[999].hash);
    let empty = walk(&[], Vec::new()).unwrap();
    assert_eq!((empty.count, empty.root), (0, empty_root()));
}

#[test]
fn five_attacks_at_200_places_are_found_and_named() {
    let whole = log(ENTRIES);
    let known = checkpoint(&whole);
    let told = |entries: &[Entry]| walk(entries, vec![known.clone()]).unwrap_err();
    let mut found = 0;
    for place in (0..200).map(|n| n * 5) {
        let mut edited = whole.clone();
        edited[place].operator = "lee".to_owned();
        assert_eq!(told(&edited), at(place, Break::Edited));

        let mut deleted = whole.clone();
        deleted.remove(place);
        assert_eq!(told(&deleted), at(place, Break::Missing));
        renumber(&mut deleted);
        assert_eq!(told(&deleted), at(place, Break::Missing));

        let mut inserted = whole.clone();
        let seq = u32::try_from(place).unwrap() + 1;
        let mut forged = written(seq, whole[place].prev);
        forged.operator = "lee".to_owned();
        forged.hash = forged.content_hash();
        inserted.insert(place, forged);
        assert_eq!(told(&inserted), at(place, Break::Inserted));
        renumber(&mut inserted);
        assert_eq!(told(&inserted), at(place, Break::Inserted));

        let mut moved = whole.clone();
        moved.swap(place, place + 1);
        assert_eq!(told(&moved), at(place, Break::Moved));
        renumber(&mut moved);
        assert_eq!(told(&moved), at(place, Break::Moved));

        let cut = whole[..place].to_vec();
        let end = Broken {
            first: place as u64 + 1,
            last: 1_000,
            what: Break::CutOff,
        };
        assert_eq!(told(&cut), end);
        found += 5;
    }
    assert_eq!(found, 1_000);
}

/// The limit: whoever hashes anew what follows leaves a whole chain. A checkpoint that lies elsewhere
/// finds it; the newest one that is older than the attack does not, and says up to where.
#[test]
fn a_log_that_was_hashed_anew_is_found_by_a_checkpoint_alone() {
    let whole = log(ENTRIES);
    let (older, newer) = (checkpoint(&whole[..300]), checkpoint(&whole));
    for place in [0, 1, 299, 300, 301, 998, 999] {
        let mut anew = whole.clone();
        anew[place].operator = "lee".to_owned();
        rebuild(&mut anew, place);
        assert!(walk(&anew, Vec::new()).is_ok());
        assert_eq!(walk(&anew, vec![older.clone()]).is_ok(), place >= 300);
        let found = walk(&anew, vec![older.clone(), newer.clone()]).unwrap_err();
        let (first, last) = if place < 300 { (1, 300) } else { (301, 1_000) };
        let what = Break::Rewritten;
        assert_eq!(found, Broken { first, last, what });
    }
    // The last entry alone has nothing after it that would tell.
    let cut = &whole[..999];
    assert!(walk(cut, Vec::new()).is_ok());
}

#[test]
fn an_entry_that_was_hashed_anew_alone_does_not_fit_the_next() {
    let whole = log(20);
    for place in 0..18 {
        let mut replaced = whole.clone();
        replaced[place].operator = "lee".to_owned();
        replaced[place].hash = replaced[place].content_hash();
        assert_eq!(
            walk(&replaced, Vec::new()),
            Err(at(place, Break::Replaced)),
            "{place}"
        );
    }
    let mut last_but_one = whole;
    last_but_one[18].operator = "lee".to_owned();
    last_but_one[18].hash = last_but_one[18].content_hash();
    let unlinked = Err(at(19, Break::Unlinked));
    assert_eq!(walk(&last_but_one, Vec::new()), unlinked);
}

proptest! {
    #[test]
    fn whatever_is_done_to_one_entry_is_found(
        place in 0..50_usize,
        part in 0..9,
        flip in 1..=255_u8,
    ) {
        let mut entries = log(50);
        let entry = &mut entries[place];
        match part {
            0 => entry.seq ^= u32::from(flip),
            1 => entry.at ^= i64::from(flip),
            2 => entry.terminal.push('x'),
            3 => entry.operator.push('x'),
            4 => entry.kind.push('x'),
            5 => entry.subject.push('x'),
            6 => entry.body.push(' '),
            7 => entry.prev[place % 32] ^= flip,
            _ => entry.hash[place % 32] ^= flip,
        }
        prop_assert!(walk(&entries, Vec::new()).is_err());
    }
}

mod files {
    //! The exported file.

    use super::*;

    fn signer() -> Signer {
        Signer::new("countercheck/log/terminal", &[9; 32]).unwrap()
    }

    fn file(entries: &[Entry]) -> String {
        let checkpoint = checkpoint(entries);
        let header = Header {
            format: FORMAT.to_owned(),
            origin: signer().name().to_owned(),
            terminal: "terminal".to_owned(),
            vkey: signer().verifier().vkey(),
            entries: entries.len() as u64,
            signed: Some(checkpoint.size),
            at: 1_790_000_000_000,
        };
        let footer = Footer {
            checkpoint: Some(checkpoint.sign(&signer()).unwrap()),
        };
        let lines: String = entries
            .iter()
            .map(|entry| entry_line(entry).unwrap())
            .collect();
        header_line(&header).unwrap() + &lines + &footer_line(&footer).unwrap()
    }

    fn read(text: &str) -> Reading {
        read_told(text, &Told::default())
    }

    fn read_told(text: &str, told: &Told) -> Reading {
        verify_log(text.as_bytes(), told, LogLimits::default()).unwrap()
    }

    fn told(entries: &[Entry]) -> Told {
        Told {
            verifier: Some(signer().verifier()),
            notes: vec![checkpoint(entries).sign(&signer()).unwrap()],
        }
    }

    #[test]
    fn a_file_says_what_the_log_was() {
        let whole = log(40);
        let reading = read(&file(&whole));
        assert_eq!(reading.wrong, []);
        assert_eq!(
            (reading.count, reading.signed, reading.proven),
            (40, Some(40), 0)
        );
        assert_eq!(reading.head.unwrap().root, checkpoint(&whole).root);
        let reading = read_told(&file(&whole), &told(&whole[..30]));
        assert_eq!((reading.wrong, reading.proven), (vec![], 30));
        assert!(reading.key_told);
    }

    #[test]
    fn lines_under_attack_are_found_and_named() {
        let whole = log(200);
        let text = file(&whole);
        let lines: Vec<&str> = text.lines().collect();
        let wrong = |lines: &[&str]| read(&(lines.join("\n") + "\n")).wrong;
        for place in 0..200 {
            let line = place + 1;
            let broken = |what| vec![Verdict::Broken(at(place, what))];
            let mut edited = lines.clone();
            let other = edited[line].replace("kim", "lee");
            edited[line] = &other;
            assert_eq!(wrong(&edited), broken(Break::Edited));
            let mut deleted = lines.clone();
            deleted.remove(line);
            if place < 199 {
                assert_eq!(wrong(&deleted), broken(Break::Missing));
                let mut moved = lines.clone();
                moved.swap(line, line + 1);
                assert_eq!(wrong(&moved), broken(Break::Moved));
            }
            let mut inserted = lines.clone();
            inserted.insert(line, lines[line]);
            assert_eq!(wrong(&inserted), broken(Break::Inserted));
            // The end of the file, and then the end with another last line.
            let after = place as u64;
            assert_eq!(wrong(&lines[..line]), [Verdict::Unfinished { after }]);
            let shorter = log(u32::try_from(place).unwrap());
            let cut = read_told(&file(&shorter), &told(&whole)).wrong;
            let end = Broken {
                first: after + 1,
                last: 200,
                what: Break::CutOff,
            };
            assert_eq!(cut, [Verdict::Broken(end)]);
        }
    }

    #[test]
    fn a_file_of_another_key_is_told_from_the_one_that_is_known() {
        let whole = log(5);
        let other = Signer::new("countercheck/log/terminal", &[8; 32]).unwrap();
        let known = Told {
            verifier: Some(other.verifier()),
            notes: Vec::new(),
        };
        let wrong = read_told(&file(&whole), &known).wrong;
        assert!(wrong.contains(&Verdict::OtherKey), "{wrong:?}");
        let named = Told {
            verifier: None,
            notes: vec![checkpoint(&whole).sign(&other).unwrap()],
        };
        let wrong = read_told(&file(&whole), &named).wrong;
        assert!(
            matches!(wrong[..], [Verdict::ToldCheckpoint { number: 0, .. }]),
            "{wrong:?}"
        );
    }

    #[test]
    fn hostile_files_end_in_a_word() {
        let text = file(&log(5));
        for (text, after) in [
            (text.replacen("\"seq\":3", "\"seq\":3,\"seq\":3", 1), 2),
            (text.replacen("\"seq\":3", "\"seq\":-3", 1), 2),
            (text.replacen("\"seq\":3", "\"more\":1,\"seq\":3", 1), 2),
            (text.replacen("{\"seq\":3", &"[".repeat(100_000), 1), 2),
        ] {
            assert_eq!(read(&text).wrong, [Verdict::Unreadable { after }]);
        }
        let limits = LogLimits { line: 500 };
        let long = text.replacen("kim", &"k".repeat(1_000), 1);
        let reading = verify_log(long.as_bytes(), &Told::default(), limits).unwrap();
        assert_eq!(reading.wrong, [Verdict::Unreadable { after: 0 }]);
        let more = text.clone() + "{}\n";
        assert_eq!(read(&more).wrong, [Verdict::MoreAfterTheEnd]);
        let fewer = text.replacen("\"entries\":5", "\"entries\":6", 1);
        assert_eq!(
            read(&fewer).wrong,
            [Verdict::OtherCount {
                announced: 6,
                there: 5
            }]
        );
        for none in [
            "",
            "\n",
            "{}",
            "countercheck",
            "[]\n",
            &text.replacen("/1", "/2", 1),
        ] {
            let read = verify_log(none.as_bytes(), &Told::default(), LogLimits::default());
            assert!(matches!(read, Err(ReadError::NotALog)), "{none:.40}");
        }
    }

    proptest! {
        #[test]
        fn a_byte_changed_anywhere_in_a_file_is_found(
            at in any::<prop::sample::Index>(),
            flip in 1..=255_u8,
        ) {
            let whole = log(12);
            let mut bytes = file(&whole).into_bytes();
            let place = at.index(bytes.len());
            bytes[place] ^= flip;
            // The moment of the export is the one thing that nothing is bound to.
            let reading = verify_log(&*bytes, &told(&whole), LogLimits::default());
            let moment = reading.as_ref().is_ok_and(|reading| reading.header.at != 1_790_000_000_000);
            let good = reading.is_ok_and(|reading| reading.wrong.is_empty());
            prop_assert!(!good || moment, "byte {place}");
        }
    }
}
