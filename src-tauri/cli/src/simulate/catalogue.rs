//! What a simulator knows, for a reader and for a script.

use std::fmt::Write;

use countercheck_simulator::vove::{self, Case};
use countercheck_simulator::{
    Effect, FAULTS, Fault, Person, REFERENCES, Reference, Simulator, Step,
};
use serde_json::{Value, json};

/// One line of JSON.
pub(crate) fn json(simulator: &Simulator) -> String {
    let people: Vec<Value> = simulator.people().iter().map(person).collect();
    let faults: Vec<Value> = FAULTS.iter().map(fault).collect();
    let references: Vec<Value> = REFERENCES.iter().map(reference).collect();
    let cases: Vec<Value> = vove::CASES.iter().map(case).collect();
    let vove_faults: Vec<Value> = vove::FAULTS.iter().map(vove_fault).collect();
    let catalogue = json!({
        "base_url": simulator.base_url(),
        "people": people,
        "faults": faults,
        "references": references,
        "vove": { "cases": cases, "faults": vove_faults },
    });
    format!("{catalogue}\n")
}

fn person(person: &Person) -> Value {
    json!({
        "script": person.script,
        "meaning": person.meaning,
        "name": person.name,
        "birth": person.birth,
        "gender_digit": person.seventh.to_string(),
        "carrier": person.carrier.name(),
        "is_mvno": person.mvno,
        "phone": person.phone,
    })
}

fn fault(fault: &Fault) -> Value {
    json!({
        "key": fault.key,
        "phone": fault.phone,
        "step": step(fault.step),
        "once": fault.once,
        "effect": effect(fault.effect),
    })
}

fn reference(reference: &Reference) -> Value {
    json!({ "key": reference.key, "imp_uid": reference.imp_uid, "once": reference.once })
}

fn case(case: &Case) -> Value {
    let finds: Vec<String> = case.finds.iter().map(|find| format!("{find:?}")).collect();
    json!({
        "reference": case.reference,
        "key": case.key,
        "meaning": case.meaning,
        "name": case.name,
        "status": case.status,
        "faces": format!("{:?}", case.faces),
        "finds": finds,
        "pictures": case.pictures,
    })
}

fn vove_fault(fault: &vove::Fault) -> Value {
    json!({
        "reference": fault.reference,
        "trouble": fault.trouble,
        "once": fault.once,
    })
}

/// Tables.
pub(crate) fn text(simulator: &Simulator) -> String {
    let base_url = simulator.base_url();
    let mut text = format!("PortOne V1 at {base_url}, VOVE ID at {base_url}/v2\n");
    // Writing to a string does not fail.
    tables(&mut text, simulator)
        .and_then(|()| verifications(&mut text))
        .ok();
    text.push_str("\nMessages appear below. Ctrl-C ends it.\n");
    text
}

fn tables(text: &mut String, simulator: &Simulator) -> std::fmt::Result {
    writeln!(
        text,
        "\nPeople\n  phone          birth     line      what happens, name"
    )?;
    for person in simulator.people() {
        let budget = if person.mvno { " MVNO" } else { "" };
        let line = format!("{}{budget}", person.carrier.name());
        writeln!(
            text,
            "  {}  {}-{}  {line:<8}  {}: {} ({})",
            hyphenated(person.phone),
            person.birth,
            person.seventh,
            person.script,
            person.meaning,
            person.name,
        )?;
    }
    writeln!(
        text,
        "\nFaults by number; those from 9001 on with any other details\n  phone          on        what happens"
    )?;
    for fault in FAULTS {
        let once = if fault.once { ", once" } else { "" };
        writeln!(
            text,
            "  {}  {:<8}  {}: {}{once}",
            hyphenated(fault.phone),
            step(fault.step),
            fault.key,
            effect(fault.effect),
        )?;
    }
    writeln!(
        text,
        "  The name 오류1110 is refused on request with 1110, 확인오류5417 on confirm with 5417."
    )?;
    writeln!(text, "\nChecks that can be looked up")?;
    for reference in REFERENCES {
        writeln!(text, "  {}  {}", reference.imp_uid, reference.key)?;
    }
    Ok(())
}

fn verifications(text: &mut String) -> std::fmt::Result {
    writeln!(text, "\nVerifications of VOVE, by their reference")?;
    for case in vove::CASES {
        writeln!(
            text,
            "  {:<36}  {}: {} ({})",
            case.reference, case.key, case.meaning, case.name,
        )?;
    }
    let behind = vove::BEHIND;
    writeln!(text, "\nFaults of VOVE, each with {behind} behind it")?;
    for fault in vove::FAULTS {
        let once = if fault.once { ", once" } else { "" };
        writeln!(text, "  {:<22}  {:?}{once}", fault.reference, fault.trouble)?;
    }
    Ok(())
}

const fn step(step: Step) -> &'static str {
    match step {
        Step::Request => "request",
        Step::Confirm => "confirm",
    }
}

fn effect(effect: Effect) -> String {
    match effect {
        Effect::Refuse(Some(code)) => format!("refused with {code:04}"),
        Effect::Refuse(None) => "refused without a code".to_owned(),
        Effect::StaleCode => "done, the code has run out".to_owned(),
        Effect::Instead(spoilt) => format!("not done, {spoilt:?}"),
        Effect::After(spoilt) => format!("done, {spoilt:?}"),
    }
}

/// A number as people write it.
pub(crate) fn hyphenated(phone: &str) -> String {
    match (phone.get(..3), phone.get(3..7), phone.get(7..)) {
        (Some(first), Some(middle), Some(last)) => format!("{first}-{middle}-{last}"),
        _ => phone.to_owned(),
    }
}
