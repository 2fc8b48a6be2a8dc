"""One line of an exported log: its leaf worked out again, and whether what it says can be.

These functions know no other line, so that several processes may share the work.
"""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from tongxing_verify.canonical import canonical
from tongxing_verify.merkle import leaf_hash

SERVED, WITHDRAWN, RESTATED = "served", "withdrawn", "restated"
CLASSES = ("A", "B", "C", "D")

_PROBLEMS = {
    "kind": ("记录的种类不认识", "the record is of an unknown kind"),
    "minutes": ("时长的正负或写法不对", "the minutes have the wrong sign or are no number"),
    "class": ("证据等级不是 A 到 D", "the evidence class is none of A to D"),
    "span": (
        "结束不在开始之后，或者时长比起止时间还长",
        "it ends before it starts, or has more minutes than time",
    ),
    "about": (
        "撤回或更正没有指明原记录，或者原始记录指了",
        "it does not say what it answers, or says so without need",
    ),
    "line": ("行的种类与内容写的不一样", "the line says another kind than its facts"),
    "leaf": (
        "内容与导出时的散列不一致，内容被改过",
        "its facts have another hash than the leaf beside them: they were edited",
    ),
}


class LineBroken(ValueError):
    """A line of a file that is no line of a log; the sentence tells why."""


@dataclass(slots=True)
class Told:
    """What the run over the whole log needs of a line."""

    kind: str  # entry, word, freeze, checkpoint, or something a later version knows
    position: int = 0
    id: str = ""
    leaf: bytes = b""
    about: str = ""
    deed: str = ""
    minutes: int = 0
    evidence: str = ""
    problems: tuple[str, ...] = ()
    note: str = ""

    @property
    def packed(self) -> "Packed":
        """A plain tuple travels between processes several times as fast."""
        return (
            self.kind,
            self.position,
            self.id,
            self.leaf,
            self.about,
            self.deed,
            self.minutes,
            self.evidence,
            self.problems,
            self.note,
        )

    @property
    def sentences(self) -> tuple[str, str]:
        zh = "；".join(_PROBLEMS[one][0] for one in self.problems)
        return zh, "; ".join(_PROBLEMS[one][1] for one in self.problems)


Packed = tuple[str, int, str, bytes, str, str, int, str, tuple[str, ...], str]


def read_json(raw: bytes) -> Any:
    """JSON without fractions; raises LineBroken for anything else."""
    try:
        return _decode(raw.decode())
    except (ValueError, RecursionError) as broken:
        raise LineBroken(f"this is no JSON as a log has it: {broken}") from broken


def read_line(raw: bytes, *, as_written: bool = False) -> Told:
    """Works a line out again; raises LineBroken when there is nothing to work with.

    `as_written` hashes the very bytes of the facts where they can be cut out, in half the time. Whoever signed a root
    hashed the one right spelling; so where the root fits, the bytes were that spelling. Where it does not, nothing
    follows, and the facts must be spelled anew.
    """
    written = read_json(raw)
    if not isinstance(written, dict):
        raise LineBroken("a line is an object")
    if "checkpoint" in written:
        if not isinstance(written["checkpoint"], str):
            raise LineBroken("a checkpoint is the text of a signed note")
        return Told("checkpoint", note=written["checkpoint"])
    position, kind, facts = written.get("position"), written.get("line"), written.get("facts")
    if type(position) is not int or not isinstance(kind, str) or not isinstance(facts, dict):
        raise LineBroken("a line has a position, a kind (line) and facts")
    cut = _cut_out(raw, position, kind, written.get("leaf")) if as_written else None
    try:
        leaf = leaf_hash(cut if cut else canonical(facts))
    except (ValueError, RecursionError) as broken:
        raise LineBroken(f"position {position}: {broken}") from broken
    told = Told(kind, position, str(facts.get("id", "")), leaf)
    problems = _say(told, facts)
    if facts.get("line") != kind:
        problems = [*problems, "line"]
    if "leaf" in written and _read_leaf(written["leaf"], position) != leaf:
        problems = [*problems, "leaf"]
    told.problems = tuple(problems)
    return told


def read_lines(raws: list[bytes], as_written: bool) -> list[Packed | str]:
    """Many lines, packed to pass between processes; a text in place of a line says why it cannot be read."""
    found: list[Packed | str] = []
    for raw in raws:
        try:
            found.append(read_line(raw, as_written=as_written).packed)
        except LineBroken as broken:
            found.append(str(broken))
    return found


def _cut_out(raw: bytes, position: int, kind: str, leaf: Any) -> bytes | None:
    """The bytes of the facts in a line that names position, kind and facts in one of the two usual orders."""
    raw = raw.rstrip()
    beside = f',"leaf":"{leaf}"' if leaf else ""
    if raw.startswith(b'{"facts":'):
        before, after = '{"facts":', f'{beside},"line":"{kind}","position":{position}}}'
    else:
        before, after = f'{{"position":{position},"line":"{kind}","facts":', beside + "}"
    fits = raw.startswith(before.encode()) and raw.endswith(after.encode())
    return raw[len(before.encode()) : len(raw) - len(after.encode())] if fits else None


def _say(told: Told, facts: dict[str, Any]) -> list[str]:
    """Notes what the line does; answers what cannot be."""
    told.deed = str(facts.get("kind", ""))
    if told.kind == "word":
        told.about = str(facts.get("entry_id") or "")
        return [] if told.about else ["about"]
    if told.kind != "entry":
        return []
    told.about = str(facts.get("about_id") or "")
    minutes, evidence = facts.get("minutes"), facts.get("evidence_class")
    problems = []
    if told.deed not in (SERVED, WITHDRAWN, RESTATED):
        problems.append("kind")
    if type(minutes) is not int or (minutes < 0) != (told.deed == WITHDRAWN) or minutes == 0:
        problems.append("minutes")
        minutes = 0
    if evidence not in CLASSES:
        problems.append("class")
    if bool(told.about) != (told.deed != SERVED):
        problems.append("about")
    if told.deed != WITHDRAWN and not _fits(facts, minutes):
        problems.append("span")
    told.minutes, told.evidence = minutes, str(evidence)
    return problems


def _fits(facts: dict[str, Any], minutes: int) -> bool:
    """The minutes fit between the two moments, and the second comes after the first."""
    try:
        start = dt.datetime.fromisoformat(facts["started_at"])
        end = dt.datetime.fromisoformat(facts["ended_at"])
        return 0 < minutes * 60 <= (end - start).total_seconds()
    except (KeyError, TypeError, ValueError):
        return False


def _read_leaf(written: Any, position: int) -> bytes:
    try:
        leaf = bytes.fromhex(written)
    except (TypeError, ValueError) as broken:
        raise LineBroken(f"position {position}: its leaf is not spelled in hexadecimal") from broken
    if len(leaf) != 32:
        raise LineBroken(f"position {position}: a leaf has 32 bytes")
    return leaf


def _refuse(written: str) -> Any:
    raise ValueError(f"{written} is no whole number")


_decode = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode
