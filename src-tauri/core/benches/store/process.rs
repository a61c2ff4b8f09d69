//! What the system says of itself and of this process.

use std::fs;

/// How busy the machine is: a figure is worth little without it.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}

/// Lets the highest mark of memory begin anew, where the system can; gives what is taken now.
#[allow(dead_code, reason = "not every bench measures memory")]
pub fn forget_peak() -> u64 {
    let peak_of_this_process = "5";
    drop(fs::write("/proc/self/clear_refs", peak_of_this_process));
    kilobytes("VmRSS:")
}

/// What a line of the process's own state says; nothing where there is no such file.
#[allow(dead_code, reason = "not every bench measures memory")]
pub fn kilobytes(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|found| found.strip_prefix(line));
    let number = found.unwrap_or_default().trim().trim_end_matches(" kB");
    number.parse().unwrap_or_default()
}
