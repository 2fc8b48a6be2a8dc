// Unpacking with what the browser has; an old one lacks it, and the reader is asked for the plain file instead.
const LARGEST = 16 * 1024 * 1024;

export class CannotUnpack extends Error {}

export async function unpack(packed, format) {
  if (typeof DecompressionStream === "undefined") throw new CannotUnpack("this browser cannot unpack");
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const parts = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(step.value);
    length += step.value.length;
    if (length > LARGEST) throw new Error("larger than anybody needs");
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
