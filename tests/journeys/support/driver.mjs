// The part of the WebDriver protocol that the journeys need, over plain HTTP.
// Every call has a time limit: the driver itself has none when a window does not come up.

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
    await this.#send("POST", `${this.#session}/timeouts`, { script: 30_000, pageLoad: 30_000, implicit: 0 });
  }

  close() {
    return this.#send("DELETE", this.#session, undefined, 10_000);
  }

  async resize(width, height) {
    await this.#send("POST", `${this.#session}/window/rect`, { x: 0, y: 0, width, height });
  }

  run(script, ...args) {
    return this.#send("POST", `${this.#session}/execute/sync`, { script, args });
  }

  runAsync(script, ...args) {
    return this.#send("POST", `${this.#session}/execute/async`, { script, args });
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
    await this.#send("POST", `${this.#session}/element/${id}/click`, {});
  }

  async type(selector, text) {
    const id = await this.wait(selector);
    await this.#send("POST", `${this.#session}/element/${id}/clear`, {});
    await this.#send("POST", `${this.#session}/element/${id}/value`, { text });
  }

  async text(selector) {
    const id = await this.wait(selector, { enabled: false });
    return this.#send("GET", `${this.#session}/element/${id}/text`);
  }

  // Keys to whatever has the focus, held together: press("Control", "Enter").
  async press(...names) {
    const keys = names.map((name) => KEYS[name] ?? name);
    await this.#send("POST", `${this.#session}/actions`, {
      actions: [{
        type: "key", id: "keyboard",
        actions: [
          ...keys.map((value) => ({ type: "keyDown", value })),
          ...keys.toReversed().map((value) => ({ type: "keyUp", value })),
        ],
      }],
    });
  }

  async screenshot() {
    return Buffer.from(await this.#send("GET", `${this.#session}/screenshot`, undefined, 20_000), "base64");
  }

  async #send(method, path, body, timeout = 40_000) {
    const response = await fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }
}

const KEYS = { Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", Control: "\uE009", Shift: "\uE008", F4: "\uE034", F8: "\uE038" };

export async function until(what, timeout, probe) {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
