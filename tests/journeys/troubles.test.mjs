// What goes wrong at a real counter: refusals, wrong codes, lost answers, the young, the known and
// the blocked. Every refusal keeps what was typed and shows the provider's own words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Counter, t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";

const at = journey();
const limit = { timeout: 180_000 };

const TRIES = 5;

async function refusedAs(expected, code, words) {
  const problem = await at.counter.problem();
  assert.equal(problem.class, expected, "the refusal is understood");
  assert.ok(problem.raw.includes(`[${code}]`) && problem.raw.includes(words),
    `the provider's own words are shown unchanged, not: ${problem.raw}`);
}

test("a name the carrier does not know is refused; the form stays and is sent again corrected", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("nickname");
  const typed = await counter.form();
  await counter.send();
  await refusedAs("nameMismatch", "3037", "성명");
  assert.deepEqual(await counter.form(), typed, "nothing that was typed is lost, the consents included");
  assert.equal(await desk.driver.run("return document.activeElement.id"), "field-name", "the field to mend has the focus");
  assert.deepEqual(await counter.messages(typed.phone.replaceAll(" ", "")), [], "a refused request sends no SMS");
  await desk.picture("20-refused-name");

  await desk.driver.type(t("field-name"), "서별이");
  await counter.certified();
  assert.match(await counter.line(), /서별이/, "the corrected form is sent and verified");
  await counter.decideAndNext("accept", "A01");
}));

test("a budget line that was not named is refused; ticking it is enough", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("mvnoForgotten");
  await counter.send();
  await refusedAs("tickMvno", "3039", "알뜰폰");
  await desk.picture("21-refused-budget-line");
  await desk.driver.click(t("mvno"));
  await counter.sent();
  await counter.cancel();
}));

test("five wrong codes end a code, only a new one helps, and the new one ends the old", { timeout: 270_000 }, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("mvno");
  await counter.send();
  await counter.atStage("code");
  const sentAt = Date.now();
  const first = await counter.smsCode();
  assert.equal(await desk.driver.property(t("resend"), "disabled"), true, "a new code cannot be asked for at once: the first is on its way");

  for (let wrong = 1; wrong <= TRIES; wrong += 1) {
    await counter.confirm(Counter.wrong(first, wrong));
    const left = TRIES - wrong;
    await until(`try ${wrong} to be counted`, 10_000, async () => (await counter.view()).stage.triesUsed === wrong);
    await refusedAs("wrongCode", "9013", "인증번호");
    if (left > 0) {
      await until("the tries that are left to be said", 5_000, async () =>
        (await desk.driver.text("#code-below")).includes(`${left} of ${TRIES} tries left`));
    }
    if (wrong === 1) await desk.picture("22-wrong-code");
  }
  const { stage } = await counter.view();
  assert.equal(stage.dead, true, "after five wrong codes the code is dead");
  await desk.driver.wait(`${t("code-input")}:disabled`, { enabled: false });
  assert.match(await counter.line(), /Too many tries/, "the first sentence says why; nobody is told to type a dead code again");
  assert.equal(await desk.driver.property(t("confirm"), "disabled"), true, "a dead code cannot be sent");
  await desk.picture("23-dead-code");

  const { refused } = await desk.driver.invoke("counter_confirm", { check: stage.check.id, version: stage.check.version, code: first });
  assert.equal(refused, undefined);
  assert.equal((await counter.view()).stage.kind, "code", "not even the right code verifies once the code is dead");

  await desk.driver.wait(t("resend"), { timeout: 40_000 });
  assert.ok(Date.now() - sentAt > 28_000, "a new code can be asked for after 30 s, not sooner");
  await desk.driver.click(t("resend"));
  const second = await counter.smsCode(first);
  await until("the new code to be open", 10_000, async () => (await counter.view()).stage.dead === false);
  assert.equal((await counter.view()).stage.triesUsed, 0, "a new code has all its tries");
  assert.equal((await counter.view()).stage.check.smsCount, 2, "the second SMS is counted");

  await counter.confirm(first);
  await until("the old code to be tried", 10_000, async () => (await counter.view()).stage.triesUsed === 1);
  await refusedAs("wrongCode", "9013", "인증번호");
  assert.equal(await counter.stage(), "code", "the old code died with the new one");
  await counter.confirm(second);
  await counter.atStage("result");
  await counter.decideAndNext("accept", "A01");
}));

test("a code that has run out says so and can be given up", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("codeExpires");
  await counter.confirm(await counter.sent());
  await refusedAs("codeExpired", "9993", "유효시간");
  assert.match(await counter.line(), /run out/, "the first sentence says that the code has run out");
  assert.equal((await counter.view()).stage.dead, true);
  assert.equal(await desk.driver.text(t("time-left")), "0:00", "no time is counted down for a dead code");
  await desk.picture("24-code-has-run-out");
  await counter.cancel();
}));

test("an answer lost on confirm is read by its reference, without another try", limit, seen(at, async () => {
  const { counter } = at;
  await counter.fillAs("dropOnConfirm");
  await counter.certified();
  const { stage } = await counter.view();
  assert.equal(stage.result.verified, true, "the provider certified, so the check is verified");
  assert.equal(stage.result.tries, 1, "the code was sent once");
  await counter.decideAndNext("accept", "A01");
}));

test("an answer lost on send is maybe sent, and the person at the desk sends a new code", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("maybeSent");
  await counter.send();
  await counter.atStage("maybeSent");
  await desk.picture("25-maybe-sent");
  assert.equal(await desk.driver.property(t("record-and-send"), "disabled"), true, "nobody goes on without having asked the customer");
  assert.equal((await counter.messages("01055550120")).length, 1, "one SMS was sent, its answer was lost");
  await desk.driver.click(t("maybe-yes"));
  await desk.driver.click(t("record-and-send"));
  await counter.atStage("code");
  const sms = await counter.messages("01055550120");
  assert.equal(sms.length, 2, "the second SMS left because a person wanted it");
  await counter.confirm(sms[0].code);
  await counter.atStage("result");
  await counter.decideAndNext("accept", "A01");
}));

test("someone too young cannot be accepted, only refused for it", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("minor");
  await counter.certified();
  assert.equal(await desk.driver.run("return document.querySelector('[data-testid=age-outcome]').dataset.outcome"), "fail");
  assert.equal(await counter.offered("accept"), false, "accepting is not offered");
  const { stage } = await counter.view();
  const { refused } = await desk.driver.invoke("counter_decide", {
    check: stage.check.id, version: stage.check.version, verdict: "accept", reason: "A01", customerText: "Welcome.", note: "",
  });
  assert.equal(refused?.code, "validation", "nor can it be had past the window");
  await desk.picture("26-too-young");
  await counter.decideAndNext("refuse", "R01");
}));

test("an answer that is not certified is not verified, whatever else it says", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("notCertified");
  await counter.certified();
  assert.match(await counter.line(), /[Nn]ot verified/);
  assert.equal((await counter.view()).stage.result.verified, false);
  assert.equal(await counter.offered("accept"), false, "accepting is not offered");
  await desk.picture("27-not-certified");
  await counter.decideAndNext("refuse", "R02");
}));

test("an earlier verification is looked up by its reference and sends nothing", limit, seen(at, async () => {
  const { counter, desk } = at;
  const before = (await counter.messages()).length;
  await counter.lookUp("imp_999999999999");
  await desk.driver.wait(`${t("lookup")} ${t("error")}`, { enabled: false });
  assert.match(await desk.driver.text(t("error")), /No verification/, "a reference nobody knows is said to be unknown");
  await desk.picture("28-look-up-unknown");
  await desk.driver.press("Escape");
  await desk.driver.gone("dialog[open]");

  await counter.lookUp("imp_000000000003");
  await desk.driver.wait(`${t("lookup")} ${t("error")}`, { enabled: false });
  assert.equal(await counter.stage(), "details", "an answer about another check is no result");
  await desk.driver.press("Escape");
  await desk.driver.gone("dialog[open]");

  await counter.lookUp("imp_000000000001");
  await counter.atStage("result");
  const { stage } = await counter.view();
  assert.deepEqual([stage.result.verified, stage.result.lookup, stage.result.sentAt], [true, true, null]);
  assert.equal((await counter.messages()).length, before, "looking up sends no SMS");
  await desk.picture("29-looked-up");
  await counter.decideAndNext("accept", "A01");

  await counter.lookUp("imp_000000000002");
  await counter.atStage("result");
  assert.equal((await counter.view()).stage.result.verified, false, "a record that is not certified is not verified");
  await counter.decideAndNext("refuse", "R02");
}));

test("one person with two phones is known the second time and blocked after R06", { timeout: 270_000 }, seen(at, async () => {
  const { counter, desk } = at;
  const person = () => desk.driver.run("return document.querySelector('[data-testid=person]').dataset.state");

  await counter.fillAs("twoPhones");
  await counter.certified();
  assert.equal(await person(), "new");
  await counter.decideAndNext("accept", "A01");

  await counter.fillAs("secondPhone");
  await counter.certified();
  assert.equal(await person(), "known", "the same person by CI, though the phone is another");
  const known = (await counter.view()).stage.result.person;
  assert.deepEqual([known.earlier, known.lastVerdict, known.phone], [1, "accept", "changed"], "the phone is a hint, not a match");
  await desk.picture("30-known-person");
  await counter.choose("refuse", "R06");
  await desk.driver.click(t("continue"));
  assert.equal(await desk.driver.find(t("save-decision")), undefined, "a block says nothing without a note");
  await desk.driver.type(t("note"), "Tried to open a second account.");
  await desk.driver.click(t("continue"));
  await desk.picture("31-about-to-block");
  await counter.save();
  await counter.next();

  await counter.fillAs("twoPhones");
  await counter.certified();
  assert.equal(await person(), "blocked", "the block is on the person, not on the phone it was found with");
  assert.equal(await counter.offered("accept"), false, "a blocked person cannot be accepted");
  await desk.picture("32-blocked-person");
  await counter.decideAndNext("refuse", "R07");
}));

test("a decision of an older view is a conflict, not a second decision", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("foreigner");
  await counter.certified();
  const { check } = (await counter.view()).stage;
  const decision = { check: check.id, version: check.version, verdict: "accept", reason: "A01", customerText: "Welcome.", note: "" };
  await counter.decide("refuse", "R05");
  await counter.save();
  const { refused } = await desk.driver.invoke("counter_decide", decision);
  assert.equal(refused?.code, "conflict");
  assert.equal((await counter.view()).stage.verdict, "refuse", "the first decision stands");
  await counter.next();
}));

test("an address the provider blocks stops sending until the release", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("addressBlocked");
  await counter.send();
  await desk.driver.wait(t("stopped"), { enabled: false });
  const { quota } = await counter.view();
  assert.ok(quota.stoppedUntil > Date.now() && quota.byProvider, "the stop is the provider's and has a time of release");
  const release = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Seoul" }).format(quota.stoppedUntil);
  assert.ok((await counter.line()).includes(release), `the first sentence says until when: ${release}`);
  assert.ok((await desk.driver.text(t("raw"))).includes("[0086]"), "the provider's own words are shown");
  assert.equal(await desk.driver.property(t("send"), "disabled"), true, "sending is locked");
  await desk.picture("33-address-blocked");

  const { refused } = await desk.driver.invoke("counter_send", {
    click: "past-the-window", name: "김하늘", birth: "880715", seventh: "2", carrier: "SKT", mvno: false, phone: "01055550101",
    consents: (await counter.view()).consents.map(({ kind, version }) => ({ kind, version })),
  });
  assert.equal(refused?.code, "quotaStopped", "nor can a code be sent past the window");
  assert.ok(refused.retryAfterS > 0);
  await counter.lookUp("imp_000000000001");
  await counter.atStage("result");
}));
