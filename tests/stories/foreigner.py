"""From another country: documents of every kind, a page in Russian, an afternoon's service, a paper that names her."""

import datetime as dt
import io
import re
from dataclasses import dataclass

import pypdf
from django.test import Client

from tests.stories.first_thread import ACTIVITY, NEED
from tests.stories.stage import Neighbour, Stage
from tests.stories.telling import Tale, shanghai

RUSSIAN = {"accept-language": "ru-RU,ru;q=0.9"}
ANNA = Neighbour("Алёна Иванова-Щедрина", "13900000201", dt.date(1999, 7, 21), "2", 0)


@dataclass(frozen=True)
class Guest:
    """Somebody from elsewhere, with the document they carry; the numbers are computed and belong to nobody."""

    told: str
    who: Neighbour
    kind: str
    number: str
    country: str = ""


def _guest(told: str, name: str, born: dt.date, sex: str, kind: str, number: str, country: str = "") -> Guest:
    phone = f"139000003{len(GUESTS):02d}"
    return Guest(told, Neighbour(name, phone, born, sex, 0), kind, number, country)


GUESTS: list[Guest] = []
for guest in (
    ("香港居民，拿居住证", "陈大文", dt.date(1985, 6, 15), "1", "02", "810000198506150119"),
    ("香港居民，拿回乡证", "何美玲", dt.date(1991, 4, 2), "2", "11", "H12345678"),
    ("澳门居民，拿居住证", "黄丽珠", dt.date(1992, 1, 1), "2", "03", "820000199201010023"),
    ("台湾居民，拿居住证", "林志明", dt.date(2001, 9, 9), "1", "04", "830000200109090339"),
    ("台湾居民，拿台胞证", "张雅婷", dt.date(1995, 12, 5), "2", "12", "01234567"),
    ("永久居留，2023 版的卡", "John Smith", dt.date(1980, 1, 1), "1", "13", "923840198001010017"),
    ("永久居留，2017 版的卡", "Ngô Thị Ánh", dt.date(1988, 3, 8), "2", "13", "VNM123456789012"),
    ("只愿意用网号", "周晓云", dt.date(1990, 5, 4), "2", "14", "wK3x9Qp2LmT7"),
    ("美国护照，号码和 Алёна 的一样", "Mary Jones", dt.date(1979, 2, 28), "2", "05", "751234567", "840"),
):
    GUESTS.append(_guest(*guest))


def tell(stage: Stage, tale: Tale) -> None:
    """Play it all; every figure is checked as it is told."""
    _a_page(tale)
    _a_passport(stage, tale)
    _others(stage, tale)
    activity = _an_afternoon(stage, tale)
    _a_paper(stage, tale, activity)


def _a_page(tale: Tale) -> None:
    with tale.chapter("一　打开网页", 2026, 3, 2, 20):
        tale.say("Алёна 到哈尔滨留学，手机是俄语的。她打开首页，什么也没有点。")
        home = Client(headers=RUSSIAN).get("/").content.decode()
        tale.expect(
            "首页就是俄语", ('lang="ru"' in home, "Я хочу помочь" in home, "События" in home), (True,) * 3
        )
        refused = Client(headers=RUSSIAN).get("/check/2026-0000").content.decode()
        tale.expect("编号抄错了，也用俄语告诉她", "В номере описка" in refused, True)


def _a_passport(stage: Stage, tale: Tale) -> None:
    door = stage.door
    told = {"document_kind": "05", "document": "75 № 1234567"}
    with tale.chapter("二　用护照登记", 2026, 3, 3, 12):
        anna = door.sign_in(ANNA.phone)
        tale.expect(
            "没说是哪国护照：请她选，什么也没存",
            door.refused(door.register, anna, ANNA, **told),
            "foundation.invalid",
        )
        ANNA.person_id = door.register(anna, ANNA, document_country="643", **told)["person_id"]
        tale.expect("登记成功，还没有一分钟", door.minutes(anna)["effective"], 0)
        again = door.register(anna, ANNA, document_country="643", **told | {"document": "751234567"})
        tale.expect("第二天又填了一遍，还是同一个人", again["person_id"], ANNA.person_id)
        stranger = door.sign_in(stage.stranger_phone)
        code = door.refused(door.register, stranger, ANNA, document_country="643", **told)
        tale.expect("别人拿她的护照号登记：已经登记过，不说是谁", code, "identity.document_already_held")


def _others(stage: Stage, tale: Tale) -> None:
    door = stage.door
    with tale.chapter("三　各种证件", 2026, 3, 4, 12):
        for one in GUESTS:
            player = door.sign_in(one.who.phone)
            order = {"document_kind": one.kind, "document": one.number, "document_country": one.country}
            if one.kind in ("02", "03", "04") or one.number.startswith("9238"):
                wrong = one.number[:-1] + ("1" if one.number[-1] != "1" else "2")
                code = door.refused(door.register, player, one.who, **order | {"document": wrong})
                tale.expect(f"{one.told}：抄错最后一位，当场指出", code, "foundation.invalid")
            done = door.register(player, one.who, **order)
            tale.expect(f"{one.told}：登记成功", done.get("real_name_state", "passed"), "passed")
        held = _drawers()
        tale.expect("网号只留核验结果，抽屉里没有号码", held["14"], [True])
        tale.expect("两本护照号码相同、国家不同，是两个人", len(held["05"]), 2)


def _drawers() -> dict[str, list[bool]]:
    """By kind of document: whether the number is absent from the drawer."""
    from tongxing.identity.models import Drawer

    found: dict[str, list[bool]] = {}
    for kind, number in Drawer.objects.order_by("id").values_list("document_kind", "number_sealed"):
        found.setdefault(kind, []).append(number is None)
    return found


def _an_afternoon(stage: Stage, tale: Tale) -> str:
    door = stage.door
    with tale.chapter("四　一个下午", 2026, 3, 10, 9):
        worker = door.sign_in(stage.worker)
        need = door.note_need(
            worker, **NEED, place=stage.home, heard_by="phone",
            wanted_from=shanghai(2026, 3, 15, 14), wanted_until=shanghai(2026, 3, 15, 17),
        )  # fmt: skip
        door.answer_need(worker, need["id"], "verified", "phone", "电话核实属实。")
        leader = door.sign_in(stage.leader)
        activity = door.organise(
            leader, **ACTIVITY, need_id=need["id"], organisation_id=stage.team, place=stage.home,
            starts_at=shanghai(2026, 3, 15, 14), ends_at=shanghai(2026, 3, 15, 16, 30),
            sign_up_closes_at=shanghai(2026, 3, 15, 13), cancel_until=shanghai(2026, 3, 14, 20),
            person_in_charge_id=stage.leader_person,
        )  # fmt: skip
        door.publish(door.sign_in(stage.authority), activity)
        anna = door.sign_in(ANNA.phone)
        tale.expect("她看到活动，点一下，报上了名", door.sign_up(anna, activity)["state"], "held")
        page = Client(headers=RUSSIAN).get(f"/activities/{activity}").content.decode()
        tale.expect("活动页上平台的话是俄语，居民和队伍写的是原文",
                    (">Организатор<" in page, "南岗爱心陪伴队" in page), (True, True))  # fmt: skip
    with tale.chapter("五　签到、签退", 2026, 3, 15, 13, 58):
        anna, leader = door.sign_in(ANNA.phone), door.sign_in(stage.leader)
        door.arrive(anna, activity, door.code(leader, activity))
        with tale.at(16, 35):
            door.depart(anna, activity, door.code(leader, activity))
        (record,) = door.records(anna)
        tale.expect(
            "14:00 到 16:30，150 分钟，A 类，立即生效",
            (record["minutes"], record["evidence_class"], record["state"]),
            (150, "A", "effective"),
        )
    return activity


def _a_paper(stage: Stage, tale: Tale, activity: str) -> None:
    door = stage.door
    with tale.chapter("六　一张写着她名字的证明", 2026, 3, 22, 10):
        anna = door.sign_in(ANNA.phone)
        number = door.certificate(anna, dt.date(2026, 3, 1), dt.date(2026, 3, 31))
        for language, heading in (("ru", "Справкаоволонтёрскойработе"), ("zh", "志愿服务证明")):
            pages = pypdf.PdfReader(io.BytesIO(door.paper(anna, number, language))).pages
            said = re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))
            name = "".join(ANNA.name.split())
            tale.expect(
                f"{language} 的证明上，名字一个字母不少",
                (heading in said, name in said, "〓" in said),
                (True, True, False),
            )
        tale.expect("任何人都能查验", door.check(number)["state"], "valid")
        page = Client(headers=RUSSIAN).get(f"/check/{number}").content.decode()
        tale.expect("查验页是俄语的", "Справка выдана этой платформой" in page, True)
        tale.expect("账本无误", stage.faults_in_the_ledger(), [])
