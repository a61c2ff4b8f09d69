// The programs that are measured, each on a screen of its own, each with the same few abilities:
// start, show a case, say where on the screen its pictures are and which processes it is.

import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Driver, until } from "../../tests/journeys/support/driver.mjs";
import { freePort, start, virtualScreen } from "../../tests/journeys/support/machine.mjs";
import { PAIR, PLACES } from "./cases.mjs";
import { tree } from "./memory.mjs";
import { Probe } from "./probe.mjs";

const SIZE = { width: 1920, height: 1080 };

class Program {
  screen;
  probe;
  environment;
  // Of the pictures, for a peer to put them where the product does.
  places;

  constructor(tools, home) {
    this.tools = tools;
    this.home = home;
  }

  async open() {
    this.home = mkdtempSync(join(this.home, "home-"));
    this.screen = await virtualScreen(`${SIZE.width}x${SIZE.height}`);
    this.probe = new Probe(this.tools.probe, this.screen.display);
    mkdirSync(join(this.home, "run"), { mode: 0o700 });
    this.environment = {
      ...process.env, DISPLAY: this.screen.display, HOME: this.home, XDG_RUNTIME_DIR: join(this.home, "run"),
      DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent", NO_AT_BRIDGE: "1", LIBGL_ALWAYS_SOFTWARE: "1",
    };
    this.log = openSync(join(this.home, "output.log"), "a");
  }

  async close() {
    this.probe.close();
    this.screen.process.kill();
  }
}

// A program with WebKitGTK, which its driver starts.
class Driven extends Program {
  async launch(binary, args, environment) {
    const port = await freePort();
    this.webdriver = start("WebKitWebDriver", [`--port=${port}`], {
      stdio: ["ignore", this.log, this.log],
      env: { ...this.environment, TAURI_WEBVIEW_AUTOMATION: "true", ...environment },
    });
    await until("the driver", 10_000, () => fetch(`http://127.0.0.1:${port}/status`).then((r) => r.ok, () => false));
    this.driver = new Driver(port);
    await this.driver.open(binary, args);
    await this.driver.resize(SIZE.width, SIZE.height);
  }

  pids() {
    return tree([this.webdriver.pid]).slice(1);
  }

  async close() {
    await this.driver?.close().catch(() => {});
    this.webdriver?.kill();
    await super.close();
  }
}

// The peer in our own kind of shell.
export class DataUrl extends Driven {
  name = "data: URL in Tauri";

  async open() {
    await super.open();
    await this.launch(this.tools.dataUrl, [], { PAINT_PROVIDER: this.tools.provider });
    await until("the page", 10_000, () => this.driver.run("return typeof window.show === 'function'"));
    await this.driver.run("window.layout(...arguments)", this.places.panes, this.places.film);
  }

  async show(reference) {
    await this.driver.run("void window.show(...arguments)", reference, PAIR);
  }

  async next(reference) {
    await this.driver.run("window.next = [...arguments]", reference, PAIR);
  }
}

// Chromium with a back end in Node: what Electron is made of.
export class Chromium extends Program {

  constructor(tools, home, way) {
    super(tools, home);
    this.way = way;
    this.name = `Chromium + Node, ${way === "data" ? "data: URL" : "blob: URL"}`;
  }

  async open() {
    await super.open();
    this.backend = fork(fileURLToPath(new URL("chromium_backend.mjs", import.meta.url)), [this.tools.provider]);
    process.once("exit", () => this.backend.kill());
    const { address } = await message(this.backend);
    const ready = message(this.backend);
    this.browser = start(this.tools.chromium, [
      `--app=${address}/?way=${this.way}`, "--kiosk", `--window-size=${SIZE.width},${SIZE.height}`, "--window-position=0,0",
      "--no-sandbox", "--no-first-run", "--disable-component-update", "--disable-background-networking", `--user-data-dir=${join(this.home, "profile")}`,
    ], { stdio: ["ignore", this.log, this.log], env: this.environment });
    await ready;
    this.backend.send(["layout", this.places.panes, this.places.film]);
  }

  async show(reference) {
    this.backend.send(["show", reference, PAIR]);
  }

  async next(reference) {
    this.backend.send(["next", reference, PAIR]);
  }

  pids() {
    return tree([this.browser.pid, this.backend.pid]);
  }

  async close() {
    this.browser?.kill();
    this.backend?.disconnect();
    await super.close();
  }
}

const message = (child) => new Promise((resolve) => child.once("message", resolve));

// The product, live, in a store of its own whose provider is the stand-in.
export class Product extends Driven {
  name = "Countercheck";

  async open() {
    await super.open();
    await this.launch(this.tools.product, ["--live"], { COUNTERCHECK_HOME: join(this.home, "data") });
    const { driver } = this;
    await driver.type(t("field-operator"), "Synthetic reviewer");
    await driver.type(t("field-passphrase"), PASSPHRASE);
    await driver.type(t("field-repeat"), PASSPHRASE);
    await driver.click(t("open-store"));
    await driver.wait(t("nav-review"), { timeout: 30_000 });
    const { form } = await this.#ask("settings_read");
    const made = { site: "Synthetic site", terminal: "Terminal 1", company: "Synthetic", channelKey: "synthetic" };
    await this.#ask("settings_save", { ...form, ...made, voveUrl: this.tools.provider });
    await this.#ask("settings_vove_key", { apiKey: "training" });
    await driver.click(t("nav-review"));
  }

  async show(reference) {
    await this.#empty();
    await this.driver.type(t("review-reference"), reference);
    await this.driver.click(t("review-open"));
  }

  // The next case is fetched while this one is looked at; this one is decided, and Enter opens it.
  async next(reference) {
    await this.#ask("review_open", { references: [reference] });
    await until("the next case to be fetched", 30_000, async () =>
      (await this.#state()).waiting.some((one) => one.reference === reference && one.fetched));
    const { stage: { case: { id, reference: shown } } } = await this.#state();
    await this.#ask("review_decide", {
      case: id, reference: shown, verdict: "refer", reasons: [{ code: "F12", picture: null }],
      customerText: "We look at it again.", note: "Synthetic.", activeMs: 1000,
    });
    const button = await this.driver.wait(t("review-next-case"));
    await this.driver.run("arguments[0].focus()", { [ELEMENT]: button });
  }

  // Where the product shows its pictures: what the peers are given as theirs.
  async layout() {
    const place = (selector) => this.driver.run(`
      const { x, y, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
      return { x, y, width, height };`, selector);
    const film = [];
    for (const id of PLACES) film.push(await place(`${t(`film-${id}`)} img`));
    return { panes: [await place(t("pane-a")), await place(t("pane-b"))], film };
  }

  // Nothing on the bench, nothing on the list: what is left goes back to the list, then off it.
  async #empty() {
    const { stage, waiting } = await this.#state();
    if (stage.case) await this.#ask("review_leave", { reference: stage.case.reference });
    for (const { reference } of [...waiting, ...(stage.case ? [stage.case] : [])]) await this.#ask("review_leave", { reference });
    if (stage.kind === "decided") await this.#ask("review_next");
  }

  #state() {
    return this.#ask("review_state", { seen: null });
  }

  async #ask(command, request = {}) {
    const { answer, refused } = await this.driver.invoke(command, request);
    if (refused) throw new Error(`${command}: ${JSON.stringify(refused)}`);
    return answer;
  }
}

const t = (id) => `[data-testid="${id}"]`;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PASSPHRASE = "four quiet grey herons";
