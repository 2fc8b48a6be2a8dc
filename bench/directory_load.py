"""A province of volunteers with names as frequent as names are, sealed in their drawers; and its organisations."""

import datetime as dt
import itertools
import random
import time
import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import psycopg
from django.db import models
from psycopg.types.json import Jsonb

from bench.county import SYSTEM
from bench.house import tell
from tongxing.directory import queries as directory
from tongxing.directory.models import Sheet
from tongxing.directory.rules import WHOLE, Entry
from tongxing.directory.services import indexing
from tongxing.foundation import clock, ids, names, sealing, text
from tongxing.identity.models import Drawer
from tongxing.organisations.models import Organisation
from tongxing.people import rules
from tongxing.people.models import Person
from tongxing.places import services as places
from tongxing.places.models import Region

# The hundred commonest surnames bear some 85 of a hundred people; the nth of them about as often as 1 / (n + 6).
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN = (
    "英华玉明秀丽文国海平红建兰军金春梅志德芳桂云永成荣珍林小新凤清光福生伟立淑美强东俊敏忠家艳庆波霞亮洪学燕"
    "峰龙杰飞宝萍超雪琴辉玲晓翠良斌勇娟少斯祥静慧瑞贵康彬佳香莲芝根天正宏兴长毅树利来喜鹏义景山雅安启民浩振"
    "锦泽宇涵梓轩子欣雨琪思彤嘉怡博浩然诗涵若曦一诺沐辰奕煜睿瑾瑜璇琳妍婷倩蕾薇菲"
)
KINDS = (
    "志愿服务队",
    "邻里互助队",
    "志愿者协会",
    "社会工作服务中心",
    "爱心之家",
    "义工联合会",
    "青年志愿者分会",
)
FOLD = 10
HEARTS = (
    "晨光",
    "暖阳",
    "同心",
    "春雨",
    "雪中炭",
    "红叶",
    "松江",
    "丁香",
    "石榴籽",
    "夕阳红",
    "灯塔",
    "绿水",
)


Known = tuple[uuid.UUID, str, str, int]


@dataclass(frozen=True)
class Loaded:
    """What was written, a sample of it to look for, and how long it took."""

    people: list[Known]
    teams: list[tuple[str, int]]
    seconds: float


class Names:
    """Names drawn as they are borne: few surnames bear many, the tail is long."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.surnames = list(itertools.accumulate(1 / (at + 6) for at in range(len(SURNAMES))))
        self.given = list(itertools.accumulate(1 / (at + 12) for at in range(len(GIVEN))))

    def several(self, count: int) -> list[str]:
        first = self.chance.choices(SURNAMES, cum_weights=self.surnames, k=count)
        second = self.chance.choices(GIVEN, cum_weights=self.given, k=count)
        third = self.chance.choices(GIVEN, cum_weights=self.given, k=count)
        short = self.chance.choices((True, False), (15, 85), k=count)
        return [
            surname + one + ("" if is_short else other)
            for surname, one, other, is_short in zip(first, second, third, short, strict=True)
        ]


class Copy:
    """Rows of one table, handed over in one stream; what is not told has the value the model gives it."""

    def __init__(self, connection: psycopg.Connection, model: type[models.Model], **same: Any) -> None:
        self.connection, self.model = connection, model
        self.fields = model._meta.concrete_fields
        self.same = {field.attname: self._value(field, same) for field in self.fields}

    @staticmethod
    def _value(field: Any, same: dict[str, Any]) -> Any:
        told = same.get(field.attname, field.get_default() if field.has_default() else None)
        if told is None and not field.null:
            told = ""
        return Jsonb(told) if isinstance(field, models.JSONField) else told

    def write(self, rows: Any) -> None:
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        names = [field.attname for field in self.fields]
        statement = f'copy "{self.model._meta.db_table}" ({columns}) from stdin'
        with self.connection.cursor() as cursor, cursor.copy(statement) as stream:
            for row in rows:
                told = self.same | row
                stream.write_row([told[name] for name in names])


def load(address: str, people: int, teams: int, quick: bool = False) -> Loaded:
    """So many people in the communities of Heilongjiang, unevenly, and so many organisations.

    `quick` leaves the drawers empty and lays the people on their sheets at once, from the names at hand: what a
    lookup reads is the same, and the index is there without five million drawers being opened. From a million on a
    tenth is made so, and nine more of everybody by copying: other ids, other numbers, the same names and homes.
    """
    copies = FOLD if quick and people >= 1_000_000 else 1
    people //= copies
    began = time.monotonic()
    places.load_regions(actor=SYSTEM)
    chance = random.Random(26)
    villages = list(
        Region.objects.filter(level="village", code__gte=230000000000, code__lt=240000000000)
        .order_by("code")
        .values_list("code", flat=True)
    )
    weights = {code: chance.paretovariate(1.3) for code in villages}
    each = people / sum(weights.values())
    sample: list[Known] = []
    number = 0
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("set synchronous_commit = off")
        connection.execute("set maintenance_work_mem = '512MB'")
        index = _without_index(connection) if quick else ""
        for county, several in itertools.groupby(villages, key=lambda code: code // 10**6 * 10**6):
            codes = list(several)
            count = round(sum(weights[code] for code in codes) * each)
            told = _county(chance, codes, [weights[code] for code in codes], number, count)
            number += count
            _write_people(connection, told)
            _write_sheets(connection, county, told) if quick else _write_drawers(connection, told)
            sample += chance.sample(told, len(told) * min(people, 40_000) // people)
            tell(f"  装入 {number:,} / {people:,} 人，{time.monotonic() - began:.0f} 秒")
        for copy in range(2, copies + 1):
            _copy_everybody(connection, copy)
            tell(f"  {copy} / {copies} 份，{time.monotonic() - began:.0f} 秒")
        if index:
            connection.execute(index)
        named = _teams(connection, teams, villages, chance)
        connection.execute("vacuum analyse people_person")
        connection.execute("vacuum analyse identity_drawer")
    return Loaded(sample, named, round(time.monotonic() - began, 1))


def _county(
    chance: random.Random, codes: list[int], weights: list[float], first: int, count: int
) -> list[Known]:
    homes = chance.choices(codes, weights=weights, k=count)
    return [
        (ids.new_id(), name, rules.volunteer_number(str(10**12 + first + at)), code)
        for at, (name, code) in enumerate(zip(Names(chance).several(count), homes, strict=True))
    ]


def _without_index(connection: psycopg.Connection) -> str:
    """The index of marks is made after the rows; answers what makes it."""
    named = ["directory_sheet_by_mark"]
    (statement,) = connection.execute(
        "select indexdef from pg_indexes where indexname = %s", named
    ).fetchone() or ("",)
    connection.execute("drop index directory_sheet_by_mark")
    return str(statement)


def _write_sheets(connection: psycopg.Connection, county: int, told: list[Known]) -> None:
    """As `rebuild` would lay them, by the same functions."""
    placed = [
        (
            directory.place_of(person_id),
            Entry(person_id, code, (*_marks(name), *names.marks([names.ending(number)]))),
        )
        for person_id, name, number, code in told
    ]
    sheets = indexing.sheets_of(county, 0, WHOLE, placed)
    columns = [field.attname for field in Sheet._meta.concrete_fields]
    Copy(connection, Sheet).write({name: getattr(sheet, name) for name in columns} for sheet in sheets)


_COPY_PEOPLE = """
insert into people_person ({columns})
select {told} from people_person where id < '02000000-0000-0000-0000-000000000000'
"""
_OTHER_ID = "overlay({name}::text placing %(byte)s from 1 for 2)::uuid"
_OTHERS = {
    **{name: _OTHER_ID.format(name=name) for name in ("id", "account_id", "registration_key")},
    "volunteer_number": "overlay(volunteer_number placing %(digit)s from 1 for 1)",
}


def _copy_everybody(connection: psycopg.Connection, copy: int) -> None:
    """Everybody of the first round once more: the first byte of an id and the first digit of a number tell which."""
    columns = [field.column for field in Person._meta.concrete_fields]
    told = ", ".join(_OTHERS.get(name, f'"{name}"') for name in columns)
    statement = _COPY_PEOPLE.format(columns=", ".join(f'"{name}"' for name in columns), told=told)
    connection.execute(statement, {"byte": f"{copy:02x}", "digit": str(copy % 10)})
    names_of = [field.attname for field in Sheet._meta.concrete_fields]
    first = Sheet.objects.filter(id__lt=uuid.UUID(int=2 << 120)).order_by("id")
    sheets = (_copied(sheet, copy) for sheet in first.iterator(chunk_size=500))
    Copy(connection, Sheet).write({name: getattr(sheet, name) for name in names_of} for sheet in sheets)


def _copied(sheet: Sheet, copy: int) -> Sheet:
    content = bytearray(sealing.reveal_bytes(sheet.content, str(sheet.id)))
    first = 3 + sheet.size  # behind the head and a byte for each
    content[first : first + 16 * sheet.size : 16] = bytes([copy]) * sheet.size
    sheet.id = uuid.UUID(bytes=bytes([copy]) + sheet.id.bytes[1:])
    sheet.low += copy  # no two sheets of a county begin at one place
    sheet.content = sealing.seal_bytes(bytes(content), str(sheet.id))
    return sheet


@lru_cache(maxsize=500_000)
def _marks(name: str) -> tuple[int, ...]:
    return tuple(names.marks(names.cut(name)))


def _write_people(connection: psycopg.Connection, told: list[Known]) -> None:
    now = clock.now()
    people = Copy(
        connection, Person, birth_on=dt.date(1968, 5, 4), sex="2", real_name_state="passed", registered_at=now
    )
    people.write(
        {
            "id": person_id,
            "account_id": person_id,
            "registration_key": person_id,
            "volunteer_number": number,
            "masked_name": text.masked_name(name),
            "residence_code": code,
            "service_code": code,
        }
        for person_id, name, number, code in told
    )


def _write_drawers(connection: psycopg.Connection, told: list[Known]) -> None:
    now = clock.now()
    number_sealed = sealing.seal("230102199003071237")  # opened by nobody here
    drawers = Copy(
        connection, Drawer, document_kind="01", number_sealed=number_sealed, state="passed", kept_at=now
    )
    drawers.write(
        {
            "id": person_id,
            "person_id": person_id,
            "account_id": person_id,
            "document_digest": person_id.bytes,
            "name_sealed": sealing.seal(name, f"{person_id}:name"),
        }
        for person_id, name, _number, _code in told
    )


def _teams(
    connection: psycopg.Connection, count: int, villages: list[int], chance: random.Random
) -> list[tuple[str, int]]:
    named = dict(Region.objects.filter(code__in=villages).order_by("code").values_list("code", "name"))
    told = [
        (f"{named[code]}{chance.choice(HEARTS)}{chance.choice(KINDS)}", code)
        for code in chance.choices(villages, k=count)
    ]
    same = {"kind": "1", "host_name": "社区居民委员会", "state": "approved", "registered_at": clock.now()}
    Copy(connection, Organisation, **same).write(
        {"id": (made := ids.new_id()), "key": made, "name": name[:80], "region_code": code}
        for name, code in told
    )
    connection.execute("vacuum analyse organisations_organisation")
    return chance.sample(told, min(count, 2000))
