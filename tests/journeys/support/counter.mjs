// The steps of the counter desk, as a clerk and a customer would do them.

import { until } from "./driver.mjs";

const t = (id) => `[data-testid=${id}]`;

export class Counter {
  constructor(desk) {
    this.desk = desk;
  }

  get driver() {
    return this.desk.driver;
  }

  async openTraining() {
    await this.driver.click(t("open-store"));
    await this.atStage("details");
  }

  async language(code) {
    await this.driver.click(t(`lang-${code}`));
    await until(`the page to be in ${code}`, 5_000, () =>
      this.driver.run("return document.documentElement.lang === arguments[0]", code));
  }

  async theme(name) {
    await this.driver.click(t(`theme-${name}`));
  }

  atStage(kind, timeout = 20_000) {
    return this.driver.wait(`[data-stage=${kind}]`, { enabled: false, timeout });
  }

  line() {
    return this.driver.text(t("line"));
  }

  // Fills the form by hand, key by key.
  async fill({ name, birth, seventh, carrier, mvno = false, phone }) {
    await this.driver.type(t("field-name"), name);
    await this.driver.type(t("field-birth"), birth);
    await this.driver.type(t("field-seventh"), seventh);
    await this.driver.click(t(`carrier-${carrier}`));
    if (mvno) await this.driver.click(t("mvno"));
    await this.driver.type(t("field-phone"), phone);
    await this.consent();
  }

  async consent() {
    for (const kind of ["personalData", "uniqueIdentifiers", "carrierTerms", "serviceTerms"]) {
      const box = t(`consent-${kind}`);
      await this.driver.wait(box);
      if (!(await this.driver.run("return document.querySelector(arguments[0]).checked", box))) await this.driver.click(box);
    }
  }

  // Lets a practice customer answer the questions of the form.
  async fillAs(script) {
    await this.driver.click(t(`prop-customer-${script}`));
    await this.driver.click(t("prop-fill"));
    await this.consent();
  }

  send() {
    return this.driver.click(t("send"));
  }

  // What the simulated phone shows, once it shows another code than `before`.
  smsCode(before) {
    return until("an SMS", 10_000, async () => {
      if (!(await this.driver.find(t("prop-sms-code")))) return undefined;
      const code = await this.driver.text(t("prop-sms-code"));
      return code !== before && /^\d{6}$/.test(code) ? code : undefined;
    });
  }

  async confirm(code) {
    await this.driver.type(t("code-input"), code);
    await this.driver.click(t("confirm"));
  }

  async decide(verdict, reason, { note } = {}) {
    await this.driver.click(t(`verdict-${verdict}`));
    await this.driver.run(
      "const s = document.querySelector(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true}))",
      t("reason"), reason);
    if (note) await this.driver.type(t("note"), note);
    await this.driver.click(t("continue"));
  }

  async save() {
    await this.driver.click(t("save-decision"));
    await this.atStage("decided");
  }

  async next() {
    await this.driver.click(t("next-customer"));
    await this.atStage("details");
  }

  // The whole page as a reader of the screen would find it, values of fields included.
  everything() {
    return this.driver.run(`
      const values = [...document.querySelectorAll("input, textarea, select")].map((e) => e.value);
      return document.documentElement.outerHTML + "\\n" + document.body.innerText + "\\n" + values.join("\\n");`);
  }
}
