//! The name of this computer, for people: it tells which keychain a key was given to.

/// The name, where the system says one.
pub fn name() -> Option<String> {
    let given = std::env::var("COMPUTERNAME").or_else(|_| std::env::var("HOSTNAME"));
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").or(given);
    let name = name.unwrap_or_default().trim().to_owned();
    (!name.is_empty()).then_some(name)
}
