"""Writes verify/vectors anew: `python -m tests.verify.make_vectors`. Other implementations may be held against them."""

import copy
import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.factories import off_line
from tongxing_verify import credential, status
from tongxing_verify.canonical import canonical
from tongxing_verify.merkle import consistency_path, inclusion_path, leaf_hash, root
from tongxing_verify.trust import Trust

FOLDER = Path(__file__).resolve().parents[2] / "verify" / "vectors"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
AT = "2026-06-01T00:00:00Z"  # the day of every check

# Sections 3.2.2.2 and 3.2.3 of RFC 8785 give the first two.
SPELLED = [
    '\u20ac$\u000f\nA\'B"\\\\"/',
    {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7},
    {"b": [True, False, None, 0, -1, 2**53 - 1, -(2**53 - 1)], "a": {"z": {}, "y": []}, "": ""},
    {"姓名": "阿卜杜拉·木拉提", "生僻字": "𠅤䶮", "制表": "\t\b\f\u001f\u007f\u2028"},
]
REFUSED = [
    "1.5",
    "1e400",
    "9007199254740992",
    "-9007199254740992",
    '"\\ud800"',
    '{"\\udc00":1}',
    '["a",{"b":0.1}]',
]


def everything() -> dict[str, Any]:
    return {
        "canonical": canonical_vectors(),
        "trees": [tree(size) for size in (*range(18), 1000)],
        "notes": note_vectors(),
        "credentials": credential_vectors(),
        "status": status_vectors(),
    }


def canonical_vectors() -> dict[str, Any]:
    spelled = [{"value": value, "hex": canonical(value).hex()} for value in SPELLED]
    return {"spelled": spelled, "refused": REFUSED}


def tree(size: int) -> dict[str, Any]:
    """Leaf i is the hash of its number in decimal, as data; of the large tree only some proofs."""
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]
    few = size > 17
    indexes = (0, 1, 511, 512, 998, 999) if few else range(size)
    olds = (1, 2, 511, 512, 768, 999, 1000) if few else range(size + 1)
    return {
        "size": size,
        "root": root(leaves).hex(),
        "inclusion": [
            {"index": index, "path": [step.hex() for step in inclusion_path(index, leaves)]}
            for index in indexes
        ],
        "consistency": [
            {
                "old": old,
                "oldRoot": root(leaves[:old]).hex(),
                "path": [step.hex() for step in consistency_path(old, leaves)],
            }
            for old in olds
        ],
    }


def note_vectors() -> dict[str, Any]:
    log = off_line.small_log()
    good, witnessed = log.note(), log.note(7, witnessed=True)
    keys = [off_line.LOG_KEY.vkey, off_line.WITNESS.vkey]
    text, signature = good.split("\n\n")
    cases = [
        {"what": "signed by its log", "note": good, "verifies": [True, False]},
        {"what": "cosigned by a witness", "note": witnessed, "verifies": [True, True]},
        {"what": "another size", "note": good.replace("\n12\n", "\n13\n"), "verifies": [False, False]},
        {"what": "another origin", "note": "x" + good, "verifies": [False, False]},
        {"what": "the same signature twice", "note": good + signature, "verifies": [True, False]},
    ]
    broken = {
        "no signature": text + "\n\n",
        "no empty line": text + "\n" + signature,
        "no newline at the end": good[:-1],
        "a control character": good.replace("\n12\n", "\n12\r\n"),
        "a hyphen for a dash": good.replace("\u2014", "-"),
        "loose base64": good[:-3] + BASE64[BASE64.index(good[-3]) + 1] + "=\n",
        "a plus in a name": good.replace(f"\u2014 {off_line.ORIGIN}", "\u2014 a+b"),
    }
    return {
        "keys": keys,
        "cases": cases,
        "broken": [{"what": what, "note": note} for what, note in broken.items()],
    }


def credential_vectors() -> dict[str, Any]:
    good = off_line.certificate()
    clean = [off_line.status_list(purpose) for purpose in off_line.STATUS_AT]
    revoked = [off_line.status_list("revocation", [94567]), clean[1]]
    superseded = [clean[0], off_line.status_list("refresh", [94567])]
    forged = copy.deepcopy(clean)
    forged[0]["credentialSubject"]["encodedList"] = revoked[0]["credentialSubject"]["encodedList"]
    log = off_line.small_log()
    claims_more = off_line.certificate(minutes=600, minutesByClass={"A": 480, "B": 120})
    listed_twice = off_line.certificate(records=[log.record(1), log.record(1), log.record(3)])
    cases = [
        ("whole", good, []),
        ("whole, not on the lists", good, clean),
        ("revoked", good, revoked),
        ("superseded", good, superseded),
        ("a forged status list", good, forged),
        ("a status list of somebody else", good, [off_line.status_list(id="https://other.example/1")]),
        ("a status list of last month", good, [off_line.status_list(validUntil="2026-05-01T00:00:00Z")]),
        ("nothing opened", off_line.certificate(opened=False), []),
        ("signed, but claims more than its records", claims_more, []),
        ("signed, but lists a record twice", listed_twice, []),
        (
            "signed, but the period is another",
            off_line.certificate(period={"from": "2027-01-01", "until": "2027-02-01"}),
            [],
        ),
        ("signed, but names another unit", off_line.certificate(recordingUnits=["别的单位"]), []),
    ]
    trust = {"issuers": [off_line.ISSUER], "keys": [off_line.LOG_KEY.vkey]}
    return {
        "at": AT,
        "trust": trust,
        "whole": [
            {"what": what, "credential": document, "statusLists": lists, "checks": verdicts(document, lists)}
            for what, document, lists in cases
        ],
        "altered": [
            {"pointer": pointer, "value": value, "checks": verdicts(changed(good, pointer, value), [])}
            for pointer, value in alterations(good)
        ],
    }


def verdicts(document: dict[str, Any], lists: list[dict[str, Any]]) -> list[list[Any]]:
    trust = Trust(frozenset([off_line.ISSUER]), (off_line.LOG_KEY,))
    report = credential.check(document, trust, lists, dt.datetime.fromisoformat(AT))
    return [[check.name, check.ok] for check in report]


def alterations(document: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[list[str | int], Any]]:
    """Every value in a document by its place, and what it might be changed to."""
    if isinstance(document, dict | list) and document:
        places = document.items() if isinstance(document, dict) else enumerate(document)
        for place, value in places:
            yield from alterations(value, (*pointer, place))
    elif isinstance(document, bool):
        yield list(pointer), not document
    elif isinstance(document, int):
        yield list(pointer), document + 1
    elif isinstance(document, str):
        other = "1" if document[-1:] == "0" else "0"
        yield list(pointer), document[:-1] + other
    else:
        yield list(pointer), "x"


def changed(document: Any, pointer: list[str | int], value: Any) -> Any:
    """A copy with one value put in another's place."""
    copied = copy.deepcopy(document)
    holder = copied
    for place in pointer[:-1]:
        holder = holder[place]
    holder[pointer[-1]] = value
    return copied


def status_vectors() -> dict[str, Any]:
    cases = []
    for size, marks in ((1, {0: 1, 7: 1, 8: 1, 131071: 1}), (2, {0: 3, 1: 2, 5: 1, 131071: 2})):
        bits = status.empty(size=size)
        for index, value in marks.items():
            status.put(bits, index, value, size)
        reads = [[index, status.read(bits, index, size)] for index in (*marks, 2, 9, 1000)]
        digest = hashlib.sha256(bits).hexdigest()
        cases.append({"size": size, "encodedList": status.encode(bits), "sha256": digest, "reads": reads})
    short = status.encode(bytes(8))
    return {"lists": cases, "refused": [short, cases[0]["encodedList"][:-12], "u", "z" + short[1:], "u%%%%"]}


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in everything().items():
        (FOLDER / f"{name}.json").write_text(spelled(content), encoding="utf-8")


def spelled(content: Any) -> str:
    """One line for each case, so that a change can be read."""
    if isinstance(content, list):
        return "[\n" + ",\n".join(json.dumps(case) for case in content) + "\n]\n"
    parts = []
    for name, value in content.items():
        many = isinstance(value, list) and value and not isinstance(value[0], str)
        told = spelled(value).rstrip() if many else json.dumps(value)
        parts.append(f"{json.dumps(name)}: {told}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    write()
