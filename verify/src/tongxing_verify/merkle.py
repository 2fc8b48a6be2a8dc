"""The tree over all lines of a log, hashed as RFC 6962 and RFC 9162 hash it, and the proofs one can cut from it."""

import hashlib
from collections.abc import Iterable, Sequence

LENGTH = 32  # bytes of a hash
EMPTY = hashlib.sha256(b"").digest()  # the root of a log without lines
LARGEST = 2**63 - 1  # no log is larger; a size beyond it is nonsense somebody typed

_LEAF = b"\x00"
_NODE = b"\x01"


class ProofBroken(ValueError):
    """A proof that does not prove what it says; the sentence tells why."""


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    return CompactRange(leaves).root()


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root, lowest first."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"no leaf {index} among {len(leaves)}")
    path, level = [], list(leaves)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(level[beside])
        level, index = _above(level), index // 2
    return path


def consistency_path(old: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The hashes that show the first `old` leaves to be the beginning of all of them (RFC 6962, 2.1.2)."""
    if not 0 <= old <= len(leaves):
        raise ValueError(f"no tree of {old} within one of {len(leaves)}")
    if old in (0, len(leaves)):
        return []
    path: list[bytes] = []
    low, high, whole = 0, len(leaves), True
    while low + old != high:
        middle = low + _split(high - low)
        if low + old <= middle:
            path.append(root(leaves[middle:high]))
            high = middle
        else:
            path.append(root(leaves[low:middle]))
            old, low, whole = old - (middle - low), middle, False
    if not whole:
        path.append(root(leaves[low:high]))
    return path[::-1]


def root_from_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """The root that a leaf and its path lead to (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size <= LARGEST:
        raise ProofBroken(f"leaf {index} cannot lie in a tree of {size}")
    _refuse_misshapen([leaf, *path])
    here, last, found = index, size - 1, leaf
    for beside in path:
        if last == 0:
            raise ProofBroken("the path is longer than the tree is high")
        if here & 1 or here == last:
            found = node_hash(beside, found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        here, last = here >> 1, last >> 1
    if last:
        raise ProofBroken("the path ends below the root")
    return found


def check_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes], expected: bytes) -> None:
    """Raises ProofBroken unless the leaf lies at `index` of the tree with this size and root."""
    if root_from_inclusion(index, size, leaf, path) != expected:
        raise ProofBroken("the leaf and its path lead to another root")


def check_consistency(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: Sequence[bytes]
) -> None:
    """Raises ProofBroken unless the new tree begins with the whole old one (RFC 9162, 2.1.4.2)."""
    if not 0 <= old_size <= new_size <= LARGEST:
        raise ProofBroken(f"a log never shrinks: from {old_size} to {new_size}")
    _refuse_misshapen([old_root, new_root, *path])
    if old_size in (0, new_size):
        _check_trivial(old_size, old_root, new_size, new_root, path)
        return
    steps = list(path)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        raise ProofBroken("the proof is empty")
    here, last = old_size - 1, new_size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old_found = new_found = steps[0]
    for beside in steps[1:]:
        if last == 0:
            raise ProofBroken("the proof is longer than the tree is high")
        if here & 1 or here == last:
            old_found, new_found = node_hash(beside, old_found), node_hash(beside, new_found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            new_found = node_hash(new_found, beside)
        here, last = here >> 1, last >> 1
    if last:
        raise ProofBroken("the proof ends below the root")
    if old_found != old_root:
        raise ProofBroken("the proof leads to another old root")
    if new_found != new_root:
        raise ProofBroken("the proof leads to another new root")


class CompactRange:
    """The root of a log that grows: keeps one hash for each full subtree, a few dozen for any number of lines."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []  # highest subtree first
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        self.size += 1
        merging = self.size
        while not merging & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            merging >>= 1
        self._peaks.append(leaf)

    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY
        found = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            found = node_hash(peak, found)
        return found


def _check_trivial(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: Sequence[bytes]
) -> None:
    if path:
        raise ProofBroken("between these two sizes a proof is empty")
    if old_size == 0 and old_root != EMPTY:
        raise ProofBroken("an empty log has another root")
    if old_size == new_size and old_root != new_root:
        raise ProofBroken("the same size with two roots: the log shows two faces")


def _refuse_misshapen(hashes: Sequence[bytes]) -> None:
    if any(len(one) != LENGTH for one in hashes):
        raise ProofBroken("a hash has 32 bytes")


def _above(level: list[bytes]) -> list[bytes]:
    """The next level up; a last one without a neighbour moves up as it is."""
    pairs = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return pairs + level[len(pairs) * 2 :]


def _split(size: int) -> int:
    """The largest power of two smaller than the size."""
    return 1 << ((size - 1).bit_length() - 1)
