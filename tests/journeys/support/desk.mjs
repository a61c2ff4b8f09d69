// A virtual screen, a driver and the application on a data folder of its own.

import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { Driver, until } from "./driver.mjs";
import { cleared, freePort, start, virtualScreen } from "./machine.mjs";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
export const BINARY = process.env.COUNTERCHECK_BINARY ?? join(TARGET, "debug/countercheck");
export const PICTURES = join(ROOT, "target/tour");

const patience = () => new Promise((over) => setTimeout(over, 20_000).unref());

export class Desk {
  driver;
  home;
  #screen;
  #webdriver;
  #environment;
  #log;

  static async open({ home = mkdtempSync(join(tmpdir(), "countercheck-")), environment = {}, args = ["--training"] } = {}) {
    const desk = new Desk();
    desk.home = home;
    desk.#log = join(home, "output.log");
    desk.#screen = await virtualScreen();
    desk.#environment = {
      ...process.env,
      DISPLAY: desk.#screen.display,
      COUNTERCHECK_HOME: join(home, "data"),
      HOME: join(home, "user"),
      TMPDIR: join(home, "tmp"),
      XDG_RUNTIME_DIR: join(home, "run"),
      DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
      NO_AT_BRIDGE: "1",
      TAURI_WEBVIEW_AUTOMATION: "true",
      TZ: "Asia/Seoul",
      ...environment,
    };
    for (const folder of ["user", "tmp", "run"]) mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
    await desk.start(args);
    return desk;
  }

  // Starts the application; used again after `kill` or `quit`.
  async start(args = ["--training"]) {
    const port = await freePort();
    const output = openSync(this.#log, "a");
    this.#webdriver = start("WebKitWebDriver", [`--port=${port}`], { env: this.#environment, stdio: ["ignore", output, output] });
    await until("the driver to listen", 10_000, () => fetch(`http://127.0.0.1:${port}/status`).then((r) => r.ok, () => false));
    this.driver = new Driver(port);
    await this.driver.open(BINARY, args);
    await this.driver.resize(1600, 1000);
    await this.driver.wait("[data-testid=line]", { enabled: false });
  }

  // The application's own process, not the driver's.
  pid() {
    for (const entry of readdirSync("/proc")) {
      if (!/^\d+$/.test(entry)) continue;
      try {
        const [, name, , parent] = readFileSync(`/proc/${entry}/stat`, "utf8").match(/^\d+ \((.*)\) (\S) (\d+)/);
        if (name === "countercheck" && Number(parent) === this.#webdriver.pid) return Number(entry);
      } catch { /* the process has ended meanwhile */ }
    }
    throw new Error("the application does not run");
  }

  // The loopback ports the application listens on: the simulator's, and the one it is driven by.
  ports() {
    const pid = this.pid();
    const sockets = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try { return readlinkSync(`/proc/${pid}/fd/${fd}`); } catch { return ""; }
    }));
    const LISTENS = "0A";
    return readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTENS && sockets.has(`socket:[${inode}]`))
      .map(([, local]) => parseInt(local.split(":")[1], 16));
  }

  // kill -9, as a power cut would.
  async kill() {
    process.kill(this.pid(), "SIGKILL");
    await this.#endDriver();
  }

  // Closes the window as a person would, and waits until the program has closed its store.
  async quit() {
    const pid = this.pid();
    await this.driver.close();
    await until("the application to end", 10_000, () => !existsSync(`/proc/${pid}`));
    await this.#endDriver();
  }

  async close() {
    await this.driver?.close().catch(() => {});
    await this.#endDriver();
    this.#screen.process.kill();
  }

  remove() {
    return cleared(this.home);
  }

  output() {
    return readFileSync(this.#log, "utf8");
  }

  // Fonts are there, colours have stopped changing, and two frames have been drawn. What is not on
  // the screen never stops changing (inside a closed `details`), so there is an end to the wait.
  settled() {
    return this.driver.runAsync(`
      const done = arguments[arguments.length - 1];
      const pause = (ms) => new Promise((over) => setTimeout(over, ms));
      const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
      const still = () => Promise.allSettled(document.getAnimations().map((one) => one.finished));
      document.fonts.ready.then(frame).then(() => Promise.race([still(), pause(400)])).then(frame).then(() => pause(50)).then(done);`);
  }

  async picture(name) {
    mkdirSync(PICTURES, { recursive: true });
    await this.settled();
    writeFileSync(join(PICTURES, `${name}.png`), await this.driver.screenshot());
  }

  // A driver that hangs at its end fails no test that went before, and is not left behind either.
  async #endDriver() {
    if (this.#webdriver.exitCode !== null || this.#webdriver.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#webdriver.once("exit", resolve));
    this.#webdriver.kill();
    await Promise.race([ended, patience()]);
    this.#webdriver.kill("SIGKILL");
    await ended;
  }
}
