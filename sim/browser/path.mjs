// The whole path in Debian's Chromium, on a fresh demo installation: apply, screen, form, build, deliver, confirm, claim,
// invoice and its PDF, overdue, what-if, suspension, payment, lifting, termination, end. Every page it stops at is checked by
// axe and kept as a picture at desktop and phone width.
// usage: node path.mjs PROGRAM PICTURES
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const [program, pictures] = process.argv.slice(2).map((p) => path.resolve(p));
const data = mkdtempSync(path.join(tmpdir(), "yakkan-browser-"));
const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const password = "yakkan-demo";
let passed = 0;
const failures = [];

const yakkan = (...args) => JSON.parse(execFileSync(program, [...args, "--json", "--data", data], { encoding: "utf8" }));

async function serve() {
  execFileSync(program, ["demo", "--data", data, "--json"]);
  const server = spawn(program, ["serve", "--data", data, "--port", "0"], { stdio: "ignore" });
  for (let i = 0; i < 300 && !existsSync(path.join(data, "server.json")); ++i) await new Promise((done) => setTimeout(done, 100));
  const { port } = JSON.parse(readFileSync(path.join(data, "server.json"), "utf8"));
  return { server, origin: `http://127.0.0.1:${port}` };
}

async function step(name, run) {
  try {
    await run();
    ++passed;
    console.log(`ok   ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL ${name}\n     ${String(error.stack ?? error).split("\n").slice(0, 6).join("\n     ")}`);
  }
}

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations
    .map((v) => `${v.id}: ${v.nodes[0].html}`));
  return found;
}

// A picture at both widths, and no violation that axe can see at either.
async function look(page, name) {
  for (const [width, height, kind] of [[390, 844, "phone"], [1280, 900, "desktop"]]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: path.join(pictures, `${name}-${kind}.png`), fullPage: true });
    if (kind === "desktop") await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 1, `${name}: the page is ${overflow}px wider than a ${kind}`);
    assert.deepEqual(await violations(page), [], `${name}: axe on a ${kind}`);
  }
}

async function signIn(page, origin, login, secret = password) {
  await page.context().clearCookies();
  await page.goto(`${origin}/`);
  await page.fill('[name="login"]', login);
  await page.fill('[name="password"]', secret);
  await page.click('main button[type="submit"]');
  await page.waitForLoadState();
}

async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const input = page.locator(`[name="${name}"]:not([type="hidden"])`).first();
    const tag = await input.evaluate((node) => node.tagName + " " + (node.getAttribute("type") ?? ""));
    if (tag.startsWith("SELECT")) await input.selectOption(value);
    else if (tag.endsWith("radio")) await page.locator(`[name="${name}"][value="${value}"]`).check();
    else if (tag.endsWith("checkbox")) await input.check();
    else await input.fill(value);
  }
}

// A command by its form: fields, the preview of its facts, the record.
async function record(page, origin, type, query, values = {}) {
  await page.goto(`${origin}/do/${type}?${new URLSearchParams(query)}`);
  await fill(page, values);
  await page.click('button[name="_step"][value="preview"]');
  const submit = page.locator('button[name="_step"][value="submit"]');
  assert.equal(await submit.count(), 1, `${type}: ${await page.locator("main").innerText()}`);
  return submit;
}

const today = () => new Date(Date.now() + 9 * 3600e3).toISOString().slice(0, 10);

async function main() {
  mkdirSync(pictures, { recursive: true });
  const { server, origin } = await serve();
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
  });
  const staff = await (await browser.newContext({ locale: "ja-JP" })).newPage();
  const applicant = await (await browser.newContext({ locale: "ja-JP" })).newPage();
  const contracts = () => yakkan("contracts").contracts;
  let application, contract, deliverable;

  await step("an applicant reads the terms in full and applies", async () => {
    await applicant.goto(`${origin}/apply`);
    await look(applicant, "apply-1-terms");
    await applicant.check('[name="terms_read"]');
    await applicant.click('button[value="next"]');
    await look(applicant, "apply-2-party");
    await fill(applicant, {
      kind: "corporation", name: "株式会社わかば電機", name_kana: "わかばでんき", postal_code: "530-0001",
      address: "大阪府大阪市北区梅田一丁目1番1号", representative: "代表取締役 若葉 一郎",
      contact_name: "若葉 二郎", contact_mail: "jiro@wakaba.example", contact_phone: "06-1234-5678",
    });
    await applicant.click('button[value="next"]');
    const quantities = applicant.locator('input[type="number"], input[inputmode="numeric"]');
    await quantities.nth(0).fill("1");
    await quantities.nth(1).fill("1");
    await fill(applicant, { wish: "基幹システムをクラウドへ移したい" });
    await look(applicant, "apply-3-wish");
    await applicant.click('button[value="next"]');
    await fill(applicant, { login: "wakaba", password: "wakaba-no-himitsu", password_again: "wakaba-no-himitsu" });
    await look(applicant, "apply-4-confirm");
    await applicant.click('button[value="send"]');
    const receipt = await applicant.locator("main").innerText();
    application = receipt.match(/A-\d{6}/)?.[0];
    assert.ok(application, receipt);
    await look(applicant, "apply-5-received");
  });

  await step("staff sign in and see what needs them now", async () => {
    await signIn(staff, origin, "admin");
    assert.match(await staff.locator("main").innerText(), new RegExp(application));
    await look(staff, "work");
  });

  await step("the application is screened and accepted after a preview", async () => {
    await staff.goto(`${origin}/applications/${application}`);
    await look(staff, "application");
    const submit = await record(staff, origin, "Screen", { application, outcome: "accept" });
    await look(staff, "preview");
    await submit.click();
    assert.equal(yakkan("work").work.some((w) => w.application === application && w.standing.command === "RecordSending"), true);
  });

  await step("the applicant's page does not tell before the notice", async () => {
    await signIn(applicant, origin, "wakaba", "wakaba-no-himitsu");
    await applicant.goto(`${origin}/my/application`);
    await look(applicant, "my-application");
  });

  await step("sending the acceptance forms the contract", async () => {
    await staff.goto(`${origin}/notices`);
    await look(staff, "notices");
    const before = contracts().length;
    const notice = (await staff.locator("main").innerText()).match(/N-\d{6}/g);
    const open = yakkan("work").work.find((w) => w.application === application).standing.what.match(/N-\d{6}/)[0];
    assert.ok(notice.length > 0);
    await (await record(staff, origin, "RecordSending", { notice: open }, { means: "portal", sent_on: today() })).click();
    await staff.waitForLoadState();
    const after = contracts();
    assert.equal(after.length, before + 1);
    contract = after.at(-1).contract;
  });

  await step("work is agreed and delivered, and the last day of confirmation is computed", async () => {
    await (await record(staff, origin, "AgreeDeliverable", { contract },
      { name: "基幹システム一式", specification: "仕様書 第1版", "items[0]": "サーバの構築", "items[1]": "データの移行" })).click();
    await staff.waitForLoadState();
    deliverable = yakkan("show", contract).deliverables[0].deliverable;
    await (await record(staff, origin, "Deliver", { deliverable }, { received_on: today(), receipt: "受領書" })).click();
    await staff.waitForLoadState();
    const shown = yakkan("show", contract).deliverables[0].deliveries[0];
    const { end } = JSON.parse(execFileSync(program, ["calc", "period", "--from", today(), "--days", "30", "--roll",
      "sundays_holidays_saturdays_yearend", "--json"], { encoding: "utf8" }));
    assert.equal(shown.last_day, end);
    await staff.goto(`${origin}/deliveries`);
    await look(staff, "deliveries");
  });

  await step("the contractor confirms one item and claims the other", async () => {
    await signIn(applicant, origin, "wakaba", "wakaba-no-himitsu");
    await applicant.goto(`${origin}/my/application`);
    const enter = applicant.locator("main form button");
    if (await enter.count()) await enter.first().click();
    await applicant.goto(`${origin}/my`);
    await look(applicant, "my-home");
    await applicant.goto(`${origin}/my/deliverables/${deliverable}`);
    await look(applicant, "my-deliverable");
    const radios = applicant.locator('main fieldset input[type="radio"]');
    const values = await radios.evaluateAll((nodes) => nodes.map((n) => [n.name, n.value]));
    const names = [...new Set(values.map(([name]) => name))];
    const choices = [...new Set(values.map(([, value]) => value))];
    const confirm = choices.find((c) => /confirm/.test(c)), claim = choices.find((c) => /claim/.test(c));
    await applicant.check(`[name="${names[0]}"][value="${confirm}"]`);
    await applicant.check(`[name="${names[1]}"][value="${claim}"]`);
    await applicant.fill('[name="description"]', "移行したデータの件数が合いません");
    await applicant.locator('main form button[type="submit"]').first().click();
    await look(applicant, "my-deliverable-check");
    await applicant.locator('main form button[type="submit"]').first().click();
    await applicant.waitForLoadState();
    assert.deepEqual(yakkan("show", contract).deliverables[0].items.map((i) => i.state), ["confirmed", "claimed"]);
  });

  await step("an invoice is previewed, issued, and its PDF is the same file twice", async () => {
    await staff.goto(`${origin}/contracts/${contract}/invoice-preview`);
    await look(staff, "invoice-preview");
    await (await record(staff, origin, "IssueInvoice", { contract }, { through: today() })).click();
    await staff.waitForLoadState();
    const [invoice] = yakkan("show", contract).money.invoices;
    assert.equal(invoice.subtotal + invoice.tax, invoice.total);
    await staff.goto(`${origin}/invoices/${invoice.invoice}`);
    await staff.locator("main details summary").first().click();
    await look(staff, "invoice");
    const pdf = async () => Buffer.from(await (await staff.request.get(`${origin}/invoices/${invoice.invoice}/pdf`)).body());
    const [one, two] = [await pdf(), await pdf()];
    assert.equal(one.subarray(0, 5).toString(), "%PDF-");
    assert.ok(one.equals(two));
    await applicant.goto(`${origin}/my/invoices/${invoice.invoice}`);
    await look(applicant, "my-invoice");
  });

  let late, owner, left;
  await step("an overdue contract shows its damages, and what paying would change", async () => {
    late = contracts().map((c) => yakkan("show", c.contract)).find((c) => c.money.overdue > 0 && !c.ended_on && c.status === "提供中");
    assert.ok(late, "the demo has an overdue contract in service");
    await staff.goto(`${origin}/contracts/${late.contract}`);
    await look(staff, "contract");
    await staff.goto(`${origin}/contracts/${late.contract}/what-if`);
    await look(staff, "what-if");
    const foreseen = yakkan("simulate", late.contract, "--assume", "no-payment");
    assert.ok(foreseen.money.late_damages > late.money.open_damages);
  });

  await step("suspension needs a ground with evidence, and what would lift it is shown", async () => {
    await staff.goto(`${origin}/do/Suspend?${new URLSearchParams({ contract: late.contract })}`);
    await look(staff, "suspend");
    await (await record(staff, origin, "Suspend", { contract: late.contract },
      { "grounds[0]": "terms 20.1.1", evidence: "督促の記録", from: today() })).click();
    await staff.waitForLoadState();
    const standing = yakkan("standing", late.contract);
    assert.equal(standing.restraints.length, 1);
    assert.ok(standing.restraints[0].lifts.length > 0);
    await staff.goto(`${origin}/contracts/${late.contract}`);
    await look(staff, "contract-suspended");
  });

  await step("a payment settles damages first, and the suspension is lifted", async () => {
    const open = late.money.receivable + late.money.open_damages + 5000;
    await (await record(staff, origin, "ReceivePayment", { contract: late.contract },
      { amount: String(open), paid_on: today(), payer: "ｶ)ﾃｽﾄ", reference: "振込 1" })).click();
    await staff.waitForLoadState();
    assert.equal(yakkan("show", late.contract).money.overdue, 0);
    const [restraint] = yakkan("standing", late.contract).restraints;
    await (await record(staff, origin, "Lift", { contract: late.contract },
      { "restraints[0]": restraint.restraint, reason: "全額の入金を確認" })).click();
    await staff.waitForLoadState();
    assert.equal(yakkan("standing", late.contract).restraints.length, 0);
  });

  await step("a wrong input is told beside its field and nothing is lost", async () => {
    await staff.goto(`${origin}/do/ReceivePayment?${new URLSearchParams({ contract: late.contract })}`);
    await fill(staff, { amount: "千円", paid_on: today(), payer: "テスト" });
    await staff.click('button[name="_step"][value="preview"]');
    assert.equal(await staff.locator('[aria-invalid="true"]').count(), 1);
    assert.equal(await staff.inputValue('[name="payer"]'), "テスト");
    await look(staff, "bad-input");
  });

  await step("the provider terminates, and the contract ends when the notice arrives", async () => {
    await (await record(staff, origin, "TerminateByProvider", { contract: late.contract },
      { ground: "terms 24.3.3", statement: "設備に重大な損害を与えた" })).click();
    await staff.waitForLoadState();
    assert.equal(yakkan("show", late.contract).ended_on, null);
    const notice = yakkan("show", late.contract).notices.find((n) => n.kind === "termination").notice;
    await (await record(staff, origin, "RecordSending", { notice }, { means: "certified_mail", sent_on: today(), detail: "引受番号 123-45-67890-1" })).click();
    await staff.waitForLoadState();
    await (await record(staff, origin, "RecordArrival", { notice }, { evidence: "certified_mail", arrived_on: today(), detail: "配達証明 123-45-67890-1" })).click();
    await staff.waitForLoadState();
    assert.equal(yakkan("show", late.contract).ended_on, today());
    await staff.goto(`${origin}/contracts/${late.contract}`);
    await look(staff, "contract-ended");
  });

  await step("the other staff pages hold", async () => {
    for (const page of ["contracts", "applications", "invoices", "prices", "terms", "terms/clauses?id=terms 20.1.1", "people", "days", "audit", "do"]) {
      await staff.goto(`${origin}/${page}`);
      await look(staff, `staff-${page.replace(/[^a-z0-9]+/g, "-")}`);
    }
  });

  await step("billing's pages hold, with their reasons opened", async () => {
    await signIn(staff, origin, "keiri");
    for (const page of ["work", "bank", "bank?status=all", "bank/debits", "bank/mandates", "bank/refunds", "bank/bills", "collection",
      "days/month", "books", "import", "records", "records?least=x", "records/DOC-000001", "invoices?status=延滞"]) {
      await staff.goto(`${origin}/${page}`);
      await staff.evaluate(() => [...document.querySelectorAll("main details")].slice(0, 4).forEach((one) => (one.open = true)));
      await look(staff, `billing-${page.replace(/[^a-z0-9]+/g, "-")}`);
    }
    for (const type of ["WriteOff", "PromisePayment", "ReduceInvoice", "InvoiceSpecialFee", "DecideRefund"]) {
      await staff.goto(`${origin}/do/${type}?contract=${late.contract}`);
      await look(staff, `form-${type.toLowerCase()}`);
    }
  });

  await step("a table with faults is told row by row, and nothing is kept", async () => {
    await staff.goto(`${origin}/import`);
    const table = "管理番号,契約者名,住所,約款の版,成立日,品目\nK-1,,大阪市北区1-1,2001年版,2026-13-01,NONE\n";
    await staff.setInputFiles('#upload input[type="file"]', { name: "contracts.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
    await staff.click('#upload button[type="submit"]');
    await staff.waitForSelector("#faults");
    await look(staff, "import-faults");
  });

  await step("a refund is ordered with the password of a second person", async () => {
    await staff.goto(`${origin}/do/OrderRefunds`);
    await fill(staff, { pay_on: today(), _second_login: "admin", _second_password: "not this one" });
    await staff.click('button[name="_step"][value="preview"]');
    assert.equal(await staff.locator("#f-_second_login-error").count(), 1);
    await look(staff, "second-person-wrong");
    await fill(staff, { _second_login: "admin", _second_password: password });
    await staff.click('button[name="_step"][value="preview"]');
    const closed = (await staff.textContent("main")).match(/銀行の休業日です。次の営業日の .*?（(\d{4}-\d{2}-\d{2})）/);
    if (closed) {
      await look(staff, "closed-bank");
      await fill(staff, { pay_on: closed[1], _second_login: "admin", _second_password: password });
      await staff.click('button[name="_step"][value="preview"]');
    }
    await staff.click('button[name="_step"][value="submit"]');
    await staff.waitForSelector("#RO-000001");
  });

  await step("what is held of a contractor is seen with a purpose", async () => {
    await signIn(staff, origin, "joho");
    await staff.goto(`${origin}/parties/P-000001/reveal?field=contact_mail`);
    await look(staff, "reveal");
    await fill(staff, { purpose: "審査結果の連絡先の確認" });
    await staff.click('main button[type="submit"]');
    await staff.waitForSelector("#secret");
    await look(staff, "revealed");
    await signIn(staff, origin, "admin");
  });

  await step("a document is read, and its findings follow what is typed", async () => {
    await staff.goto(`${origin}/terms/workshop`);
    await staff.fill("#upload textarea", "見本規約\n\n第１条（料金）\n会員は、第９条の料金を払います。\n");
    await staff.click('#upload button[type="submit"]');
    await staff.waitForSelector("#reading");
    await look(staff, "terms-workshop");
    await staff.fill("#f-editor", "見本規約\n\n第１条（料金）\n会員は、第７７条の料金を払います。\n");
    await staff.waitForFunction(() => document.getElementById("findings").innerText.includes("第77条") ||
      document.getElementById("findings").innerText.includes("第７７条"));
    await staff.selectOption("#choose select[name=severity]", "error");
    const [report] = await Promise.all([staff.waitForEvent("download"), staff.click('#choose button[value="sarif"]')]);
    assert.match(readFileSync(await report.path(), "utf8"), /reference-missing/);
    await staff.click("#findings a.place >> nth=0");
    assert.match(await staff.evaluate(() => document.getSelection().toString() || document.activeElement.value), /第７７条/);
  });

  await step("a draft of the terms is mapped, read again, compared and announced", async () => {
    const words = readFileSync(new URL("../../examples/model-terms.txt", import.meta.url), "utf8").replace("数えて３０日", "数えて４５日");
    await staff.goto(`${origin}/terms`);
    await staff.fill('#draft [name="name"]', "改定案");
    await staff.setInputFiles('#draft input[type="file"]', { name: "terms.txt", mimeType: "text/plain", buffer: Buffer.from(words) });
    await staff.click('#draft button[type="submit"]');
    await staff.click('main a:has-text("対応の画面へ")');
    await look(staff, "terms-mapping");
    await staff.click('button[value="all"] >> nth=0');
    await staff.waitForSelector("#readings");
    await look(staff, "terms-draft");
    await staff.selectOption('[name="decision"]', "handled_by_person");
    await fill(staff, { note: "改定の担当が読み直した" });
    await staff.click('button[name="_all"]');
    await staff.click('main a:has-text("今の版と比べる")');
    await look(staff, "terms-compare");
    await staff.fill("#upload [name=\"before_text\"]", words);
    await staff.fill("#upload [name=\"after_text\"]", words.replace("数えて４５日", "数えて６０日"));
    await staff.click('#upload button[type="submit"]');
    await staff.waitForSelector("ins");
    await look(staff, "terms-compare-brought");
    await staff.goto(`${origin}/terms/draft/announce?name=${encodeURIComponent("改定案")}`);
    await fill(staff, { effective: "2099-04-01", where: "https://www.example.jp/terms", reason: "確認の期間を延ばすため" });
    await staff.click('button[value="preview"]');
    await staff.click('button[value="submit"]');
    await staff.waitForSelector('#editions :text("発表済み")');
  });

  await step("a contractor's pages hold, and those of others are not there", async () => {
    owner = await (await browser.newContext({ locale: "ja-JP", colorScheme: "dark" })).newPage();
    await signIn(owner, origin, "aozora");
    const of = yakkan("contracts").contracts.find((one) => one.name === "株式会社あおぞら商会").contract;
    const reduced = yakkan("show", of).money.invoices.filter((one) => one.kind === "fees").at(-1).invoice;
    for (const page of ["my", "my/contracts", `my/invoices/${reduced}`, "my/invoices", "my/notices", "my/exit", "my/held"]) {
      await owner.goto(`${origin}/${page}`);
      await look(owner, page.replaceAll("/", "-") + "-dark");
    }
    await owner.goto(`${origin}/my`);
    await owner.click('main a:has-text("変更の内容を見る")');
    await look(owner, "my-terms-change-dark");
    await owner.goto(`${origin}/my/exit`);
    await owner.click(`main a[href="/my/exit?contract=${of}"]`); // it has two
    await owner.click('button[value="check"]');
    await look(owner, "my-exit-check-dark");
    left = of;
    const answer = await owner.goto(`${origin}/my/contracts/${contract}`);
    assert.equal(answer.status(), 404);
    assert.equal((await owner.goto(`${origin}/contracts/${contract}`)).status() >= 400, true);
  });

  await step("a contractor leaves; the contract ends when the price is agreed, and what is held stays until the next day", async () => {
    await owner.goto(`${origin}/my/exit?contract=${left}`);
    await owner.click('button[value="check"]');
    await owner.click('button[value="send"]');
    await owner.waitForLoadState();
    await owner.goto(`${origin}/my/exit?contract=${left}`);
    assert.match(await owner.locator("main").innerText(), /承りました/);
    await look(owner, "my-exit-declared-dark");
    await signIn(staff, origin, "admin");
    assert.equal(yakkan("show", left).ended_on, null);
    await (await record(staff, origin, "AgreeSettlement", { contract: left },
      { progress_percent: "60", amount: "100000", evidence: "進捗確認書" })).click();
    await staff.waitForLoadState();
    assert.equal(yakkan("show", left).ended_on, today());
    await staff.goto(`${origin}/do/Erase?contract=${left}`);
    await staff.click('button[name="_step"][value="preview"]');
    assert.match(await staff.locator("main").innerText(), /翌日から/);
    await staff.goto(`${origin}/contracts/${left}`);
    await look(staff, "contract-left");
    await staff.emulateMedia({ media: "print" });
    await staff.screenshot({ path: path.join(pictures, "contract-left-print.png"), fullPage: true });
    await staff.emulateMedia({ media: null });
    const erased = contracts().find((one) => yakkan("timeline", one.contract).timeline.some((fact) => fact.type === "Erased"));
    await staff.goto(`${origin}/contracts/${erased.contract}`);
    assert.match(await staff.locator("main").innerText(), /消去/);
    await look(staff, "contract-erased");
  });

  await step("the journal verifies", async () => assert.equal(yakkan("verify").ok, true));

  await browser.close();
  server.kill("SIGTERM");
  await new Promise((done) => server.once("exit", done));
  rmSync(data, { recursive: true, force: true });
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length === 0 ? 0 : 1);
}

await main();
