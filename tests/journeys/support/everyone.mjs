// For everyone: what axe finds in both languages and colours, and what does not fit into a small
// window with large letters.

import assert from "node:assert/strict";

import { violations } from "./axe.mjs";
import { t } from "./counter.mjs";

export const LETTERS = [["ordinary letters", "100%"], ["letters twice as large", "200%"]];
const LOOKS = ["en", "ko"].flatMap((language) => ["light", "dark"].map((theme) => [language, theme]));

// `look` chooses language and colours; where the screen has no switches it goes another way.
export function everyone(at, { look = (...chosen) => at.counter.look(...chosen) } = {}) {
  // `show` brings up what is looked at, `hide` takes it away: a dialog stands in front of the switches.
  async function clean(screen, show = () => {}, hide = () => {}) {
    const found = [];
    for (const [language, theme] of LOOKS) {
      await look(language, theme);
      await show();
      await at.desk.settled();
      found.push(...(await violations(at.desk.driver)).map((one) => `${language} ${theme}: ${one}`));
      await hide();
    }
    await look("en", "light");
    assert.deepEqual(found, [], `${screen} has no violation`);
  }

  const dialogGone = async () => {
    await at.desk.driver.press("Escape");
    await at.desk.driver.gone("dialog[open]");
  };

  async function small(size, look) {
    const { driver } = at.desk;
    await driver.resize(1100, 800);
    await driver.run("document.documentElement.style.fontSize = arguments[0]", size);
    try {
      return await look();
    } finally {
      await driver.run("document.documentElement.style.fontSize = ''");
      await driver.resize(1600, 1000);
    }
  }

  // What does not fit: across the page, or words inside a control or a heading.
  const misfits = () => at.desk.driver.run(`
    const page = document.scrollingElement;
    const found = [];
    // What lies in a strip that scrolls sideways is reached by that.
    const scrolls = (e) => e && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1 || scrolls(e.parentElement));
    for (const e of [page, document.querySelector("main")])
      if (e && e.scrollWidth > e.clientWidth + 1) found.push(e.tagName + " is " + (e.scrollWidth - e.clientWidth) + " px too wide");
    for (const e of document.querySelectorAll("h1, h2, h3, button, label, legend, th, td, dt, dd, p, li, select, .sheet, .control")) {
      if (!e.checkVisibility?.() || e.closest(".visually-hidden, dialog:not([open])") || e.matches("input, textarea")) continue;
      if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline")
        found.push(e.tagName + " '" + e.textContent.trim().slice(0, 40) + "' is clipped by " + (e.scrollWidth - e.clientWidth) + " px");
      const box = e.getBoundingClientRect();
      if (scrolls(e.parentElement)) continue;
      if (box.width && (box.right > innerWidth + 1 || box.left < -1))
        found.push(e.tagName + " '" + e.textContent.trim().slice(0, 40) + "' reaches " + Math.round(Math.max(box.right - innerWidth, -box.left)) + " px out of the window");
    }
    return [...new Set(found)];`);

  // Scrolled to in some way, it is on top where it is drawn.
  const reachable = (selector) => at.desk.driver.run(`
    const e = document.querySelector(arguments[0]);
    return ["center", "start", "end"].some((block) => {
      e.scrollIntoView({ block });
      const box = e.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return box.left >= 0 && box.right <= innerWidth + 1 && (e === top || e.contains(top));
    });`, selector);

  function fits(screen, action, size = "200%") {
    return small(size, async () => {
      const found = [];
      for (const language of ["en", "ko"]) {
        await look(language, "light");
        await at.desk.settled();
        found.push(...(await misfits()).map((one) => `${screen}, ${language}: ${one}`));
        if (!(await reachable(t(action)))) found.push(`${screen}, ${language}: ${action} cannot be reached`);
      }
      await look("en", "light");
      await at.desk.driver.run("document.querySelectorAll('main, html').forEach((e) => e.scrollTo(0, 0))");
      await at.desk.picture(`7${size === "200%" ? 1 : 2}-small-window-${size.slice(0, -1)}-${screen.replaceAll(" ", "-")}`);
      return found;
    });
  }

  return { clean, dialogGone, small, misfits, fits };
}
