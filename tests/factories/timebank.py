"""People of Harbin who save, give, order and come; another city, and another platform with a key of its own."""

import dataclasses
import datetime as dt
import json
import uuid
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.factories import ledger as records
from tests.factories import organisations, people
from tests.factories.places import CITY, HUAYUAN, NANGANG
from tongxing.access.shapes import Grant, Member, SystemActor
from tongxing.bookkeeping import queries as books
from tongxing.bookkeeping.shapes import AccountName
from tongxing.foundation import clock, installation, relay
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import EntryCard
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people.rules import document_commitment
from tongxing.people.shapes import PersonCard
from tongxing.places.models import Region
from tongxing.timebank import queries, services
from tongxing.timebank.models import Order
from tongxing.timebank.shapes import (
    DepositCard,
    DepositTime,
    GiftCard,
    GiveTime,
    MoveSavings,
    OfferService,
    OrderCard,
    OrderService,
    PledgeReserve,
    ReportService,
    SavingsCard,
    TransferCard,
)
from tongxing_verify import proofs

HARBIN, QIQIHAR = CITY, 230200000000
SATURDAY, MONDAY = dt.date(2026, 3, 14), dt.date(2026, 3, 16)
NOW = clock.from_local(MONDAY, dt.time(9))
TUESDAY = dt.date(2026, 3, 17)
SYSTEM = SystemActor("timebank_upkeep")
SALT = bytes(range(16))


@dataclasses.dataclass(frozen=True)
class Somebody:
    """A registered person and the account they sign in with."""

    member: Member
    card: PersonCard

    @property
    def id(self) -> uuid.UUID:
        return self.card.id

    @property
    def number(self) -> str:
        return self.card.volunteer_number


@dataclasses.dataclass(frozen=True)
class City:
    """Harbin on a Monday: a saver of 62, her mother of 84, a helper in a team, the desk, and who supervises."""

    saver: Somebody
    mother: Somebody
    helper: Somebody
    team: OrganisationCard
    worker: Member
    officer: Member
    far_officer: Member


def somebody(name: str = "王秀兰", **changes: Any) -> Somebody:
    card, member = people.registered(name=name, **changes)
    return Somebody(member, card)


def role(name: str, low: int, width: int) -> Member:
    return Member(uuid.uuid4(), (Grant(name, low, low + width),))


def city() -> City:
    """Everybody who is needed, and Qiqihar beside Harbin."""
    team = organisations.organisation()
    Region.objects.bulk_create(
        [Region(code=QIQIHAR, name="齐齐哈尔市", level="prefecture", parent_code=230000000000, bigrams=[])],
        ignore_conflicts=True,
    )
    helper = somebody("李建国", age=40, sex="1")
    organisations.member_in(team, person=helper.card)
    return City(
        saver=somebody(age=62),
        mother=somebody("张桂英", age=84),
        helper=helper,
        team=team,
        worker=role("station_worker", NANGANG, 10**6),
        officer=role("authority_officer", HARBIN, 10**8),
        far_officer=role("authority_officer", QIQIHAR, 10**8),
    )


def record(who: Somebody, minutes: int = 120, day: dt.date = SATURDAY, **changes: Any) -> EntryCard:
    """An effective record from nine in the morning, by the person's own codes."""
    start = records.at(9, day=day)
    told = {"started_at": start, "ended_at": start + dt.timedelta(minutes=minutes)} | changes
    return ledger.record_service(records.order(who.id, **told), actor=records.SYSTEM)


def deposited(who: Somebody, minutes: int = 120, day: dt.date = SATURDAY) -> DepositCard:
    entry = record(who, minutes, day)
    return services.deposit_time(DepositTime(uuid.uuid4(), entry.id), actor=who.member)


def savings(who: Somebody, city_code: int = HARBIN) -> SavingsCard:
    return next(one for one in queries.savings_of(who.id, who.member) if one.city_code == city_code)


def minutes(who: Somebody, city_code: int = HARBIN) -> int:
    """What somebody has in a city's book; nothing where they have none."""
    return sum(one.minutes for one in queries.savings_of(who.id, who.member) if one.city_code == city_code)


def gift(here: City, minutes: int = 60, **changes: Any) -> GiftCard:
    told = GiveTime(uuid.uuid4(), HARBIN, minutes, here.mother.number, "parent")
    return services.give_time(dataclasses.replace(told, **changes), actor=here.saver.member)


def order(**changes: Any) -> OrderService:
    """An hour's company to the hospital on Tuesday morning."""
    told = OrderService(
        key=uuid.uuid4(),
        title="陪我去医院复查",
        category="0001",
        region_code=HUAYUAN,
        address="花园街 12 号 3 单元 402",
        phone="13800000000",
        wanted_from=clock.from_local(TUESDAY, dt.time(8)),
        wanted_until=clock.from_local(TUESDAY, dt.time(12)),
        minutes=60,
    )
    return dataclasses.replace(told, **changes)


def ordered(who: Somebody, **changes: Any) -> OrderCard:
    return services.order_service(order(**changes), actor=who.member)


def offered(here: City, card: OrderCard, by: Somebody | None = None) -> uuid.UUID:
    """A helper would come; the id of the offer."""
    who = by or here.helper
    services.offer_service(OfferService(uuid.uuid4(), card.id, here.team.id), actor=who.member)
    return next(one.id for one in queries.order(card.id, here.worker).offers if one.number == who.number)


def agreed(here: City, who: Somebody, **changes: Any) -> OrderCard:
    """Ordered, offered and accepted."""
    card = ordered(who, **changes)
    return services.accept_offer(card.id, offered(here, card), actor=who.member)


def report(card: OrderCard, minutes: int = 60, **changes: Any) -> ReportService:
    start = clock.from_local(TUESDAY, dt.time(8, 30))
    told = ReportService(uuid.uuid4(), card.id, start, start + dt.timedelta(minutes=minutes))
    return dataclasses.replace(told, **changes)


def after_service():
    """The clock on Tuesday at noon."""
    return clock.at(clock.from_local(TUESDAY, dt.time(12)))


def reported(here: City, card: OrderCard, minutes: int = 60) -> OrderCard:
    return services.report_service(report(card, minutes), actor=here.helper.member)


def moved(who: Somebody, minutes: int = 60, **changes: Any) -> TransferCard:
    told = MoveSavings(uuid.uuid4(), HARBIN, QIQIHAR, minutes)
    return services.move_savings(dataclasses.replace(told, **changes), actor=who.member)


def pledge(**changes: Any) -> PledgeReserve:
    told = PledgeReserve(
        uuid.uuid4(), HARBIN, "哈尔滨市居家养老服务中心", 6000, dt.date(2027, 12, 31), "合作协议 2026-03 号"
    )
    return dataclasses.replace(told, **changes)


def book_of(city_code: int) -> int:
    """Everything in one city's book, every kind of account; it is always nought."""
    from tongxing.bookkeeping.models import Balance
    from tongxing.timebank.models import Gift, Transfer

    aside = [str(row) for row in Order.objects.order_by("id").values_list("id", flat=True)]
    aside = [one for one in aside if Order.objects.get(pk=one).region_code // 10**8 * 10**8 == city_code]
    gifts = Gift.objects.filter(region_code=city_code).order_by("id").values_list("id", flat=True)
    moves = Transfer.objects.filter(from_code=city_code).order_by("id").values_list("id", flat=True)
    waiting = {*aside, *(str(one) for one in gifts), *(str(one) for one in moves)}
    total = 0
    for row in Balance.objects.filter(unit="minutes").order_by("id"):
        mine = str(city_code) in (row.purpose, row.owner) or row.owner in waiting
        total += row.amount if mine else 0
    return total


def balance(owner_kind: str, owner: object, purpose: object) -> int:
    return books.balance(AccountName(owner_kind, str(owner), "minutes", str(purpose)))


def everybody_hears() -> None:
    while relay.deliver_waiting():
        continue


class Platform:
    """大连志愿服务平台, somewhere else, which signs slips and answers."""

    def __init__(self, seed: bytes = b"t") -> None:
        self.secret = Ed25519PrivateKey.from_private_bytes(seed * 32)

    @property
    def did(self) -> str:
        return proofs.did_key(self.secret.public_key().public_bytes_raw())

    def trusted(self) -> None:
        """The operator here writes its key into the list of trust."""
        file = installation.trust_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{self.did}\n", "utf-8")

    def slip(self, document: str, minutes: int = 300, **changes: Any) -> bytes:
        told = {
            "format": "tongxing/time-slip/1",
            "id": str(uuid.UUID(int=0x0195A00000007000800000000000AB01)),
            "issuer": self.did,
            "address": "https://dalian.example",
            "to": queries.own_node(),
            "fromCity": 210200000000,
            "minutes": minutes,
            "madeAt": "2026-03-15T04:00:00Z",
            "holder": {
                "salt": SALT.hex(),
                "commitment": document_commitment("01", document, SALT).hex(),
            },
        } | changes
        return self.signed(told)

    def receipt(self, slip: bytes, accepted: bool = True, **changes: Any) -> bytes:
        """Their answer to a slip of ours."""
        ours = json.loads(slip)
        told = {
            "format": "tongxing/time-receipt/1",
            "id": str(uuid.uuid4()),
            "issuer": self.did,
            "slip": ours["id"],
            "slipIssuer": ours["issuer"],
            "minutes": ours["minutes"],
            "accepted": accepted,
            "madeAt": "2026-03-16T04:00:00Z",
        } | changes
        return self.signed(told)

    def signed(self, document: dict[str, Any]) -> bytes:
        options = {
            "verificationMethod": proofs.verification_method(self.did),
            "created": "2026-03-15T04:00:00Z",
        }
        return json.dumps(proofs.secure(document, options, self.secret.sign)).encode()
