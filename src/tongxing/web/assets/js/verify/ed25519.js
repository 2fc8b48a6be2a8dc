// Ed25519 without the browser's own cryptography, which is absent on a page without TLS.
import { hashes, verify } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

export function checkEd25519(publicKey, signature, message) {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
