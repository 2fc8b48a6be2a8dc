"""Is the log whole? The tree is grown again from the lines and held against every root that was ever signed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from tongxing.foundation import signing
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import Finding
from tongxing.transparency import rules
from tongxing.transparency.models import Checkpoint, Cosignature, Tile
from tongxing.transparency.queries import log, trust
from tongxing.transparency.shapes import Unpublished
from tongxing_verify import listed as lists
from tongxing_verify import merkle
from tongxing_verify.checkpoint import CheckpointBroken, read_checkpoint
from tongxing_verify.note import Note, NoteBroken, VerifierKey, read_note

SEALED = (
    "transparency_tile",
    "transparency_checkpoint",
    "transparency_cosignature",
    "transparency_witnessed",
)
AT_ONCE = 64 * rules.TILE  # lines read at a time
MOST_NAMED = 20  # lines named one by one for a root that differs

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Kept:
    """What somebody kept outside this database: signed checkpoints, and the row of leaves."""

    notes: tuple[Note, ...] = ()
    leaves: tuple[bytes, ...] = ()


NOTHING = Kept()


@dataclass(frozen=True)
class Check:
    """One question of `verify`."""

    name: str
    zh: str
    en: str
    run: Callable[[Progress, Kept], Iterator[Finding]]


def findings(
    progress: Callable[[Check, int, int], None] | None = None, kept: Kept = NOTHING
) -> Iterator[tuple[Check, Finding]]:
    """Everything that is wrong, check by check, in one reading of the database.

    rooms only: for the console's `verify`
    """
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:  # one snapshot of the whole, however long it takes
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
                cursor.execute("set local statement_timeout = 0")
        for check in CHECKS:

            def tell(done: int, of: int, check: Check = check) -> None:
                if progress:
                    progress(check, done, of)

            for finding in check.run(tell, kept):
                yield check, finding


def unpublished() -> Unpublished | None:
    """The lines that have a number and lie beyond the newest checkpoint, if there are any.

    rooms only: for the console's `verify`
    """
    newest, last = log.newest(), ledger.last_position()
    size = newest.size if newest else 0
    return Unpublished(size + 1, last) if last > size else None


def _tree(progress: Progress, kept: Kept) -> Iterator[Finding]:
    """The lines against the tiles, and the tree grown from the lines against every signed root."""
    newest = log.newest()
    published = newest.size if newest else 0
    last = max(ledger.last_position(), published)
    roots = _Roots(kept.notes)
    tree = merkle.CompactRange()
    for start in range(0, last, AT_ONCE):
        until = min(start + AT_ONCE, last)
        progress(start, last)
        lines, laid = dict(ledger.leaves(start + 1, until)), _laid(start, until)
        for index in range(start, until):
            leaf, told = lines.get(index + 1), laid.get(index)
            if leaf is None:
                yield _wrong("lines", f"第 {index + 1} 号", "这一行不见了", f"line no. {index + 1} is gone")
            elif told is not None and told != leaf:
                yield _of_line("lines", index + 1, "与公开日志里的叶不符", "is not the one in the tree")
            tree.append(leaf or told or bytes(merkle.LENGTH))
            yield from roots.meet(tree)
        yield from _tiles_missing(start, until, published, laid)
    yield from roots.left_over(last)


class _Roots:
    """The signed roots still to be met, ours and those kept elsewhere."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self.expected: dict[int, list[tuple[str, bytes]]] = defaultdict(list)
        self.fitting = 0
        self.broken: dict[str, int] = {}
        for size, root in Checkpoint.objects.order_by("size").values_list("size", "root").iterator():
            self.expected[size].append(("roots", bytes(root)))
        for note in notes:
            told = read_checkpoint(note.text)
            self.expected[told.size].append(("kept", told.root))

    def meet(self, tree: merkle.CompactRange) -> Iterator[Finding]:
        if tree.size not in self.expected:
            return
        root, fits = tree.root(), True
        for whence, expected in self.expected.pop(tree.size):
            if expected == root:
                continue
            fits = False
            if whence not in self.broken:
                self.broken[whence] = tree.size
                yield from _between(whence, self.fitting + 1, tree.size)
        if fits:
            self.fitting = tree.size

    def left_over(self, last: int) -> Iterator[Finding]:
        for size in sorted(self.expected):
            for whence, _root in self.expected[size]:
                zh, en = f"签过 {size} 行，现在只有 {last} 行", f"{size} lines were signed, {last} are left"
                yield _wrong(whence, f"第 {last + 1} 至 {size} 号", zh, en)


def _between(whence: str, first: int, last: int) -> Iterator[Finding]:
    """The lines since the last root that fits, by name where they are few."""
    where = {
        "roots": ("签发的检查点", "the checkpoint signed"),
        "kept": ("另存的检查点", "the one kept elsewhere"),
    }
    zh = f"与{where[whence][0]}（{last} 行）不符：第 {first} 至 {last} 号之间有改、删、插或调换"
    en = f"differs from {where[whence][1]} at {last}: edited, deleted, inserted or moved from {first} to {last}"
    if last - first < MOST_NAMED:
        names = ledger.lines_at(range(first, last + 1))
        for number in range(first, last + 1):
            yield _wrong(whence, str(names.get(number, f"第 {number} 号")), zh, en)
    else:
        yield _wrong(whence, f"第 {first} 至 {last} 号", zh, en)


def _laid(start: int, until: int) -> dict[int, bytes]:
    """The leaves that lie in whole tiles, by index. A batch begins where a tile begins."""
    rows = Tile.objects.filter(level=0, index__range=(start // rules.TILE, (until - 1) // rules.TILE))
    return {
        index * rules.TILE + at: leaf
        for index, hashes in rows.order_by("index").values_list("index", "hashes")
        for at, leaf in enumerate(rules.cut(bytes(hashes)))
    }


def _tiles_missing(start: int, until: int, published: int, laid: dict[int, bytes]) -> Iterator[Finding]:
    for first in range(start, min(until, published) - rules.TILE + 1, rules.TILE):
        if first not in laid:
            name = f"0/{rules.address_of_tile(first // rules.TILE)}"
            yield _wrong("tiles", name, "这一块不见了", "this tile is gone")


def _tiles(progress: Progress, _kept: Kept) -> Iterator[Finding]:
    """Each tile's root is that of its hashes, and each level is made of the roots of the one below."""
    total = Tile.objects.count()
    above: dict[tuple[int, int], list[bytes]] = {}
    rows = Tile.objects.order_by("-level", "index").iterator(chunk_size=64)
    for done, tile in enumerate(rows, start=1):
        progress(done, total)
        hashes = rules.cut(bytes(tile.hashes))
        name = f"{tile.level}/{rules.address_of_tile(tile.index)}"
        if merkle.root(hashes) != bytes(tile.root):
            yield _wrong("tiles", name, "这一块的根与内容不符", "its root is not that of its hashes")
        over = above.get((tile.level + 1, tile.index // rules.TILE))
        if over is not None and over[tile.index % rules.TILE] != bytes(tile.root):
            yield _wrong("tiles", name, "与上一级的块不符", "the tile above holds another root")
        if tile.level:
            above[tile.level, tile.index] = hashes


def _signatures(progress: Progress, kept: Kept) -> Iterator[Finding]:
    """Every checkpoint says what its row says, in the name of this log, signed by a key of ours."""
    name = log.origin()
    keys = {key.key_id: log.verifier_key(name, key) for key in signing.public_keys("log")}
    total = Checkpoint.objects.count()
    rows = Checkpoint.objects.order_by("size").iterator(chunk_size=2000)
    for done, row in enumerate(rows, start=1):
        progress(done, total)
        if not _is_ours(row, name, keys.get(row.key_id)):
            yield _wrong("signatures", f"{row.size} 行的检查点", "签名或内容不对", "is not what we signed")
    for note in kept.notes:
        if not any(key.verifies(note) for key in keys.values()):
            told = read_checkpoint(note.text)
            zh, en = "另存的检查点没有本日志的签名", "kept elsewhere, without a signature of this log"
            yield _wrong("signatures", f"{told.size} 行的检查点", zh, en)
    yield from _successions()


def _is_ours(row: Checkpoint, name: str, key: VerifierKey | None) -> bool:
    try:
        note = read_note(row.note)
        told = read_checkpoint(note.text)
    except (NoteBroken, CheckpointBroken):
        return False
    agrees = (told.origin, told.size, told.root) == (name, row.size, bytes(row.root))
    return agrees and key is not None and key.verifies(note)


def _successions() -> Iterator[Finding]:
    """Each key but the first was brought in by the one before it."""
    keys = signing.public_keys("log")
    by_id = {key.key_id: key for key in keys}
    for key in keys[1:]:
        before = by_id.get(key.vouched_by)
        if before is None or not signing.verifies(before, key.introduction("log"), key.voucher):
            yield _wrong(
                "signatures", key.key_id, "没有前一把密钥的交接签名", "no key before it vouches for it"
            )


def _cosignatures(progress: Progress, _kept: Kept) -> Iterator[Finding]:
    """What trusted witnesses signed is what stands here."""
    known = {(key.name, key.hash): key for key in trust.witnesses()}
    rows = Cosignature.objects.select_related("checkpoint").order_by("checkpoint__size", "id")
    total = rows.count()
    for done, row in enumerate(rows.iterator(chunk_size=2000), start=1):
        progress(done, total)
        key = known.get((row.witness, bytes(row.key_hash)))
        if key is not None and not _witnessed(row, key):
            zh, en = f"见证方 {row.witness} 签的不是这个根", f"{row.witness} signed another root"
            yield _wrong("cosignatures", f"{row.checkpoint.size} 行的检查点", zh, en)


def _witnessed(row: Cosignature, key: VerifierKey) -> bool:
    try:
        return key.verifies(read_note(row.checkpoint.note + row.line))
    except NoteBroken:
        return False


def _dates(progress: Progress, _kept: Kept) -> Iterator[Finding]:
    """No line claims to be older than a checkpoint that was out without it."""
    signed = dict(Checkpoint.objects.order_by("size").values_list("size", "signed_at"))
    last = ledger.last_position()
    newest: dt.datetime | None = None
    published: dt.datetime | None = None
    for start in range(1, last + 1, AT_ONCE):
        progress(start, last)
        for number, moment in ledger.moments(start, min(start + AT_ONCE - 1, last)):
            if moment is None:
                continue
            if rules.is_back_dated(moment, published):
                yield _of_line(
                    "dates", number, "日期早于不含它的检查点", "is older than a checkpoint without it"
                )
            newest = max(newest, moment) if newest else moment
            if number in signed:
                out = rules.published_without(signed[number], newest)
                published = max(published, out) if published else out


def _listed(_progress: Progress, kept: Kept) -> Iterator[Finding]:
    """The lines against a row of leaves that somebody kept elsewhere."""
    if not kept.leaves:
        return
    found: list[bytes] = []
    ids: list[str] = []
    for start in range(1, ledger.last_position() + 1, AT_ONCE):
        until = start + AT_ONCE - 1
        names = ledger.lines_at(range(start, until + 1))
        found += [leaf for _number, leaf in ledger.leaves(start, until)]
        ids += [str(names[number]) for number in sorted(names)]
    for zh, en in lists.compare(found, ids, kept.leaves):
        yield _wrong("listed", "", zh, en)


def _seals(_progress: Progress, _kept: Kept) -> Iterator[Finding]:
    yield from ledger.seal_findings(SEALED)


CHECKS = (
    Check(
        "tree",
        "每一行都在公开日志里，每个检查点的根都能重算出来",
        "every signed root grows from the lines",
        _tree,
    ),
    Check("tiles", "各级的块相互吻合", "the tiles fit each other", _tiles),
    Check(
        "signatures", "每个检查点都由本日志的密钥签发", "every checkpoint carries our signature", _signatures
    ),
    Check(
        "cosignatures", "见证方签的就是这些检查点", "witnesses signed these very checkpoints", _cosignatures
    ),
    Check("dates", "没有补塞进来的旧日期", "no line claims a past that was published without it", _dates),
    Check("listed", "与另存的叶清单一致", "the leaves are those of the list kept elsewhere", _listed),
    Check("seals", "公开日志的封条完好", "the seals of the log are in place", _seals),
)


def _of_line(check: str, number: int, zh: str, en: str) -> Finding:
    name = ledger.lines_at([number]).get(number)
    return Finding(check, str(name), f"第 {number} 号{zh}", f"no. {number} {en}")


def _wrong(check: str, line: str, zh: str, en: str) -> Finding:
    return Finding(check, line, zh, en)
