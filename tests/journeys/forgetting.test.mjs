// A lock ends the processes that had shown something: no page can wipe its own memory.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { BINARY, ROOT } from "./support/desk.mjs";
import { cleared, virtualScreen } from "./support/machine.mjs";

const run = promisify(execFile);
let home, screen;
before(async () => {
  home = mkdtempSync(join(tmpdir(), "countercheck-"));
  screen = await virtualScreen();
});
after(async () => {
  screen.process.kill();
  await cleared(home);
});

test("after a lock nothing of a page is in the memory", { timeout: 1_500_000 }, async () => {
  await run("cargo", ["build", "--features", "e2e", "--example", "forgetting"], { cwd: ROOT });
  const { stdout } = await run(join(dirname(BINARY), "examples/forgetting"), [], {
    timeout: 720_000,
    env: {
      ...process.env,
      DISPLAY: screen.display,
      COUNTERCHECK_HOME: join(home, "data"),
      HOME: home,
      DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
      NO_AT_BRIDGE: "1",
    },
  });
  const { held, left, before: old, after: now } = JSON.parse(stdout);
  assert.ok(held >= 100, `the page had it, ${held} times`);
  assert.equal(left, 0, "and the next one has not");
  assert.ok(old.length > 0 && now.length > 0 && now.every((pid) => !old.includes(pid)));
});
