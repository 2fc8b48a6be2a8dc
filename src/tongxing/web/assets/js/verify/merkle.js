// The tree over all lines of a log (RFC 6962, RFC 9162), as in tongxing_verify.merkle.
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, same } from "./bytes.js";

export const EMPTY = sha256(new Uint8Array());

export function leafHash(data) {
  return sha256(concat(Uint8Array.of(0), data));
}

export function nodeHash(left, right) {
  return sha256(concat(Uint8Array.of(1), left, right));
}

export function root(leaves) {
  let level = leaves;
  if (!level.length) return EMPTY;
  while (level.length > 1) {
    const above = [];
    for (let at = 0; at < level.length; at += 2) {
      above.push(at + 1 < level.length ? nodeHash(level[at], level[at + 1]) : level[at]);
    }
    level = above;
  }
  return level[0];
}

// Sizes are halved by division: bit operations of JavaScript end at 2^32.
const half = (number) => Math.floor(number / 2);
const isOdd = (number) => number % 2 === 1;

export function rootFromInclusion(index, size, leaf, path) {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) {
    throw new Error("no such leaf in a tree of this size");
  }
  refuseMisshapen([leaf, ...path]);
  let here = index;
  let last = size - 1;
  let found = leaf;
  for (const beside of path) {
    if (last === 0) throw new Error("the path is longer than the tree is high");
    if (isOdd(here) || here === last) {
      found = nodeHash(beside, found);
      while (here && !isOdd(here)) [here, last] = [half(here), half(last)];
    } else {
      found = nodeHash(found, beside);
    }
    [here, last] = [half(here), half(last)];
  }
  if (last) throw new Error("the path ends below the root");
  return found;
}

export function checkInclusion(index, size, leaf, path, expected) {
  if (!same(rootFromInclusion(index, size, leaf, path), expected)) {
    throw new Error("the leaf and its path lead to another root");
  }
}

export function checkConsistency(oldSize, oldRoot, newSize, newRoot, path) {
  if (!(Number.isSafeInteger(oldSize) && Number.isSafeInteger(newSize) && oldSize >= 0 && oldSize <= newSize)) {
    throw new Error("a log never shrinks");
  }
  refuseMisshapen([oldRoot, newRoot, ...path]);
  if (oldSize === 0 || oldSize === newSize) {
    const expected = oldSize === 0 ? EMPTY : newRoot;
    if (path.length || !same(oldRoot, expected)) throw new Error("the same size with two roots");
    return;
  }
  const steps = isPowerOfTwo(oldSize) ? [oldRoot, ...path] : [...path];
  if (!steps.length) throw new Error("the proof is empty");
  let here = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(here)) [here, last] = [half(here), half(last)];
  let [oldFound, newFound] = [steps[0], steps[0]];
  for (const beside of steps.slice(1)) {
    if (last === 0) throw new Error("the proof is longer than the tree is high");
    if (isOdd(here) || here === last) {
      [oldFound, newFound] = [nodeHash(beside, oldFound), nodeHash(beside, newFound)];
      while (here && !isOdd(here)) [here, last] = [half(here), half(last)];
    } else {
      newFound = nodeHash(newFound, beside);
    }
    [here, last] = [half(here), half(last)];
  }
  if (last) throw new Error("the proof ends below the root");
  if (!same(oldFound, oldRoot) || !same(newFound, newRoot)) throw new Error("the proof leads to another root");
}

function isPowerOfTwo(number) {
  let rest = number;
  while (!isOdd(rest)) rest = half(rest);
  return rest === 1;
}

function refuseMisshapen(hashes) {
  if (!hashes.every((one) => one.length === 32)) throw new Error("a hash has 32 bytes");
}
