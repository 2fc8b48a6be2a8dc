"""The time bank in the world of bad input: an order at every point of its way, gifts, moves, a slip each way."""

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import access, organisations, people
from tests.factories import activities as made
from tests.factories import timebank as make
from tests.factories.places import HUAYUAN, HUAYUAN_STREET
from tongxing.foundation import clock
from tongxing.organisations import queries as houses
from tongxing.places.models import Region
from tongxing.timebank import queries, services
from tongxing.timebank.shapes import (
    DepositTime,
    GiveTime,
    MakeSlip,
    MoveSavings,
    OfferService,
    ReportService,
    TakeInSlip,
)

if TYPE_CHECKING:
    from tests.bad_input.world import World

HARBIN, QIQIHAR = make.HARBIN, make.QIQIHAR
NOON = clock.from_local(make.TUESDAY, dt.time(12))
ONE_PRESS = (
    "time_deposit",
    "time_gift_answer",
    "time_gift_withdrawal",
    "time_offer",
    "time_offer_withdrawal",
    "time_offer_acceptance",
    "time_order_withdrawal",
    "time_order_leaving",
    "time_order_contact",
    "time_order_confirmation",
    "time_order_question",
    "time_transfer_withdrawal",
    "station_time_acceptance",
    "station_time_withdrawal",
    "station_time_words",
    "station_time_contact",
    "station_time_confirmation",
    "station_time_decision",
    "authority_time_transfer_answer",
)
NAMES = (
    *ONE_PRESS,
    "time_gift_new",
    "time_donation",
    "time_order_new",
    "time_order_report",
    "time_transfer_new",
    "time_slip_new",
    "time_slip_intake",
    "time_receipt_new",
    "station_time_order_new",
    "authority_time_pledge",
)
SHOWN = ("time_order_contact", "station_time_words", "station_time_contact")  # answered with the page itself


def furnish(world: "World", team: made.Team, persona: Any) -> None:
    """A saver of seventy, a helper of the team, officers of two cities, a trusted platform; something of everything."""
    Region.objects.bulk_create(
        [Region(code=QIQIHAR, name="齐齐哈尔市", level="prefecture", parent_code=230000000000, bigrams=[])],
        ignore_conflicts=True,
    )
    born = dt.date(1956, 1, 15)
    document = people.document(born)
    saver = _enter(world, "saver", birth_on=born, document_number=document)
    helper = _enter(world, "helper", age=40)
    organisations.member_in(houses.organisation(team.id), person=helper.card)
    world.people["city officer"] = persona("authority_officer", region=HARBIN)
    world.people["far officer"] = persona("authority_officer", region=QIQIHAR)
    platform = make.Platform()
    platform.trusted()
    for day in (make.SATURDAY, *(make.SATURDAY.replace(day=one) for one in (7, 8, 12, 13))):
        entry = make.record(saver, 240, day)
        services.deposit_time(DepositTime(uuid.uuid4(), entry.id), actor=saver.member)
    world.ids["record to save"] = str(make.record(saver, 60, make.SATURDAY.replace(day=11)).id)
    _gifts_and_moves(world, saver, platform, document)
    _orders(world, saver, helper, team)


def _enter(world: "World", name: str, **changes: Any) -> make.Somebody:
    from tests.bad_input.world import Persona

    token, member = access.signed_in()
    card, member = people.registered(member, name="周玉珍", **changes)
    world.people[name] = Persona(token, access.queries.member(member.account_id), card.id)
    return make.Somebody(member, card)


def _gifts_and_moves(world: "World", saver: make.Somebody, platform: make.Platform, document: str) -> None:
    volunteer = people.queries.person(world.people["volunteer"].person_id)
    for name in ("gift", "gift to take back"):
        told = GiveTime(uuid.uuid4(), HARBIN, 10, volunteer.volunteer_number, "child")
        world.ids[name] = str(services.give_time(told, actor=saver.member).id)
    for name in ("move", "move to take back"):
        told = MoveSavings(uuid.uuid4(), HARBIN, QIQIHAR, 10)
        world.ids[name] = str(services.move_savings(told, actor=saver.member).id)
    out = services.make_slip(MakeSlip(uuid.uuid4(), HARBIN, platform.did, 10), actor=saver.member)
    world.ids |= {"platform": platform.did, "slip out": str(out.id)}
    slip = queries.slip_of(out.id, saver.member)
    world.ids["receipt"] = platform.receipt(slip).decode()
    world.ids["slip"] = platform.slip(document, 30, id=str(uuid.uuid4())).decode()
    brought = TakeInSlip(uuid.uuid4(), HARBIN, platform.slip(document, 20, id=str(uuid.uuid4())))
    services.take_in_slip(brought, actor=saver.member)
    mine = queries.transfers_of(saver.id, saver.member).items
    world.ids["slip in"] = str(next(one.id for one in mine if one.kind == "in"))


def _orders(world: "World", saver: make.Somebody, helper: make.Somebody, team: made.Team) -> None:
    states = ("open", "offered", "agreed", "reported", "reported too", "questioned")
    for name in states:
        card = make.ordered(saver, minutes=30, title=f"陪我散步（{name}）")
        world.ids[f"{name} hour"] = str(card.id)
        if name == "open":
            continue
        services.offer_service(OfferService(uuid.uuid4(), card.id, team.id), actor=helper.member)
        offer = queries.order(card.id, saver.member).offers[0]
        world.ids[f"offer of {name} hour"] = str(offer.id)
        if name == "offered":
            continue
        services.accept_offer(card.id, offer.id, actor=saver.member)
    with clock.at(NOON):
        for at, name in enumerate(states[3:]):
            start = clock.from_local(make.TUESDAY, dt.time(8 + at))
            told = ReportService(
                uuid.uuid4(), uuid.UUID(world.ids[f"{name} hour"]), start, start + dt.timedelta(minutes=30)
            )
            services.report_service(told, actor=helper.member)
        questioned = uuid.UUID(world.ids["questioned hour"])
        services.question_service(questioned, "只来了一会儿", actor=saver.member)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _hour(**more: Any) -> dict[str, str]:
    return {
        "title": "陪我散步",
        "category": "0017",
        "minutes": "30",
        "wanted_on": make.TUESDAY.isoformat(),
        "wanted_time": "any",
        "address": "花园街 12 号",
        "phone": "13900008888",
        "note": "走得慢",
    } | more


def _picked(field: str, code: int, *widths: int) -> dict[str, str]:
    digits = str(code)
    return {f"{field}-{at}": digits[:width].ljust(12, "0") for at, width in enumerate(widths, start=1)}


def _upload(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("slip.json", content.encode(), "application/json")


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    ids = world.ids

    def at(name: str) -> dict[str, str]:
        return {"order_id": ids[f"{name} hour"]}

    def offer_at(name: str) -> dict[str, str]:
        return at(name) | {"offer_id": ids[f"offer of {name} hour"]}

    volunteer = people.queries.person(world.people["volunteer"].person_id).volunteer_number
    some = {"city": str(HARBIN), "minutes": "10"}
    times = {"started_at-date": "2026-03-17", "started_at-time": "10:30", "ended_at-date": "2026-03-17"}
    report = _keyed(**times, **{"ended_at-time": "11:00"}, word="")
    region = _picked("region_code", HUAYUAN_STREET, 2, 4, 6, 9, 12)
    words = ("title", "address", "phone", "note")
    gift = {"gift_id": ids["gift"]}
    return {
        "time_deposit": filled("saver", {"entry_id": ids["record to save"]}, _keyed()),
        "time_gift_new": filled(
            "saver", body=_keyed(**some, number=volunteer, relation="child"), typed=("number", "minutes")
        ),
        "time_gift_answer": filled("volunteer", gift, _keyed(take="yes")),
        "time_gift_withdrawal": filled("saver", {"gift_id": ids["gift to take back"]}, _keyed()),
        "time_donation": filled("saver", body=_keyed(**some), typed=("minutes",)),
        "time_order_new": filled("saver", body=_keyed(**_hour(), **region), typed=words),
        "time_offer": filled("helper", at("open"), _keyed(team=ids["team"])),
        "time_offer_withdrawal": filled("helper", at("offered"), _keyed()),
        "time_offer_acceptance": filled("saver", offer_at("offered"), _keyed()),
        "time_order_withdrawal": filled("saver", at("open"), _keyed()),
        "time_order_leaving": filled("helper", at("agreed"), _keyed(why="孩子病了")),
        "time_order_contact": filled("helper", at("agreed"), _keyed()),
        "time_order_report": filled("helper", at("agreed"), report, when=NOON),
        "time_order_confirmation": filled("saver", at("reported"), _keyed(), when=NOON),
        "time_order_question": filled("saver", at("reported too"), _keyed(why="没有来"), when=NOON),
        "time_transfer_new": filled(
            "saver", body=_keyed(**some, **_picked("to_code", QIQIHAR, 2, 4)), typed=("minutes",)
        ),
        "time_transfer_withdrawal": filled("saver", {"transfer_id": ids["move to take back"]}, _keyed()),
        "time_slip_new": filled("saver", body=_keyed(**some, to=ids["platform"]), typed=("to", "minutes")),
        "time_slip_intake": filled(
            "saver",
            body=_keyed(file=_upload(ids["slip"]), accept="yes", **_picked("city", HARBIN, 2, 4)),
        ),
        "time_receipt_new": filled("saver", body=_keyed(file=_upload(ids["receipt"]))),
    } | _of_the_desk(world, filled, at, offer_at)


def _of_the_desk(world: "World", filled: Any, at: Any, offer_at: Any) -> dict[str, Any]:
    """What the desk and the authority fill in."""
    number = people.queries.person(world.people["saver"].person_id).volunteer_number
    desk_region = _picked("region_code", HUAYUAN_STREET, 9, 12)
    pledge = {
        "who": "示例养老服务中心",
        "hours_a_year": "100",
        "until_on": "2027-12-31",
        "document": "合作协议一号",
    }
    words = ("title", "address", "phone", "note")
    move = {"transfer_id": world.ids["move"]}
    return {
        "station_time_order_new": filled(
            "worker", body=_keyed(**_hour(for_number=number), **desk_region), typed=words
        ),
        "station_time_acceptance": filled("worker", offer_at("offered"), _keyed()),
        "station_time_withdrawal": filled("worker", at("open"), _keyed()),
        "station_time_words": filled("worker", at("agreed"), _keyed()),
        "station_time_contact": filled("worker", at("agreed"), _keyed()),
        "station_time_confirmation": filled("worker", at("reported"), _keyed(), when=NOON),
        "station_time_decision": filled(
            "worker", at("questioned"), _keyed(why="邻居证实来过", took_place="yes"), when=NOON
        ),
        "authority_time_transfer_answer": filled("far officer", move, _keyed(take="yes")),
        "authority_time_pledge": filled(
            "city officer", body=_keyed(city=str(HARBIN), **pledge), typed=("who", "document", "hours_a_year")
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    ids = world.ids

    def at(name: str) -> dict[str, str]:
        return {"order_id": ids[f"{name} hour"]}

    volunteer = people.queries.person(world.people["volunteer"].person_id).volunteer_number
    hour = _keyed(
        title="陪我散步",
        category="0017",
        region_code=HUAYUAN,
        address="花园街 12 号",
        phone="13900008888",
        wanted_from="2026-03-17T08:00:00+08:00",
        wanted_until="2026-03-17T12:00:00+08:00",
        minutes=30,
        note="走得慢",
        for_number="",
        from_fund=False,
    )
    report = _keyed(started_at="2026-03-17T10:30:00+08:00", ended_at="2026-03-17T11:00:00+08:00", word="")
    offered = at("offered") | {"offer_id": ids["offer of offered hour"]}
    why = {"why": "孩子病了，去不了"}
    one = "/time-bank/orders/{order_id}"
    return {
        ("GET", "/me/time-bank"): call("saver"),
        ("POST", "/time-bank/deposits"): call("saver", body=_keyed(entry_id=ids["record to save"])),
        ("POST", "/time-bank/gifts"): call(
            "saver", body=_keyed(city_code=HARBIN, minutes=10, to_number=volunteer, relation="child")
        ),
        ("POST", "/time-bank/gifts/{gift_id}/answer"): call(
            "volunteer", {"gift_id": ids["gift"]}, {"take": True, "why": ""}
        ),
        ("POST", "/time-bank/gifts/{gift_id}/withdrawal"): call(
            "saver", {"gift_id": ids["gift to take back"]}
        ),
        ("POST", "/time-bank/donations"): call("saver", body=_keyed(city_code=HARBIN, minutes=10)),
        ("GET", "/me/time-bank/orders"): call("saver", query={"page": 1}),
        ("GET", "/time-bank/orders"): call("helper", query={"region_code": HUAYUAN, "page": 1}),
        ("POST", "/time-bank/orders"): call("saver", body=hour),
        ("GET", one): call("saver", at("open")),
        ("POST", f"{one}/withdrawal"): call("saver", at("open")),
        ("POST", f"{one}/offers"): call("helper", at("open"), _keyed(organisation_id=ids["team"])),
        ("POST", f"{one}/offers/{{offer_id}}/acceptance"): call("saver", offered),
        ("POST", f"{one}/leaving"): call("helper", at("agreed"), why),
        ("POST", f"{one}/contact"): call("helper", at("agreed")),
        ("POST", f"{one}/words"): call("saver", at("agreed")),
        ("POST", f"{one}/report"): call("helper", at("agreed"), report, when=NOON),
        ("POST", f"{one}/confirmation"): call("saver", at("reported"), _keyed(), when=NOON),
        ("POST", f"{one}/question"): call("saver", at("reported too"), why, when=NOON),
        ("POST", f"{one}/decision"): call(
            "worker", at("questioned"), _keyed(took_place=True, why="邻居证实来过"), when=NOON
        ),
    } | _calls_between_cities(ids, call)


def _calls_between_cities(ids: dict[str, str], call: Any) -> dict[tuple[str, str], Any]:
    return {
        ("POST", "/time-bank/transfers"): call(
            "saver", body=_keyed(from_code=HARBIN, to_code=QIQIHAR, minutes=10)
        ),
        ("POST", "/time-bank/transfers/{transfer_id}/answer"): call(
            "far officer", {"transfer_id": ids["move"]}, {"take": True, "why": ""}
        ),
        ("POST", "/time-bank/transfers/{transfer_id}/withdrawal"): call(
            "saver", {"transfer_id": ids["move to take back"]}
        ),
        ("GET", "/time-bank/solvency/{region_code}"): call(path={"region_code": HARBIN}),
        ("GET", "/time-bank/node"): call(),
        ("GET", "/me/time-bank/transfers"): call("saver", query={"page": 1}),
        ("GET", "/time-bank/transfers"): call("far officer", query={"page": 1}),
        ("POST", "/time-bank/slips"): call(
            "saver", body=_keyed(city_code=HARBIN, to=ids["platform"], minutes=10)
        ),
        ("GET", "/time-bank/slips/{transfer_id}"): call("saver", {"transfer_id": ids["slip out"]}),
        ("POST", "/time-bank/slip-intakes"): call(
            "saver", body=_keyed(city_code=HARBIN, slip=json.loads(ids["slip"]), accept=True)
        ),
        ("GET", "/time-bank/receipts/{transfer_id}"): call("saver", {"transfer_id": ids["slip in"]}),
        ("POST", "/time-bank/receipts"): call("saver", body={"receipt": json.loads(ids["receipt"])}),
        ("POST", "/time-bank/pledges"): call(
            "city officer",
            body=_keyed(
                city_code=HARBIN,
                who="示例养老服务中心",
                minutes_a_year=6000,
                until_on="2027-12-31",
                document="合作协议一号",
            ),
        ),
    }
