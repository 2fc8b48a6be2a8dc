"""Bases, federations, reviews and checks in the world of bad input: one of each, each form and call filled in."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import incubation as made
from tests.factories import reviews
from tongxing.incubation import services
from tongxing.people import queries as people
from tongxing.reviews import services as review_services

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "authority_base_closing",
    "authority_incubation_opening",
    "checked",
    "incubation_base_deed",
    "incubation_place_deed",
    "mentoring_deed",
    "spot_check_publication",
    "spot_checks",
    "team_federation_deed",
    "team_finding",
    "team_incubation_deed",
    "team_review",
    "yearly_review",
    "yearly_reviews",
)


def furnish(world: "World", persona: Any) -> None:
    """A base with somebody growing and somebody waiting, a federation, reviews and a check."""
    base, federation = made.base(), made.federation()
    young, waits = made.house("花园街道青苗队"), made.house("花园街道新芽队")
    for name, house in (
        ("base", base.operator_id),
        ("chair", federation.organisation_id),
        ("young", young.id),
        ("sprout", waits.id),
    ):
        world.people[name] = persona("organisation_manager", of=house)
    place, waiting = made.growing(base, young), made.applied(base, waits)
    thing = made.resource(base)
    loan = services.lend_resource(made.loan(thing, place, 1), actor=made.operator(base))
    world.people["mentor"] = persona(volunteer=True)
    person = people.person(world.people["mentor"].person_id)
    mentor, _other = made.mentor(base, place, person.volunteer_number)
    services.answer_mentoring(mentor.id, accept=True, actor=world.people["mentor"].member)
    asked = services.ask_to_join(made.joining(federation, young), actor=made.manager(young.id))
    world.ids |= {
        "base": str(base.id),
        "incubation place": str(place.id),
        "waiting place": str(waiting.id),
        "resource": str(thing.id),
        "loan": str(loan.id),
        "mentor": str(mentor.id),
        "federation": str(federation.id),
        "federation member": str(asked.id),
        "young": str(young.id),
        "waits": str(waits.id),
        "base operator": str(base.operator_id),
    }
    _review(world, persona)


def _review(world: "World", persona: Any) -> None:
    team = reviews.team("花园街道常青队")
    world.people["reviewed"] = persona("organisation_manager", of=team.id)
    officer = world.people["officer"].member
    world.ids["review"] = str(reviews.opened(team, officer).id)
    told = review_services.comment_review
    other = reviews.team("花园街道长青二队")
    second = reviews.opened(other, officer)
    told(reviews.say(second, ""), actor=reviews.managing(second))
    world.ids["commented review"] = str(second.id)
    check = review_services.draw_check(reviews.draw(percent=100), actor=officer)
    numbers = {one.organisation_id: one.number for one in check.organisations}
    review_services.say_finding(
        reviews.SayFinding(check.id, numbers[team.id], uuid.uuid4(), ("paper",), "三份签到表没有录入"),
        actor=officer,
    )
    world.ids |= {"check": str(check.id), "seen": str(numbers[team.id]), "unseen": str(numbers[other.id])}


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    ids = world.ids
    place, base = {"place_id": ids["incubation place"]}, {"base_id": ids["base"]}
    federation, check = {"federation_id": ids["federation"]}, {"check_id": ids["check"]}
    opening = _keyed(
        name="花园街道孵化点",
        organisation=ids["young"],
        address="花园街 8 号",
        phone="0451-53600077",
        about="场地",
    )
    applying = _keyed(organisation=ids["waits"], federation=ids["federation"])
    return {
        "authority_base_closing": filled("officer", base, _keyed()),
        "authority_incubation_opening": filled(
            "officer", {"what": "base"}, opening, ("name", "address", "phone", "about")
        ),
        "incubation_base_deed": filled(
            "base",
            base | {"what": "resource"},
            _keyed(kind="room", name="小会议室", quantity="1"),
            ("name", "quantity"),
        ),
        "incubation_place_deed": filled(
            "base",
            place | {"what": "milestone"},
            _keyed(milestone="charter", words=made.SAW),
            ("words",),
        ),
        "mentoring_deed": filled(
            "mentor",
            {"mentor_id": ids["mentor"], "what": "advice"},
            _keyed(words="一起改了公开表"),
            ("words",),
        ),
        "team_federation_deed": filled(
            "chair",
            federation | {"what": "service"},
            _keyed(duty="serve", title="记录规范培训", held_on="2026-03-16"),
            ("title", "held_on"),
        ),
        "team_incubation_deed": filled("sprout", {"what": "joining"}, applying),
        "yearly_reviews": filled("officer", body=_keyed(year="2025")),
        "yearly_review": filled(
            "officer",
            {"review_id": ids["commented review"]},
            _keyed(outcome="warning", why=reviews.WHY, days="30", successor=""),
            ("why",),
        ),
        "team_review": filled(
            "reviewed", {"review_id": ids["review"]}, _keyed(words=reviews.ANSWER), ("words",)
        ),
        "spot_checks": filled(
            "officer", body=_keyed(year="2026", percent="40", seed_text="开奖号码 407"), typed=("seed_text",)
        ),
        "checked": filled(
            "officer",
            check | {"number": ids["unseen"]},
            _keyed(unmet=["paper"], words="三份签到表没有录入"),
            ("words",),
        ),
        "team_finding": filled(
            "reviewed", check | {"number": ids["seen"]}, _keyed(words="签到表三天内录入"), ("words",)
        ),
        "spot_check_publication": filled("officer", check, _keyed()),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    return _of_reviews(world, call) | _of_bases(world, call) | _of_federations(world, call)


def _of_reviews(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    ids, here = world.ids, {"region_code": reviews.COUNTY}
    mine, theirs = {"review_id": ids["review"]}, {"review_id": ids["commented review"]}
    check, address = {"check_id": ids["check"]}, "/yearly-reviews/{review_id}"
    ending = _keyed(outcome="warning", why=reviews.WHY, days=None, successor_id=None)
    one = "/spot-checks/{check_id}/{number}"
    return {
        ("GET", "/yearly-reviews/published"): call(query=here | {"year": 2025}),
        ("GET", "/yearly-reviews"): call("officer", query=here),
        ("POST", "/yearly-reviews"): call("officer", body=here | {"year": 2025}),
        ("GET", address): call("reviewed", mine),
        ("POST", f"{address}/comment"): call("reviewed", mine, _keyed(words=reviews.ANSWER)),
        ("POST", f"{address}/answer"): call("reviewed", mine, _keyed(words=reviews.ANSWER), status=409),
        ("POST", f"{address}/appeal"): call("reviewed", mine, _keyed(words=reviews.ANSWER), status=409),
        ("POST", f"{address}/conclusion"): call("officer", theirs, ending),
        ("POST", f"{address}/decision"): call("officer", theirs, ending, status=409),
        ("POST", f"{address}/appeal-answer"): call("officer", theirs, ending, status=409),
        ("GET", "/spot-checks/published"): call(query=here),
        ("GET", "/spot-checks"): call("officer", query=here),
        ("POST", "/spot-checks"): call(
            "officer", body=_keyed(year=2026, seed_text="开奖号码 407", percent=None) | here
        ),
        ("GET", "/spot-checks/{check_id}"): call("officer", check),
        ("POST", "/spot-checks/{check_id}/publication"): call("officer", check, status=409),
        ("POST", f"{one}/finding"): call(
            "officer", check | {"number": ids["unseen"]}, _keyed(unmet=["paper"], words="三份签到表没有录入")
        ),
        ("POST", f"{one}/comment"): call(
            "reviewed", check | {"number": ids["seen"]}, _keyed(words="签到表三天内录入")
        ),
    }


def _of_bases(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    ids = world.ids
    base, place = {"base_id": ids["base"]}, {"place_id": ids["incubation place"]}
    mentor = {"mentor_id": ids["mentor"]}
    opening = _keyed(
        name="花园街道孵化点", region_code=made.COUNTY, operator_id=ids["young"], address="花园街 8 号",
        phone="0451-53600077", about="场地",
    )  # fmt: skip
    asking = _keyed(volunteer_number="TX0000000000", topic="财务公开")
    at = "/incubation-places/{place_id}"
    return {
        ("GET", "/bases"): call(query={"region_code": made.COUNTY}),
        ("POST", "/bases"): call("officer", body=opening),
        ("POST", "/bases/{base_id}/closing"): call("officer", base),
        ("GET", "/bases/{base_id}/places"): call("base", base),
        ("POST", "/bases/{base_id}/places"): call(
            "young", base, _keyed(organisation_id=ids["young"], wish=made.WISH), status=409
        ),
        ("GET", "/bases/{base_id}/resources"): call("base", base),
        ("POST", "/bases/{base_id}/resources"): call(
            "base", base, _keyed(kind="room", name="小会议室", quantity=1)
        ),
        ("POST", "/base-resources/{resource_id}/loans"): call(
            "base",
            {"resource_id": ids["resource"]},
            _keyed(place_id=ids["incubation place"], quantity=1, days=7),
        ),
        ("POST", "/base-loans/{loan_id}/return"): call("base", {"loan_id": ids["loan"]}),
        ("GET", at): call("young", place),
        ("POST", f"{at}/answer"): call(
            "base", {"place_id": ids["waiting place"]}, _keyed(accept=True, why="")
        ),
        ("POST", f"{at}/milestones"): call("base", place, _keyed(milestone="charter", words=made.SAW)),
        ("POST", f"{at}/stage"): call("base", place, _keyed(), status=409),
        ("POST", f"{at}/leaving"): call("base", place, _keyed(why="搬到道里区去了"), status=409),
        ("POST", f"{at}/mentors"): call("base", place, asking, status=422),
        ("GET", "/mentoring"): call("mentor"),
        ("POST", "/mentoring/{mentor_id}/answer"): call("mentor", mentor, {"accept": True}),
        ("POST", "/mentoring/{mentor_id}/advice"): call("mentor", mentor, _keyed(words="一起改了公开表")),
        ("DELETE", "/mentoring/{mentor_id}"): call("mentor", mentor),
    }


def _of_federations(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    ids = world.ids
    federation, member = {"federation_id": ids["federation"]}, {"member_id": ids["federation member"]}
    at = "/federations/{federation_id}"
    founding = _keyed(organisation_id=ids["young"], region_code=made.COUNTY)
    service = _keyed(duty="serve", title="记录规范培训", held_on="2026-03-16", members=[])
    return {
        ("GET", "/federations"): call(query={"region_code": made.COUNTY}),
        ("POST", "/federations"): call("officer", body=founding),
        ("GET", f"{at}/statement"): call(path=federation, query={"year": 2026}),
        ("GET", f"{at}/members"): call("chair", federation),
        ("POST", f"{at}/members"): call(
            "young", federation, _keyed(organisation_id=ids["young"]), status=409
        ),
        ("POST", f"{at}/invitations"): call("chair", federation, _keyed(organisation_id=ids["waits"])),
        ("POST", "/federation-members/{member_id}/answer"): call("chair", member, {"accept": True}),
        ("DELETE", "/federation-members/{member_id}"): call("young", member),
        ("POST", f"{at}/services"): call("chair", federation, service),
    }
