// The sheet in the field: one list, one large button, everything kept on the device until it is brought in.
import { append, readToken, token, tokenText, unfold, uuidOf, verifies } from "./js/field/chain.js";
import { draw, scan } from "./js/field/codes.js";
import { collect, handOver, isPart, isRequest, request, takeOver } from "./js/field/handing.js";
import { open, send } from "./js/field/send.js";
import { erase, keepLook, keepRoll, look, notesOf, rolls } from "./js/field/store.js";

const SHOWN_FOR = 20000;
const AGAIN = 30000;
const [SOON, SOON_TIMES] = [3000, 3]; // the first requests after the network is back often fail
const NEXT_PART = 600;
const CLOSED_AFTER = 3600000;
const field = { rolls: [], notes: new Map(), mode: "arrive", words: {}, sending: false, isOff: false, soon: 0 };
const part = (name) => document.querySelector(`[data-${name}]`);
const say = (word, facts = {}) => Object.entries(facts).reduce((told, [name, value]) => told.replace(`{${name}}`, value), field.words[word] || word);
const time = (roll, note) => new Date(note.clock.wall - roll.off).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

const lines = () => field.rolls.flatMap((roll) => roll.lines.map((line) => ({ ...line, roll })));

// How somebody stands: what the roster said, and what was noted since and not taken back.
function step(line) {
  const notes = field.notes.get(line.roll.id) || [];
  const undone = new Set(notes.filter((note) => note.what === "undo").map((note) => note.subject));
  const said = notes.filter((note) => note.subject === line.sign_up_id && !undone.has(note.id) && note.state !== "refused");
  const has = (what) => said.some((note) => note.what === what);
  if (line.step === "left" || has("depart")) return "left";
  return line.step === "here" || has("arrive") ? "here" : "";
}

async function reread() {
  field.rolls = await rolls();
  field.notes = new Map(await Promise.all(field.rolls.map(async (roll) => [roll.id, await notesOf(roll.id)])));
}

function told(word, undo) {
  const box = part("said");
  box.textContent = word;
  if (!undo) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-plain", textContent: say("undo") });
  button.addEventListener("click", async () => {
    await note(undo.roll, "undo", undo.note.id, "undo");
    told(say("undone"));
  });
  box.append(" ", button);
}

function person(line) {
  const stands = step(line);
  const item = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button", className: `field-person field-${stands || "not-come"}` });
  button.dataset.person = line.sign_up_id;
  const name = Object.assign(document.createElement("strong"), { textContent: line.masked_name });
  const number = Object.assign(document.createElement("span"), { className: "numeral", textContent: line.volunteer_number });
  const how = Object.assign(document.createElement("span"), { className: "field-state", textContent: say(stands || "not_come") });
  button.append(name, number, how);
  button.addEventListener("click", () => mark(line, "roll_call", ""));
  item.append(button);
  return item;
}

function waiting() {
  const all = [...field.notes.values()].flat();
  const open = all.filter((note) => note.state === "waiting").length;
  const words = [open ? say("waiting", { count: open }) : all.length ? say("sent") : ""];
  if (field.isOff) words.push(say("offline"));
  part("waiting").textContent = words.filter(Boolean).join(" ");
  part("waiting").dataset.count = String(open);
  const refused = all.filter((note) => note.state === "refused");
  const conflicts = all.filter((note) => note.outcome === "conflict").length;
  const told = [];
  if (conflicts) told.push(say("conflicts", { count: conflicts }));
  if (refused.length) told.push(say("refused", { count: refused.length }), ...new Set(refused.map((note) => note.sentence)));
  part("troubles").replaceChildren(...told.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
}

function show() {
  const leads = field.rolls.filter((roll) => roll.kind === "leader");
  part("sheet").hidden = !field.rolls.length;
  part("empty").hidden = field.rolls.length > 0;
  const list = lines();
  part("list").replaceChildren(...list.map(person));
  for (const button of part("list").querySelectorAll("button")) button.disabled = !leads.length;
  waiting();
}

async function note(roll, what, subject, how, evidence = "") {
  const made = await append(roll, { what, subject, how, evidence });
  field.notes.set(roll.id, [...(field.notes.get(roll.id) || []), made]);
  show();
  return made;
}

async function mark(line, how, evidence) {
  const stands = step(line);
  const facts = { name: line.masked_name, what: say(field.mode) };
  if (field.mode === "depart" ? stands === "left" : stands) return told(say("already", facts));
  if (field.mode === "depart" && !stands) return told(say("not_arrived", facts));
  const made = await note(line.roll, field.mode, line.sign_up_id, how, evidence);
  told(say("noted", { ...facts, time: time(line.roll, made) }), { roll: line.roll, note: made });
  bringIn();
}

async function met(read) {
  const mine = field.rolls.find((roll) => roll.kind === "own");
  const leader = mine?.activities[0].leaders.find(([id]) => id === read.roll);
  const line = lines().find((one) => one.roll.kind === "leader" && (one.sign_up_id === read.subject || one.passes.some(([id]) => id === read.roll)));
  const known = line ? line.passes.find(([id]) => id === read.roll) : leader;
  if (known && !(await verifies(known[1], tokenText(read.roll, read.wall), read.signature))) return told(say("wrong"));
  if (line) return mark(line, "scanned_person", read.evidence);
  if (!mine || read.subject) return told(say("unknown"));
  const own = { ...mine.lines[0], roll: mine };
  return mark(own, "scanned_leader", read.evidence);
}

const plain = (typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, "");

function badgeIn(typed) {
  const last = typed.split("/").slice(-1)[0];
  if (!/^[\w-]{40,}$/.test(last)) return "";
  try {
    return uuidOf(unfold(last).slice(0, 16)).replaceAll("-", "");
  } catch {
    return "";
  }
}

// Whatever was read or typed: a device's code, a paper slip, a badge, or the number of a volunteer.
async function handle(typed) {
  const text = typed.trim();
  if (isRequest(text)) return handOn(text);
  if (isPart(text)) return partCame(text);
  const read = readToken(text);
  if (read) return met(read);
  const here = lines().filter((line) => line.roll.kind === "leader");
  const slip = plain(text.startsWith("TXS.") ? text.slice(4) : text);
  const ofSlip = slip.length === 10 && here.find((line) => line.slips.includes(slip.slice(0, 4)));
  if (ofSlip) return mark(ofSlip, "slip", slip);
  const badge = badgeIn(text);
  const ofBadge = badge && here.find((line) => line.badge === badge);
  if (ofBadge) return mark(ofBadge, "badge", text.split("/").slice(-1)[0]);
  const ofNumber = here.find((line) => plain(line.volunteer_number) === plain(text));
  return ofNumber ? mark(ofNumber, "roll_call", "") : told(say("unknown"));
}

// Whoever asks while it is under way, as the network does when it comes back, is served right after it.
async function bringIn() {
  field.wanted = field.sending;
  if (field.sending) return;
  field.sending = true;
  clearTimeout(field.again);
  try {
    await send();
    field.isOff = false;
    await reread();
    await tidy();
  } catch (fault) {
    await reread();
    field.isOff = fault instanceof TypeError;
    if (fault.signIn) told(say("sign_in"));
    else if (fault.refusal) told(fault.refusal.sentence);
  }
  field.sending = false;
  show();
  if (field.wanted) return bringIn();
  const left = [...field.notes.values()].flat().some((one) => one.state === "waiting");
  if (left) field.again = setTimeout(bringIn, field.isOff && field.soon-- > 0 ? SOON : AGAIN);
}

// A roster is not kept longer than it is needed: brought in and over, or expired.
async function tidy(all = false) {
  for (const roll of field.rolls) {
    const notes = field.notes.get(roll.id) || [];
    const isIn = notes.every((one) => one.state !== "waiting");
    const over = Math.max(...roll.activities.map((one) => Date.parse(one.closes_at)), 0) + CLOSED_AFTER;
    const now = Date.now() - roll.off;
    if (isIn && (all || now > over)) await erase(roll.id);
    else if (now > Date.parse(roll.expires_at)) await erase(roll.id);
  }
  await reread();
}

// Another phone asks for the roster: its squares go round until it has them all; the same as text, for want of a camera.
let going;
async function handOn(text) {
  const roll = field.rolls.filter((one) => one.kind === "leader" && !one.hand).slice(-1)[0];
  if (!roll) return told(say("hand_none"));
  const parts = await handOver(roll, step, text);
  part("hand-text").value = parts.join("\n");
  part("handing").hidden = false;
  clearInterval(going);
  let at = 0;
  const next = () => {
    draw(part("hand-code"), parts[at]);
    part("hand-count").textContent = say("hand_shown", { at: at + 1, all: parts.length });
    at = (at + 1) % parts.length;
  };
  next();
  if (parts.length > 1) going = setInterval(next, NEXT_PART);
  return parts;
}

async function ask() {
  const text = await request();
  part("asking").hidden = false;
  part("request-text").value = text;
  draw(part("request"), text);
}

async function partCame(text) {
  const { got, all, missing } = collect(text);
  part("parts").textContent = all ? say("hand_parts", { got, all, missing: missing.slice(0, 8).join("、") }) : say("hand_wrong");
  if (!all || missing.length) return;
  const row = await takeOver().catch(() => null);
  part("parts").textContent = row ? "" : say("hand_wrong");
  if (!row) return;
  await keepRoll(row);
  await reread();
  part("asking").hidden = true;
  const video = part("hand-picture");
  if (video.srcObject) scan(video, "", handle); // pressing again ends it
  show();
  told(say("hand_done"));
  bringIn();
}

let showing;
async function showCode() {
  const box = part("code");
  const roll = field.rolls.slice(-1)[0];
  clearInterval(showing);
  box.hidden = !box.hidden;
  if (box.hidden || !roll) return;
  box.dataset.label = say(roll.kind === "own" ? "own" : "own_leader");
  const fresh = async () => draw(box, await token(roll));
  await fresh();
  showing = setInterval(fresh, SHOWN_FOR);
}

async function takeAlong() {
  const asked = new URLSearchParams(location.search);
  const own = asked.getAll("own").slice(0, 1);
  const ids = own.length ? own : asked.getAll("activity");
  const known = new Set(field.rolls.filter((roll) => roll.kind === (own.length ? "own" : "leader")).flatMap((roll) => roll.activities.map((one) => one.id)));
  if (!ids.length || ids.every((id) => known.has(id))) return;
  try {
    await open(own.length ? "own" : "leader", ids);
    await reread();
    told(say("opened"));
  } catch (fault) {
    told(fault.refusal ? fault.refusal.sentence : say("offline"));
  }
}

function wire() {
  for (const button of document.querySelectorAll("[data-mode]")) {
    if (button === document.documentElement) continue;
    button.addEventListener("click", () => {
      field.mode = button.dataset.mode;
      for (const one of document.querySelectorAll(".field-modes [data-mode]")) one.setAttribute("aria-pressed", String(one === button));
    });
  }
  part("scan").addEventListener("click", () => scan(part("picture"), part("field").dataset.decoder, handle).catch(() => told(say("no_camera"))));
  part("typing").addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = event.target.querySelector("input");
    const typed = input.value;
    input.value = "";
    if (typed.trim()) await handle(typed);
  });
  part("ask").addEventListener("click", () => ask().catch(() => told(say("no_store"))));
  part("hand-scan").addEventListener("click", () => scan(part("hand-picture"), part("field").dataset.decoder, handle).catch(() => told(say("no_camera"))));
  part("pasting").addEventListener("submit", async (event) => {
    event.preventDefault();
    const box = event.target.querySelector("textarea");
    const pasted = box.value;
    box.value = "";
    if (pasted.trim()) await partCame(pasted);
  });
  part("hand-end").addEventListener("click", () => {
    clearInterval(going);
    part("handing").hidden = true;
  });
  part("show").addEventListener("click", showCode);
  part("send").addEventListener("click", bringIn);
  part("erase").addEventListener("click", async () => {
    const open = [...field.notes.values()].flat().some((one) => one.state === "waiting");
    if (open) return told(say("keep"));
    await tidy(true);
    show();
    told(say("erased"));
  });
  window.addEventListener("online", () => {
    field.soon = SOON_TIMES;
    bringIn();
  });
  window.addEventListener("offline", bringIn);
}

// The kept copy of the sheet knows nobody's look: the device remembers it.
async function dress() {
  const root = document.documentElement;
  if (document.querySelector(".header-me")) await keepLook({ ...root.dataset });
  else Object.assign(root.dataset, (await look()) || {});
}

document.addEventListener("DOMContentLoaded", async () => {
  const box = part("field");
  field.words = JSON.parse(box.dataset.words);
  try {
    await reread();
  } catch {
    told(say("no_store"));
    return;
  }
  await dress();
  wire();
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/field/worker.js").catch(() => {});
  navigator.storage?.persist?.();
  await takeAlong();
  show();
  window.tongxingField = { mark: (subject, what) => {
    const line = lines().find((one) => one.sign_up_id === subject);
    return note(line.roll, what, subject, "roll_call");
  }, handle, lines, token: () => token(field.rolls.slice(-1)[0]) };
  box.dataset.ready = "yes";
  bringIn();
});
