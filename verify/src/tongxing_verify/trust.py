"""Whom a reader trusts: a plain text file with one key on each line."""

from dataclasses import dataclass

from tongxing_verify.note import NoteBroken, VerifierKey, read_vkey
from tongxing_verify.proofs import SecuringBroken, read_did_key


class TrustBroken(ValueError):
    """A trust file with a line that is no key; the sentence names the line."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Issuers by their did:key, logs and witnesses by their vkey. Nobody trusted: keys inside are used, and said."""

    issuers: frozenset[str] = frozenset()
    keys: tuple[VerifierKey, ...] = ()

    def keys_of(self, origin: str) -> tuple[VerifierKey, ...]:
        """The trusted keys of one log."""
        return tuple(key for key in self.keys if key.name == origin)


NOBODY = Trust()


def read_trust(text: str) -> Trust:
    """One `did:key:…` or vkey on each line; `#` begins a comment. Raises TrustBroken naming a line that is neither."""
    issuers, keys = set(), []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        written = line.split(" #")[0].strip()
        if not written or written.startswith("#"):
            continue
        try:
            if written.startswith("did:"):
                read_did_key(written)
                issuers.add(written)
            else:
                keys.append(read_vkey(written))
        except (NoteBroken, SecuringBroken) as broken:
            raise TrustBroken(f"line {number}: {broken}") from broken
    return Trust(frozenset(issuers), tuple(keys))
