// The signed file inside a certificate's PDF: every packed stream is opened, and the one that is a credential taken.
import { CannotUnpack, unpack } from "./unpack.js";

const MOST_STREAMS = 5000;

export async function credentialInPdf(bytes) {
  const text = new TextDecoder("latin1").decode(bytes); // one letter for each byte, so that places agree
  let at = text.indexOf("stream");
  for (let count = 0; at >= 0 && count < MOST_STREAMS; count++) {
    const head = text.slice(Math.max(0, text.lastIndexOf(" obj", at)), at);
    const start = at + 6 + (text.startsWith("\r\n", at + 6) ? 2 : 1);
    const end = text.indexOf("endstream", start);
    if (end < 0) break;
    if (/EmbeddedFile/.test(head)) {
      const found = await credentialInStream(bytes, head, start, end);
      if (found) return found;
    }
    at = text.indexOf("stream", end + 9);
  }
  return null;
}

async function credentialInStream(bytes, head, start, end) {
  const written = head.match(/\/Length\s+(\d+)(?!\s+\d+\s+R)/);
  const length = written ? Math.min(Number(written[1]), end - start) : end - start;
  let content = bytes.slice(start, start + length);
  try {
    if (/FlateDecode/.test(head)) content = await unpack(content, "deflate");
    const found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    return found && typeof found === "object" && "credentialSubject" in found ? found : null;
  } catch (broken) {
    if (broken instanceof CannotUnpack) throw broken;
    return null;
  }
}
