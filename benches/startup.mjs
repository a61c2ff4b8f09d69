// Start of the process to the first paint of a usable form, beside an empty window of the same
// Tauri version, interleaved in one run: with a working bus, without a bus, and with a desktop
// portal that never answers. Prints a table and one line of JSON. Nothing fails by time.

import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { Driver, until } from "../tests/journeys/support/driver.mjs";
import { freePort, sessionBus, virtualScreen } from "../tests/journeys/support/machine.mjs";

const [product, empty] = process.argv.slice(2);
const rounds = Number(process.env.ROUNDS ?? 7);
const folder = mkdtempSync(join(tmpdir(), "countercheck-startup-"));
const screen = await virtualScreen();
const buses = { none: { address: "unix:path=/nonexistent" }, working: await sessionBus(folder), "silent portal": await sessionBus(folder, { silentPortal: true }) };

const table = {};
for (const [state, { address }] of Object.entries(buses)) {
  const silent = state === "silent portal";
  const times = { product: [], empty: [] };
  for (let round = 0; round < (silent ? 2 : rounds) + 1; round += 1) {
    for (const [who, binary] of [["product", product], ["empty", empty]]) {
      const ms = await start(binary, address);
      if (round > 0 || silent) times[who].push(ms);
    }
  }
  table[state] = {
    product_ms: median(times.product), product_max_ms: Math.max(...times.product),
    empty_ms: median(times.empty), ratio: +(median(times.product) / median(times.empty)).toFixed(3),
  };
}
screen.process.kill();
for (const each of Object.values(buses)) each.process?.kill();
console.table(table);
console.log(JSON.stringify({ startup: table, rounds, load: loadavg().map((l) => +l.toFixed(2)) }));
rmSync(folder, { recursive: true, force: true });

// Milliseconds from the start of the process to the first contentful paint.
async function start(binary, address) {
  const home = mkdtempSync(join(folder, "home-"));
  const began = join(home, "began");
  const wrapper = join(home, "start.sh");
  writeFileSync(wrapper, `#!/bin/bash\ndate +%s%N > ${began}\nexec ${binary} "$@"\n`);
  chmodSync(wrapper, 0o755);
  mkdirSync(join(home, "run"), { mode: 0o700 });
  const port = await freePort();
  const output = openSync(join(home, "output.log"), "a");
  const webdriver = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: ["ignore", output, output],
    env: {
      ...process.env, DISPLAY: screen.display, HOME: home, COUNTERCHECK_HOME: join(home, "data"),
      XDG_RUNTIME_DIR: join(home, "run"), DBUS_SESSION_BUS_ADDRESS: address, NO_AT_BRIDGE: "1",
      TAURI_WEBVIEW_AUTOMATION: "true",
    },
  });
  await until("the driver", 10_000, () => fetch(`http://127.0.0.1:${port}/status`).then((r) => r.ok, () => false));
  const driver = new Driver(port);
  await driver.open(wrapper, binary === product ? ["--training"] : []);
  const painted = await until("a paint", 60_000, () => driver.run(`
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const usable = arguments[0] ? document.querySelector("[data-testid=open-store]") : document.querySelector("p");
    return paint && usable ? performance.timeOrigin + paint.startTime : undefined;`, binary === product));
  await driver.close().catch(() => {});
  webdriver.kill();
  return painted - Number(readFileSync(began, "utf8")) / 1e6;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)]);
}
