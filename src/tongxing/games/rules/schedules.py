"""Pure reading of schedules, in the common public shapes, and what a new one changes."""

import csv
import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from tongxing.games.shapes import Change, Difference, LineFault, ShiftLine, Together

MOST_SHIFTS, MOST_PLACES, LONGEST = 10_000, 2_000, dt.timedelta(hours=24)
NAME_AT_MOST, NUMBER_AT_MOST, TITLE_AT_MOST, MOST_DAYS = 60, 80, 120, 120
POST_AT_MOST = 20
COLUMNS = {
    "编号": "number",
    "场馆": "venue",
    "岗位": "post",
    "内容": "title",
    "开始": "starts",
    "结束": "ends",
    "人数": "places",
}
COLUMNS |= {name: name for name in ("number", "venue", "post", "title", "starts", "ends", "places")}
NEEDED = {"number", "venue", "starts", "ends"}
Told = Mapping[str, str]
Read = tuple[tuple[ShiftLine, ...], tuple[LineFault, ...]]


class Unreadable(Exception):
    """The file as a whole is none of the shapes."""


WHY_AT_LEAST, WHY_AT_MOST = 2, 200


def games_faults(name: str, starts_on: dt.date, ends_on: dt.date) -> list[tuple[str, str]]:
    """What cannot be about a new event."""
    found = []
    if not 2 <= len(name) <= NAME_AT_MOST:
        found.append(("name", "name_wrong"))
    if not starts_on <= ends_on < starts_on + dt.timedelta(days=MOST_DAYS):
        found.append(("ends_on", "days_wrong"))
    return found


def read(content: bytes, zone: dt.tzinfo, post: str, places: int, days: tuple[dt.date, dt.date]) -> Read:
    """The shifts of a file in its order, and what is wrong with it, row by row. Raises Unreadable.

    `post` and `places` stand where the file names none; times without a zone are of `zone`; a shift begins on the
    event's `days`.
    """
    lines: list[ShiftLine] = []
    faults: list[LineFault] = []
    seen: set[str] = set()
    for row, told in _rows(_text(content)):
        if len(lines) >= MOST_SHIFTS:
            raise Unreadable("too many")
        line = _line(told, zone, post, places)
        if isinstance(line, ShiftLine):
            fault = _wrong(line, seen, days, zone)
            seen.add(line.number)
            lines.append(line)
        else:
            fault = line
        if fault is not None:
            faults.append(LineFault(row, *fault))
    if not lines and not faults:
        raise Unreadable("nothing in it")
    return tuple(lines), tuple(faults)


def difference(
    before: Iterable[ShiftLine], after: Iterable[ShiftLine], opened: Collection[str] = ()
) -> Difference:
    """What changes from one schedule to the next; shifts are the same by the file's own number.

    `opened` are numbers for which people sign up, or on which somebody is: they stay, and what differs is told apart.
    """
    old = {line.number: line for line in before}
    told = {line.number: line for line in after}
    moved = [Change(old[name], line) for name, line in told.items() if name in old and old[name] != line]
    new = tuple(line for name, line in told.items() if name not in old)
    away = tuple(line for name, line in old.items() if name not in told)
    changed = tuple(one for one in moved if one.before.number not in opened)
    gone = tuple(line for line in away if line.number not in opened)
    fixed = [*(one.before for one in moved), *away]
    return Difference(
        new=new,
        changed=changed,
        gone=gone,
        same=len(told) - len(new) - len(moved),
        fixed=tuple(line for line in fixed if line.number in opened),
    )


def together(lines: Iterable[ShiftLine], most_posts: int) -> tuple[Together, ...]:
    """Shifts of the same venue and span as one, at most so many posts together; the same post twice adds up."""
    found: dict[tuple[str, dt.datetime, dt.datetime], list[list[ShiftLine]]] = {}
    for line in lines:
        parts = found.setdefault((line.venue, line.starts_at, line.ends_at), [[]])
        names = {post_of(one) for one in parts[-1]}
        if post_of(line) not in names and len(names) >= most_posts:
            parts.append([])
        parts[-1].append(line)
    return tuple(_as_one(part) for parts in found.values() for part in parts)


def post_of(line: ShiftLine) -> str:
    """The name of the post, as long as a post of an activity may be called."""
    return line.post[:POST_AT_MOST].strip()


def _as_one(lines: Sequence[ShiftLine]) -> Together:
    places: dict[str, int] = {}
    for line in lines:
        places[post_of(line)] = places.get(post_of(line), 0) + line.places
    first = lines[0]
    return Together(
        first.venue, first.starts_at, first.ends_at, places, tuple(sorted(line.number for line in lines))
    )


def _text(content: bytes) -> str:
    for code in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise Unreadable("no text")


def _rows(text: str) -> Iterator[tuple[int, Told]]:
    start = text.lstrip()[:1]
    if start == "<":
        return enumerate(_of_xml(text), start=1)
    if start == "{":
        return enumerate(_of_json(text), start=1)
    return _of_table(text)


def _of_table(text: str) -> Iterator[tuple[int, Told]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        heads = [COLUMNS.get(cell.strip().lower(), "") for cell in next(reader, [])]
        if not set(heads) >= NEEDED:
            raise Unreadable("columns")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                told = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if head}
                yield reader.line_num, told
    except csv.Error as broken:
        raise Unreadable("table") from broken


def _of_xml(text: str) -> Iterator[Told]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("declarations")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - no declarations; a str lets no file choose its encoding
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        raise Unreadable("xml") from broken
    if root.tag != "schedule":
        raise Unreadable("no schedule")
    change = root.findtext("conference/day_change") or ""
    for day in root.iter("day"):
        for room in day.iter("room"):
            for talk in room.findall("event"):
                told = {child.tag: (child.text or "").strip() for child in talk}
                yield _of_talk(told | dict(talk.attrib), day.get("date", ""), room.get("name", ""), change)


def _of_json(text: str) -> Iterator[Told]:
    try:
        conference = json.loads(text)["schedule"]["conference"]
        for day in conference["days"]:
            for room, talks in day["rooms"].items():
                for talk in talks:
                    told = {name: str(value) for name, value in talk.items() if isinstance(value, str | int)}
                    yield _of_talk(told, str(day["date"]), room, "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
        raise Unreadable("json") from broken


def _of_talk(told: Told, day: str, room: str, change: str) -> Told:
    """A talk of a conference programme: its room is the venue, its hours are the shift's."""
    start = told.get("start", "")
    when = told.get("date", "")
    if "T" not in when:
        later = bool(change) and start.zfill(5) < change.zfill(5)
        when = f"{day} {start}" + (" +1" if later else "")
    number = told.get("guid") or told.get("id", "")
    lasts = told.get("duration", "")
    return {"number": number, "venue": room, "title": told.get("title", ""), "starts": when, "lasts": lasts}


def _line(told: Told, zone: dt.tzinfo, post: str, places: int) -> ShiftLine | tuple[str, str]:
    starts = _moment(told.get("starts", ""), zone)
    if starts is None:
        return "starts_wrong", told.get("starts", "")[:40]
    if "lasts" in told:
        lasts = _stretch(told["lasts"])
        ends = None if lasts is None else starts + lasts
    else:
        ends = _moment(told.get("ends", ""), zone)
    if ends is None:
        return "ends_wrong", (told.get("lasts") or told.get("ends", ""))[:40]
    many = told.get("places") or str(places)
    if not (many.isascii() and many.isdigit() and len(many) <= 4 and 1 <= int(many) <= MOST_PLACES):
        return "places_wrong", many[:40]
    number, venue, title = (_tidy(told.get(name, "")) for name in ("number", "venue", "title"))
    named = _tidy(told.get("post", "")) or post
    return ShiftLine(number, venue, named, title[:TITLE_AT_MOST], starts, ends, int(many))


def _tidy(said: str) -> str:
    """On one line, without marks nobody can see or keep."""
    return "".join(mark for mark in " ".join(said.split()) if mark.isprintable())


def _wrong(
    line: ShiftLine, seen: set[str], days: tuple[dt.date, dt.date], zone: dt.tzinfo
) -> tuple[str, str] | None:
    if not 1 <= len(line.number) <= NUMBER_AT_MOST:
        return "number_wrong", ""
    if line.number in seen:
        return "number_twice", line.number
    for code, said in (("venue_wrong", line.venue), ("post_wrong", line.post)):
        if not 1 <= len(said) <= NAME_AT_MOST:
            return code, said[:20]
    if not dt.timedelta() < line.ends_at - line.starts_at <= LONGEST:
        return "hours_wrong", ""
    if not days[0] <= line.starts_at.astimezone(zone).date() <= days[1]:
        return "day_outside", f"{line.starts_at.astimezone(zone):%Y-%m-%d}"
    return None


def _moment(said: str, zone: dt.tzinfo) -> dt.datetime | None:
    said, later = (said[:-3], 1) if said.endswith(" +1") else (said, 0)
    try:
        found = dt.datetime.fromisoformat(said.strip().replace("/", "-")) + dt.timedelta(days=later)
        if not 2000 <= found.year <= 2100 or len(said.strip()) < len("2026-03-16 09:00"):
            return None
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _stretch(said: str) -> dt.timedelta | None:
    """Hours and minutes, with days before them where something lasts long: 1:30, 01:30, 1:02:30."""
    parts = said.split(":")
    if len(parts) not in (2, 3) or not all(one.isascii() and one.isdigit() and len(one) < 4 for one in parts):
        return None
    days, hours, minutes = ([0] * (3 - len(parts))) + [int(one) for one in parts]
    return dt.timedelta(days=days, hours=hours, minutes=minutes)


def kept(line: ShiftLine) -> dict[str, Any]:
    """A line as it is kept until it is brought."""
    return vars(line) | {"starts_at": line.starts_at.isoformat(), "ends_at": line.ends_at.isoformat()}


def line_of(told: Mapping[str, Any]) -> ShiftLine:
    """A kept line again."""
    moments = {name: dt.datetime.fromisoformat(told[name]) for name in ("starts_at", "ends_at")}
    return ShiftLine(**{**told, **moments})
