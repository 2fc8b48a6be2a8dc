"""A whole exported log, checked in one run: every leaf, every position, every signed root, and what the lines mean.

The file is JSON lines, packed with gzip or not:

    {"format": "tongxing-log/1", "origin": "…", "keys": ["vkey", …]}
    {"position": 1, "line": "entry", "facts": {…}, "leaf": "hex, may be left out"}
    {"checkpoint": "the signed note"}

A checkpoint stands anywhere before the first line beyond its size. A line that does not fit is named by its position
and id. When only a root differs, the lines since the last root that fitted are named, and a list of leaves kept by
somebody else (`listed`) tells which of them.
"""

import gzip
import io
import multiprocessing
import os
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import IO, Any

from tongxing_verify.answers import Answers
from tongxing_verify.checkpoint import Checkpoint, CheckpointBroken, read_checkpoint
from tongxing_verify.lines import LineBroken, Packed, Told, read_json, read_lines
from tongxing_verify.listed import compare
from tongxing_verify.merkle import CompactRange
from tongxing_verify.note import COSIGNATURE, Note, NoteBroken, VerifierKey, read_note, read_vkey
from tongxing_verify.report import Report
from tongxing_verify.trust import NOBODY, Trust

FORMAT = "tongxing-log/1"
LONGEST_LINE = 4_000_000  # bytes; a real line has one or two thousand
MOST_NAMED = 50  # lines named one by one, the others are counted
CHUNK = 1_000  # lines a process works out at a time
WORTH_SHARING = 8_000_000  # bytes of a file from which several processes pay

Progress = Callable[[int, int], None]  # bytes read and bytes in all


class LogBroken(ValueError):
    """A file that is no exported log; the sentence tells why."""


def check_file(
    path: Path,
    trust: Trust = NOBODY,
    anchors: Sequence[Note] = (),
    listed: Sequence[bytes] | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Report:
    """A file on disk; `jobs` processes share the hashing (as many as there are cores, one for a small file).

    The facts are hashed as they are written first, and spelled anew in a second run only when something did not fit.
    """
    size = path.stat().st_size
    wanted = jobs or (os.cpu_count() or 1 if size > WORTH_SHARING else 1)
    began = time.monotonic()
    for as_written in (True, False):
        with path.open("rb") as raw:
            report = check(
                _rows(raw),
                trust,
                anchors,
                listed,
                _teller(raw, size, progress),
                wanted,
                as_written=as_written,
            )
        if report.whole:
            break
    seconds = time.monotonic() - began
    report.facts |= {"seconds": round(seconds, 3), "lines_per_second": round(report.facts["size"] / seconds)}
    return report


def check(
    raws: Iterable[bytes],
    trust: Trust = NOBODY,
    anchors: Sequence[Note] = (),
    listed: Sequence[bytes] | None = None,
    tell: Callable[[], None] | None = None,
    jobs: int = 1,
    *,
    as_written: bool = False,
) -> Report:
    """The log from its lines. `anchors` are checkpoints that were kept elsewhere, to be met on the way."""
    source = iter(raws)
    origin, keys = _read_header(next(source, b""))
    run = _Run(origin, trust.keys_of(origin) or keys, trust, keep_leaves=listed is not None)
    run.is_trusted = bool(trust.keys_of(origin))
    for note in anchors:
        run.expect(note, "anchor")
    for told in _work_out(source, jobs, as_written):
        run.take(told)
        if tell and run.rows % CHUNK == 0:
            tell()
    run.finish(listed)
    if tell:
        tell()
    return run.report


class _Run:
    """What is known half-way: one tree, the roots still to be met, and everything that did not fit."""

    def __init__(self, origin: str, keys: Sequence[VerifierKey], trust: Trust, *, keep_leaves: bool) -> None:
        self.report = Report()
        self.origin, self.keys, self.trust, self.is_trusted = origin, keys, trust, False
        self.range, self.answers = CompactRange(), Answers()
        self.leaves: list[bytes] | None = [] if keep_leaves else None
        self.ids: list[str] | None = [] if keep_leaves else None
        self.rows = self.named = self.unnamed = 0
        self.expected: dict[int, list[tuple[Checkpoint, str]]] = {}
        self.met = self.fitting = 0  # sizes of the last root met, and of the last that fitted
        self.roots = self.witnessed = 0
        self.kinds: dict[str, int] = {}
        self.minutes: dict[str, int] = {}
        self.position = 0

    def take(self, told: Told | str) -> None:
        self.rows += 1
        if isinstance(told, str):
            self._name(f"第 {self.rows + 1} 行读不懂。", f"Row {self.rows + 1} cannot be read: {told}")
        elif told.kind == "checkpoint":
            self._take_checkpoint(told.note)
        else:
            self._take_line(told)

    def expect(self, note: Note, whence: str) -> None:
        """A root that must be met at its size."""
        try:
            checkpoint = read_checkpoint(note.text)
        except CheckpointBroken as broken:
            self._fault("checkpoint", "有一个检查点读不懂。", f"A checkpoint cannot be read: {broken}")
            return
        signed = [key for key in self.keys if key.verifies(note)]
        if checkpoint.origin != self.origin or not signed:
            self._fault(
                "checkpoint",
                f"大小为 {checkpoint.size} 的检查点没有本账本密钥的有效签名。",
                f"The checkpoint of size {checkpoint.size} bears no good signature of this log.",
            )
            return
        witnesses = [k for k in self.trust.keys if k.algorithm == COSIGNATURE and k.verifies(note)]
        self.witnessed += bool(witnesses)
        self.expected.setdefault(checkpoint.size, []).append((checkpoint, whence))
        if checkpoint.size <= self.range.size:
            self._meet(late=checkpoint.size < self.range.size)

    def finish(self, listed: Sequence[bytes] | None) -> None:
        for size in sorted(self.expected):
            self._fault(
                "checkpoint",
                f"检查点说共有 {size} 条，文件里只有 {self.range.size} 条：末尾缺了。",
                f"A checkpoint counts {size} lines, the file has {self.range.size}: its end is missing.",
            )
        for misfit in self.answers.misfits():
            self._name(
                f"第 {misfit.position} 条：{misfit.zh}。",
                f"Position {misfit.position} {misfit.id}: {misfit.en}.",
                "meaning",
            )
        if listed is not None and self.leaves is not None and self.ids is not None:
            for zh, en in compare(self.leaves, self.ids, listed):
                self._name(zh, en, "listed")
        self._sum_up(listed is not None)

    def _take_line(self, told: Told) -> None:
        if told.position != self.position + 1:
            self._name(
                f"编号不连续：第 {self.position} 条之后是第 {told.position} 条（{told.id}）。",
                f"After position {self.position} comes {told.position} ({told.id}): lines are missing or doubled.",
                "positions",
            )
        self.position = told.position
        if told.problems:
            zh, en = told.sentences
            self._name(
                f"第 {told.position} 条（{told.id}）：{zh}。", f"Position {told.position} ({told.id}): {en}."
            )
        self.range.append(told.leaf)
        if self.leaves is not None and self.ids is not None:
            self.leaves.append(told.leaf)
            self.ids.append(told.id)
        self.answers.note(told)
        self.kinds[told.kind] = self.kinds.get(told.kind, 0) + 1
        if told.kind == "entry":
            self.minutes[told.evidence] = self.minutes.get(told.evidence, 0) + told.minutes
        if self.range.size in self.expected:
            self._meet()

    def _take_checkpoint(self, written: str) -> None:
        try:
            self.expect(read_note(written), "file")
        except NoteBroken as broken:
            self._fault("checkpoint", "有一个检查点读不懂。", f"A checkpoint cannot be read: {broken}")

    def _meet(self, *, late: bool = False) -> None:
        """Hold the root at this size against those that were signed."""
        if late:
            for size in [size for size in self.expected if size < self.range.size]:
                del self.expected[size]
                self._fault(
                    "checkpoint",
                    f"大小为 {size} 的检查点写得太晚，无法核对；请重新导出。",
                    f"The checkpoint of size {size} stands after its lines have passed and cannot be met; export anew.",
                )
            return
        root, size = self.range.root(), self.range.size
        for checkpoint, whence in self.expected.pop(size):
            self.roots += 1
            self.met = size
            if checkpoint.root == root:
                self.fitting = max(self.fitting, size)
                continue
            kept = ("另存的", " kept elsewhere") if whence == "anchor" else ("", "")
            self._fault(
                "root",
                f"与{kept[0]}大小为 {size} 的检查点不符：第 {self.fitting + 1} 至 {size} 条之间有改、删、插或调换。",
                f"The signed root{kept[1]} at size {size} is another: between positions {self.fitting + 1} and {size} "
                "lines were edited, deleted, inserted or moved.",
            )

    def _sum_up(self, is_listed: bool) -> None:
        size, report = self.range.size, self.report
        if self.unnamed:
            report.add(
                "line",
                False,
                f"还有 {self.unnamed} 处没有列出。",
                f"{self.unnamed} more faults are not listed.",
            )
        if "root" not in report.failed:
            self._say_roots()
        if not self.named:
            report.add(
                "line",
                True,
                f"{size} 条逐条重算，编号连续，内容合理。",
                f"All {size} lines recomputed; numbered without a gap.",
            )
        if is_listed and "listed" not in report.failed:
            report.add(
                "listed", True, "与另存的散列清单逐条一致。", "The same leaves as in the list kept elsewhere."
            )
        if self.witnessed:
            report.add(
                "witness",
                True,
                f"{self.witnessed} 个检查点有您信任的见证签名。",
                f"{self.witnessed} checkpoints are cosigned by witnesses you trust.",
            )
        if not self.is_trusted:
            report.add(
                "keys",
                None,
                "签名有效，但账本的密钥未在您的信任名单里；用的是文件里写的密钥。",
                "The keys of this log are not on your list of trust; those named in the file were used.",
            )
        report.facts |= {
            "origin": self.origin,
            "size": size,
            "root": self.range.root().hex(),
            "checkpoints": self.roots,
            "kinds": dict(sorted(self.kinds.items())),
            "minutes": sum(self.minutes.values()),
            "minutes_by_class": dict(sorted(self.minutes.items())),
        }

    def _say_roots(self) -> None:
        if not self.roots:
            self._fault(
                "root",
                "文件里没有一个可核对的检查点。",
                "No checkpoint in the file could be held against its lines.",
            )
            return
        self.report.add(
            "root",
            True,
            f"{self.roots} 个检查点的签名与根都对得上。",
            f"{self.roots} signed roots fit the lines.",
        )
        if after := self.range.size - self.met:
            self.report.add(
                "after",
                None,
                f"最后 {after} 条还没有检查点覆盖。",
                f"The last {after} lines lie after the last checkpoint.",
            )

    def _name(self, zh: str, en: str, name: str = "line") -> None:
        self.named += 1
        if self.named <= MOST_NAMED:
            self.report.add(name, False, zh, en)
        else:
            self.unnamed += 1

    def _fault(self, name: str, zh: str, en: str) -> None:
        if sum(check.name == name for check in self.report) < MOST_NAMED:
            self.report.add(name, False, zh, en)


def _read_header(raw: bytes) -> tuple[str, tuple[VerifierKey, ...]]:
    try:
        header: Any = read_json(raw.removeprefix(b"\xef\xbb\xbf"))
    except LineBroken as broken:
        raise LogBroken("the first line is no header of an exported log") from broken
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise LogBroken(f"the first line does not say {FORMAT}")
    origin, keys = header.get("origin"), header.get("keys")
    if not isinstance(origin, str) or not isinstance(keys, list):
        raise LogBroken("the header names no origin or no keys")
    try:
        return origin, tuple(key for key in (read_vkey(str(line)) for line in keys) if key.name == origin)
    except NoteBroken as broken:
        raise LogBroken(f"a key in the header is none: {broken}") from broken


def _rows(raw: IO[bytes]) -> Iterator[bytes]:
    """Line by line, unpacked; one that never ends is cut off, so that it cannot fill the memory."""
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    lines = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw
    try:
        while row := lines.readline(LONGEST_LINE):
            if len(row) == LONGEST_LINE and not row.endswith(b"\n"):
                raise LogBroken("a line is longer than any line of a log")
            if row.strip():
                yield row
    except (OSError, EOFError, zlib.error) as broken:
        raise LogBroken(f"the file cannot be unpacked: {broken}") from broken


def _teller(raw: IO[bytes], size: int, progress: Progress | None) -> Callable[[], None] | None:
    return (lambda: progress(raw.tell(), size)) if progress else None


def _work_out(raws: Iterator[bytes], jobs: int, as_written: bool) -> Iterator[Told | str]:
    """The lines in their order, worked out by as many processes as asked; only a few chunks wait at a time."""
    chunks = iter(lambda: list(islice(raws, CHUNK)), [])
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for chunk in chunks:
            yield from map(_told, read_lines(chunk, as_written))
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        waiting: deque[Future[list[Packed | str]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(read_lines, chunk, as_written))
            if len(waiting) > 2 * jobs:
                yield from map(_told, waiting.popleft().result())
        while waiting:
            yield from map(_told, waiting.popleft().result())


def _told(packed: Packed | str) -> Told | str:
    return packed if isinstance(packed, str) else Told(*packed)
