// The steps of the counter desk, as a clerk and a customer would do them.

import { until } from "./driver.mjs";

export const t = (id) => `[data-testid="${id}"]`;

export const CONSENTS = ["personalData", "uniqueIdentifiers", "carrierTerms", "serviceTerms"];

export class Counter {
  constructor(desk) {
    this.desk = desk;
  }

  get driver() {
    return this.desk.driver;
  }

  // As somebody of every desk, or as another of the invented people.
  async openTraining(who = "practiceAll") {
    await this.driver.click(t(`operator-${who}`));
    await this.driver.click(t("open-store"));
    await this.driver.wait("[data-stage]:not([data-stage=unlock], [data-stage=loading])", { enabled: false });
  }

  async language(code) {
    await this.driver.click(t(`lang-${code}`));
    await until(`the page to be in ${code}`, 5_000, () =>
      this.driver.run("return document.documentElement.lang === arguments[0]", code));
  }

  async theme(name) {
    await this.driver.click(t(`theme-${name}`));
    await until(`the page to be ${name}`, 5_000, () =>
      this.driver.run("return document.documentElement.dataset.theme === arguments[0]", name));
  }

  async look(language, theme) {
    await this.language(language);
    await this.theme(theme);
  }

  atStage(kind, timeout = 20_000) {
    return this.driver.wait(`[data-stage=${kind}]`, { enabled: false, timeout });
  }

  stage() {
    return this.driver.run("return document.querySelector('[data-stage]')?.dataset.stage");
  }

  // The stage as the program tells the window.
  async view() {
    return (await this.driver.invoke("counter_state")).answer;
  }

  // Messages of the simulated phones, newest first; to one number, if it is given.
  async messages(phone) {
    const { answer } = await this.driver.invoke("training_phone");
    return answer.messages.filter((sms) => phone === undefined || sms.phone === phone);
  }

  line() {
    return this.driver.text(t("line"));
  }

  // What the form holds.
  form() {
    return this.driver.run(`
      const field = (id) => document.querySelector("[data-testid=" + id + "]");
      const value = (id) => field(id)?.value;
      return {
        name: value("field-name"), birth: value("field-birth"), seventh: value("field-seventh"),
        carrier: document.querySelector("[name=carrier]:checked")?.value ?? null,
        mvno: field("mvno")?.checked, phone: value("field-phone"),
        consents: document.querySelectorAll("[data-testid^=consent-]:checked").length,
      };`);
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
    for (const kind of CONSENTS) {
      const box = t(`consent-${kind}`);
      await this.driver.wait(box);
      if (!(await this.driver.property(box, "checked"))) await this.driver.click(box);
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

  // A code that is not the one on the phone.
  static wrong(code, step = 1) {
    return String((Number(code) + step) % 1_000_000).padStart(6, "0");
  }

  async confirm(code) {
    await this.driver.type(t("code-input"), code);
    await this.driver.click(t("confirm"));
  }

  // From the filled form to the code stage; answers with the code on the phone.
  async sent() {
    await this.send();
    await this.atStage("code");
    const [newest] = await this.messages();
    return newest.code;
  }

  // From the filled form to the result.
  async certified() {
    const code = await this.sent();
    await this.confirm(code);
    await this.atStage("result");
    return code;
  }

  // The problem that is shown, and the provider's own words.
  async problem() {
    await this.driver.wait(t("problem"), { enabled: false, timeout: 8_000 });
    return this.driver.run(`
      const shown = document.querySelector("[data-testid=problem]");
      const raw = document.querySelector("[data-testid=raw]");
      return { class: shown.dataset.class, raw: raw?.innerText.trim() };`);
  }

  async choose(verdict, reason, { note } = {}) {
    await this.driver.click(t(`verdict-${verdict}`));
    await this.driver.wait(t("reason"));
    await this.driver.run(
      "const s = document.querySelector(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true}))",
      t("reason"), reason);
    if (note) await this.driver.type(t("note"), note);
  }

  async decide(verdict, reason, options) {
    await this.choose(verdict, reason, options);
    await this.driver.click(t("continue"));
    await this.driver.wait(t("save-decision"));
  }

  async save() {
    await this.driver.click(t("save-decision"));
    await this.atStage("decided");
  }

  async next() {
    await this.driver.click(t("next-customer"));
    await this.atStage("details");
  }

  async decideAndNext(...decision) {
    await this.decide(...decision);
    await this.save();
    await this.next();
  }

  async cancel() {
    await this.driver.click(t("cancel-check"));
    await this.driver.click(t("cancel-confirm"));
    await this.atStage("details");
  }

  async lookUp(impUid) {
    await this.driver.press("F4");
    await this.driver.type(t("lookup-input"), impUid);
    await this.driver.click(t("lookup-go"));
  }

  // Whatever stands, ends: for the test after one that failed.
  async startOver() {
    const { stage } = await this.view();
    const seen = stage.check && { check: stage.check.id, version: stage.check.version };
    const ends = {
      maybeSent: () => this.driver.invoke("counter_clear_maybe_sent", { ...seen, arrived: "cannotSay", sendNew: false }),
      code: () => this.driver.invoke("counter_cancel", seen),
      confirmUnclear: () => this.driver.invoke("counter_cancel", seen),
      result: () => this.driver.invoke("counter_decide", { ...seen, verdict: "refer", reason: "F01", customerText: "-", note: "" }),
    };
    await ends[stage.kind]?.();
    await this.driver.invoke("counter_next");
    await this.driver.run("location.reload()");
    await this.atStage("details");
  }

  // Whether a decision can be chosen at all.
  async offered(verdict) {
    return !(await this.driver.property(t(`verdict-${verdict}`), "disabled"));
  }

  // The whole page as a reader of the screen would find it, values of fields included.
  everything() {
    return this.driver.run(`
      const values = [...document.querySelectorAll("input, textarea, select")].flatMap((e) => [e.value, e.defaultValue]);
      return document.documentElement.outerHTML + "\\n" + document.body.innerText + "\\n" + values.join("\\n");`);
  }
}
