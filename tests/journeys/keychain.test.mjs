// A live store whose key the keychain of the computer keeps: nobody types it, and without the keychain
// the store stays shut and says who keeps its key.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";
import { cleared, sessionBus, start } from "./support/machine.mjs";

const OWN = "three brown otters";
const limit = { timeout: 270_000 };
const environment = {};
let folder, bus, keyring;

// A Secret Service of our own, with what it keeps in `folder`.
async function startKeyring() {
  keyring = start("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], {
    stdio: ["pipe", "ignore", "ignore"],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: bus.address, HOME: folder, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: join(folder, "run") },
  });
  keyring.stdin.end("synthetic");
}

async function stopKeyring() {
  const ended = new Promise((resolve) => keyring.once("exit", resolve));
  keyring.kill();
  await ended;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "countercheck-keyring-"));
  mkdirSync(join(folder, "run"), { mode: 0o700 });
  bus = await sessionBus(folder);
  environment.DBUS_SESSION_BUS_ADDRESS = bus.address;
  await startKeyring();
}, { timeout: 80_000 });

const at = journey({ open: false, args: ["--live"], environment });

after(async () => {
  keyring?.kill();
  bus?.process.kill();
  await cleared(folder);
});

test("the keychain keeps the key of a new store, and opens it without a word", limit, seen(at, async () => {
  const { counter, desk } = at;
  const { driver } = desk;
  await driver.click(t("keeper-keychain"));
  await desk.picture("63-live-keychain");
  await driver.click(t("open-store"));
  await counter.atStage("first", 30_000);
  await driver.type(t("first-name"), "Live clerk");
  await driver.type(t("first-passphrase"), OWN);
  await driver.type(t("first-passphrase-repeat"), OWN);
  await driver.click(t("first-save"));
  await counter.atStage("recovery", 30_000);
  await driver.click(t("recovery-later"));
  await until("the desks", 30_000, async () => !["recovery", "first"].includes(await counter.stage()));

  await driver.click(t("lock"));
  await counter.atStage("unlock");
  assert.equal(await driver.find(t("store-passphrase")), undefined, "nothing is asked");
  await driver.click(t("open-store"));
  await counter.atStage("signIn", 30_000);
}));

test("without the keychain the store stays shut, and says who keeps its key", limit, seen(at, async () => {
  const { counter, desk } = at;
  await desk.quit();
  await stopKeyring();
  await desk.start(["--live"]);
  await desk.driver.wait(t("key-missing"), { enabled: false, timeout: 30_000 });
  assert.match(await desk.driver.text(t("kept-by")), /keychain/i);
  await desk.picture("64-live-key-missing");
  await desk.quit();
  await startKeyring();
  await desk.start(["--live"]);
  await desk.driver.click(t("open-store"));
  await counter.atStage("signIn", 30_000);
}));
