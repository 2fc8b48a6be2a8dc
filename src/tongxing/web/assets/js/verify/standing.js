// Whether a certificate was revoked or superseded, as far as the status lists at hand tell.
import { verifyProof } from "./proofs.js";
import { Misshapen, issuerOf, objectIn, textIn } from "./shape.js";
import { decodeList, readStatus } from "./status.js";

const WORDS = {
  revocation: ["已撤销", "revoked"],
  suspension: ["已暂停", "suspended"],
  refresh: ["已被更新的证明取代", "superseded by a newer certificate"],
  message: ["状态有变", "no longer as it was"],
};

export async function checkStatus(report, credential, statusLists, trusted, now) {
  const written = credential.credentialStatus ?? null;
  const entries = Array.isArray(written) ? written : written === null ? [] : [written];
  if (!entries.length) {
    report.add(
      "status",
      null,
      "证明没有写明状态名单，无法得知是否已撤销。",
      "It names no status list; whether it was revoked cannot be known.",
    );
  }
  for (const entry of entries) await checkEntry(report, credential, entry, statusLists, trusted, now);
  const named = entries.map((entry) => entry?.statusListCredential);
  if (statusLists.length && !statusLists.some((one) => named.includes(one.id))) {
    report.add(
      "status",
      false,
      "给出的状态名单不是这份证明的名单。",
      "The status list given is not the one that this certificate names.",
    );
  }
}

async function checkEntry(report, credential, entry, statusLists, trusted, now) {
  try {
    const address = textIn(entry, "statusListCredential");
    const [zh, en] = WORDS[textIn(entry, "statusPurpose")] || WORDS.message;
    const list = statusLists.find((one) => one.id === address);
    if (!list) {
      report.add(
        "status",
        null,
        `没有状态名单，未核对是否${zh}；名单在 ${address}。`,
        `Not checked whether it was ${en}; the list is at ${address}.`,
      );
      return;
    }
    const asOf = String(list.validFrom ?? "").slice(0, 10);
    if (await valueOf(entry, list, [issuerOf(credential), ...trusted])) {
      report.add("status", false, `这份证明${zh}（名单日期 ${asOf}）。`, `This certificate was ${en} (list of ${asOf}).`);
    } else if ("validUntil" in list && !(now.getTime() <= Date.parse(textIn(list, "validUntil")))) {
      const until = list.validUntil.slice(0, 10);
      report.add(
        "status",
        null,
        `没有“${zh}”，但这份名单只到 ${until} 为止；请取一份新的。`,
        `It was not ${en}, says a list that was good until ${until}; fetch a newer one.`,
      );
    } else {
      report.add("status", true, `没有“${zh}”（名单日期 ${asOf}）。`, `It was not ${en} (list of ${asOf}).`);
    }
  } catch (broken) {
    report.add("status", false, "状态名单不对，无法核对。", `The status cannot be checked: ${broken.message}.`);
  }
}

async function valueOf(entry, list, signers) {
  const listed = objectIn(list, "credentialSubject");
  const purposes = [].concat(listed.statusPurpose);
  if (!signers.includes(verifyProof(list))) throw new Misshapen("the list was signed by somebody else than the issuer");
  if (entry.type !== "BitstringStatusListEntry" || listed.type !== "BitstringStatusList") {
    throw new Misshapen("a status of a kind unknown here");
  }
  if (!purposes.includes(entry.statusPurpose)) throw new Misshapen("the list serves another purpose");
  const index = textIn(entry, "statusListIndex");
  if (!/^[0-9]{1,15}$/.test(index)) throw new Misshapen("the place in the list is no number");
  return readStatus(await decodeList(listed.encodedList), Number(index), entry.statusSize ?? 1);
}
