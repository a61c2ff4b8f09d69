// What the machine lends: processes that end with this one, a virtual screen, a free port.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const children = new Set();
process.once("exit", () => children.forEach((child) => child.kill("SIGKILL")));

// A process that does not outlive this one.
export function start(program, args, options) {
  const child = spawn(program, args, options);
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

export function virtualScreen(size = "1600x1000") {
  return new Promise((resolve, reject) => {
    const screen = start("Xvfb", ["-displayfd", "3", "-screen", "0", `${size}x24`, "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    screen.once("error", reject);
    screen.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    let number = "";
    screen.stdio[3].on("data", (chunk) => {
      number += chunk;
      if (number.endsWith("\n")) resolve({ process: screen, display: `:${number.trim()}` });
    });
  });
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// A session bus of our own, in `folder`: with nothing on it, or with a desktop portal that the bus
// starts and that never says a word.
export async function sessionBus(folder, { silentPortal = false } = {}) {
  const own = mkdtempSync(join(folder, "bus-"));
  if (silentPortal) {
    writeFileSync(join(own, "portal.service"), "[D-BUS Service]\nName=org.freedesktop.portal.Desktop\nExec=/bin/sleep 60\n");
  }
  const config = join(own, "bus.conf");
  writeFileSync(config, `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=${own}</listen><servicedir>${own}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`);
  const daemon = start("dbus-daemon", [`--config-file=${config}`, "--print-address", "--nofork"], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((resolve) => daemon.stdout.once("data", (line) => resolve(String(line).trim())));
  // What the bus started outlives it and holds this pipe: nobody waits for it.
  daemon.stdout.destroy();
  return { address, process: daemon };
}

// Removes a folder in which processes that end may still be writing their last. One that stays fails
// no test.
export async function cleared(folder) {
  for (let tries = 0; tries < 40; tries += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      await new Promise((over) => setTimeout(over, 250));
    }
  }
  console.warn(`${folder} could not be removed`);
}
