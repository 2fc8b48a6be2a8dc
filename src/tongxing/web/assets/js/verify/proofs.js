// W3C Data Integrity, eddsa-jcs-2022, with keys written as did:key; as strict as tongxing_verify.proofs.
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, fromMultibase, same } from "./bytes.js";
import { canonical } from "./canonical.js";
import { checkEd25519 } from "./ed25519.js";

const DID_KEY = "did:key:";

export function readDidKey(did) {
  if (typeof did !== "string" || !did.startsWith(DID_KEY)) throw new Error("no did:key");
  const raw = fromMultibase(did.slice(DID_KEY.length));
  if (raw.length !== 34 || raw[0] !== 0xed || raw[1] !== 0x01) throw new Error("a key of a kind unknown here");
  return raw.slice(2);
}

export function signedBytes(document, config) {
  const { proof, ...bare } = document;
  const { proofValue, ...facts } = config;
  return concat(sha256(canonical(facts)), sha256(canonical(bare)));
}

// Whose proof a document carries; throws unless it holds to the last character.
export function verifyProof(document) {
  const proof = document.proof;
  if (!proof || typeof proof !== "object" || Array.isArray(proof)) throw new Error("the document has no proof, or several");
  if (proof.type !== "DataIntegrityProof" || proof.cryptosuite !== "eddsa-jcs-2022") {
    throw new Error("a proof of a kind unknown here");
  }
  if (proof.proofPurpose !== "assertionMethod") throw new Error("the proof was made for another purpose");
  if ("@context" in proof && !("@context" in document && same(canonical(proof["@context"]), canonical(document["@context"])))) {
    throw new Error("the proof was made for another context");
  }
  const did = String(proof.verificationMethod).split("#")[0];
  const key = readDidKey(did);
  if (proof.verificationMethod !== `${did}#${did.slice(DID_KEY.length)}`) throw new Error("the proof names another key");
  const signature = fromMultibase(proof.proofValue);
  if (signature.length !== 64) throw new Error("the signature has another length");
  if (!checkEd25519(key, signature, signedBytes(document, proof))) {
    throw new Error("the signature does not fit the document: one of the two was altered");
  }
  return did;
}
