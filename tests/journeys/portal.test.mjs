// A desktop portal that never answers: GTK would wait 25 s for it. The window opens all the same,
// because the program takes the bus away from GTK and tells the keychain where it is.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Desk } from "./support/desk.mjs";
import { cleared, sessionBus } from "./support/machine.mjs";

let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), "countercheck-portal-")); });
after(() => cleared(folder));

// The bus that the running program uses, and the one it keeps for the keychain.
async function busesWith(address) {
  const desk = await Desk.open({ environment: { DBUS_SESSION_BUS_ADDRESS: address } });
  try {
    const variables = readFileSync(`/proc/${desk.pid()}/environ`, "utf8").split("\0");
    const value = (name) => variables.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
    return { gtk: value("DBUS_SESSION_BUS_ADDRESS"), keychain: value("COUNTERCHECK_SESSION_BUS") };
  } finally {
    await desk.close();
    await desk.remove();
  }
}

test("with a portal that never answers the window opens on a bus that leads nowhere", { timeout: 180_000 }, async () => {
  const bus = await sessionBus(folder, { silentPortal: true });
  assert.deepEqual(await busesWith(bus.address), { gtk: "unix:path=/nonexistent", keychain: bus.address });
  bus.process.kill();
});

test("with a bus that says at once that there is no portal nothing is changed", { timeout: 180_000 }, async () => {
  const bus = await sessionBus(folder);
  assert.deepEqual(await busesWith(bus.address), { gtk: bus.address, keychain: undefined });
  bus.process.kill();
});
