"""The stage of the first story: a real district, one station, one team, and the people who come."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.access import services as access
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, ids, relay
from tongxing.ledger import queries as ledger_queries
from tongxing.ledger import services as ledger
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation
from tongxing.places import services as places
from tongxing.places.shapes import Place
from tongxing.stations import services as stations
from tongxing.stations.shapes import OpenStation

SYSTEM = SystemActor("story")
NANGANG = 230103000000
DAOLI = 230102000000
COMMUNITY = 230103001001  # the first community of the first street of Nangang
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def document_number(county: str, birth: dt.date, sequence: int) -> str:
    """A number that is well formed and belongs to nobody (GB 11643)."""
    body = f"{county}{birth:%Y%m%d}{sequence:03d}"
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, WEIGHTS, strict=True)) % 11]


@dataclass
class Neighbour:
    """Somebody who comes to volunteer. `person_id` is known once they have registered."""

    name: str
    phone: str
    birth_on: dt.date
    sex: str
    sequence: int
    person_id: uuid.UUID | None = None

    @property
    def document(self) -> str:
        return document_number("230103", self.birth_on, self.sequence)


class Stage:
    """Everything that stands before the curtain rises: set up through services on 1 March 2026."""

    worker = "13900000001"
    other_worker = "13900000002"
    leader = "13900000003"
    authority = "13900000004"
    other_authority = "13900000005"
    stranger_phone = "13900000006"
    never_made = "2026-0000-0000-000V"  # well formed, its check character right, and nobody ever made it

    def __init__(self, make_door) -> None:
        self.home = Place(COMMUNITY, "一曼街", 45.7560, 126.6450)
        self.neighbours = [
            Neighbour("陈静", "13900000101", dt.date(1990, 3, 7), "2", 122),
            Neighbour("李强", "13900000102", dt.date(1985, 11, 30), "1", 131),
            Neighbour("王芳", "13900000103", dt.date(1972, 6, 1), "2", 148),
            Neighbour("赵国庆", "13900000104", dt.date(1954, 10, 1), "1", 155),
        ]
        with clock.at(dt.datetime(2026, 3, 1, 9, 0, tzinfo=clock.SHANGHAI)):
            places.load_regions(actor=SYSTEM)
            self._furnish(make_door)

    def _furnish(self, make_door) -> None:
        station = stations.open_station(
            OpenStation(
                key=ids.new_id(),
                name="一曼街社区志愿服务站",
                kind="community_station",
                place=self.home,
                phone="0451-80000001",
                hours_text="周一至周日 8:30–17:00",
            ),
            actor=SYSTEM,
        )
        team = organisations.register_organisation(
            RegisterOrganisation(
                key=ids.new_id(),
                kind="1",
                name="南岗爱心陪伴队",
                region_code=NANGANG,
                host_station_id=station.id,
            ),
            actor=SYSTEM,
        )
        self.station = station.id
        self.team = team.id
        self.door = make_door(self)
        for phone, role, region, organisation in (
            (self.worker, "station_worker", NANGANG, None),
            (self.other_worker, "station_worker", DAOLI, None),
            (self.leader, "team_leader", NANGANG, team.id),
            (self.authority, "authority_officer", NANGANG, None),
            (self.other_authority, "authority_officer", DAOLI, None),
        ):
            self.give(phone, role, region, organisation)
        leader = Neighbour("韩冬", self.leader, dt.date(1980, 12, 22), "1", 177)
        registered = self.door.register(self.door.sign_in(self.leader), leader)
        self.leader_person = registered["person_id"]

    def give(self, phone: str, role: str, region: int, organisation: uuid.UUID | None) -> None:
        """Somebody holds an office from the day the stage was furnished."""
        account, _new = access.account_for_phone(phone)
        order = GiveGrant(
            account_id=account.id,
            role=role,
            region_code=region,
            starts_on=dt.date(2026, 3, 1),
            ends_on=dt.date(2026, 12, 31),
            organisation_id=organisation,
        )
        access.give_grant(order, actor=SYSTEM)

    def deliver(self) -> None:
        """Let everybody hear what was announced, as the worker does."""
        while relay.deliver_waiting():
            continue

    def faults_in_the_ledger(self) -> list:
        """Number the waiting lines and check the whole ledger."""
        self.deliver()
        ledger.integrate_lines(actor=SYSTEM)
        return list(ledger_queries.findings())
