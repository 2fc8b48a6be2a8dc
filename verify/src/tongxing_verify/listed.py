"""Two rows of leaves held against each other: which lines were edited, deleted, inserted or moved."""

import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path


class ListBroken(ValueError):
    """A file that is no list of leaves; the sentence tells why."""


def read_leaves(path: Path) -> list[bytes]:
    """One leaf in hexadecimal on each line, in the order of positions; packed with gzip or not.

    Raises ListBroken naming a line that is none, and OSError for a file that cannot be opened.
    """
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        lines = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw
        try:
            return [
                _leaf(line, number)
                for number, line in enumerate(iter(lambda: lines.readline(80), b""), start=1)
            ]
        except (EOFError, gzip.BadGzipFile, zlib.error) as broken:
            raise ListBroken("the file cannot be unpacked") from broken


def _leaf(line: bytes, number: int) -> bytes:
    try:
        leaf = bytes.fromhex(line.decode())
    except ValueError as broken:
        raise ListBroken(f"line {number} is not hexadecimal") from broken
    if len(leaf) != 32:
        raise ListBroken(f"line {number} is no hash of 32 bytes")
    return leaf


def compare(found: Sequence[bytes], ids: Sequence[str], kept: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    """A sentence in two languages for each line that differs from the row somebody kept; later lines are no fault."""
    start = _same_start(found, kept)
    if start == len(kept):
        return
    end = _same_end(found, kept, start)
    ours, theirs = found[start : len(found) - end], kept[start : len(kept) - end]
    have, had = Counter(ours), Counter(theirs)
    if not end and len(ours) > len(theirs):  # the log has grown since the list was kept
        ours = ours[: len(theirs)]
        have = Counter(ours)
    if have == had:
        for at, (one, other) in enumerate(zip(ours, theirs, strict=True), start=start):
            if one != other:
                was = theirs.index(one) + start + 1
                yield (
                    f"第 {at + 1} 条（{ids[at]}）被调换了位置，原来是第 {was} 条。",
                    f"Position {at + 1} ({ids[at]}) was moved; it used to be at {was}.",
                )
        return
    if len(ours) == len(theirs):
        for at, (one, other) in enumerate(zip(ours, theirs, strict=True), start=start):
            if one != other:
                yield (
                    f"第 {at + 1} 条（{ids[at]}）的内容被改过。",
                    f"Position {at + 1} ({ids[at]}) was edited.",
                )
        return
    for at, leaf in enumerate(theirs, start=start):
        if leaf not in have:
            yield f"原来的第 {at + 1} 条被删除了。", f"The line that was at position {at + 1} was deleted."
    for at, leaf in enumerate(ours, start=start):
        if leaf not in had:
            yield (
                f"第 {at + 1} 条（{ids[at]}）是后来插入的。",
                f"Position {at + 1} ({ids[at]}) was inserted afterwards.",
            )


def _same_start(found: Sequence[bytes], kept: Sequence[bytes]) -> int:
    for at, (one, other) in enumerate(zip(found, kept, strict=False)):
        if one != other:
            return at
    return min(len(found), len(kept))


def _same_end(found: Sequence[bytes], kept: Sequence[bytes], start: int) -> int:
    most, at = min(len(found), len(kept)) - start, 0
    while at < most and found[-1 - at] == kept[-1 - at]:
        at += 1
    return at
