//! The committed TypeScript contract is what the list of commands says.

use std::path::Path;

use countercheck_app::contract::typescript;

#[test]
fn committed_contract_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/host/contract.ts");
    let wanted = typescript::file();
    if std::env::var_os("WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &wanted).expect("contract.ts can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, wanted, "contract.ts is stale: run `make bindings`");
}
