//! A validator for the part of Swagger 2.0 that the provider's specification uses.
//!
//! The specification writes some numbers as strings and nullable fields as plain ones: a field that
//! is not required may be null here, as payloads seen from the provider have it.

use serde_json::Value;

/// What does not conform, each with where it is.
pub fn faults(specification: &Value, definition: &str, answer: &Value) -> Vec<String> {
    let schema = &specification["definitions"][definition];
    assert!(schema.is_object(), "{definition} is defined");
    let mut found = Vec::new();
    check(specification, schema, answer, "answer", &mut found);
    found
}

fn check(specification: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.strip_prefix("#/definitions/").expect(reference);
        let schema = &specification["definitions"][name];
        assert!(schema.is_object(), "{name} is defined");
        return check(specification, schema, value, at, found);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        check(specification, part, value, at, found);
    }
    if !type_of(schema).is_none_or(|wanted| is(wanted, value)) {
        found.push(format!("{at} is not of type {}", schema["type"]));
        return;
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{at} is none of {allowed:?}"));
    }
    if let (Some(most), Some(text)) = (number(&schema["maxLength"]), value.as_str())
        && text.chars().count() > most
    {
        found.push(format!("{at} is longer than {most}"));
    }
    let required: Vec<&str> = texts(&schema["required"]);
    for name in &required {
        if value.get(name).is_none_or(Value::is_null) {
            found.push(format!("{at}.{name} is missing"));
        }
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name).filter(|value| !value.is_null()) {
            check(specification, schema, value, &format!("{at}.{name}"), found);
        }
    }
}

/// A schema with properties is an object, whether it says so or not.
fn type_of(schema: &Value) -> Option<&str> {
    let implied = schema["properties"].is_object().then_some("object");
    schema["type"].as_str().or(implied)
}

fn is(wanted: &str, value: &Value) -> bool {
    match wanted {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        other => panic!("the type {other} is not known here"),
    }
}

fn number(value: &Value) -> Option<usize> {
    let text = value.as_str().map(str::to_owned);
    text.or_else(|| value.as_u64().map(|n| n.to_string()))?
        .parse()
        .ok()
}

fn texts(list: &Value) -> Vec<&str> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}
