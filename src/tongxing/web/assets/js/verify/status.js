// Bitstring Status List v1.0, as in tongxing_verify.status.
import { fromBase64Url } from "./bytes.js";
import { unpack } from "./unpack.js";

const FEWEST = 131072;

export async function decodeList(encoded) {
  if (typeof encoded !== "string" || !encoded.startsWith("u")) throw new Error("no status list");
  const bits = await unpack(fromBase64Url(encoded.slice(1)), "gzip");
  if (bits.length * 8 < FEWEST) throw new Error("the status list is shorter than the standard demands");
  return bits;
}

export function readStatus(bits, index, size = 1) {
  if (!(Number.isInteger(size) && size >= 1 && size <= 8 && index >= 0 && (index + 1) * size <= bits.length * 8)) {
    throw new Error("no such entry in the status list");
  }
  let value = 0;
  for (let place = index * size; place < (index + 1) * size; place++) {
    value = value * 2 + ((bits[place >> 3] >> (7 - (place & 7))) & 1);
  }
  return value;
}
