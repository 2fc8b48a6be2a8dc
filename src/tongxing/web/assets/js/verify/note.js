// Signed notes, keys and checkpoints after C2SP, as in tongxing_verify.note and .checkpoint.
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, fromBase64, same, toHex } from "./bytes.js";
import { checkEd25519 } from "./ed25519.js";

const encoder = new TextEncoder();
const DASH = "\u2014 ";
const ED25519 = 0x01;
const COSIGNATURE = 0x04;
const MOST_SIGNATURES = 100;

export function readNote(written) {
  // eslint-disable-next-line no-control-regex
  if (typeof written !== "string" || /[\u0000-\u0009\u000b-\u001f]/.test(written)) {
    throw new Error("a signed note has no control characters");
  }
  const cut = written.lastIndexOf("\n\n");
  if (cut < 1 || !written.endsWith("\n") || cut + 2 >= written.length) {
    throw new Error("a signed note is a text, an empty line and signatures");
  }
  const lines = written.slice(cut + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) throw new Error("too many signatures");
  return { text: written.slice(0, cut + 1), signatures: lines.map(readSignature) };
}

function readSignature(line) {
  const [name, encoded] = [line.slice(2, line.lastIndexOf(" ")), line.slice(line.lastIndexOf(" ") + 1)];
  if (!line.startsWith(DASH)) throw new Error("a line below the empty line is no signature");
  refuseBadName(name);
  const raw = fromBase64(encoded);
  if (raw.length <= 4) throw new Error("a signature is too short");
  return { name, keyHash: raw.slice(0, 4), raw: raw.slice(4) };
}

export function readVkey(line) {
  const parts = line.trim().match(/^([^+]*)\+([^+]*)\+(.*)$/);
  if (!parts) throw new Error("a key is written name+hash+key");
  const [, name, hash, encoded] = parts;
  refuseBadName(name);
  const raw = fromBase64(encoded);
  if (!raw.length) throw new Error("the key is empty");
  if ([ED25519, COSIGNATURE].includes(raw[0]) && raw.length !== 33) throw new Error("a key of Ed25519 has 32 bytes");
  const keyHash = sha256(concat(encoder.encode(`${name}\n`), raw)).slice(0, 4);
  if (toHex(keyHash) !== hash.toLowerCase()) throw new Error("the key's hash does not fit the key");
  return { name, algorithm: raw[0], publicKey: raw.slice(1), keyHash };
}

// True when the key signed the note, and every signature said to be this key's is good.
export function verifies(key, note) {
  const mine = note.signatures.filter((one) => one.name === key.name && same(one.keyHash, key.keyHash));
  return mine.length > 0 && mine.every((one) => isGood(key, one.raw, note.text));
}

function isGood(key, raw, text) {
  if (key.algorithm === ED25519) return checkEd25519(key.publicKey, raw, encoder.encode(text));
  if (key.algorithm !== COSIGNATURE || raw.length !== 72) return false;
  const at = new DataView(raw.buffer, raw.byteOffset).getBigUint64(0);
  return checkEd25519(key.publicKey, raw.slice(8), encoder.encode(`cosignature/v1\ntime ${at}\n${text}`));
}

export function readCheckpoint(text) {
  const lines = text.slice(0, -1).split("\n");
  if (!text.endsWith("\n") || lines.length < 3 || !lines.every(Boolean)) throw new Error("no checkpoint");
  const [origin, size, encoded] = lines;
  const root = fromBase64(encoded);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)) || root.length !== 32) {
    throw new Error("no checkpoint");
  }
  return { origin, size: Number(size), root };
}

function refuseBadName(name) {
  if (!name || /[\s+\u0085]/.test(name)) throw new Error("the name of a key has neither blanks nor a plus");
}
