"""A county with three houses: one records, two could sign; and claims at every point of their way."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import access, organisations, people
from tests.factories.places import NANGANG
from tongxing.access import queries as accounts
from tongxing.access import services as access_services
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.foundation import clock
from tongxing.late_entries import services
from tongxing.late_entries.models import Claim
from tongxing.late_entries.shapes import ClaimCard, ClaimLateEntry, ClaimState, SignClaim
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people.shapes import PersonCard

SATURDAY = dt.date(2026, 3, 14)
MONDAY = dt.date(2026, 3, 16)
NOW = clock.from_local(MONDAY, dt.time(9))
SYSTEM = SystemActor("test")
WHY = "山里没有信号，签到码打不开，当场没能签到"

# One grey pixel, and a page without a word: whole files of their kind.
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100ffc4001f0000"
    "010501010101010100000000000000000102030405060708090a0bffda0008010100003f00d2cf20ffd9"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Cat\x61log>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclasses.dataclass(frozen=True)
class County:
    """Who is there: the recording team with its leader and a volunteer, and those who may be asked to sign."""

    team: OrganisationCard
    leader: Member
    leader_person: PersonCard
    volunteer: Member
    person: PersonCard
    houses: tuple[OrganisationCard, ...]
    managers: tuple[Member, ...]
    officer: Member

    def signatory(self, claim_id: uuid.UUID) -> Member:
        """Whoever was chosen, with the roles of this day."""
        return accounts.member(Claim.objects.get(pk=claim_id).signatory_id)


def officer(region_code: int = NANGANG) -> Member:
    """An authority officer with a real account and a real grant."""
    somebody = access.member()
    today = clock.today()
    until = today + dt.timedelta(days=300)
    order = GiveGrant(somebody.account_id, "authority_officer", region_code, today, until)
    access_services.give_grant(order, actor=SYSTEM)
    return accounts.member(somebody.account_id)


def county(houses: int = 2) -> County:
    """南岗区 with the recording team and as many other houses as one says."""
    team, leader_person, leader = organisations.leader(organisations.organisation(name="花园街道邻里互助队"))
    person, volunteer = organisations.member_in(team)
    others, managers = [], []
    for number in range(houses):
        house = organisations.organisation(name=f"南岗区第{'一二三四五六七八九'[number]}志愿服务队")
        others.append(house)
        managers.append(organisations.member_in(house, "organisation_manager")[1])
    return County(team, leader, leader_person, volunteer, person, tuple(others), tuple(managers), officer())


def at(hour: int, minute: int = 0, day: dt.date = SATURDAY) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute))


def file(by: Member, content: bytes = JPEG) -> uuid.UUID:
    return services.keep_file(content, actor=by).id


def order(by: Member, team: OrganisationCard, **changes) -> ClaimLateEntry:
    """Two hours of a Saturday afternoon in the hills, claimed on the Monday."""
    told = ClaimLateEntry(
        key=uuid.uuid4(),
        organisation_id=team.id,
        title="入户看望独居老人",
        content="走访三户独居老人，劈柴挑水，量血压",
        place_text="南岗区红旗乡",
        category="0001",
        started_at=at(14),
        ended_at=at(16),
        why=WHY,
        declaration="2026-11",
        file_id=changes.pop("file_id", None) or file(by),
    )
    return dataclasses.replace(told, **changes)


def own_claim(here: County, **changes) -> ClaimCard:
    """The volunteer claims for herself."""
    return services.claim_late_entry(order(here.volunteer, here.team, **changes), actor=here.volunteer)


def leaders_claim(here: County, **changes) -> ClaimCard:
    """The leader claims for the volunteer."""
    told = order(here.leader, here.team, **{"person_id": here.person.id} | changes)
    return services.claim_late_entry(told, actor=here.leader)


def verdict(claim: ClaimCard, verdict: str = ClaimState.SIGNED, why: str = "") -> SignClaim:
    return SignClaim(claim.id, uuid.uuid4(), verdict, why)


def signed(here: County, claim: ClaimCard) -> ClaimCard:
    """The chosen one signs."""
    return services.sign_claim(verdict(claim), actor=here.signatory(claim.id))


def refused(here: County, claim: ClaimCard, why: str = "照片看不出是这次活动") -> ClaimCard:
    told = verdict(claim, ClaimState.REFUSED, why)
    return services.sign_claim(told, actor=here.signatory(claim.id))


def another_volunteer(here: County) -> tuple[PersonCard, Member]:
    return organisations.member_in(here.team, person=people.volunteer(name="李建国"))
