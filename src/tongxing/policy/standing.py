"""What stands: the files, and over them what officers enacted; looked up without a question on the hot path.

An edition holds from a later day than the one on which it was enacted. So a shelf read on a day is whole for that
day and every day before it, and a process asks the database once a day. For days ahead (an activity of next week) a
shelf answers for a minute: what was enacted meanwhile in another process is seen then.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tongxing.foundation import clock, installation
from tongxing.policy import errors, packs, rules
from tongxing.policy.form import read_rule
from tongxing.policy.models import Edition
from tongxing.policy.packs import Shelf
from tongxing.policy.shapes import Jurisdiction, Rule, Source

MOST_REMEMBERED = 50_000
AHEAD = dt.timedelta(minutes=1)  # for so long a shelf answers for later days too

_Asked = tuple[str, dt.date, int | None, str]


@dataclass
class Standing:
    """A shelf, the last day for which it is whole, when it was read, and what was asked of it."""

    shelf: Shelf
    folder: Path | None
    until: dt.date
    read_at: dt.datetime
    remembered: dict[_Asked, Rule] = field(default_factory=dict)


_standing: Standing | None = None


def in_force(rule_id: str, on: dt.date, region_code: int | None, line: str) -> Rule | None:
    """The rule in force on a day at a place, remembered."""
    now = _for(on)
    asked = rule_id, on, region_code, line
    found = now.remembered.get(asked)
    if found is None:
        found = rules.nearest(now.shelf.by_id.get(rule_id, ()), on, region_code, line)
        if found is not None:
            if len(now.remembered) >= MOST_REMEMBERED:
                now.remembered.clear()
            now.remembered[asked] = found
    return found


def shelf(on: dt.date) -> Shelf:
    """The shelf as it is whole for a day."""
    return _for(on).shelf


def _for(on: dt.date) -> Standing:
    now = _standing
    if now is None or now.folder is not installation.policy_folder():
        return renewed()
    if on <= now.until:
        return now
    is_fresh = now.until >= clock.today() and dt.timedelta(0) <= clock.now() - now.read_at < AHEAD
    return now if is_fresh else renewed()


def renewed() -> Standing:
    """The files once more, with every edition enacted until now: one question."""
    global _standing
    folder, follows = installation.policy_folder(), installation.follows_editions()
    found = over(packs.shelf(), enacted() if follows else ())
    _standing = Standing(found, folder, clock.today() if follows else dt.date.max, clock.now())
    return _standing


def forget() -> None:
    """Read everything anew at the next question; the installation's folder or the enacted editions have changed."""
    global _standing
    _standing = None


def enacted() -> list[Edition]:
    """Every edition that was enacted and not taken back, in the order of their days."""
    rows = Edition.objects.filter(enactment__isnull=False, editionwithdrawal__isnull=True)
    return list(rows.order_by("valid_from", "proposed_at", "id"))


def over(files: Shelf, editions: Iterable[Edition]) -> Shelf:
    """The files with editions laid over them; each ends what it follows. Raises ShelfBroken."""
    found, laid = packs.laid_out(files), False
    for row in editions:
        rule, faults = read_rule(row.text, pack_of_range(row.region_low, row.region_high, row.line))
        if rule is None:
            raise errors.ShelfBroken(fault=f"{row.version}：{faults[0].zh}")
        found, laid = packs.succeeded(found, rule, Source(row.version, row.text)), True
    if laid and (fault := next(packs.quarrels(found), None)):
        raise errors.ShelfBroken(fault=fault)
    return packs.shelf_of(found) if laid else files


def pack_of(here: Jurisdiction) -> str:
    """The pack of editions made on the platform for a place: `act-230103`, `act-23-women`, `act-cn`."""
    return pack_of_range(here.low, here.high, here.line)


def pack_of_range(low: int, high: int, line: str) -> str:
    """As pack_of, from the columns of a table."""
    code = f"{low:012d}"
    short = next((code[:size] for size in (2, 4, 6, 9) if not int(code[size:])), code)
    regular = high - low == 10 ** (12 - len(short))
    place = "cn" if not low else short if regular else f"{short}-{high}"
    name = "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in line.lower()).strip("-")
    return f"{packs.ENACTED}{place}" + (f"-{name}" if name else "")
