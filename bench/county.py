"""A county for benchmarks: so many open activities, so many volunteers with a session, made in one go."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

from bench.house import tell
from tongxing.access import services as access
from tongxing.access.models import Account, Session
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.activities import services as activities
from tongxing.activities.shapes import PlanActivity, ReviewActivity, SubmitActivity
from tongxing.foundation import clock, ids
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation
from tongxing.people.models import Person
from tongxing.places import queries as places
from tongxing.places import services as place_services
from tongxing.places.shapes import Place
from tongxing.projects import services as projects
from tongxing.projects.shapes import REFUSED_KINDS, SetUpProject

SYSTEM = SystemActor("bench")
NANGANG = 230103000000
BATCH = 2000  # statements are bound on the server, which takes 65,535 values at most
CATEGORIES = ("0001", "0003", "0004", "0005")


def numbered(kind: int, number: int) -> uuid.UUID:
    """An id that pgbench can spell from a number: kind in the fourth group, number in the last."""
    return uuid.UUID(f"00000000-0000-7000-8{kind:03d}-{number:012d}")


@dataclass
class County:
    """What was made: activity ids, and a session token per volunteer."""

    activities: list[uuid.UUID]
    tokens: list[str]


def make(open_activities: int, volunteers: int, places_each: int = 2000) -> County:
    """Load the divisions, then make a team, its activities of the next days, and the volunteers."""
    tell("装入行政区划 …")
    place_services.load_regions(actor=SYSTEM)
    tell(f"生成 {open_activities} 个活动、{volunteers} 名志愿者 …")
    tokens = _volunteers(volunteers)
    team = organisations.register_organisation(
        RegisterOrganisation(
            key=ids.new_id(),
            kind="1",
            name="示例队",
            region_code=NANGANG,
            host_name="示例社区",
            host_phone="0451-80000001",
        ),
        actor=SYSTEM,
    )
    leader = _leader(team.id)
    project = projects.set_up_project(
        SetUpProject(
            key=ids.new_id(),
            organisation_id=team.id,
            title="周末邻里互助",
            category="0001",
            need_id=None,
            region_code=NANGANG,
            starts_on=clock.today(),
            ends_on=clock.today() + dt.timedelta(days=60),
            refused_kinds_denied=frozenset(REFUSED_KINDS),
        ),
        actor=leader,
    )
    return County([_activity(n, project.id, leader, places_each) for n in range(open_activities)], tokens)


def leader_again():
    """Who leads the team and is its authority as well, with what was granted since."""
    from tongxing.access import queries

    return queries.member(Account.objects.order_by("id").first().id)


def _leader(team_id: uuid.UUID):
    from tongxing.access import queries

    account = Account.objects.order_by("id").first()
    for role, organisation in (("team_leader", team_id), ("authority_officer", None)):
        access.give_grant(
            GiveGrant(
                account.id,
                role,
                NANGANG,
                clock.today(),
                clock.today() + dt.timedelta(days=300),
                organisation_id=organisation,
            ),
            actor=SYSTEM,
        )
    return queries.member(account.id)


def _activity(number: int, project_id: uuid.UUID, leader, places_each: int) -> uuid.UUID:
    now = clock.now()
    starts_at = (now + dt.timedelta(days=1 + number % 20, hours=number % 9)).replace(minute=0, second=0)
    street = places.children(NANGANG)[number % 18]
    planned = activities.plan_activity(
        PlanActivity(
            key=ids.new_id(),
            project_id=project_id,
            title=f"陪社区老人去医院复查（第 {number + 1} 组）",
            content="上午到家，搀扶下楼，陪同挂号、候诊、取药，送回家。",
            conditions="年满 18 周岁，有耐心。",
            category=CATEGORIES[number % len(CATEGORIES)],
            place=Place(
                street.code, f"第 {number + 1} 号院", 45.70 + number % 50 / 1000, 126.60 + number % 70 / 1000
            ),
            starts_at=starts_at,
            ends_at=starts_at + dt.timedelta(minutes=30),
            sign_up_opens_at=now,
            sign_up_closes_at=starts_at,
            cancel_until=starts_at,
            places=places_each,
            risks="搀扶上下楼有滑倒风险，请穿防滑鞋。",
            guarantees=("01",),
            contact_name="韩冬",
            contact_phone="0451-80000001",
            person_in_charge_id=numbered(2, 0),
        ),
        actor=leader,
    )
    activities.submit_activity(SubmitActivity(planned.id, ids.new_id()), actor=leader)
    activities.publish_activity(ReviewActivity(planned.id, ids.new_id()), actor=leader)
    return planned.id


def _volunteers(count: int) -> list[str]:
    """Accounts, sessions and verified volunteers, written in bulk: registering is not what is measured."""
    now = clock.now()
    tokens = [f"bench-token-{number:012d}" for number in range(count)]
    Account.objects.bulk_create((Account(id=numbered(1, n), opened_at=now) for n in range(count)), BATCH)
    Session.objects.bulk_create(
        (
            Session(
                account_id=numbered(1, n),
                token_hash=hashlib.sha256(token.encode()).digest(),
                began_at=now,
                ends_at=now + dt.timedelta(days=1),
            )
            for n, token in enumerate(tokens)
        ),
        BATCH,
    )
    Person.objects.bulk_create(
        (
            Person(
                id=numbered(2, n),
                account_id=numbered(1, n),
                registration_key=ids.new_id(),
                volunteer_number=f"{n:013d}",
                masked_name="王**",
                birth_on=dt.date(1988, 5, 4),
                sex="2",
                real_name_state="passed",
                residence_code=NANGANG,
                service_code=NANGANG,
                registered_at=now,
            )
            for n in range(count)
        ),
        BATCH,
    )
    return tokens
