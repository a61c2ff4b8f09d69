// The part of the WebDriver protocol that the journeys need, over plain HTTP.
// Every call has a time limit: the driver itself has none when a window does not come up.

// The times given are those of a good day. A machine may have other things to do, and only what never
// happens should fail.
const BAD_DAY = 4;

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export class Driver {
  #base;
  #session;

  constructor(port) {
    this.#base = `http://127.0.0.1:${port}`;
  }

  async open(binary, args) {
    const answer = await this.#send("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } },
    }, 60_000);
    this.#session = `/session/${answer.sessionId}`;
    await this.#send("POST", `${this.#session}/timeouts`, { script: 30_000 * BAD_DAY, pageLoad: 30_000 * BAD_DAY, implicit: 0 });
  }

  close() {
    return this.#send("DELETE", this.#session, undefined, 10_000);
  }

  async resize(width, height) {
    await this.#send("POST", `${this.#session}/window/rect`, { x: 0, y: 0, width, height });
  }

  windows() {
    return this.#send("GET", `${this.#session}/window/handles`);
  }

  async switchTo(window) {
    await this.#send("POST", `${this.#session}/window`, { handle: window });
  }

  run(script, ...args) {
    return this.#send("POST", `${this.#session}/execute/sync`, { script, args });
  }

  runAsync(script, ...args) {
    return this.#send("POST", `${this.#session}/execute/async`, { script, args });
  }

  // Asks a command of the program as the page would: {answer} or {refused}.
  invoke(command, request = {}) {
    return this.runAsync(`
      const [command, request, done] = arguments;
      window.__TAURI_INTERNALS__.invoke(command, { request })
        .then((answer) => done({ answer }), (refused) => done({ refused }));`, command, request);
  }

  async find(selector) {
    const found = await this.#send("POST", `${this.#session}/elements`, { using: "css selector", value: selector });
    return found.length ? found[0][ELEMENT] : undefined;
  }

  // Waits for the element to be there and, by default, usable.
  async wait(selector, { enabled = true, timeout = 15_000 } = {}) {
    return until(`${selector} to be there`, timeout, async () => {
      const id = await this.find(selector);
      if (!id) return undefined;
      const usable = await this.run(
        "const e = arguments[0]; return e.isConnected && (!arguments[1] || !e.matches(':disabled,[aria-disabled=true]'))",
        { [ELEMENT]: id }, enabled);
      return usable ? id : undefined;
    });
  }

  async gone(selector, timeout = 15_000) {
    await until(`${selector} to be gone`, timeout, async () => ((await this.find(selector)) ? undefined : true));
  }

  async click(selector, options) {
    const id = await this.wait(selector, options);
    // As far from what sticks to the edges as it can be; access.test.mjs looks at those by itself. A
    // person does not aim at what moves either.
    await this.runAsync(`
      const [element, done] = arguments;
      element.scrollIntoView({ block: "center" });
      let [before, frames] = ["", 0];
      const look = () => {
        const now = JSON.stringify(element.getBoundingClientRect());
        if (now === before || (frames += 1) > 60) return done();
        before = now;
        requestAnimationFrame(look);
      };
      look();`, { [ELEMENT]: id });
    await this.#send("POST", `${this.#session}/element/${id}/click`, {});
  }

  // The mouse button pressed and released `times` over the element, with no pause between.
  async clickQuickly(selector, times) {
    const id = await this.wait(selector);
    const press = [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.#act({
      type: "pointer", id: "mouse", parameters: { pointerType: "mouse" },
      actions: [{ type: "pointerMove", origin: { [ELEMENT]: id }, x: 0, y: 0 }, ...Array(times).fill(press).flat()],
    });
  }

  async type(selector, text) {
    const id = await this.wait(selector);
    // A form that is being stored takes no text for a moment.
    await until(`${selector} to take text`, 10_000, () => this.#send("POST", `${this.#session}/element/${id}/clear`, {}).then(() => true, (error) => {
      if (!/not interactable|invalid element state/.test(error.message)) throw error;
    }));
    if (text) await this.#send("POST", `${this.#session}/element/${id}/value`, { text });
  }

  // One of a list that opens.
  async select(selector, value) {
    const id = await this.wait(selector);
    const chosen = await this.run(`
      const [list, value] = arguments;
      list.value = value;
      list.dispatchEvent(new Event("input", { bubbles: true }));
      list.dispatchEvent(new Event("change", { bubbles: true }));
      return list.value;`, { [ELEMENT]: id }, value);
    if (chosen !== value) throw new Error(`${selector} has no ${value}`);
  }

  // Puts a value in at once, as a paste does: for texts too long or too odd for keys.
  async paste(selector, text) {
    const id = await this.wait(selector);
    await this.run(`
      const [field, text] = arguments;
      const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));`, { [ELEMENT]: id }, text);
  }

  // The mouse over the element at places counted from its middle: pressed at the first, let go of
  // at the last. One place is a click.
  async drag(selector, ...places) {
    const id = await this.wait(selector);
    const to = ([x, y]) => ({ type: "pointerMove", duration: 30, origin: { [ELEMENT]: id }, x, y });
    const [first, ...rest] = places;
    await this.#act({
      type: "pointer", id: "mouse", parameters: { pointerType: "mouse" },
      actions: [to(first), { type: "pointerDown", button: 0 }, ...rest.map(to), { type: "pointerUp", button: 0 }],
    });
  }

  // The mouse brought over the element, at a place counted from its middle.
  async point(selector, [x, y] = [0, 0]) {
    const id = await this.wait(selector);
    await this.#act({
      type: "pointer", id: "mouse", parameters: { pointerType: "mouse" },
      actions: [{ type: "pointerMove", origin: { [ELEMENT]: id }, x, y }],
    });
  }

  // The mouse pressed on the element and kept down while `body` runs.
  async pressing(selector, body) {
    const id = await this.wait(selector);
    const mouse = { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" } };
    const over = { type: "pointerMove", origin: { [ELEMENT]: id }, x: 0, y: 0 };
    await this.#act({ ...mouse, actions: [over, { type: "pointerDown", button: 0 }] });
    try {
      return await body();
    } finally {
      await this.#act({ ...mouse, actions: [{ type: "pointerUp", button: 0 }] });
    }
  }

  async text(selector) {
    const id = await this.wait(selector, { enabled: false });
    return this.#send("GET", `${this.#session}/element/${id}/text`);
  }

  // A property of the first such element, or undefined where there is none.
  async property(selector, name) {
    return (await this.run("return document.querySelector(arguments[0])?.[arguments[1]]", selector, name)) ?? undefined;
  }

  // Keys to whatever has the focus, held together: press("Control", "Enter").
  async press(...names) {
    const keys = names.map((name) => KEYS[name] ?? name);
    await this.#act(keyboard([...keys.map(down), ...keys.toReversed().map(up)]));
  }

  // One key after another, with no pause between.
  async tap(...names) {
    const keys = names.map((name) => KEYS[name] ?? name);
    await this.#act(keyboard(keys.flatMap((key) => [down(key), up(key)])));
  }

  // Keys kept down while `body` runs.
  async holding(name, body) {
    const key = KEYS[name] ?? name;
    await this.#act(keyboard([down(key)]));
    try {
      return await body();
    } finally {
      await this.#act(keyboard([up(key)]));
    }
  }

  async screenshot() {
    return Buffer.from(await this.#send("GET", `${this.#session}/screenshot`, undefined, 20_000), "base64");
  }

  async #act(source) {
    await this.#send("POST", `${this.#session}/actions`, { actions: [source] });
  }

  async #send(method, path, body, timeout = 40_000) {
    const response = await fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(timeout * BAD_DAY),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }
}

const KEYS = {
  Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", Space: " ", Control: "\uE009", Shift: "\uE008",
  ArrowUp: "\uE013", ArrowDown: "\uE015", ArrowLeft: "\uE012", ArrowRight: "\uE014", Alt: "\uE00A", Home: "\uE011", F4: "\uE034", F8: "\uE038",
};

const down = (value) => ({ type: "keyDown", value });
const up = (value) => ({ type: "keyUp", value });
const keyboard = (actions) => ({ type: "key", id: "keyboard", actions });

export async function until(what, timeout, probe) {
  const end = Date.now() + timeout * BAD_DAY;
  for (;;) {
    const found = await Promise.resolve().then(probe).catch(notYet);
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${timeout * BAD_DAY} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

// An element that was found may be gone a moment later: the screen has changed meanwhile.
function notYet(error) {
  if (/stale element reference/.test(error.message)) return undefined;
  throw error;
}
