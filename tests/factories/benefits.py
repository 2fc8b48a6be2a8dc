"""Benefits of Nangang: a team that offers, an officer who publishes, and volunteers who take them."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import access, organisations, people
from tests.factories.places import DAOLI, HUAYUAN, NANGANG, ZHAOLIN
from tongxing.access.shapes import Grant, Member
from tongxing.benefits import services
from tongxing.benefits.shapes import BenefitCard, OfferBenefit, RedeemVoucher, TakeVoucher, VoucherCard
from tongxing.foundation import clock
from tongxing.honours.models import Star
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people.shapes import PersonCard

__all__ = ["DAOLI", "HUAYUAN", "NANGANG", "ZHAOLIN"]

TODAY = dt.date(2026, 11, 22)
NOW = clock.from_local(TODAY, dt.time(9))
SHOP = "花园街道邻里互助队"


@dataclasses.dataclass(frozen=True)
class Street:
    """A team with its leader, an officer of the county, and one volunteer without a star."""

    team: OrganisationCard
    leader: Member
    officer: Member
    person: PersonCard
    volunteer: Member


def street() -> Street:
    team, _person, leader = organisations.leader(organisations.organisation(name=SHOP))
    person, volunteer = people.registered(name="王秀兰")
    return Street(team, leader, access.with_role("authority_officer"), person, volunteer)


def order(here: Street, **changes) -> OfferBenefit:
    """Ten free haircuts for volunteers of the county."""
    told = OfferBenefit(
        key=uuid.uuid4(),
        benefit_class="living",
        title="免费理发一次",
        text="凭凭证在社区理发点免费理发一次，不用排队。",
        where_text="花园街 88 号，周二、周四 9:00–11:00",
        region_code=NANGANG,
        star=0,
        starts_on=TODAY,
        ends_on=TODAY + dt.timedelta(days=60),
        quota=10,
        organisation_id=here.team.id,
    )
    return dataclasses.replace(told, **changes)


def at_a_station(here: Street, **changes) -> OfferBenefit:
    """The same from a station."""
    station = {"organisation_id": None, "station_id": uuid.uuid4(), "station_name": "花园街社区志愿服务站"}
    return order(here, **station | changes)


def offered(here: Street, **changes) -> BenefitCard:
    return services.offer_benefit(order(here, **changes), actor=here.leader)


def published(here: Street, **changes) -> BenefitCard:
    return services.publish_benefit(offered(here, **changes).id, actor=here.officer)


def take(card: BenefitCard, **changes) -> TakeVoucher:
    return dataclasses.replace(TakeVoucher(uuid.uuid4(), card.id), **changes)


def taken(here: Street, card: BenefitCard, by: Member | None = None) -> VoucherCard:
    return services.take_voucher(take(card), actor=by or here.volunteer)


def shown(here: Street, card: BenefitCard, by: Member | None = None) -> VoucherCard:
    """A voucher with its six digits on the volunteer's screen."""
    voucher = taken(here, card, by)
    return services.show_code(voucher.id, actor=by or here.volunteer)


def reading(card: BenefitCard, code: str, **changes) -> RedeemVoucher:
    return dataclasses.replace(RedeemVoucher(uuid.uuid4(), card.id, code), **changes)


def starred(person: PersonCard, level: int) -> None:
    """This person has so many stars, as the star room keeps it."""
    Star.objects.update_or_create(
        person_id=person.id, defaults={"level": level, "region_code": person.residence_code}
    )


def somebody_from(region_code: int, name: str = "赵敏") -> tuple[PersonCard, Member]:
    return people.registered(name=name, residence_code=region_code, service_code=region_code)


def worker(region_code: int = NANGANG) -> Member:
    return Member(uuid.uuid4(), (Grant("station_worker", region_code, region_code + 10**6),))
