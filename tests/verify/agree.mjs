// Holds the browser's implementation against verify/vectors; prints every case on which it says something else.
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [bundle, folder] = process.argv.slice(2);
const { default: ours } = await import(pathToFileURL(bundle));
const vectors = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const { fromHex, toHex } = ours;
const counts = {};
const differing = [];

function expect(what, found, expected) {
  const kind = what.split(" ")[0];
  counts[kind] = (counts[kind] || 0) + 1;
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) differing.push(`${what}: ${one} instead of ${other}`);
}

async function refuses(what, deed) {
  let refused = false;
  try {
    await deed();
  } catch {
    refused = true;
  }
  expect(what, refused, true);
}

const { spelled, refused } = vectors("canonical");
for (const [at, { value, hex }] of spelled.entries()) expect(`canonical ${at}`, toHex(ours.canonical(value)), hex);
for (const written of refused) await refuses(`canonical refused ${written}`, () => ours.canonical(JSON.parse(written)));

for (const tree of vectors("trees")) {
  const leaves = Array.from({ length: tree.size }, (_, at) => ours.leafHash(new TextEncoder().encode(String(at))));
  const root = fromHex(tree.root);
  expect(`root ${tree.size}`, toHex(ours.root(leaves)), tree.root);
  for (const { index, path } of tree.inclusion) {
    const steps = path.map(fromHex);
    ours.checkInclusion(index, tree.size, leaves[index], steps, root);
    expect(`inclusion ${tree.size} ${index}`, true, true);
    await refuses(`inclusion of another leaf ${tree.size} ${index}`, () =>
      ours.checkInclusion(index, tree.size, ours.leafHash(leaves[index]), steps, root));
    await refuses(`inclusion with a longer path ${tree.size} ${index}`, () =>
      ours.checkInclusion(index, tree.size, leaves[index], [...steps, root], root));
  }
  for (const { old, oldRoot, path } of tree.consistency) {
    const steps = path.map(fromHex);
    ours.checkConsistency(old, fromHex(oldRoot), tree.size, root, steps);
    expect(`consistency ${old} ${tree.size}`, true, true);
    await refuses(`consistency with another root ${old} ${tree.size}`, () =>
      ours.checkConsistency(old, ours.leafHash(root), tree.size, root, steps));
  }
}

const notes = vectors("notes");
const keys = notes.keys.map(ours.readVkey);
for (const { what, note, verifies } of notes.cases) {
  expect(`note ${what}`, keys.map((key) => ours.verifies(key, ours.readNote(note))), verifies);
}
for (const { what, note } of notes.broken) await refuses(`note with ${what}`, () => ours.readNote(note));

const credentials = vectors("credentials");
const now = new Date(credentials.at);
const verdicts = (report) => report.checks.map(({ name, ok }) => [name, ok]);
for (const { what, credential, statusLists, checks } of credentials.whole) {
  const report = await ours.checkCredential(credential, credentials.trust, statusLists, now);
  expect(`credential ${what}`, verdicts(report), checks);
}
for (const { pointer, value, checks } of credentials.altered) {
  const copied = structuredClone(credentials.whole[0].credential);
  const holder = pointer.slice(0, -1).reduce((part, place) => part[place], copied);
  holder[pointer[pointer.length - 1]] = value;
  const report = await ours.checkCredential(copied, credentials.trust, [], now);
  expect(`altered ${pointer.join("/")}`, verdicts(report), checks);
}

const status = vectors("status");
for (const { size, encodedList, sha256, reads } of status.lists) {
  const bits = await ours.decodeList(encodedList);
  expect(`status ${size}`, createHash("sha256").update(bits).digest("hex"), sha256);
  for (const [index, value] of reads) expect(`status ${size} ${index}`, ours.readStatus(bits, index, size), value);
}
for (const encoded of status.refused) await refuses(`status refused ${encoded.slice(0, 8)}`, () => ours.decodeList(encoded));

console.log(JSON.stringify({ counts, differing }));
