"""The whole sample county on paper: who lives, asks, helps, where and when; one seed, one county."""

import csv
import datetime as dt
import random
from dataclasses import dataclass, field
from importlib import resources

from tongxing.doors.console.sample import catalogue, ground, people
from tongxing.doors.console.sample.catalogue import NeedKind
from tongxing.doors.console.sample.ground import County, Spot
from tongxing.doors.console.sample.logins import LOGINS, Login
from tongxing.doors.console.sample.people import InventedPerson
from tongxing.foundation import clock

MARK = "（示例）"
WHO_SERVE = 7  # of the logins, the first so many take part in the county

# What becomes of a need, and how many of sixty share that fate.
FATES = {
    "closed": 24, "served": 4, "under_way": 8, "in_review": 3,
    "waiting": 12, "noted": 4, "declined": 3, "withdrawn": 2,
}  # fmt: skip
WITH_ACTIVITY = ("closed", "served", "under_way", "in_review")


@dataclass(frozen=True)
class Size:
    """How large a county to draw; two stations at least, for the first is the county's centre."""

    stations: int = 12
    teams: int = 15
    people: int = 300
    needs: int = 60


@dataclass(frozen=True)
class StationPlan:
    name: str
    kind: str
    region_code: int
    street_code: int
    address: str
    spot: Spot
    phone: str
    worker_phone: str


@dataclass(frozen=True)
class TeamPlan:
    name: str
    purpose: str
    categories: tuple[str, ...]
    region_code: int
    leader: InventedPerson


@dataclass(frozen=True)
class NeedPlan:
    kind: NeedKind
    fate: str
    station: int
    community_code: int
    address: str
    spot: Spot
    contact_name: str
    contact_phone: str
    heard_by: str
    noted_at: dt.datetime
    answered_at: dt.datetime
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    by_resident: bool = False


@dataclass(frozen=True)
class ActivityPlan:
    """What a team does about a need. `crew` are indexes of people; those who join later only wait."""

    need: int
    team: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    published_at: dt.datetime | None
    places: int
    crew: tuple[int, ...]
    waiting: tuple[int, ...] = ()
    score: int = 5
    comment: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything about the sample county, ready to be made."""

    county: County
    today: dt.date
    logins: dict[str, InventedPerson]
    stations: tuple[StationPlan, ...]
    teams: tuple[TeamPlan, ...]
    people: tuple[InventedPerson, ...]
    registered_on: tuple[dt.date, ...]
    needs: tuple[NeedPlan, ...]
    activities: tuple[ActivityPlan, ...]
    spots: dict[int, Spot]


@dataclass
class _Draft:
    """What the drawing has so far; `busy` keeps one timeline per person."""

    county: County
    now: dt.datetime
    size: Size
    draw: random.Random
    spots: dict[int, Spot] = field(default_factory=dict)
    logins: dict[str, InventedPerson] = field(default_factory=dict)
    stations: list[StationPlan] = field(default_factory=list)
    teams: list[TeamPlan] = field(default_factory=list)
    people: list[InventedPerson] = field(default_factory=list)
    needs: list[NeedPlan] = field(default_factory=list)
    activities: list[ActivityPlan] = field(default_factory=list)
    busy: dict[int, list[tuple[dt.datetime, dt.datetime]]] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        return clock.local(self.now).date()


def draw_plan(county: County, now: dt.datetime, seed: int = 1, size: Size | None = None) -> Plan:
    """Draw a county. The same county, moment, seed and size give the same plan to the last name."""
    today = clock.local(now).date()
    draft = _Draft(county, now, size or Size(), random.Random(f"{seed}:{county.code}:{today}"))  # noqa: S311
    streets = ground.street_spots(draft.draw, county)
    draft.spots = ground.community_spots(draft.draw, county, streets)
    _draw_logins(draft, LOGINS[:WHO_SERVE])
    _draw_stations(draft)
    _draw_teams(draft)
    _draw_people(draft)
    _draw_needs(draft)
    for at, need in enumerate(draft.needs):
        if need.fate in WITH_ACTIVITY:
            draft.activities.append(_draw_activity(draft, at, need))
    since = tuple(_registered_on(draft, at) for at in range(len(draft.people)))
    _draw_logins(draft, LOGINS[WHO_SERVE:])  # these serve nobody here: drawn last, the county stays as it was
    return Plan(
        county, today, draft.logins, tuple(draft.stations), tuple(draft.teams), tuple(draft.people), since,
        tuple(draft.needs), tuple(draft.activities), draft.spots,
    )  # fmt: skip


def known_streets(county_code: int) -> dict[int, tuple[float, float]]:
    """About where the streets of a county lie, where we know it."""
    file = resources.files("tongxing.doors.console.sample") / "data" / "street_points.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    inside = [row for row in rows if int(row["code"]) // 1_000_000 == county_code // 1_000_000]
    return {int(row["code"]): (float(row["lat"]), float(row["lon"])) for row in inside}


def weekend_to_come(now: dt.datetime, hour: int) -> tuple[dt.date, ...]:
    """The days of this weekend on which something at this hour still lies well ahead; else of the next one."""
    today = clock.local(now).date()
    saturday = today + dt.timedelta(days=5 - today.weekday())
    soon = now + dt.timedelta(hours=3)
    for first in (saturday, saturday + dt.timedelta(days=7)):
        days = (first, first + dt.timedelta(days=1))
        if ahead := tuple(day for day in days if _moment(day, hour, 0) > soon):
            return ahead
    raise AssertionError("next weekend lies ahead")


def _draw_logins(draft: _Draft, these: tuple[Login, ...]) -> None:
    home = _home_communities(draft)[0]
    for turn, login in enumerate(these, start=1 + LOGINS.index(these[0])):
        draft.logins[login.role] = people.invent(draft.draw, turn, draft.today, home, login.sex, login.age)


def _draw_stations(draft: _Draft) -> None:
    """The centre of the county, then streets and communities by turns, each in a street of its own."""
    county, streets = draft.county, draft.county.streets
    for at in range(draft.size.stations):
        street_code, street_name = streets[max(0, at - 1) % len(streets)]
        community = next(one for one in county.communities if one.street_code == street_code)
        if at == 0:
            name, kind, region = f"{county.name}新时代文明实践中心", "practice_centre", county.code
        elif at % 2:
            name, kind, region = f"{street_name}新时代文明实践所", "practice_institute", street_code
        else:
            name, kind, region = f"{spoken(community.name)}志愿服务站", "community_station", community.code
        draft.stations.append(
            StationPlan(
                name=name + MARK,
                kind=kind,
                region_code=region,
                street_code=street_code,
                address=f"{'' if region == community.code else spoken(community.name)}党群服务中心一楼",
                spot=draft.spots[community.code],
                phone=people.phone(county.code, people.STATION_TURNS + at),
                worker_phone=draft.logins["worker"].phone if at == 1 else people.phone(county.code, 31 + at),
            )
        )


def _draw_teams(draft: _Draft) -> None:
    streets = draft.county.streets
    homes = _home_communities(draft)
    for at in range(draft.size.teams):
        name, purpose, categories = catalogue.TEAMS[at % len(catalogue.TEAMS)]
        code, street = streets[at % len(streets)]
        leader = draft.logins["leader"]
        if at > 0:
            sex, age = draft.draw.choice("12"), draft.draw.randint(26, 67)
            leader = people.invent(
                draft.draw, people.LEADER_TURNS + at, draft.today, homes[at % len(homes)], sex, age
            )
        local = draft.county.name if at % 3 == 0 else street
        region = draft.county.code if at % 3 == 0 else code
        draft.teams.append(TeamPlan(f"{local}{name}{MARK}", purpose, categories, region, leader))


def _draw_people(draft: _Draft) -> None:
    everywhere = [community.code for community in draft.county.communities]
    strangers = draft.size.people - 2 - len(draft.teams)
    draft.people = [
        draft.logins["volunteer"],
        draft.logins["elder"],
        *(team.leader for team in draft.teams),
        *people.draw_people(draft.draw, strangers, draft.today, everywhere, first_turn=100),
    ]


def _draw_needs(draft: _Draft) -> None:
    fates = _fates(draft.size.needs)
    draft.draw.shuffle(fates)
    for_resident = {fates.index(fate) for fate in ("served", "waiting") if fate in fates}
    for at, fate in enumerate(fates):
        draft.needs.append(_draw_need(draft, fate, by_resident=at in for_resident))


def _fates(count: int) -> list[str]:
    whole = sum(FATES.values())
    fates = [fate for fate, part in FATES.items() for _ in range(max(1, round(part * count / whole)))]
    return (fates + ["waiting"] * count)[:count]


# How many days ago a need of each fate was noted: from, until.
_NOTED = {
    "closed": (12, 75), "served": (6, 9), "under_way": (5, 12), "in_review": (2, 4), "waiting": (1, 40),
    "noted": (0, 1), "declined": (8, 40), "withdrawn": (4, 20),
}  # fmt: skip


def _draw_need(draft: _Draft, fate: str, by_resident: bool) -> NeedPlan:
    draw = draft.draw
    day = draft.today - dt.timedelta(days=draw.randint(*_NOTED[fate]))
    noted_at = _moment(day, draw.randint(8, 10), draw.randrange(60))
    if day >= draft.today:
        noted_at = _moment(draft.today - dt.timedelta(days=1), 19 + draw.randrange(3), draw.randrange(60))
    # Many are heard at the station whose worker signs in, so that its table has something to show.
    station = 1 if by_resident or draw.random() < 0.35 else draw.randrange(1, len(draft.stations))
    community = draw.choice(_served_by(draft, station))
    kind = draw.choice([kind for kind in catalogue.NEEDS if day.month in kind.months])
    contact = people.invent(draw, 0, draft.today, community.code, draw.choice("12"), draw.randint(61, 88))
    caller = draft.logins["resident"] if by_resident else contact
    wanted = max(day, draft.today) if fate in ("waiting", "noted", "under_way", "in_review") else day
    return NeedPlan(
        kind=kind,
        fate=fate,
        station=station,
        community_code=community.code,
        address=f"{spoken(community.name)}示例小区 {draw.randint(1, 20)} 号楼",
        spot=ground.near(draw, draft.county, draft.spots[community.code], 300),
        contact_name=caller.name,
        contact_phone=caller.phone
        if by_resident
        else people.phone(community.code, people.CALLER_TURNS + len(draft.needs)),
        heard_by="online" if by_resident else draw.choice(("phone", "phone", "walk_in")),
        noted_at=noted_at,
        answered_at=noted_at + dt.timedelta(minutes=draw.randint(40, 400)),
        wanted_from=_moment(wanted + dt.timedelta(days=1), 8, 0),
        wanted_until=_moment(wanted + dt.timedelta(days=21), 18, 0),
        by_resident=by_resident,
    )


def _draw_activity(draft: _Draft, at: int, need: NeedPlan) -> ActivityPlan:
    draw, kind = draft.draw, need.kind
    day = _activity_day(draft, need)
    starts_at = _moment(day, kind.hour, draw.choice((0, 0, 30)))
    ends_at = starts_at + dt.timedelta(minutes=kind.minutes)
    willing = _willing(draft, kind, starts_at, ends_at)
    is_full = (
        need.fate == "under_way" and kind.places <= 8 and not any(one.waiting for one in draft.activities)
    )
    wanted = kind.places if is_full else max(1, draw.randint(kind.places // 2, kind.places))
    crew = () if need.fate == "in_review" else tuple(willing[:wanted])
    waiting = tuple(willing[wanted : wanted + 2]) if is_full else ()
    for person in crew:
        draft.busy.setdefault(person, []).append((starts_at, ends_at))
    return ActivityPlan(
        need=at,
        team=_team_for(draft, kind),
        starts_at=starts_at,
        ends_at=ends_at,
        published_at=None if need.fate == "in_review" else need.answered_at + dt.timedelta(hours=20),
        places=kind.places,
        crew=crew,
        waiting=waiting,
        score=draw.choice((5, 5, 5, 4, 4, 3)),
        comment=draw.choice(catalogue.COMMENTS),
    )


def _activity_day(draft: _Draft, need: NeedPlan) -> dt.date:
    """Past ones some days after the call; of those to come every other one at the weekend."""
    if need.fate in ("closed", "served"):
        return clock.local(need.noted_at).date() + dt.timedelta(days=draft.draw.randint(4, 5))
    if len(draft.activities) % 2:
        return draft.draw.choice(weekend_to_come(draft.now, need.kind.hour))
    return draft.today + dt.timedelta(days=draft.draw.randint(2, 12))


def _willing(draft: _Draft, kind: NeedKind, starts_at: dt.datetime, ends_at: dt.datetime) -> list[int]:
    """Who could come, those who like such work first; the two who sign in come often."""
    free = [at for at in range(len(draft.people)) if _is_free(draft, at, starts_at, ends_at)]
    able = [at for at in free if set(kind.skills) <= set(draft.people[at].skills)]
    draft.draw.shuffle(able)
    able.sort(key=lambda at: kind.category not in draft.people[at].categories)
    often = [at for at in (0, 1) if at in able and draft.draw.random() < 0.5]
    return often + [at for at in able if at not in often and at > 1]


def _is_free(draft: _Draft, person: int, starts_at: dt.datetime, ends_at: dt.datetime) -> bool:
    """Nobody is in two places, nor hurries from one to the next within the hour."""
    rest, held = dt.timedelta(hours=1), draft.busy.get(person, ())
    return all(ends_at + rest <= begins or ends + rest <= starts_at for begins, ends in held)


def _team_for(draft: _Draft, kind: NeedKind) -> int:
    """A team that does such work; the one that signs in more often than others."""
    fitting = [at for at, team in enumerate(draft.teams) if kind.category in team.categories]
    if 0 in fitting and draft.draw.random() < 0.5:
        return 0
    return draft.draw.choice(fitting or [0])


def _registered_on(draft: _Draft, at: int) -> dt.date:
    """Most joined in the course of the last year, leaders first; all before the first call."""
    ago = draft.draw.randint(100, 360) if at >= 2 + len(draft.teams) else 365
    return draft.today - dt.timedelta(days=ago)


def _served_by(draft: _Draft, station: int) -> list[ground.Community]:
    """The communities of a station's street."""
    street = draft.stations[station].street_code
    return [one for one in draft.county.communities if one.street_code == street]


def _home_communities(draft: _Draft) -> list[int]:
    """The communities of the largest street, where those who sign in live."""
    street = draft.county.streets[0][0]
    return [one.code for one in draft.county.communities if one.street_code == street]


def spoken(name: str) -> str:
    """花园街社区居委会 as people say it: 花园街社区."""
    for tail in ("居民委员会", "村民委员会", "居委会", "村委会", "虚拟生活区"):
        name = name.removesuffix(tail)
    return name


def _moment(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute))
