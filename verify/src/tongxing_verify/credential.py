"""A certificate as a Verifiable Credential: every promise in it looked at by itself, off-line.

@context            CONTEXT
type                VerifiableCredential, OpenBadgeCredential
issuer              id (did:key), type Profile, name
credentialSubject   type AchievementSubject, achievement …, and of ours:
  minutes           all minutes of the records
  minutesByClass    the same by evidence class: {"A": 120, "B": 60}
  records           one for each record: facts, leaf, index, path, and opening when the holder wants to be named
  checkpoint        the signed note whose root the paths lead to
  logKeys           the vkeys of that log
credentialStatus    BitstringStatusListEntry, one or several
proof               DataIntegrityProof, eddsa-jcs-2022
"""

import datetime as dt
import hashlib
import hmac
import itertools
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from tongxing_verify import proofs
from tongxing_verify.canonical import canonical
from tongxing_verify.checkpoint import Checkpoint, CheckpointBroken, read_checkpoint
from tongxing_verify.merkle import ProofBroken, check_inclusion, leaf_hash
from tongxing_verify.note import NoteBroken, VerifierKey, read_note, read_vkey
from tongxing_verify.report import Report
from tongxing_verify.shape import (
    Misshapen,
    from_hex,
    hex_in,
    issuer_of,
    list_in,
    moment_in,
    number_in,
    object_in,
    text_in,
    texts_in,
)
from tongxing_verify.standing import check_status
from tongxing_verify.trust import NOBODY, Trust

VOCABULARY = "urn:tongxing:credential:"
CONTEXT_PATH = "/credentials/context/v1"
# What our own words mean to a reader of JSON-LD; each installation serves it at CONTEXT_PATH.
CONTEXT_DOCUMENT: dict[str, Any] = {
    "@context": {
        name: {"@id": VOCABULARY + name, "@type": "@json"}
        for name in (
            "certificateNumber",
            "checkpoint",
            "logKeys",
            "minutes",
            "minutesByClass",
            "period",
            "recordingUnits",
            "records",
        )
    }
}
TYPE = ["VerifiableCredential", "OpenBadgeCredential"]


def contexts(address: str) -> list[str]:
    """The contexts of a certificate made at an address. Names only: other verifiers compare them by what they are."""
    return [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        address.rstrip("/") + CONTEXT_PATH,
    ]


def entry_reference(entry_key: bytes, person_id: uuid.UUID) -> str:
    """Whose line it is (form 2): nobody can tell without this one line's key."""
    return hmac.new(entry_key, person_id.bytes, hashlib.sha256).hexdigest()


def check(
    credential: Mapping[str, Any],
    trust: Trust = NOBODY,
    status_lists: Sequence[Mapping[str, Any]] = (),
    at: dt.datetime | None = None,
) -> Report:
    """Everything that can be said of a certificate without asking anybody. Never raises: what is wrong is a verdict."""
    report, at = Report(), at or dt.datetime.now(dt.UTC)
    _check_signature(report, credential)
    _check_issuer(report, credential, trust)
    _check_span(report, credential, at)
    try:
        subject = object_in(credential, "credentialSubject")
        checkpoint = _check_checkpoint(report, subject, trust)
        records = _check_records(report, subject, checkpoint)
        _check_sums(report, subject, records)
        _check_holder(report, subject)
        _check_words(report, subject, records)
    except (Misshapen, RecursionError) as broken:
        report.add(
            "shape",
            False,
            "这份文件缺少证明应有的内容，或者写法不对。",
            f"Not a certificate of ours: {broken}",
        )
    check_status(report, credential, status_lists, trust.issuers, at)
    return report


def _check_signature(report: Report, credential: Mapping[str, Any]) -> None:
    try:
        secured = proofs.verify(credential)
        if secured.did != issuer_of(credential):
            raise proofs.SecuringBroken("signed by somebody else than the issuer it names")
    except (proofs.SecuringBroken, Misshapen) as broken:
        report.add(
            "signature",
            False,
            "签名不成立：内容被改动过，或者不是这位签发者签的。",
            f"The signature does not hold: {broken}.",
        )
        return
    report.facts["issuer"] = secured.did
    report.add(
        "signature",
        True,
        "签名成立：内容与签发时一字不差。",
        "The signature holds: not a character differs from what was issued.",
    )


def _check_issuer(report: Report, credential: Mapping[str, Any], trust: Trust) -> None:
    """Whether the reader trusts the issuer; without a list of trust that is for the reader to say."""
    try:
        did = issuer_of(credential)
    except Misshapen as broken:
        report.add("issuer", False, "没有写明签发者。", f"No issuer: {broken}")
        return
    if did in trust.issuers:
        report.add("issuer", True, "签发者在您的信任名单里。", "You trust the issuer.")
        return
    holds = report["signature"].ok
    zh = f"{'签名有效，但' if holds else ''}签发者未在您的信任名单里：{did}"
    en = f"{'The signature holds, but the' if holds else 'The'} issuer is not on your list of trust: {did}"
    report.add("issuer", False if trust.issuers else None, zh, en)


def _check_span(report: Report, credential: Mapping[str, Any], at: dt.datetime) -> None:
    """validFrom and validUntil, when they are written."""
    try:
        begins, ends = moment_in(credential, "validFrom"), moment_in(credential, "validUntil")
    except ValueError:
        report.add("span", False, "有效期写得不对。", "The span of validity is no date.")
        return
    if begins and at < begins:
        report.add("span", False, f"{begins:%Y-%m-%d} 起才有效。", f"Not valid before {begins:%Y-%m-%d}.")
    elif ends and at > ends:
        report.add("span", False, f"{ends:%Y-%m-%d} 起已失效。", f"Not valid since {ends:%Y-%m-%d}.")


def _check_checkpoint(report: Report, subject: Mapping[str, Any], trust: Trust) -> Checkpoint | None:
    """The signed state of the log that the records are shown to lie in."""
    try:
        note = read_note(text_in(subject, "checkpoint"))
        checkpoint = read_checkpoint(note.text)
        own = tuple(read_vkey(line) for line in texts_in(subject, "logKeys"))
    except (NoteBroken, CheckpointBroken) as broken:
        report.add("checkpoint", False, "账本检查点读不懂。", f"The checkpoint cannot be read: {broken}")
        return None
    trusted = trust.keys_of(checkpoint.origin)
    keys: tuple[VerifierKey, ...] = trusted or tuple(key for key in own if key.name == checkpoint.origin)
    if not any(key.verifies(note) for key in keys):
        report.add(
            "checkpoint",
            False,
            f"账本检查点没有 {checkpoint.origin} 的有效签名。",
            f"The checkpoint bears no good signature of {checkpoint.origin}.",
        )
        return None
    report.facts |= {"origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.hex()}
    whose = (
        ("您信任的密钥", "a key you trust")
        if trusted
        else ("证明里写的密钥", "the key named in the certificate")
    )
    report.add(
        "checkpoint",
        True,
        f"账本检查点（共 {checkpoint.size} 条）的签名成立，用的是{whose[0]}。",
        f"The checkpoint of {checkpoint.size} lines is signed by {whose[1]}.",
    )
    return checkpoint


def _check_records(
    report: Report, subject: Mapping[str, Any], checkpoint: Checkpoint | None
) -> list[Mapping[str, Any]]:
    """Each record: the hash of what it says is a leaf, and the leaf lies in the log."""
    records = list_in(subject, "records")
    if not records:
        raise Misshapen("records is empty")
    facts: list[Mapping[str, Any]] = []
    broken = []
    for number, record in enumerate(records, start=1):
        told = object_in(record, "facts")
        facts.append(told)
        try:
            _check_record(record, told, checkpoint)
        except (ProofBroken, ValueError) as why:
            broken.append((number, told.get("id"), why))
    for number, line_id, reason in broken:
        report.add(
            "records",
            False,
            f"第 {number} 条记录（{line_id}）与账本不符，或者不在账本里。",
            f"Record {number} ({line_id}) is not as the log has it: {reason}.",
        )
    if not broken:
        report.add(
            "records",
            True,
            f"{len(records)} 条记录逐条算过，都在账本里，一条没有改动。",
            f"All {len(records)} records were recomputed; each lies in the log, unaltered.",
        )
    report.facts["records"] = len(records)
    return facts


def _check_record(record: Any, facts: Mapping[str, Any], checkpoint: Checkpoint | None) -> None:
    leaf = leaf_hash(canonical(facts))
    if hex_in(record, "leaf") != leaf:
        raise ProofBroken("what it says has another hash than the one written beside it")
    if facts.get("line") != "entry" or facts.get("kind") not in ("served", "restated"):
        raise ProofBroken("the line is no record of a service")
    if checkpoint is None:
        raise ProofBroken("there is no signed checkpoint to hold it against")
    path = [from_hex(one, "path") for one in texts_in(record, "path")]
    check_inclusion(number_in(record, "index"), checkpoint.size, leaf, path, checkpoint.root)


def _check_sums(report: Report, subject: Mapping[str, Any], facts: list[Mapping[str, Any]]) -> None:
    """The minutes on the paper are those of the records; none is listed twice, no two run at the same time."""
    by_class: dict[str, int] = {}
    for told in facts:
        letter = text_in(told, "evidence_class")
        by_class[letter] = by_class.get(letter, 0) + number_in(told, "minutes")
    total = sum(by_class.values())
    claimed, claimed_by = number_in(subject, "minutes"), object_in(subject, "minutesByClass")
    if claimed != total or {name: value for name, value in claimed_by.items() if value != 0} != by_class:
        report.add(
            "minutes",
            False,
            f"写着 {claimed} 分钟，各条记录合计 {total} 分钟，对不上。",
            f"It says {claimed} minutes; the records add up to {total}, or to other sums by class.",
        )
    else:
        report.add(
            "minutes",
            True,
            f"时长 {total} 分钟，与各条记录合计一致，各证据等级也一致。",
            f"{total} minutes: the sum of the records, and of each evidence class.",
        )
    report.facts |= {"minutes": total, "minutes_by_class": dict(sorted(by_class.items()))}
    if len({text_in(told, "id") for told in facts}) < len(facts):
        report.add("timeline", False, "同一条记录列了不止一次。", "A record is listed more than once.")
    elif any(
        text_in(one, "ended_at") > text_in(following, "started_at") for one, following in _neighbours(facts)
    ):
        report.add(
            "timeline",
            False,
            "有两条记录时间重叠：一个人不能同时在两处服务。",
            "Two records overlap: nobody serves in two places at once.",
        )


def _check_holder(report: Report, subject: Mapping[str, Any]) -> None:
    """Where the holder opened a record: the key and the person together give the reference in the log."""
    records = list_in(subject, "records")
    opened = [record for record in records if record.get("opening") is not None]
    if not opened:
        report.add(
            "holder",
            None,
            "持有人没有选择证明这些记录属于同一个人。",
            "The holder chose not to prove whose records these are.",
        )
        return
    try:
        openings = [object_in(record, "opening") for record in opened]
        whose = {uuid.UUID(text_in(opening, "personId")) for opening in openings}
        fits = all(
            hmac.compare_digest(
                entry_reference(
                    hex_in(opening, "entryKey"), uuid.UUID(text_in(opening, "personId"))
                ).encode(),
                text_in(object_in(record, "facts"), "person_reference").encode(),
            )
            for record, opening in zip(opened, openings, strict=True)
        )
    except ValueError as broken:
        report.add("holder", False, "归属证据读不懂。", f"The opening cannot be read: {broken}")
        return
    if not fits or len(whose) > 1:
        report.add("holder", False, "有记录不属于这位持有人。", "A record belongs to somebody else.")
        return
    report.facts["person_id"] = str(next(iter(whose)))
    kept = len(records) - len(opened)
    more = (f"，另 {kept} 条未公开归属", f"; {kept} more are not opened") if kept else ("", "")
    report.add(
        "holder",
        True,
        f"{len(opened)} 条记录都属于同一位持有人{more[0]}。",
        f"{len(opened)} records belong to one and the same holder{more[1]}.",
    )


def _check_words(report: Report, subject: Mapping[str, Any], facts: list[Mapping[str, Any]]) -> None:
    """Period and recording units, when the certificate names them, are those of the records."""
    if "period" in subject:
        period = object_in(subject, "period")
        first, last = text_in(period, "from"), text_in(period, "until")
        if not all(first <= text_in(told, "served_on") <= last for told in facts):
            report.add(
                "period",
                False,
                "有记录不在证明写的起止日期之内。",
                "A record lies outside the period it names.",
            )
    if "recordingUnits" in subject:
        units = {text_in(told, "organisation_name") for told in facts}
        if set(texts_in(subject, "recordingUnits")) != units:
            report.add(
                "units",
                False,
                "写的记录单位与各条记录的不一致。",
                "It names other recording units than its records do.",
            )


def says(credential: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the certificate states, for a reader to hold against the paper; call it only for one that is whole."""
    subject = credential["credentialSubject"]
    number, period = subject.get("certificateNumber", credential.get("id", "")), subject.get("period", {})
    by_class = "，".join(
        f"{letter} {minutes}" for letter, minutes in sorted(subject["minutesByClass"].items())
    )
    lines = [
        (f"证明编号 {number}", f"Certificate {number}"),
        (
            f"共 {subject['minutes']} 分钟（各证据等级：{by_class}），{len(subject['records'])} 条记录",
            f"{subject['minutes']} minutes (by evidence class: {by_class.replace('，', ', ')}), "
            f"{len(subject['records'])} records",
        ),
    ]
    if period:
        lines.insert(1, (f"{period['from']} 至 {period['until']}", f"{period['from']} to {period['until']}"))
    for record in subject["records"]:
        told = record["facts"]
        line = f"{told.get('served_on', '')} {told.get('title', '')} · {told.get('organisation_name', '')}"
        lines.append((f"{line} · {told['minutes']} 分钟", f"{line} · {told['minutes']} min"))
    return lines


def _neighbours(facts: list[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    ordered = sorted(facts, key=lambda told: text_in(told, "started_at"))
    return list(itertools.pairwise(ordered))
