// Hands that know no mouse.

// Counts every key that is not typed data, and looks at the focus after each.
export class Keyboard {
  presses = 0;
  #hidden = new Set();
  #desk;

  constructor(desk) {
    this.#desk = desk;
  }

  async press(...keys) {
    this.presses += 1;
    await this.#desk.driver.press(...keys);
    await this.#look();
  }

  // Tab, until the focus is on it.
  async tabTo(testid, back = false) {
    for (let steps = 0; steps < 60; steps += 1) {
      if ((await this.focused()) === testid) return;
      await (back ? this.press("Shift", "Tab") : this.press("Tab"));
    }
    throw new Error(`the focus never came to ${testid}`);
  }

  focused() {
    return this.#desk.driver.run("return document.activeElement?.dataset.testid ?? document.activeElement?.id ?? null");
  }

  // Typed data does not count.
  type(text) {
    return this.#desk.driver.tap(...text);
  }

  get hidden() {
    return [...this.#hidden];
  }

  // The focus is seen by an outline on the element or on what is drawn for it.
  async #look() {
    await this.#desk.settled();
    const hidden = await this.#desk.driver.run(`
      const focused = document.activeElement;
      if (!focused || focused === document.body || focused.matches("[tabindex='-1']")) return null;
      const drawn = [focused, focused.closest("label"), ...(focused.parentElement?.children ?? [])];
      const outlined = drawn.some((e) => e && [null, "::after"].some((part) => {
        const s = getComputedStyle(e, part);
        return (part === null || s.content !== "none") && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1.5;
      }));
      const box = (focused.closest("label") ?? focused).getBoundingClientRect();
      // Nothing may lie over all of it (2.4.11): its middle and points near its corners are looked at.
      const at = (share, from, length) => from + Math.min(Math.max(4, share * length), length - 4);
      const points = [[0.5, 0.5], [0, 0], [1, 0], [0, 1], [1, 1]].map(([x, y]) => [at(x, box.left, box.width), at(y, box.top, box.height)]);
      const own = focused.closest("label") ?? focused;
      const inSight = points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (own.contains(top) || focused.parentElement.contains(top)); });
      const name = focused.dataset.testid || focused.id || focused.getAttribute("aria-label") || focused.outerHTML.slice(0, 80);
      return outlined && inSight ? null : name + (inSight ? " has no outline " : " cannot be seen");`);
    if (hidden) this.#hidden.add(hidden);
  }
}
