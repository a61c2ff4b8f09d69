// The steps of the review desk, as a reviewer would do them.

import { t } from "./counter.mjs";
import { until } from "./driver.mjs";

// Debug builds decode slowly, on a machine that does other things too.
const PATIENCE = 150_000;

export class Review {
  constructor(desk) {
    this.desk = desk;
  }

  get driver() {
    return this.desk.driver;
  }

  // The desk as the program tells the window.
  async view() {
    const { answer, refused } = await this.driver.invoke("review_state", { seen: null });
    if (refused) throw new Error(`review_state: ${JSON.stringify(refused)}`);
    return answer;
  }

  async case() {
    const { stage } = await this.view();
    return stage.kind === "open" ? stage.case : undefined;
  }

  async enter() {
    await this.driver.click(t("nav-review"));
    await this.driver.wait("[data-desk=review]", { enabled: false });
  }

  atStage(kind, timeout = PATIENCE) {
    return this.driver.wait(`[data-desk=review][data-stage=${kind}]`, { enabled: false, timeout });
  }

  // References typed into the start screen.
  async ask(...references) {
    await this.driver.type(t("review-reference"), references.join(" "));
    await this.driver.click(t("review-open"));
  }

  async open(...references) {
    await this.ask(...references);
    await this.atStage("open");
    return this.arrived();
  }

  // Every picture is there or known not to come, and those in the panes are on the screen.
  async arrived() {
    const shown = await until("every picture to have arrived", PATIENCE, async () => {
      const open = await this.case();
      return open?.pictures.every(({ state }) => state.kind !== "arriving") ? open : undefined;
    });
    await this.drawn();
    return shown;
  }

  // What the panes hold is decoded to the last pixel.
  async drawn() {
    await until("the panes to be drawn", PATIENCE, () => this.driver.run(`
      const panes = [...document.querySelectorAll("[data-testid^=pane-]")];
      return panes.length > 0 && panes.every((pane) => pane.querySelector("[data-testid=no-picture]")
        || [...pane.querySelectorAll(".layer > img")].some((image) => image.classList.contains("shown")));`));
    await this.desk.settled();
  }

  // The faces in both panes were looked for, which is done when nothing else is to be.
  async facesFound() {
    const shown = await this.driver.run(
      "return [...document.querySelectorAll('[data-testid^=pane-]')].map((pane) => pane.dataset.picture)");
    await until("the faces in the panes", PATIENCE, async () => {
      const pictures = (await this.case())?.pictures.filter(({ id }) => shown.includes(id)) ?? [];
      return pictures.length > 0 && pictures.every(({ state }) => (state.faces ?? null) !== null);
    });
  }

  // Where the picture in a pane lies: the matrix of what is drawn, a b c d x y.
  async matrix(slot) {
    const transform = await this.driver.run(`
      const images = document.querySelectorAll(arguments[0] + " .layer > img.shown");
      return getComputedStyle(images[images.length - 1]).transform;`, t(`pane-${slot}`));
    return transform.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  }

  // The picture of a pane, in per cent of its own size.
  async percent(slot) {
    return Number((await this.label(slot)).match(/(\d+) ?%/)[1]);
  }

  // Colours and language are chosen outside an open case, which stays as it is meanwhile.
  async look(counter, language, theme) {
    await this.driver.click(t("nav-counter"));
    await counter.look(language, theme);
    await this.enter();
    if ((await this.view()).stage.kind === "open") await this.drawn();
  }

  // What the pane is said to show, with its figures.
  label(slot) {
    return this.driver.run("return document.querySelector(arguments[0]).getAttribute('aria-label')", t(`pane-${slot}`));
  }

  async pressed(testid) {
    return this.driver.run("return document.querySelector(arguments[0])?.getAttribute('aria-pressed') === 'true'", t(testid));
  }

  // The first look, by clicks and one line of text.
  async answerFirst(opinion, why) {
    await this.driver.click(t(`opinion-${opinion}`));
    await this.driver.type(t("first-look-why"), why);
    await this.driver.click(t("first-look-store"));
    await this.driver.wait("[data-panel=facts]", { enabled: false });
  }

  // Every picture that has to be looked at, one after the other.
  async openAll() {
    for (const { id } of (await this.case()).pictures.filter(({ mandatory, opened, state }) => mandatory && !opened && state.kind === "ready")) {
      await this.driver.click(t(`film-${id}`));
      await until(`${id} to count as opened`, PATIENCE, async () =>
        (await this.driver.run("return document.querySelector(arguments[0]).dataset.opened", t(`film-${id}`))) === "true");
    }
  }

  async items() {
    return (await this.case()).checklist.flatMap(({ items }) => items);
  }

  async answerAll(result = "pass") {
    await this.driver.click(t("tab-checklist"));
    for (const { id } of (await this.items()).filter((item) => item.result === null)) await this.driver.click(t(`check-${id}-${result}`));
    await until("every answer to be stored", PATIENCE, async () => (await this.items()).every((item) => item.result !== null));
  }

  async decide(verdict) {
    await this.driver.click(t("decide"));
    await this.driver.wait("[data-panel=decision]", { enabled: false });
    await this.driver.click(t(`verdict-${verdict}`));
  }

  // A reason out of the whole list.
  async give(code) {
    await this.driver.click(t("all-reasons"));
    await this.driver.click(t(`pick-${code}`));
    await this.driver.gone("dialog[open]");
  }

  async readOnce() {
    await this.driver.click(t("decision-continue"));
    await this.driver.wait(t("confirm-read"), { timeout: PATIENCE });
  }

  async save() {
    await this.driver.click(t("confirm-read"));
    await this.driver.click(t("decision-save"), { timeout: PATIENCE });
    await this.atStage("decided");
  }

  async leave() {
    await this.driver.click(t("case-leave"));
    await this.driver.click(t("case-leave-go"));
  }

  // Whatever stands is left: for the test after one that failed.
  async startOver() {
    await this.clear();
    await this.driver.run("location.reload()");
    await this.driver.wait(t("nav-review"));
    await this.enter();
    await this.atStage("idle");
  }

  // Nothing on the bench, nothing on the list.
  async clear() {
    for (let turn = 0; turn < 12; turn += 1) {
      const { stage, waiting } = await this.view();
      const reference = stage.reference ?? stage.case?.reference ?? waiting[0]?.reference;
      if (reference !== undefined) await this.driver.invoke("review_leave", { reference });
      else if (stage.kind !== "idle") await this.driver.invoke("review_next");
      else break;
    }
  }
}
