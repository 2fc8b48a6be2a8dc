// A certificate, every promise in it looked at by itself; the same checks, in the same order and under the same names,
// as tongxing_verify.credential. Vectors in verify/vectors hold the two against each other.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex, same, toHex } from "./bytes.js";
import { canonical } from "./canonical.js";
import { checkInclusion, leafHash } from "./merkle.js";
import { readCheckpoint, readNote, readVkey, verifies } from "./note.js";
import { verifyProof } from "./proofs.js";
import { Misshapen, Report, issuerOf, listIn, numberIn, objectIn, textIn, textsIn } from "./shape.js";
import { checkStatus } from "./standing.js";

const NOBODY = { issuers: [], keys: [] };

// `trust`: issuers by did:key, keys of logs by vkey. `statusLists`: status list credentials at hand.
export async function checkCredential(credential, trust = NOBODY, statusLists = [], now = new Date()) {
  const report = new Report();
  const issuers = trust.issuers || [];
  checkSignature(report, credential);
  checkIssuer(report, credential, issuers);
  checkSpan(report, credential, now);
  try {
    const subject = objectIn(credential, "credentialSubject");
    const checkpoint = checkCheckpoint(report, subject, (trust.keys || []).map(readVkey));
    const facts = checkRecords(report, subject, checkpoint);
    checkSums(report, subject, facts);
    checkHolder(report, subject);
    checkWords(report, subject, facts);
  } catch (broken) {
    if (!(broken instanceof Misshapen) && !(broken instanceof RangeError)) throw broken;
    report.add("shape", false, "这份文件缺少证明应有的内容，或者写法不对。", `Not a certificate of ours: ${broken.message}`);
  }
  await checkStatus(report, credential, statusLists, issuers, now);
  return report;
}

function checkSignature(report, credential) {
  try {
    if (verifyProof(credential) !== issuerOf(credential)) {
      throw new Error("signed by somebody else than the issuer it names");
    }
    report.add(
      "signature",
      true,
      "签名成立：内容与签发时一字不差。",
      "The signature holds: not a character differs from what was issued.",
    );
  } catch (broken) {
    report.add(
      "signature",
      false,
      "签名不成立：内容被改动过，或者不是这位签发者签的。",
      `The signature does not hold: ${broken.message}.`,
    );
  }
}

function checkIssuer(report, credential, issuers) {
  let did;
  try {
    did = issuerOf(credential);
  } catch (broken) {
    report.add("issuer", false, "没有写明签发者。", `No issuer: ${broken.message}`);
    return;
  }
  if (issuers.includes(did)) {
    report.add("issuer", true, "签发者在您的信任名单里。", "You trust the issuer.");
    return;
  }
  const holds = report.checks[0].ok;
  report.add(
    "issuer",
    issuers.length ? false : null,
    `${holds ? "签名有效，但" : ""}签发者未在您的信任名单里：${did}`,
    `${holds ? "The signature holds, but the" : "The"} issuer is not on your list of trust: ${did}`,
  );
}

function checkSpan(report, credential, now) {
  const [begins, ends] = ["validFrom", "validUntil"].map((name) =>
    name in credential ? Date.parse(credential[name]) : null,
  );
  if (Number.isNaN(begins) || Number.isNaN(ends)) {
    report.add("span", false, "有效期写得不对。", "The span of validity is no date.");
  } else if (begins !== null && now.getTime() < begins) {
    const day = credential.validFrom.slice(0, 10);
    report.add("span", false, `${day} 起才有效。`, `Not valid before ${day}.`);
  } else if (ends !== null && now.getTime() > ends) {
    const day = credential.validUntil.slice(0, 10);
    report.add("span", false, `${day} 起已失效。`, `Not valid since ${day}.`);
  }
}

function checkCheckpoint(report, subject, trusted) {
  const [written, vkeys] = [textIn(subject, "checkpoint"), textsIn(subject, "logKeys")];
  let note, checkpoint, own;
  try {
    note = readNote(written);
    checkpoint = readCheckpoint(note.text);
    own = vkeys.map(readVkey);
  } catch (broken) {
    report.add("checkpoint", false, "账本检查点读不懂。", `The checkpoint cannot be read: ${broken.message}`);
    return null;
  }
  const isOurs = (key) => key.name === checkpoint.origin;
  const known = trusted.filter(isOurs);
  const keys = known.length ? known : own.filter(isOurs);
  if (!keys.some((key) => verifies(key, note))) {
    report.add(
      "checkpoint",
      false,
      `账本检查点没有 ${checkpoint.origin} 的有效签名。`,
      `The checkpoint bears no good signature of ${checkpoint.origin}.`,
    );
    return null;
  }
  const [zh, en] = known.length ? ["您信任的密钥", "a key you trust"] : ["证明里写的密钥", "the key named in the certificate"];
  report.add(
    "checkpoint",
    true,
    `账本检查点（共 ${checkpoint.size} 条）的签名成立，用的是${zh}。`,
    `The checkpoint of ${checkpoint.size} lines is signed by ${en}.`,
  );
  return checkpoint;
}

function checkRecords(report, subject, checkpoint) {
  const records = listIn(subject, "records");
  if (!records.length) throw new Misshapen("records is empty");
  const facts = records.map((record) => objectIn(record, "facts"));
  let whole = true;
  records.forEach((record, at) => {
    try {
      checkRecord(record, facts[at], checkpoint);
    } catch (why) {
      whole = false;
      const id = facts[at].id;
      report.add(
        "records",
        false,
        `第 ${at + 1} 条记录（${id}）与账本不符，或者不在账本里。`,
        `Record ${at + 1} (${id}) is not as the log has it: ${why.message}.`,
      );
    }
  });
  if (whole) {
    report.add(
      "records",
      true,
      `${records.length} 条记录逐条算过，都在账本里，一条没有改动。`,
      `All ${records.length} records were recomputed; each lies in the log, unaltered.`,
    );
  }
  return facts;
}

function checkRecord(record, facts, checkpoint) {
  const leaf = leafHash(canonical(facts));
  if (!same(fromHex(textIn(record, "leaf")), leaf)) {
    throw new Error("what it says has another hash than the one written beside it");
  }
  if (facts.line !== "entry" || !["served", "restated"].includes(facts.kind)) {
    throw new Error("the line is no record of a service");
  }
  if (!checkpoint) throw new Error("there is no signed checkpoint to hold it against");
  const path = textsIn(record, "path").map(fromHex);
  checkInclusion(numberIn(record, "index"), checkpoint.size, leaf, path, checkpoint.root);
}

function checkSums(report, subject, facts) {
  const byClass = {};
  for (const told of facts) {
    const letter = textIn(told, "evidence_class");
    byClass[letter] = (byClass[letter] || 0) + numberIn(told, "minutes");
  }
  const total = Object.values(byClass).reduce((sum, minutes) => sum + minutes, 0);
  const [claimed, claimedBy] = [numberIn(subject, "minutes"), objectIn(subject, "minutesByClass")];
  const named = Object.entries(claimedBy).filter(([, minutes]) => minutes !== 0);
  const agrees = named.length === Object.keys(byClass).length && named.every(([letter, one]) => byClass[letter] === one);
  if (claimed !== total || !agrees) {
    report.add(
      "minutes",
      false,
      `写着 ${claimed} 分钟，各条记录合计 ${total} 分钟，对不上。`,
      `It says ${claimed} minutes; the records add up to ${total}, or to other sums by class.`,
    );
  } else {
    report.add(
      "minutes",
      true,
      `时长 ${total} 分钟，与各条记录合计一致，各证据等级也一致。`,
      `${total} minutes: the sum of the records, and of each evidence class.`,
    );
  }
  checkTimeline(report, facts);
}

function checkTimeline(report, facts) {
  const ordered = facts.map((told) => [textIn(told, "started_at"), textIn(told, "ended_at")]);
  ordered.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  if (new Set(facts.map((told) => textIn(told, "id"))).size < facts.length) {
    report.add("timeline", false, "同一条记录列了不止一次。", "A record is listed more than once.");
  } else if (ordered.some(([start], at) => at > 0 && ordered[at - 1][1] > start)) {
    report.add(
      "timeline",
      false,
      "有两条记录时间重叠：一个人不能同时在两处服务。",
      "Two records overlap: nobody serves in two places at once.",
    );
  }
}

function checkHolder(report, subject) {
  const records = listIn(subject, "records");
  const opened = records.filter((record) => (record.opening ?? null) !== null);
  if (!opened.length) {
    report.add(
      "holder",
      null,
      "持有人没有选择证明这些记录属于同一个人。",
      "The holder chose not to prove whose records these are.",
    );
    return;
  }
  let whose, fits;
  try {
    whose = new Set(opened.map((record) => textIn(objectIn(record, "opening"), "personId").toLowerCase()));
    fits = opened.every(belongs);
  } catch (broken) {
    report.add("holder", false, "归属证据读不懂。", `The opening cannot be read: ${broken.message}`);
    return;
  }
  if (!fits || whose.size > 1) {
    report.add("holder", false, "有记录不属于这位持有人。", "A record belongs to somebody else.");
    return;
  }
  const kept = records.length - opened.length;
  report.add(
    "holder",
    true,
    `${opened.length} 条记录都属于同一位持有人${kept ? `，另 ${kept} 条未公开归属` : ""}。`,
    `${opened.length} records belong to one and the same holder${kept ? `; ${kept} more are not opened` : ""}.`,
  );
}

function belongs(record) {
  const person = record.opening.personId.toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person)) throw new Misshapen("personId is no id");
  const reference = hmac(sha256, fromHex(textIn(record.opening, "entryKey")), fromHex(person.replace(/-/g, "")));
  return toHex(reference) === textIn(record.facts, "person_reference");
}

function checkWords(report, subject, facts) {
  if ("period" in subject) {
    const period = objectIn(subject, "period");
    const [first, last] = [textIn(period, "from"), textIn(period, "until")];
    const days = facts.map((told) => textIn(told, "served_on"));
    if (!days.every((day) => first <= day && day <= last)) {
      report.add("period", false, "有记录不在证明写的起止日期之内。", "A record lies outside the period it names.");
    }
  }
  if ("recordingUnits" in subject) {
    const units = new Set(facts.map((told) => textIn(told, "organisation_name")));
    const named = new Set(textsIn(subject, "recordingUnits"));
    if (units.size !== named.size || ![...units].every((unit) => named.has(unit))) {
      report.add(
        "units",
        false,
        "写的记录单位与各条记录的不一致。",
        "It names other recording units than its records do.",
      );
    }
  }
}
