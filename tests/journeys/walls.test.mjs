// The walls around the window: nothing is loaded from elsewhere, nothing runs that is not the
// program's own, no request can be made without a store or in a wrong shape, and what people type
// is text. That a product build cannot be driven at all is not tested here: these journeys need it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { t } from "./support/counter.mjs";
import { journey, seen } from "./support/journey.mjs";

const at = journey({ open: false });
const limit = { timeout: 360_000 };

// A server outside: what it hears, and how often anybody as much as connects.
let outside, heard, base, connections;
before(async () => {
  heard = [];
  connections = 0;
  outside = createServer((socket) => {
    connections += 1;
    socket.on("data", (bytes) => {
      heard.push(bytes.toString("latin1").split("\r\n")[0]);
      socket.end("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n");
    });
    socket.on("error", () => {});
    socket.setTimeout(2_000, () => socket.destroy());
  });
  await new Promise((ready) => outside.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${outside.address().port}`;
});
after(() => outside.close());

const violations = () => at.desk.driver.run("return window.__violations");
const watch = () => at.desk.driver.run(`
  window.__violations = [];
  window.__canary = undefined;
  document.addEventListener("securitypolicyviolation", (event) => window.__violations.push(event.effectiveDirective + " " + event.blockedURI));`);

const NEED_A_STORE = {
  counter_state: {}, counter_next: {}, settings_read: {}, settings_test: {}, training_phone: {},
  counter_resend: { check: "c", version: 1 }, counter_reconcile: { check: "c", version: 1 }, counter_cancel: { check: "c", version: 1 },
  counter_confirm: { check: "c", version: 1, code: "123456" },
  counter_clear_maybe_sent: { check: "c", version: 1, arrived: "yes", sendNew: false },
  counter_lookup: { impUid: "imp_000000000001" },
  counter_decide: { check: "c", version: 1, verdict: "accept", reason: "A01", customerText: "x", note: "" },
  counter_send: { click: "c", name: "김하늘", birth: "880715", seventh: "2", carrier: "SKT", mvno: false, phone: "01055550101", consents: [] },
  settings_credentials: { impKey: "k", impSecret: "s" },
  settings_save: {
    site: "s", terminal: "1", baseUrl: "https://api.example.com", channelKey: "", legacyPg: "", company: "s",
    ageRule: { kind: "krYouthYear" }, quotaHour: 30, quotaDay: 200, codeLifeS: 180, consents: [],
    voveUrl: "https://api.example.com", blindFirstLook: true, secondPerson: "byRisk", secondFindings: 3, secondSample: 5,
    secondBlind: true, claimMinutes: 30, idleLockMin: 5, qualitySample: 5, qualityCell: 10,
  },
  settings_vove_key: { apiKey: "k" }, settings_test_vove: {},
  review_state: { seen: null }, review_next: {}, review_open: { references: ["r"] }, review_leave: { reference: "r" },
  review_looked: { case: "c", picture: "selfie", readable: true }, review_window: { open: true },
  review_first_look: { case: "c", opinion: "same", why: "w", a: "selfie", b: "0.photo" },
  review_mark: { case: "c", item: "face.eyes", result: "pass", note: null, pin: null }, review_unpin: { case: "c", pin: "p" },
  review_recheck: { case: "c" }, review_reload: { case: "c" },
  review_decide: { case: "c", reference: "r", verdict: "approve", reasons: [], customerText: "x", note: "", activeMs: 0 },
};

test("without an open store every command of the desks is locked", limit, seen(at, async () => {
  for (const [command, request] of Object.entries(NEED_A_STORE)) {
    const { refused } = await at.desk.driver.invoke(command, request);
    assert.equal(refused?.code, "locked", `${command} answered ${JSON.stringify(refused)}`);
  }
  const { answer } = await at.desk.driver.invoke("app_state");
  assert.equal(answer.session.kind, "closed", "only the frame can be asked for");
}));

test("commands of the host are not there for the window", limit, seen(at, async () => {
  const commands = [
    "plugin:app|version", "plugin:event|listen", "plugin:event|emit", "plugin:image|from_path", "plugin:menu|new",
    "plugin:path|resolve_directory", "plugin:resources|close", "plugin:tray|new", "plugin:webview|create_webview",
    "plugin:webview|create_webview_window", "plugin:webview|internal_toggle_devtools", "plugin:webview|print",
    "plugin:window|create", "plugin:window|close", "plugin:window|set_title", "plugin:window|get_all_windows",
    "plugin:shell|execute", "plugin:fs|read_file", "plugin:opener|open_url", "plugin:http|fetch", "no_such_command",
  ];
  for (const command of commands) {
    const { answer, refused } = await at.desk.driver.invoke(command, {});
    assert.equal(answer, undefined, `${command} must not answer`);
    assert.match(String(refused), /not allowed|not found|not permitted/i, `${command}: ${JSON.stringify(refused)}`);
  }
}));

test("nothing is loaded from elsewhere, nothing foreign runs, nothing leads away", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.openTraining();
  await watch();
  const address = await desk.driver.run("return location.href");
  const attempts = {
    "inline script": ["script-src", "const s = document.createElement('script'); s.textContent = 'window.__canary = 1'; document.body.append(s);"],
    "inline handler": ["script-src", "const b = document.createElement('button'); b.setAttribute('onclick', 'window.__canary = 1'); document.body.append(b); b.click(); b.remove();"],
    "eval": ["script-src", "const s = document.createElement('a'); setTimeout('window.__canary = 1'); try { (0, eval)('window.__canary = 1'); } catch {}"],
    "remote script": ["script-src", "const s = document.createElement('script'); s.src = base + '/script'; document.head.append(s);"],
    "module": ["script-src", "const s = document.createElement('script'); s.type = 'module'; s.src = base + '/module'; document.head.append(s);"],
    "data: script": ["script-src", "const s = document.createElement('script'); s.src = 'data:text/javascript,window.__canary=1'; document.head.append(s);"],
    "blob: script": ["script-src", "const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['window.__canary=1'])); document.head.append(s);"],
    "worker": ["worker-src|script-src|child-src", "try { new Worker(URL.createObjectURL(new Blob([\"fetch('\" + base + \"/worker')\"]))); } catch {}"],
    "fetch": ["connect-src", "fetch(base + '/fetch').catch(() => {});"],
    "request": ["connect-src", "const r = new XMLHttpRequest(); r.open('GET', base + '/request'); r.onerror = () => {}; try { r.send(); } catch {}"],
    "beacon": ["connect-src", "navigator.sendBeacon(base + '/beacon', 'x');"],
    "socket": ["connect-src", "try { new WebSocket(base.replace('http', 'ws')); } catch {}"],
    "event source": ["connect-src", "try { new EventSource(base + '/events'); } catch {}"],
    "image": ["img-src", "new Image().src = base + '/image';"],
    "style sheet": ["style-src", "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = base + '/style'; document.head.append(l);"],
    "import in a style": ["style-src", "const s = document.createElement('style'); s.textContent = '@import \"' + base + '/import\"; body { background: url(' + base + '/background) }'; document.head.append(s);"],
    "font": ["font-src", "new FontFace('x', 'url(' + base + '/font)').load().catch(() => {});"],
    "frame": ["frame-src", "const f = document.createElement('iframe'); f.src = base + '/frame'; document.body.append(f);"],
    "object": ["object-src", "const o = document.createElement('object'); o.data = base + '/object'; document.body.append(o);"],
    "media": ["media-src", "const v = document.createElement('video'); v.src = base + '/video'; document.body.append(v); v.load();"],
    "form": ["form-action", "const f = document.createElement('form'); f.action = base + '/form'; f.method = 'post'; document.body.append(f); f.submit();"],
    "base": ["base-uri", "const b = document.createElement('base'); b.href = base; document.head.append(b);"],
    "hint": [null, "for (const rel of ['preload', 'prefetch', 'preconnect', 'dns-prefetch']) { const l = document.createElement('link'); l.rel = rel; l.as = 'fetch'; l.href = base + '/hint'; document.head.append(l); }"],
    "refresh": [null, "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + base + '/refresh'; document.head.append(m);"],
    "new window": [null, "try { window.open(base + '/window'); } catch {}"],
    "link": [null, "const a = document.createElement('a'); a.href = base + '/link'; a.target = '_blank'; document.body.append(a); a.click();"],
    "address": [null, "location.href = base + '/address';"],
    "address of a script": [null, "location.href = 'javascript:window.__canary=1';"],
    "address of data": [null, "location.href = 'data:text/html,<script>alert(1)</script>';"],
    "file": [null, "location.href = 'file:///etc/hostname';"],
  };
  const connected = [];
  for (const [name, [directive, script]] of Object.entries(attempts)) {
    const before = connections;
    await desk.driver.run("window.__violations.length = 0");
    await desk.driver.run(`const base = arguments[0]; ${script}`, base).catch((error) => {
      assert.match(error.message, /EvalError|Content Security Policy|SecurityError|unsafe-eval/i, `${name}: ${error.message}`);
    });
    await pause(80);
    if (connections > before) connected.push(name);
    if (directive) {
      const found = await violations();
      assert.ok(found.some((one) => directive.split("|").some((wanted) => one.startsWith(wanted))),
        `${name}: a violation of ${directive} was seen, not ${JSON.stringify(found)}`);
    }
  }
  await pause(500);
  assert.deepEqual(heard, [], "no request arrived outside");
  // The engine connects ahead for these two, without a word; no rule of a page governs that.
  assert.deepEqual(connected.filter((name) => !["hint", "link"].includes(name)), [], "nothing else as much as connects");
  assert.equal(await desk.driver.run("return window.__canary ?? null"), null, "nothing foreign ran");
  assert.equal(await desk.driver.run("return location.href"), address, "the window is where it was");
  assert.equal((await desk.driver.windows()).length, 1, "no second window was opened");

  await fetch(`${base}/control`).catch(() => {});
  assert.ok(heard.some((line) => line.includes("/control")), "the server outside hears what does arrive");
  heard.length = 0;
  await desk.driver.run("location.reload()");
  await counter.atStage("details");
}));

test("an ordinary check breaks no rule of the window", limit, seen(at, async () => {
  const { counter, desk } = at;
  await watch();
  await counter.fillAs("adult");
  await counter.certified();
  await counter.decide("accept", "A01");
  await counter.save();
  await counter.next();
  await counter.lookUp("imp_000000000001");
  await counter.atStage("result");
  await counter.decideAndNext("accept", "A01");
  await desk.driver.click(t("nav-settings"));
  await counter.atStage("settings");
  await desk.driver.click(t("connection-test"));
  await desk.driver.wait(t("connection"), { enabled: false });
  await desk.driver.click(t("nav-counter"));
  await counter.atStage("details");
  assert.deepEqual(await violations(), []);
  assert.deepEqual(heard, [], "and asks nobody outside");
}));

// Each would set window.__canary, or call out, if any screen took it for more than text.
const RUN = "window.__canary=1";
const HOSTILE = [
  // Short enough for a name.
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `"><script>${RUN}</script>`,
  `{name} {count, plural, other {#}} '{'x'}'`,
  `</title><b onclick=${RUN}>b`,
  // For texts.
  `<script>${RUN}</script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<img src="x" srcset="x 1x" onerror="${RUN}">`,
  `<iframe srcdoc="<script>parent.__canary=1</script>"></iframe>`,
  `<a href="javascript:${RUN}" autofocus onfocus="${RUN}">press</a>`,
  `<input autofocus onfocus=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="${RUN}">`,
  `<form><button formaction="javascript:${RUN}">go`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `</textarea><script>${RUN}</script>`,
  "${window.__canary=1} {{constructor.constructor('window.__canary=1')()}}",
  `javascript:/*--></title></style></textarea></script><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+${RUN}//'>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;&#60;img src=x onerror=${RUN}&#62;`,
];

test("what people type is shown as text on every screen", limit, seen(at, async () => {
  const { counter, desk } = at;
  await watch();
  const isText = async (texts, where) => {
    const { shown, canary, planted } = await desk.driver.run(`
      const values = [...document.querySelectorAll("input, textarea")].map((e) => e.value);
      const foreign = "img, iframe, script:not([src]), template, math, object, [onerror], [onload], [onclick], [onfocus], [ontoggle], [href^=javascript]";
      return { shown: [document.body.textContent, ...values], canary: window.__canary ?? null,
        planted: [...document.querySelectorAll(foreign)].map((e) => e.outerHTML) };`);
    assert.equal(canary, null, `nothing ran ${where}`);
    assert.deepEqual(planted, [], `nothing became an element ${where}`);
    for (const text of texts) assert.ok(shown.some((one) => one.includes(text)), `${text} is shown as it was typed ${where}`);
  };
  const names = HOSTILE.slice(0, 5);
  assert.ok(names.every((name) => name.length <= 50), "a name has 50 characters at most");
  for (const [number, name] of names.entries()) {
    const [text, ...notes] = HOSTILE.slice(5).filter((_, place) => place % names.length === number);
    const note = notes.join("\n");
    await counter.fill({ name: "x", birth: "850505", seventh: "1", carrier: "KT", phone: `0105555700${number}` });
    await desk.driver.paste(t("field-name"), name);
    await isText([name], "in the form");
    const code = await counter.sent();
    await isText([name], "beside the code");
    await counter.confirm(code);
    await counter.atStage("result");
    await isText([name], "in the result");
    await counter.choose("accept", "A01");
    await desk.driver.paste(t("customer-text"), text);
    await desk.driver.paste(t("note"), note);
    await isText([text, note], "in the decision");
    await desk.driver.click(t("continue"));
    await desk.driver.wait(t("save-decision"));
    await isText([name, text, note], "when it is read once more");
    if (number === 0) await desk.picture("60-hostile-text");
    await counter.save();
    await isText([text], "when it is saved");
    await counter.next();
  }
  assert.deepEqual(await violations(), [], "no rule had to stop it");
  assert.deepEqual(heard, [], "nobody outside was called");

  await desk.driver.run("const d = document.createElement('div'); d.innerHTML = arguments[0]; document.body.append(d);", HOSTILE[0]);
  await pause(100);
  assert.ok((await violations()).length > 0, "the same text as markup is noticed, and stopped by the second wall");
  await desk.driver.run("location.reload()");
  await counter.atStage("details");
}));

test("what is copied leaves the clipboard after ten seconds", limit, seen(at, async () => {
  const { counter, desk: { driver } } = at;
  const name = "연습김하늘";
  const copy = async () => {
    await driver.type(t("field-name"), name);
    await driver.press("Control", "a");
    await driver.press("Control", "c");
  };
  const pasted = async () => {
    await driver.type(t("field-phone"), "");
    await driver.click(t("field-phone"));
    await driver.press("Control", "v");
    return driver.property(t("field-phone"), "value");
  };
  await copy();
  assert.equal(await pasted(), name, "at once it can be pasted");
  await pause(7_000);
  assert.equal(await pasted(), name, "and after seven seconds");
  await pause(5_000);
  assert.equal(await pasted(), "", "no more after twelve");
  await counter.startOver();
}));

test("300 malformed requests crash nothing and slow nothing", limit, seen(at, async () => {
  const { counter, desk } = at;
  const before = (await counter.messages()).length;
  const result = await desk.driver.runAsync(`
    const [wellFormed, done] = arguments;
    // Numbers by lot from a fixed seed: the same 300 each time.
    let seed = 20_260_101;
    const lot = (below) => { seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0; return Math.floor((seed / 2 ** 32) * below); };
    const any = (list) => list[lot(list.length)];
    const deep = (depth) => { let value = 1; for (let i = 0; i < depth; i += 1) value = any([true, false]) ? [value] : { a: value }; return value; };
    const odd = () => any([
      () => null, () => true, () => -1, () => 1e308, () => 0.5, () => 2 ** 53, () => "", () => "\\u0000", () => "\\ud800", () => "x".repeat(1_000_000),
      () => "가".repeat(300_000), () => [], () => {}, () => ({}), () => [[]], () => deep(10), () => deep(5_000), () => ({ kind: "exact" }), () => ({ length: -1 }),
    ])();
    const spoil = (request) => {
      const copy = structuredClone(request);
      const names = Object.keys(copy);
      const ways = [
        () => ({ ...copy, ["extra" + lot(9)]: odd() }),
        () => any([null, [], 7, "text", [copy], true]),
      ];
      if (names.length) ways.push(
        () => { delete copy[any(names)]; return copy; },
        () => { const name = any(names); const value = odd(); copy[name] = typeof value === typeof copy[name] && typeof value === "string" ? [value] : value; return copy; },
        () => { const name = any(names); copy[name.toUpperCase() + "_"] = copy[name]; delete copy[name]; return copy; },
      );
      return any(ways)();
    };
    const call = (command, args) => window.__TAURI_INTERNALS__.invoke(command, args);
    (async () => {
      const answered = [], slow = [];
      let worst = 0;
      const kinds = {};
      for (let i = 0; i < 300; i += 1) {
        const command = any(Object.keys(wellFormed));
        const args = lot(12) === 0 ? any([{}, { request: undefined }, { req: {} }, { request: {}, more: odd() , ["request "]: 1 }]) : { request: spoil(wellFormed[command]) };
        const malformed = !("request" in args) || args.request === undefined || Object.keys(args).length === 1;
        const end = await Promise.race([
          Promise.resolve().then(() => call(command, args)).then(() => "answered", (refused) => (typeof refused === "string" ? "refused" : refused?.code ?? "thrown")),
          new Promise((late) => setTimeout(late, 20_000, "no answer")),
        ]);
        kinds[end] = (kinds[end] ?? 0) + 1;
        if (end === "no answer" || (malformed && end === "internal")) answered.push([i, command, end]);
        const asked = performance.now();
        await call("app_state", { request: {} });
        const took = performance.now() - asked;
        worst = Math.max(worst, took);
        if (took > 500) slow.push([i, command, Math.round(took)]);
      }
      return { answered, slow, worst, kinds };
    })().then(done, (error) => done({ error: String(error) }));`, NEED_A_STORE);
  console.log(`ends of 300 malformed requests: ${JSON.stringify(result.kinds)}; slowest answer after one: ${Math.round(result.worst)} ms`);
  assert.equal(result.error, undefined);
  assert.deepEqual(result.answered, [], "every request has an end, and none is a mistake of the program");
  assert.deepEqual(result.slow, [], "the next answer comes within 500 ms");
  assert.ok((result.kinds.refused ?? 0) > 150, "most are refused for their shape");
  assert.equal((await counter.messages()).length, before, "none of them sent an SMS");
  assert.equal(await counter.stage(), "details", "the desk is as it was");
  assert.equal((await counter.view()).stage.kind, "details");
  assert.doesNotMatch(desk.output(), /panicked/, "nothing panicked");
}));

test("a crash of any of its processes leaves no memory behind", limit, seen(at, async () => {
  const pid = at.desk.pid();
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  const web = children.filter((child) => /WebKit/.test(readFileSync(`/proc/${child}/comm`, "utf8")));
  assert.ok(web.length > 0, "the web view has processes of its own");
  for (const process of [pid, ...web]) {
    assert.match(readFileSync(`/proc/${process}/limits`, "utf8"), /^Max core file size +0 +0 /m);
  }
}));
