"""Invented people with the true age structure of the province, and papers that can belong to nobody."""

import csv
import datetime as dt
import random
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tongxing.doors.console.sample.names import draw_name

# As far as we know no operator uses numbers that begin with 154, and the sample sends no messages anyway.
NOBODYS_PHONES = "154"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LAST = "10X98765432"

# Turns from which stations and callers have their phones; below lie those who sign in and volunteers.
STATION_TURNS, CALLER_TURNS = 8000, 9000
LEADER_TURNS = 10  # above those who sign in

YOUNGEST, OLDEST = 19, 79  # whoever joined a year ago was grown up then
SKILLS = tuple(f"{code:02d}" for code in range(1, 24))
# What people sign up for, roughly as often as they do: community work and care first.
CATEGORIES = {
    "0001": 30, "0017": 24, "0006": 14, "0010": 12, "0004": 9, "0003": 9, "0008": 8, "0011": 7, "0007": 6,
    "0009": 6, "0018": 6, "0015": 5, "0013": 5, "0005": 3,
}  # fmt: skip


@dataclass(frozen=True)
class InventedPerson:
    """Somebody who never lived. Names and numbers come from a seed and from nowhere else."""

    name: str
    sex: str
    birth_on: dt.date
    document_number: str
    phone: str
    community_code: int
    skills: tuple[str, ...]
    categories: tuple[str, ...]

    def age_on(self, day: dt.date) -> int:
        had_birthday = (day.month, day.day) >= (self.birth_on.month, self.birth_on.day)
        return day.year - self.birth_on.year - (not had_birthday)


def document_number(region_code: int, birth_on: dt.date, sex: str, turn: int) -> str:
    """A number that satisfies GB 11643 and belongs to nobody; odd in the seventeenth place for men.

    230103 becomes 239803: prefectures are numbered from 01 upwards and 98 was never given, so the number is
    nobody's, and the samples of two counties do not meet.
    """
    province, city, county = region_code // 10**10, region_code // 10**8 % 100, region_code // 10**6 % 100
    sequence = (turn * 2 + (sex == "1")) % 1000
    body = f"{province:02d}{99 - city:02d}{county:02d}{birth_on:%Y%m%d}{sequence:03d}"
    total = sum(int(figure) * weight for figure, weight in zip(body, _WEIGHTS, strict=True))
    return body + _LAST[total % 11]


def phone(region_code: int, turn: int) -> str:
    """The phone of the person of that turn in that county: 15401030001, 15401030002, …"""
    return f"{NOBODYS_PHONES}{region_code // 10**6 % 10_000:04d}{turn:04d}"


def draw_people(
    draw: random.Random, count: int, today: dt.date, communities: list[int], first_turn: int
) -> list[InventedPerson]:
    """Adults of the county, as many of each age and sex as the census would let one expect."""
    return [_draw_person(draw, first_turn + at, today, draw.choice(communities)) for at in range(count)]


def invent(
    draw: random.Random, turn: int, today: dt.date, community: int, sex: str, age: int
) -> InventedPerson:
    """One person of a given sex and age."""
    birth_on = _birthday(draw, today, age)
    chosen = draw.choices(list(CATEGORIES), weights=list(CATEGORIES.values()), k=draw.randint(1, 4))
    return InventedPerson(
        name=draw_name(draw, sex, birth_on.year),
        sex=sex,
        birth_on=birth_on,
        document_number=document_number(community, birth_on, sex, turn),
        phone=phone(community, turn),
        community_code=community,
        skills=tuple(sorted(draw.sample(SKILLS, draw.choice((0, 1, 1, 2, 3))))),
        categories=tuple(sorted(set(chosen))),
    )


def _draw_person(draw: random.Random, turn: int, today: dt.date, community: int) -> InventedPerson:
    cells, weights = _ages()
    age, sex = draw.choices(cells, weights=weights)[0]
    return invent(draw, turn, today, community, sex, age)


def _birthday(draw: random.Random, today: dt.date, age: int) -> dt.date:
    """Some day on which one was born to be so old today (nobody is born on 29 February here)."""
    last = today.replace(year=today.year - age, day=min(today.day, 28))
    return last - dt.timedelta(days=draw.randrange(364))


@cache
def _ages() -> tuple[list[tuple[int, str]], list[int]]:
    file = resources.files("tongxing.doors.console.sample") / "data" / "ages_23_2020.csv"
    lines = file.read_text("utf-8").splitlines()
    rows = [row for row in csv.DictReader(lines) if YOUNGEST <= int(row["age"]) <= OLDEST]
    cells = [(int(row["age"]), sex) for row in rows for sex in ("1", "2")]
    weights = [int(row[column]) for row in rows for column in ("male", "female")]
    return cells, weights
