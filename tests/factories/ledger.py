"""Records as they stand in a real county's ledger: fixed dates, plain names, every kind of actor."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import access, people
from tongxing.access.models import Account
from tongxing.access.shapes import Actor, Grant, Member, SystemActor, Visitor
from tongxing.foundation import clock, ids
from tongxing.identity import services as identity
from tongxing.identity.shapes import KeepIdentity
from tongxing.ledger import services
from tongxing.ledger.shapes import EntryCard, Method, Occasion, Origin, Proof, ProofKind, RecordService
from tongxing.people.models import Person

SATURDAY = dt.date(2026, 3, 14)
NOW = clock.from_local(dt.date(2026, 3, 16), dt.time(9))  # the Monday after

HUAYUAN = 230103001000  # 哈尔滨市南岗区花园街道
ANOTHER_COUNTY = 230102000000
TEAM = uuid.UUID("0195a000-0000-7000-8000-000000000001")
OTHER_TEAM = uuid.UUID("0195a000-0000-7000-8000-000000000002")
TEAM_NAME = "花园街道邻里互助队"
SYSTEM = SystemActor("activities")


@dataclasses.dataclass(frozen=True)
class Volunteer:
    """A volunteer who is signed in."""

    member: Member
    person_id: uuid.UUID
    name: str


def volunteer(name: str = "王秀兰", number: str = "TX2603000017", *, named: bool = False) -> Volunteer:
    """A registered volunteer with an account; `named` puts the name into a drawer as well."""
    account = Account.objects.create(opened_at=NOW)
    person = Person.objects.create(
        account_id=account.id,
        registration_key=ids.new_id(),
        volunteer_number=number,
        masked_name=name[:1] + "**",
        birth_on=dt.date(1968, 5, 4),
        sex="2",
        real_name_state="passed",
        residence_code=HUAYUAN,
        service_code=HUAYUAN,
        registered_at=NOW,
    )
    if named:
        identity.keep_identity(
            KeepIdentity(
                person_id=person.id,
                account_id=account.id,
                name=name,
                document_kind="01",
                document_number=people.document(),
                state="passed",
            ),
            actor=SystemActor("factories"),
        )
    return Volunteer(Member(account.id), person.id, name)


def member(*grants: Grant) -> Member:
    return Member(uuid.uuid4(), grants)


def leader(organisation_id: uuid.UUID = TEAM, role: str = "team_leader") -> Member:
    return member(Grant(role, 230103000000, 230104000000, organisation_id=organisation_id))


def official(role: str = "authority_officer", region_code: int = 230103000000) -> Member:
    return member(Grant(role, region_code, region_code + 10**6))


def every_kind_of_actor(oneself: Volunteer) -> dict[str, Actor]:
    """One of each, by name, as the tables of deeds call them."""
    return {
        "visitor": Visitor(),
        "somebody signed in": member(),
        "oneself": oneself.member,
        "another volunteer": volunteer("赵敏", "TX2603000025").member,
        "leader of the team": leader(),
        "leader of another team": leader(OTHER_TEAM),
        "manager of the organisation": leader(role="organisation_manager"),
        "station worker": official("station_worker"),
        "officer of the region": official(),
        "officer of another region": official(region_code=ANOTHER_COUNTY),
        "auditor of the region": official("auditor"),
        "operator": official("operator"),
        "the platform": SYSTEM,
    }


def at(hour: int, minute: int = 0, day: dt.date = SATURDAY) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute))


def order(person_id: uuid.UUID, **changes) -> RecordService:
    """Two and a half hours on a Saturday afternoon, with the person's own codes at both ends."""
    told = RecordService(
        key=uuid.uuid4(),
        person_id=person_id,
        occasion=Occasion("activities", "activity", uuid.UUID("0195a000-0000-7000-8000-00000000000a")),
        project_id=uuid.UUID("0195a000-0000-7000-8000-00000000000b"),
        organisation_id=TEAM,
        organisation_name=TEAM_NAME,
        title="陪独居老人买菜就医",
        content="陪三位独居老人买菜、取药，帮忙登记复诊",
        place_text="南岗区花园街道",
        region_code=HUAYUAN,
        category="0001",
        started_at=at(14),
        ended_at=at(16, 30),
        arrival_method=Method.OWN_SCAN,
        departure_method=Method.OWN_SCAN,
        caused_by_person=True,
    )
    return dataclasses.replace(told, **changes)


def called(person_id: uuid.UUID, **changes) -> RecordService:
    """The same by roll call: it waits for the volunteer's word."""
    by_roll_call = {
        "arrival_method": Method.ROLL_CALL,
        "departure_method": Method.ROLL_CALL,
        "caused_by_person": False,
    }
    return order(person_id, **by_roll_call | changes)


def late(person_id: uuid.UUID, **changes) -> RecordService:
    """Written down afterwards with a file and two signatures, claimed by a leader."""
    proofs = tuple(
        Proof(kind, "whole", by, NOW, reference=reference)
        for kind, by, reference in (
            (ProofKind.LATE_ENTRY, "account:claimant", "a" * 64),
            (ProofKind.SECOND_SIGNATURE, "account:signatory", ""),
        )
    )
    late_entry = {
        "arrival_method": Method.LATE_ENTRY,
        "departure_method": Method.LATE_ENTRY,
        "caused_by_person": False,
        "proofs": proofs,
    }
    return order(person_id, **late_entry | changes)


def brought(person_id: uuid.UUID, origin_id: str = "A-1", **changes) -> RecordService:
    """A record of another platform, brought by its volunteer."""
    imported = {
        "arrival_method": Method.IMPORTED,
        "departure_method": Method.IMPORTED,
        "origin": Origin("邻市平台", origin_id, "verified"),
    }
    return order(person_id, **imported | changes)


def effective(somebody: Volunteer, **changes) -> EntryCard:
    with clock.at(NOW):
        return services.record_service(order(somebody.person_id, **changes), actor=SYSTEM)


def pending(somebody: Volunteer, **changes) -> EntryCard:
    with clock.at(NOW):
        return services.record_service(called(somebody.person_id, **changes), actor=leader())


def at_the_door(name: str = "王秀兰") -> tuple[str, Volunteer]:
    """A volunteer who registered and is signed in: the token, and who it is."""
    token, member_ = access.signed_in()
    person, _member = people.registered(actor=member_, name=name)
    return token, Volunteer(member_, person.id, name)
