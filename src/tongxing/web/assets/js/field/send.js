// Bringing notes in: in their order, a hundred at once, again and again until each has its answer.
import { keepNotes, keepRoll, notesOf, rolls } from "./store.js";
import { newId, newKey, now } from "./chain.js";

const AT_ONCE = 100;
const FINAL = ["field_rolls.forged", "field_rolls.number_taken", "field_rolls.how_unknown"];

export async function state() {
  const answer = await fetch("/field/state", { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function post(address, token, body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  const told = await answer.json().catch(() => ({ code: "", sentence: String(answer.status) }));
  return answer.ok ? told : Promise.reject(Object.assign(new Error(told.sentence), { refusal: told }));
}

export async function open(kind, activities) {
  const { token } = await state();
  const key = await newKey();
  const order = { key: newId(), kind, activities, public_key: key.open, clock: now() };
  const told = await post("/field/rolls", token, order);
  const row = { ...told, secret: key.secret, off: order.clock.wall - told.now };
  await keepRoll(row);
  return row;
}

// A roster that came from another phone is made known before its notes; what the server adds is kept beside the key.
async function known(roll, token) {
  if (!roll.hand || roll.hand.done) return;
  const { parent, wall, signature, clock } = roll.hand;
  const order = { roll: roll.id, parent, public_key: roll.public_key, wall, signature, clock };
  const told = await post("/field/handed", token, order);
  await keepRoll({ ...roll, activities: told.activities, lines: told.lines, hand: { ...roll.hand, done: true } });
}

const plain = ({ id, seq, what, subject, how, clock, evidence, previous, signature }) => ({
  id, seq, what, subject, how, clock, evidence, previous, signature,
});

async function batch(roll, token, list, torn) {
  const told = await post("/field/notes", token, { roll: roll.id, notes: list.map(plain), clock: now(), torn });
  const byId = new Map(told.answers.map((one) => [one.id, one]));
  let wanted = 0;
  for (const note of list) {
    const answer = byId.get(note.id);
    if (!answer) continue;
    note.outcome = answer.outcome;
    note.sentence = answer.sentence;
    if (answer.outcome !== "refused") note.state = "sent";
    else if (FINAL.includes(answer.code)) note.state = "refused";
    else wanted = told.head + 1;
  }
  await keepNotes(list);
  return wanted;
}

// True when everything has its answer. What is lost on this device is said to be lost, and nothing waits for it.
export async function send() {
  const { signed_in: isIn, token } = await state();
  if (!isIn) throw Object.assign(new Error("sign in"), { signIn: true });
  let refused;
  for (const roll of await rolls()) {
    try {
      await known(roll, token);
    } catch (fault) {
      if (!fault.refusal) throw fault;
      refused ||= fault; // its notes stay; the other rolls go on
      continue;
    }
    let torn = false;
    for (let rounds = 0; rounds < 200; rounds += 1) {
      const all = await notesOf(roll.id);
      const waiting = all.filter((note) => note.state === "waiting").slice(0, AT_ONCE);
      if (!waiting.length) break;
      const before = waiting.length;
      const wanted = await batch(roll, token, waiting, torn);
      const rest = waiting.filter((note) => note.state === "waiting").length;
      if (wanted && rest === before) {
        if (torn) break;
        torn = !all.some((note) => note.seq === wanted && note.state === "waiting");
        if (!torn) break;
      }
    }
  }
  if (refused) throw refused;
}
