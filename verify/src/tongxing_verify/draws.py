"""A published draw worked out again, from the file alone: no platform, no network, nothing but SHA-256.

The file is what `GET /api/v1/openings/{id}/draw` answers. Three questions: is the seed the one whose hash was published
before anybody took a number; is the list the one whose digest was mixed in; do the numbers come out in this order?
"""

import hashlib
import hmac
import re
import uuid
from typing import Any

from tongxing_verify.report import Report

_HASH = re.compile(r"[0-9a-f]{64}")
SAID = {
    "unreadable": ("这不是一份抽签结果", "this is no result of a draw"),
    "seed_is_another": ("种子和事先公布的哈希对不上", "the seed is not the one that was committed to"),
    "list_is_another": ("名单和种子混入的摘要对不上", "the list is not the one that was mixed in"),
    "order_is_another": ("重新算出的次序和公布的不同", "the numbers come out in another order"),
}

HOLDS = {
    "seed_is_another": ("种子就是事先公布哈希的那一个", "The seed is the one that was committed to"),
    "list_is_another": ("名单就是种子混入摘要的那一份", "The list is the one that was mixed in"),
    "order_is_another": ("每个号都排在重新算出的位置上", "Every number stands where it comes out"),
}


def faults_of(told: dict[str, Any]) -> list[str]:
    """Everything about a published draw that does not fit, as codes."""
    try:
        commitment, seed = str(told["opening"]["commitment"]), str(told["seed"])
        digest, lines = str(told["list_digest"]), sorted(told["lines"], key=lambda line: int(line["place"]))
        numbers = [(int(one["number"]), uuid.UUID(str(one["turn_id"])), int(one["weight"])) for one in lines]
        is_spelled = all(_HASH.fullmatch(one) for one in (commitment, seed, digest))
    except (KeyError, TypeError, ValueError):
        return ["unreadable"]
    if not is_spelled or any(not 1 <= weight <= 1000 for _number, _turn, weight in numbers):
        return ["unreadable"]
    found = []
    key = bytes.fromhex(seed)
    if hashlib.sha256(key).hexdigest() != commitment:
        found.append("seed_is_another")
    text = "".join(f"{number} {turn} {weight}\n" for number, turn, weight in sorted(numbers))
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        found.append("list_is_another")
    if sorted(numbers, key=lambda one: _lowest(key, digest, one)) != numbers:
        found.append("order_is_another")
    return found


def check(told: dict[str, Any]) -> Report:
    """The three questions, each with its verdict."""
    report, found = Report(), faults_of(told)
    if "unreadable" in found:
        report.add("unreadable", False, *_sentence("unreadable"))
        return report
    report.facts["numbers"] = len(told["lines"])
    for name, (zh, en) in HOLDS.items():
        fits = name not in found
        report.add(name, fits, *((f"{zh}。", f"{en}.") if fits else _sentence(name)))
    return report


def _sentence(name: str) -> tuple[str, str]:
    zh, en = SAID[name]
    return f"{zh}。", f"{en.capitalize()}."


def _lowest(seed: bytes, digest: str, one: tuple[int, uuid.UUID, int]) -> bytes:
    _number, turn, weight = one
    about = bytes.fromhex(digest) + turn.bytes
    return min(
        hmac.new(seed, about + lot.to_bytes(4, "big"), hashlib.sha256).digest()
        for lot in range(1, weight + 1)
    )
