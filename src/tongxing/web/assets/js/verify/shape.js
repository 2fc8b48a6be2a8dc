// Reading what somebody else wrote: each part is what it should be, or a sentence says what is missing.
export class Misshapen extends Error {}

function part(holder, name, fits) {
  const isObject = holder !== null && typeof holder === "object" && !Array.isArray(holder);
  const found = isObject && Object.prototype.hasOwnProperty.call(holder, name) ? holder[name] : undefined;
  if (!fits(found)) throw new Misshapen(`no ${name}, or not what it should be`);
  return found;
}

export const textIn = (holder, name) => part(holder, name, (one) => typeof one === "string");
export const numberIn = (holder, name) => part(holder, name, Number.isSafeInteger);
export const listIn = (holder, name) => part(holder, name, Array.isArray);
export const textsIn = (holder, name) =>
  part(holder, name, (one) => Array.isArray(one) && one.every((text) => typeof text === "string"));
export const objectIn = (holder, name) =>
  part(holder, name, (one) => one !== null && typeof one === "object" && !Array.isArray(one));

export function issuerOf(credential) {
  return typeof credential.issuer === "string" ? credential.issuer : textIn(credential.issuer, "id");
}

// One verdict after the other; `ok` is null for what could not be looked at.
export class Report {
  constructor() {
    this.checks = [];
  }

  add(name, ok, zh, en) {
    this.checks.push({ name, ok, zh, en });
  }

  get whole() {
    return this.checks.some((one) => one.ok === true) && this.checks.every((one) => one.ok !== false);
  }
}
