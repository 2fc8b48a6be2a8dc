// Notes as they are signed: one line for each fact, and the hash of the note before. The server reads the same lines.
import { addNote, notesOf } from "./store.js";

const letters = new TextEncoder();
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

// A random id of version 4; younger browsers have a word for it, cheap phones do not.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return uuidOf(bytes);
}

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const uuidOf = (bytes) => hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
const boot = newId();

export const now = () => ({ wall: Date.now(), steady: Math.floor(performance.now()), boot });

export function fold(content) {
  let told = "";
  for (const byte of new Uint8Array(content)) told += String.fromCharCode(byte);
  return btoa(told).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function unfold(told) {
  return Uint8Array.from(atob(told.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
}

export const sha = async (text) => hex(await crypto.subtle.digest("SHA-256", letters.encode(text)));
export const bytesOf = (uuid) => Uint8Array.from(uuid.replaceAll("-", "").match(/../g), (two) => parseInt(two, 16));

// The secret key cannot leave the browser: it signs here and is never seen.
export async function newKey() {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign"]);
  return { secret: pair.privateKey, open: fold(await crypto.subtle.exportKey("raw", pair.publicKey)) };
}

export const sign = async (key, text) => fold(await crypto.subtle.sign(SIGNING, key, letters.encode(text)));

export async function verifies(open, text, signature) {
  try {
    const key = await crypto.subtle.importKey("raw", unfold(open), CURVE, false, ["verify"]);
    return await crypto.subtle.verify(SIGNING, key, unfold(signature), letters.encode(text));
  } catch {
    return false;
  }
}

export function textOf(note) {
  return [
    "tongxing/field-note/v1",
    note.roll,
    note.seq,
    note.id,
    note.what,
    note.subject,
    note.how,
    note.clock.wall,
    note.clock.steady,
    note.clock.boot,
    note.evidence,
    note.previous,
  ].join("\n");
}

async function written(roll, told) {
  const last = (await notesOf(roll.id)).slice(-1)[0];
  const note = {
    ...told,
    evidence: told.evidence || "",
    roll: roll.id,
    id: newId(),
    seq: last ? last.seq + 1 : roll.head + 1,
    clock: now(),
    previous: last ? last.hash : roll.head_hash,
    state: "waiting",
  };
  const text = textOf(note);
  note.hash = await sha(text);
  note.signature = await sign(roll.secret, text);
  await addNote(note);
  return note;
}

// One after the other, also over two windows; where a browser has no locks, a taken number is tried again.
const queues = new Map();
export function append(roll, told) {
  const turn = () => (navigator.locks ? navigator.locks.request(`field-${roll.id}`, () => written(roll, told)) : written(roll, told));
  const next = (queues.get(roll.id) || Promise.resolve()).then(turn, turn).catch(turn);
  queues.set(roll.id, next);
  return next;
}

export async function token(roll) {
  const wall = Date.now();
  const told = ["TX1", fold(bytesOf(roll.id)), wall.toString(36)];
  told.push(await sign(roll.secret, tokenText(roll.id, wall)));
  if (roll.kind === "own") told.push(fold(bytesOf(roll.lines[0].sign_up_id)));
  return told.join(".");
}

export const tokenText = (roll, wall) => `tongxing/field-token/v1\n${roll}\n${wall}`;

// The fifth part, whose code it is, helps the other device to find the name; the server does not rely on it.
export function readToken(told) {
  const parts = told.split(".");
  if (parts[0] !== "TX1" || parts.length < 4) return null;
  try {
    return {
      roll: uuidOf(unfold(parts[1])),
      wall: parseInt(parts[2], 36),
      signature: parts[3],
      subject: parts[4] ? uuidOf(unfold(parts[4])) : "",
      evidence: parts.slice(0, 4).join("."),
    };
  } catch {
    return null;
  }
}
