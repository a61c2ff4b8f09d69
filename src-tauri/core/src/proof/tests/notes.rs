//! Signed notes and checkpoints.

use proptest::prelude::*;

use super::*;

/// The example in the documentation of Go's `sumdb/note`.
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const SAID: &str = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
const SIGNED: &str = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FF\
                      YC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn signer() -> Signer {
    Signer::new("countercheck/log/terminal", &[9; 32]).unwrap()
}

#[test]
fn a_note_of_another_implementation_is_read() {
    let verifier = Verifier::parse(PETER).unwrap();
    assert_eq!(verifier.vkey(), PETER);
    let note = format!("{SAID}\n{SIGNED}");
    assert_eq!(verifier.open(&note), Ok(SAID));
    let other = note.replace("problem is", "problem was");
    assert_eq!(verifier.open(&other), Err(NoteError::WrongSignature));
    // Signatures of others stand beside it and say nothing.
    let others = format!("{note}\u{2014} EnochRoot af4a2JJkuA==\n");
    assert_eq!(verifier.open(&others), Ok(SAID));
    let verifier = signer().verifier();
    assert_eq!(verifier.open(&note), Err(NoteError::NotSigned));
}

#[test]
fn what_is_signed_here_is_read_again_by_its_public_key() {
    let verifier = Verifier::parse(&signer().verifier().vkey()).unwrap();
    assert_eq!(verifier, signer().verifier());
    let note = signer().sign(SAID).unwrap();
    assert_eq!(verifier.open(&note), Ok(SAID));
    // The same text gives the same note: nothing random is in a signature that could go wrong.
    assert_eq!(signer().sign(SAID).unwrap(), note);
}

#[test]
fn what_is_no_note_is_refused() {
    let verifier = signer().verifier();
    for text in [
        "",
        "\n",
        "a\nb",
        "a\n\n",
        "a\n\nb\n",
        "\u{2014} a b\n",
        "a\n\n\u{2014} a\n",
    ] {
        assert!(
            matches!(verifier.open(text), Err(NoteError::Malformed)),
            "{text:?}"
        );
    }
    for text in ["no end", "a\u{0}b\n", "tab\t\n", "return\r\n"] {
        assert_eq!(signer().sign(text), Err(NoteError::Malformed), "{text:?}");
    }
    for name in ["", "a b", "a+b", "a\nb", "a\u{a0}b"] {
        assert!(Signer::new(name, &[1; 32]).is_err(), "{name:?}");
    }
    let vkey = signer().verifier().vkey();
    for key in [
        String::new(),
        "name".to_owned(),
        "name+00000000".to_owned(),
        vkey.replace("terminal", "termina1"),
        vkey.replace("+A", "+B"),
        vkey.trim_end_matches('=').to_owned() + "A",
    ] {
        assert_eq!(Verifier::parse(&key), Err(NoteError::BadKey), "{key}");
    }
}

#[test]
fn a_checkpoint_is_one_of_its_log_in_one_way_of_writing() {
    let checkpoint = checkpoint(&log(3));
    let note = checkpoint.sign(&signer()).unwrap();
    assert!(note.starts_with("countercheck/log/terminal\n3\n"));
    let verifier = signer().verifier();
    assert_eq!(Checkpoint::open(&note, &verifier).unwrap(), checkpoint);
    assert_eq!(Checkpoint::unproven(&note).unwrap(), checkpoint);
    let root = note.lines().nth(2).unwrap().to_owned();
    for text in [
        format!("other/log\n3\n{root}\n"),
        format!("countercheck/log/terminal\n03\n{root}\n"),
        format!("countercheck/log/terminal\n+3\n{root}\n"),
        format!("countercheck/log/terminal\n-3\n{root}\n"),
        format!("countercheck/log/terminal\n18446744073709551616\n{root}\n"),
        format!("countercheck/log/terminal\n3\n{root}A\n"),
        "countercheck/log/terminal\n3\nAAAA\n".to_owned(),
        "countercheck/log/terminal\n3\n".to_owned(),
        "\n3\n".to_owned(),
    ] {
        let signed = signer().sign(&text).unwrap();
        assert_eq!(
            Checkpoint::open(&signed, &verifier),
            Err(CheckpointError::Malformed),
            "{text}"
        );
    }
    let extended = signer()
        .sign(&format!("countercheck/log/terminal\n3\n{root}\nmore\n"))
        .unwrap();
    assert_eq!(Checkpoint::open(&extended, &verifier).unwrap(), checkpoint);
}

proptest! {
    #[test]
    fn a_note_changed_anywhere_is_not_taken(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let checkpoint = checkpoint(&log(3));
        let note = checkpoint.sign(&signer()).unwrap();
        let mut bytes = note.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(changed) = String::from_utf8(bytes) {
            prop_assert!(Checkpoint::open(&changed, &signer().verifier()).is_err());
        }
    }

    #[test]
    fn nothing_makes_the_readers_panic(text in "\\PC*", more in any::<Vec<u8>>()) {
        Verifier::parse(&text).ok();
        signer().verifier().open(&text).ok();
        Checkpoint::unproven(&String::from_utf8_lossy(&more)).ok();
    }
}
