// A roster from phone to phone with no network: asked for with a key, signed, cut into squares, put together again.
import { bytesOf, fold, newId, newKey, now, sha, sign, unfold, uuidOf } from "./chain.js";
import { asked, keepAsked } from "./store.js";

const PART = 350; // letters in a square: one that a cheap camera reads at arm's length
const [PLAIN, SMALL] = [0, 1];
const handText = (parent, roll, open, wall) => `tongxing/field-hand/v1\n${parent}\n${roll}\n${open}\n${wall}`;
const through = async (bytes, way) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(way)).arrayBuffer());

// The key that this phone's roll will have. It stays the same until a roster came, also over a reload.
export async function request() {
  const kept = (await asked()) || (await newKey());
  await keepAsked(kept);
  return `TXQ.${kept.open}`;
}

export const isRequest = (text) => /^TXQ\.[\w-]{80,90}$/.test(text);
export const isPart = (text) => text.startsWith("TXH.");

async function packed(told) {
  const bytes = new TextEncoder().encode(JSON.stringify(told));
  if (!("CompressionStream" in window)) return fold(Uint8Array.of(PLAIN, ...bytes));
  const small = await through(bytes, new CompressionStream("deflate-raw"));
  return fold(Uint8Array.of(SMALL, ...small));
}

async function unpacked(text) {
  const [way, ...rest] = unfold(text);
  const bytes = Uint8Array.from(rest);
  return JSON.parse(new TextDecoder().decode(way === SMALL ? await through(bytes, new DecompressionStream("deflate-raw")) : bytes));
}

// What this phone hands on: signed for that one key, cut into parts that each say where they belong.
export async function handOver(roll, stepOf, text) {
  const [open, id, wall] = [text.slice(4), newId(), Date.now()];
  const places = roll.activities.map((one) => one.id);
  const whole = await packed({
    roll: id,
    parent: roll.id,
    open,
    wall,
    true: wall - roll.off,
    signature: await sign(roll.secret, handText(roll.id, id, open, wall)),
    expires: roll.expires_at,
    activities: roll.activities.map((one) => [one.id, one.title, one.starts_at, one.ends_at, one.opens_at, one.closes_at]),
    lines: roll.lines.map((one) => [fold(bytesOf(one.sign_up_id)), places.indexOf(one.activity_id), one.masked_name, one.volunteer_number, stepOf({ ...one, roll }), one.badge, one.slips]),
  });
  const sum = (await sha(whole)).slice(0, 8);
  const pieces = whole.match(new RegExp(`.{1,${PART}}`, "g"));
  return pieces.map((piece, at) => `TXH.${sum}.${at + 1}.${pieces.length}.${piece}`);
}

// Parts in any order, also several pasted at once; another roster's parts begin anew. The clock is that of the first.
let heap = null;
export function collect(text) {
  for (const line of text.trim().split(/\s+/)) {
    const [mark, sum, at, all, piece] = line.split(".");
    const [place, count] = [Number(at), Number(all)];
    if (mark !== "TXH" || !piece || !(place >= 1 && place <= count && count <= 2000)) continue;
    if (heap?.sum !== sum || heap.count !== count) heap = { sum, count, pieces: new Map(), clock: now() };
    heap.pieces.set(place, piece);
  }
  if (!heap) return { got: 0, all: 0, missing: [] };
  const missing = [...Array(heap.count).keys()].map((at) => at + 1).filter((at) => !heap.pieces.has(at));
  return { got: heap.pieces.size, all: heap.count, missing };
}

// The roster that was put together, as this phone keeps it; null when it is not whole, or not for this phone.
export async function takeOver() {
  const { sum, count, pieces, clock } = heap;
  heap = null;
  const whole = [...Array(count).keys()].map((at) => pieces.get(at + 1)).join("");
  const mine = await asked();
  if (!mine || (await sha(whole)).slice(0, 8) !== sum) return null;
  const told = await unpacked(whole).catch(() => null);
  if (!told || told.open !== mine.open) return null;
  const activities = told.activities.map(([id, title, starts_at, ends_at, opens_at, closes_at]) => ({ id, title, starts_at, ends_at, opens_at, closes_at, leaders: [] }));
  const row = {
    id: told.roll,
    kind: "leader",
    public_key: mine.open,
    secret: mine.secret,
    off: clock.wall - told.true,
    expires_at: told.expires,
    head: 0,
    head_hash: await sha(`tongxing/field-roll/v1\n${told.roll}`),
    activities,
    lines: told.lines.map(([id, at, masked_name, volunteer_number, step, badge, slips]) => ({ sign_up_id: uuidOf(unfold(id)), activity_id: activities[at].id, masked_name, volunteer_number, step, badge, slips, passes: [] })),
    hand: { parent: told.parent, wall: told.wall, signature: told.signature, clock },
  };
  await keepAsked(null);
  return row;
}
