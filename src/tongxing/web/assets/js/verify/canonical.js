// One spelling for one set of facts: JSON as RFC 8785 writes it. Whole numbers only, as in tongxing_verify.canonical.
const encoder = new TextEncoder();

export function canonical(value) {
  return encoder.encode(spell(value));
}

function spell(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return spellText(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error(`${value} is no whole number`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(spell).join(",")}]`;
  if (typeof value === "object") {
    // The plain order of JavaScript texts is that of their UTF-16 units, as the standard asks.
    const parts = Object.keys(value).sort().map((key) => `${spellText(key)}:${spell(value[key])}`);
    return `{${parts.join(",")}}`;
  }
  throw new Error(`${typeof value} cannot be spelled as a fact`);
}

function spellText(text) {
  for (const letter of text) {
    const code = letter.codePointAt(0);
    if (code >= 0xd800 && code <= 0xdfff) throw new Error("a text with half a character in it");
  }
  return JSON.stringify(text);
}
