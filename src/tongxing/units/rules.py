"""Pure verdicts of units: no framework, no clock, no database."""

import datetime as dt

from tongxing.units.shapes import BlowWhistle, KeepUnit, Occasion, Shown

FEW = 5  # a group below it is not shown, nor one that leaves fewer than it outside
MOST_STAFF = 2_000_000
MOST_PEOPLE = 500
PEOPLE_OFFERED = (2, 5, 10, 20)
TITLE_AT_MOST, WHAT_AT_MOST, NOTE_AT_MOST, ADDRESS_AT_MOST = 40, 500, 200, 120
NOTE_AT_LEAST = 2
LONGEST = dt.timedelta(hours=8)
SHORTEST = dt.timedelta(minutes=30)
USUAL_FROM, USUAL_LASTS = dt.time(14), dt.timedelta(hours=2)
DAYS_OFFERED = 4

_CHINA = dt.timezone(dt.timedelta(hours=8))


def shown(count: int, of: int) -> Shown:
    """A count of people out of a group: hidden when it, or what is left outside, is a handful one could guess."""
    if 0 < count < FEW or 0 < of < FEW:
        return Shown(None, "few")
    if 0 < of - count < FEW:
        return Shown(None, "nearly_all")
    return Shown(count)


def percent(part: int, whole: int) -> int | None:
    """Whole percent, rounded down, so that a target counts as reached only when it is."""
    return min(100, part * 100 // whole) if whole else None


def problems_of_unit(order: KeepUnit, kinds: frozenset[str]) -> list[tuple[str, str]]:
    """Field and code of everything wrong with what is told of a unit."""
    found = []
    if order.kind not in kinds:
        found.append(("kind", "kind_unknown"))
    if not 1 <= order.staff <= MOST_STAFF:
        found.append(("staff", "staff_impossible"))
    if not 1 <= len(order.contact_name) <= 40:
        found.append(("contact_name", "contact_missing"))
    if not 7 <= len(order.contact_phone) <= 12:
        found.append(("contact_phone", "phone_unusable"))
    return found


def problems_of_whistle(order: BlowWhistle, now: dt.datetime, most_units: int) -> list[tuple[str, str]]:
    """Field and code of everything wrong with a whistle."""
    found = []
    if not 2 <= len(order.title) <= TITLE_AT_MOST:
        found.append(("title", "title_length"))
    if not 4 <= len(order.what) <= WHAT_AT_MOST:
        found.append(("what", "what_length"))
    if not 2 <= len(order.address) <= ADDRESS_AT_MOST:
        found.append(("address", "address_length"))
    if not 1 <= order.people <= MOST_PEOPLE:
        found.append(("people", "people_impossible"))
    if order.ends_at <= order.starts_at:
        found.append(("ends_at", "ends_before_it_begins"))
    elif china_day(order.starts_at) != china_day(order.ends_at):
        found.append(("ends_at", "not_one_day"))
    if order.starts_at <= now:
        found.append(("starts_at", "in_the_past"))
    if not 1 <= len(set(order.unit_ids)) <= most_units:
        found.append(("units", "units_named"))
    return found


def china_day(moment: dt.datetime) -> dt.date:
    """The calendar day in China."""
    return moment.astimezone(_CHINA).date()


def answer_by(now: dt.datetime, starts_at: dt.datetime, hours: int) -> dt.datetime:
    """Until when units are asked to answer: so many hours, and never later than the beginning."""
    return min(now + dt.timedelta(hours=hours), starts_at)


def occasions(wanted_from: dt.datetime, wanted_until: dt.datetime, now: dt.datetime) -> tuple[Occasion, ...]:
    """When a group could come: on the days the resident wished; once these are over, on the next weekends."""
    first, last = china_day(wanted_from), china_day(wanted_until)
    begins, lasts = _hours(wanted_from, wanted_until)
    today = china_day(now)
    wished = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)][:366]
    days = [day for day in wished if _at(day, begins) > now]
    is_as_wished = bool(days)
    if not days:
        near = [today + dt.timedelta(days=n) for n in range(1, 22)]
        days = [day for day in near if day.weekday() >= 5]
    found = []
    for day in days[:DAYS_OFFERED]:
        starts_at = _at(day, begins)
        found.append(Occasion(starts_at, starts_at + lasts, is_as_wished))
    return tuple(found)


def _hours(wanted_from: dt.datetime, wanted_until: dt.datetime) -> tuple[dt.time, dt.timedelta]:
    """The hours of the wish when they are those of one day's service, else an ordinary afternoon."""
    lasts = wanted_until - wanted_from
    if china_day(wanted_from) == china_day(wanted_until) and SHORTEST <= lasts <= LONGEST:
        return wanted_from.astimezone(_CHINA).time(), lasts
    return USUAL_FROM, USUAL_LASTS


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, _CHINA)


def sign_up_times(starts_at: dt.datetime, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Until when one may sign up, and until when one may step back: an hour before, or the start itself."""
    hour = starts_at - dt.timedelta(hours=1)
    return (hour, hour) if hour > now else (starts_at, starts_at)


def is_closed(unit_words: list[bool], has_community_word: bool) -> bool:
    """Whether both sides have had their word: the community, and every unit that came."""
    return has_community_word and bool(unit_words) and all(unit_words)
