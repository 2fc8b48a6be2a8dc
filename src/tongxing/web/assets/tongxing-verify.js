// The public check in the browser: a certificate is looked at here, and nothing of it leaves this device.
import { CannotUnpack } from "./js/verify/unpack.js";
import { checkCredential } from "./js/verify/credential.js";
import { credentialInPdf } from "./js/verify/pdf.js";

export { canonical } from "./js/verify/canonical.js";
export { decodeList, readStatus } from "./js/verify/status.js";
export { checkConsistency, checkInclusion, leafHash, nodeHash, root } from "./js/verify/merkle.js";
export { readCheckpoint, readNote, readVkey, verifies } from "./js/verify/note.js";
export { verifyProof } from "./js/verify/proofs.js";
export { fromHex, toHex } from "./js/verify/bytes.js";
export { checkCredential, credentialInPdf };

const LARGEST = 64 * 1024 * 1024;

function sorry(zh, en) {
  return { whole: false, checks: [{ name: "file", ok: false, zh, en }], credential: null };
}

// What a file says and whether it holds: {whole, checks: [{name, ok, zh, en}], credential}; `ok` is null for what
// could not be looked at. `options`: issuers (did:key), keys (vkeys of the log), statusLists (credentials).
export async function tongxingCheck(file, options = {}) {
  if (file.size > LARGEST) return sorry("文件太大，不是证明。", "Too large for a certificate.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  let credential;
  try {
    credential = await read(bytes);
  } catch (broken) {
    if (broken instanceof CannotUnpack) {
      return sorry(
        "这个浏览器打不开 PDF 里的签名文件，请改用同一页下载的 credential.json。",
        "This browser cannot open the file inside the PDF; use credential.json from the same page.",
      );
    }
    return sorry("文件不是完整的证明，可能没有下载完。", "Not a whole certificate; perhaps the download was cut short.");
  }
  if (!credential) {
    return sorry(
      "文件里没有签名文件：可能是扫描件或另存的副本。请用平台下载的原件。",
      "No signed file inside: perhaps a scan, or printed anew. Use the original as downloaded.",
    );
  }
  const report = await checkCredential(credential, options, options.statusLists || []);
  return { whole: report.whole, checks: report.checks, credential };
}

async function read(bytes) {
  const start = String.fromCharCode(...bytes.slice(0, 5));
  if (start === "%PDF-") return credentialInPdf(bytes);
  const found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  return found && typeof found === "object" && "credentialSubject" in found ? found : null;
}

if (typeof window !== "undefined") window.tongxingCheck = tongxingCheck;
