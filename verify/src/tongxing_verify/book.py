"""A record book: everything about one person's service, signed as a whole, every line of it shown to lie in a log.

format         tongxing-record-book/1
issuer         id (did:key), name
origin         the name of the log the lines lie in
holder         volunteerNumber, name as chosen, personId, and a commitment to the document when they wished it
minutes, minutesByClass   of the records that count
records        one for each record: state, facts, leaf, index, path, opening; and `about`, every later line on it
checkpoint     the signed note whose root the paths lead to; logKeys, the vkeys of that log
proof          DataIntegrityProof, eddsa-jcs-2022
"""

import hmac
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from tongxing_verify import proofs
from tongxing_verify.canonical import canonical
from tongxing_verify.checkpoint import Checkpoint, CheckpointBroken, read_checkpoint
from tongxing_verify.credential import entry_reference
from tongxing_verify.merkle import ProofBroken, check_inclusion, leaf_hash
from tongxing_verify.note import NoteBroken, read_note, read_vkey
from tongxing_verify.report import Report
from tongxing_verify.shape import (
    Misshapen,
    from_hex,
    hex_in,
    issuer_of,
    list_in,
    number_in,
    object_in,
    text_in,
    texts_in,
)
from tongxing_verify.trust import NOBODY, Trust

FORMAT = "tongxing-record-book/1"
COUNTS = "effective"


def check(book: Mapping[str, Any], trust: Trust = NOBODY) -> Report:
    """Everything that can be said of a book without asking anybody. Never raises: what is wrong is a verdict.

    `facts` afterwards: issuer, origin, size, trusted (issuer and log are both on the list), records, minutes.
    """
    report = Report()
    if book.get("format") != FORMAT:
        report.add("format", False, "不是服务记录册，或者版本不认识。", f"This is no {FORMAT}.")
        return report
    try:
        known_issuer = _check_signature(report, book, trust)
        checkpoint, known_log = _check_checkpoint(report, book, trust)
        _check_lines(report, book, checkpoint)
        _check_holder(report, book)
        _check_sums(report, book)
        report.facts["trusted"] = known_issuer and known_log
    except (Misshapen, RecursionError) as broken:
        report.add(
            "shape", False, "记录册缺少应有的内容，或者写法不对。", f"Not a whole record book: {broken}."
        )
    return report


def _check_signature(report: Report, book: Mapping[str, Any], trust: Trust) -> bool:
    did = issuer_of(book)
    try:
        if proofs.verify(book).did != did:
            raise proofs.SecuringBroken("signed by somebody else than the issuer it names")
    except proofs.SecuringBroken as broken:
        zh = "签名不成立：内容被改动过，或者不是这个平台签的。"
        report.add("signature", False, zh, f"The signature does not hold: {broken}.")
        return False
    report.facts["issuer"] = did
    report.add("signature", True, "签名成立，一字未改。", "The signature holds; nothing was altered.")
    if did in trust.issuers:
        report.add("issuer", True, "签发平台在信任名单里。", "The issuer is trusted.")
        return True
    report.add(
        "issuer", None, f"签发平台不在信任名单里：{did}", f"The issuer is not on the list of trust: {did}."
    )
    return False


def _check_checkpoint(
    report: Report, book: Mapping[str, Any], trust: Trust
) -> tuple[Checkpoint | None, bool]:
    try:
        note = read_note(text_in(book, "checkpoint"))
        checkpoint = read_checkpoint(note.text)
        own = tuple(read_vkey(line) for line in texts_in(book, "logKeys"))
    except (NoteBroken, CheckpointBroken) as broken:
        report.add("checkpoint", False, "账本检查点读不懂。", f"The checkpoint cannot be read: {broken}.")
        return None, False
    trusted = trust.keys_of(checkpoint.origin)
    keys = trusted or tuple(key for key in own if key.name == checkpoint.origin)
    if checkpoint.origin != text_in(book, "origin") or not any(key.verifies(note) for key in keys):
        zh = f"账本检查点没有 {checkpoint.origin} 的有效签名。"
        report.add("checkpoint", False, zh, f"The checkpoint bears no good signature of {checkpoint.origin}.")
        return None, False
    report.facts |= {"origin": checkpoint.origin, "size": checkpoint.size}
    zh, en = (
        f"账本检查点（共 {checkpoint.size} 条）签名成立。",
        f"The checkpoint of {checkpoint.size} lines is signed.",
    )
    report.add("checkpoint", True, zh, en)
    return checkpoint, bool(trusted)


def lines_of(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The line that states a record, and every line about it."""
    yield record
    for line in list_in(record, "about"):
        if not isinstance(line, Mapping):
            raise Misshapen("a line about a record is no object")
        yield line


def _check_lines(report: Report, book: Mapping[str, Any], checkpoint: Checkpoint | None) -> None:
    """Each line says what its leaf says, and lies in the log."""
    broken, count, seen = [], 0, set()
    for number, record in enumerate(list_in(book, "records"), start=1):
        if not isinstance(record, Mapping):
            raise Misshapen(f"record {number} is no object")
        line_id = text_in(object_in(record, "facts"), "id")
        if line_id in seen:
            broken.append((number, "it is listed twice"))
        seen.add(line_id)
        for line in lines_of(record):
            count += 1
            try:
                _check_line(line, checkpoint)
            except ValueError as why:
                broken.append((number, str(why)))
    for number, reason in broken[:20]:
        zh = f"第 {number} 条记录与账本不符，或者不在账本里。"
        report.add("records", False, zh, f"Record {number} is not as the log has it: {reason}.")
    report.facts["lines"] = count
    if not broken:
        zh = f"{len(seen)} 条记录、共 {count} 行，逐行算过，都在账本里。"
        report.add(
            "records", True, zh, f"{len(seen)} records, {count} lines: each lies in the log, unaltered."
        )


def _check_line(line: Mapping[str, Any], checkpoint: Checkpoint | None) -> None:
    leaf = leaf_hash(canonical(object_in(line, "facts")))
    if hex_in(line, "leaf") != leaf:
        raise ProofBroken("what it says has another hash than the one written beside it")
    if checkpoint is None:
        raise ProofBroken("there is no signed checkpoint to hold it against")
    path = [from_hex(one, "path") for one in texts_in(line, "path")]
    check_inclusion(number_in(line, "index"), checkpoint.size, leaf, path, checkpoint.root)


def _check_holder(report: Report, book: Mapping[str, Any]) -> None:
    """All records belong to the one person the book names, under the one id or another that the issuer vouches for."""
    holder = object_in(book, "holder")
    also = [_uuid(one) for one in texts_in(holder, "alsoPersonIds")] if "alsoPersonIds" in holder else []
    whose = {_uuid(text_in(holder, "personId")), *also}
    strangers = 0
    for record in list_in(book, "records"):
        facts, opening = object_in(record, "facts"), object_in(record, "opening")
        person_id = _uuid(text_in(opening, "personId"))
        expected = entry_reference(hex_in(opening, "entryKey"), person_id)
        told = text_in(facts, "person_reference")
        strangers += person_id not in whose or not hmac.compare_digest(expected.encode(), told.encode())
    if strangers:
        zh = f"有 {strangers} 条记录不属于记录册上的这个人。"
        report.add("holder", False, zh, f"{strangers} records belong to somebody else than the book names.")
    else:
        report.add("holder", True, "全部记录属于同一个人。", "All records belong to one and the same person.")


def _check_sums(report: Report, book: Mapping[str, Any]) -> None:
    """What counts adds up to the sums written; a record that was taken back does not count."""
    by_class: dict[str, int] = {}
    for record in list_in(book, "records"):
        if text_in(record, "state") != COUNTS:
            continue
        facts = object_in(record, "facts")
        letter = text_in(facts, "evidence_class")
        by_class[letter] = by_class.get(letter, 0) + number_in(facts, "minutes")
        if any(_takes_back(line, text_in(facts, "id")) for line in list_in(record, "about")):
            zh = "有一条已撤回的记录仍写作已生效。"
            report.add("minutes", False, zh, "A record that was taken back is said to count.")
            return
    total = sum(by_class.values())
    claimed = {name: value for name, value in object_in(book, "minutesByClass").items() if value != 0}
    if number_in(book, "minutes") != total or claimed != by_class:
        report.add("minutes", False, "合计时长与各条记录对不上。", "The sums are not those of the records.")
        return
    report.facts |= {"minutes": total, "minutes_by_class": dict(sorted(by_class.items()))}
    report.add(
        "minutes", True, f"已生效 {total} 分钟，合计无误。", f"{total} minutes count; the sums are right."
    )


def _takes_back(line: Mapping[str, Any], record_id: str) -> bool:
    facts = object_in(line, "facts")
    return (
        facts.get("line") == "entry"
        and facts.get("kind") == "withdrawn"
        and facts.get("about_id") == record_id
    )


def _uuid(written: str) -> uuid.UUID:
    try:
        return uuid.UUID(written)
    except ValueError as broken:
        raise Misshapen("personId is no id") from broken
