"""Benefits and references in the world of bad input: one at every point of its way, each form and call filled in."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories.places import NANGANG
from tongxing.access.shapes import Visitor
from tongxing.benefits import services as benefits
from tongxing.benefits.shapes import OfferBenefit, TakeVoucher
from tongxing.people import queries as people
from tongxing.references import queries as reference_queries
from tongxing.references import services as references
from tongxing.references.shapes import AskReference, KeepCreditRule, ReleaseAnswer

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "benefit_voucher",
    "reference_new",
    "reference",
    "voucher_code",
    "voucher_return",
    "inquiry_release",
    "inquiry_refusal",
    "inquiry_revocation",
    "team_benefit_new",
    "team_benefit_redemption",
    "team_benefit_ending",
    "authority_benefit_publication",
    "authority_benefit_return",
    "authority_credit_rules",
)
LAST_DAY = made.MONDAY + dt.timedelta(days=90)


def furnish(world: "World", team: made.Team) -> None:
    """A benefit that waits, one to take, one taken and shown; a question that waits, one released."""
    leader, officer = world.people["leader"].member, world.people["officer"].member
    volunteer = world.people["volunteer"]
    for name in ("waiting benefit", "benefit", "taken benefit"):
        card = benefits.offer_benefit(_offer(team.id, title=f"免费理发（{name}）"), actor=leader)
        world.ids[name] = str(card.id)
        if name != "waiting benefit":
            benefits.publish_benefit(card.id, actor=officer)
    taken = benefits.take_voucher(
        TakeVoucher(uuid.uuid4(), uuid.UUID(world.ids["taken benefit"])), actor=volunteer.member
    )
    world.ids["voucher"] = str(taken.id)
    world.ids["six digits"] = benefits.show_code(taken.id, actor=volunteer.member).code
    counted = _counted() | {"minutes_per_credit": 1200, "most_a_year": 2, "year_from_month": 9}
    counted |= {"school_name": "示例职业学院", "valid_from": made.MONDAY}
    told = KeepCreditRule(key=uuid.uuid4(), region_code=NANGANG, **counted)
    world.ids["credit rule"] = str(references.keep_credit_rule(told, actor=officer).id)
    number = people.person(volunteer.person_id).volunteer_number
    for name in ("inquiry", "released inquiry"):
        asked = references.ask_reference(_question(number), actor=Visitor())
        world.ids[name], world.ids[f"code of {name}"] = str(asked.inquiry_id), asked.code
    inquiry_id = uuid.UUID(world.ids["released inquiry"])
    seen = reference_queries.preview(inquiry_id, volunteer.member).digest
    references.release_answer(ReleaseAnswer(uuid.uuid4(), inquiry_id, 14, seen), actor=volunteer.member)


def _offer(team_id: uuid.UUID, **changes: Any) -> OfferBenefit:
    told = {
        "key": uuid.uuid4(),
        "benefit_class": "living",
        "title": "免费理发一次",
        "text": "凭凭证在社区理发点免费理发一次，不用排队。",
        "where_text": "花园街 88 号，周二上午",
        "region_code": NANGANG,
        "star": 0,
        "starts_on": made.MONDAY,
        "ends_on": LAST_DAY,
        "quota": 10,
        "organisation_id": team_id,
    }
    return OfferBenefit(**told | changes)


def _question(number: str) -> AskReference:
    return AskReference(
        uuid.uuid4(), number, "示例大学学生处", "0451-53600002", "schooling", "核对社会实践学分，请提供时长"
    )


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _offered() -> dict[str, str]:
    return {
        "benefit_class": "living",
        "title": "免费体检",
        "text": "社区卫生服务中心免费常规体检一次。",
        "where_text": "提前一天打电话",
        "star": "0",
        "starts_on": made.MONDAY.isoformat(),
        "ends_on": LAST_DAY.isoformat(),
        "quota": "10",
        "per_person": "1",
    }


def _asked(world: "World") -> dict[str, str]:
    number = people.person(world.people["volunteer"].person_id).volunteer_number
    return {
        "volunteer_number": number,
        "organisation_name": "示例大学学生处",
        "contact": "0451-53600002",
        "purpose": "schooling",
        "why": "核对社会实践学分，请提供服务时长",
    }


def _counted() -> dict[str, str]:
    return {
        "school_name": "示例大学",
        "document": "示例大学社会实践学分认定办法",
        "minutes_per_credit": "1200",
        "rounding": "whole",
        "most_a_year": "2",
        "year_from_month": "9",
        "valid_from": made.MONDAY.isoformat(),
    }


def _digest(world: "World") -> str:
    inquiry_id = uuid.UUID(world.ids["inquiry"])
    return reference_queries.preview(inquiry_id, world.people["volunteer"].member).digest


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    ids = world.ids
    words = ("title", "text", "where_text", "starts_on", "ends_on")
    asking = ("volunteer_number", "organisation_name", "contact", "why")
    voucher, inquiry = {"voucher_id": ids["voucher"]}, {"inquiry_id": ids["inquiry"]}
    out, waiting = {"benefit_id": ids["taken benefit"]}, {"benefit_id": ids["waiting benefit"]}
    released = {"inquiry_id": ids["released inquiry"]}
    offer = _keyed(provider=f"o:{ids['team']}", region=str(NANGANG), **_offered())
    code = _keyed(code=ids["code of released inquiry"])
    counted = _keyed(region=str(NANGANG), **_counted())
    return {
        "benefit_voucher": filled("volunteer", {"benefit_id": ids["benefit"]}, _keyed()),
        "reference_new": filled("visitor", body=_keyed(**_asked(world)), typed=asking),
        "reference": filled("visitor", released, code),
        "voucher_code": filled("volunteer", voucher, _keyed()),
        "voucher_return": filled("volunteer", voucher, _keyed()),
        "inquiry_release": filled("volunteer", inquiry, _keyed(days="14", digest=_digest(world))),
        "inquiry_refusal": filled("volunteer", inquiry, _keyed()),
        "inquiry_revocation": filled("volunteer", released, _keyed()),
        "team_benefit_new": filled("leader", body=offer, typed=words),
        "team_benefit_redemption": filled("leader", out, _keyed(code=ids["six digits"])),
        "team_benefit_ending": filled("leader", out, _keyed(why="场地到期，不再提供"), ("why",)),
        "authority_benefit_publication": filled("officer", waiting, _keyed()),
        "authority_benefit_return": filled("officer", waiting, _keyed(why="请写清楚开放时间"), ("why",)),
        "authority_credit_rules": filled(
            "officer", body=counted, typed=("school_name", "document", "valid_from")
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    ids = world.ids
    waiting, out = {"benefit_id": ids["waiting benefit"]}, {"benefit_id": ids["taken benefit"]}
    voucher, inquiry = {"voucher_id": ids["voucher"]}, {"inquiry_id": ids["inquiry"]}
    released = {"inquiry_id": ids["released inquiry"]}
    offer = _keyed(**_offered(), region_code=NANGANG, organisation_id=ids["team"])
    offer |= {"star": 0, "quota": 10, "per_person": 1}
    counted = _keyed(**_counted(), region_code=NANGANG)
    counted |= {"minutes_per_credit": 1200, "most_a_year": 2, "year_from_month": 9}
    why = {"why": "请写清楚开放时间"}
    asking = _keyed(**_asked(world), parts=["by_class", "star"], credit_rule_id=ids["credit rule"])
    asking |= {"from_on": "2026-01-01", "until_on": "2026-03-15"}
    return {
        ("GET", "/benefits"): call(query={"region_code": NANGANG, "benefit_class": "living", "page": 1}),
        ("POST", "/benefits"): call("leader", body=offer),
        ("GET", "/benefits/{benefit_id}"): call(path=out),
        ("POST", "/benefits/{benefit_id}/publication"): call("officer", waiting),
        ("POST", "/benefits/{benefit_id}/return"): call("officer", waiting, why),
        ("POST", "/benefits/{benefit_id}/ending"): call("leader", out, why),
        ("POST", "/benefits/{benefit_id}/vouchers"): call(
            "volunteer", {"benefit_id": ids["benefit"]}, _keyed()
        ),
        ("POST", "/benefits/{benefit_id}/uses"): call("leader", out, _keyed(code=ids["six digits"])),
        ("GET", "/benefits/{benefit_id}/uses"): call("leader", out, query={"page": 1}),
        ("GET", "/me/vouchers"): call("volunteer", query={"page": 1}),
        ("POST", "/vouchers/{voucher_id}/code"): call("volunteer", voucher),
        ("POST", "/vouchers/{voucher_id}/return"): call("volunteer", voucher),
        ("POST", "/references"): call(body=asking),
        ("POST", "/references/{inquiry_id}/openings"): call(
            path=released, body={"code": ids["code of released inquiry"]}
        ),
        ("GET", "/me/inquiries"): call("volunteer", query={"page": 1}),
        ("GET", "/me/inquiries/{inquiry_id}"): call("volunteer", inquiry),
        ("GET", "/me/inquiries/{inquiry_id}/preview"): call("volunteer", inquiry),
        ("POST", "/me/inquiries/{inquiry_id}/release"): call(
            "volunteer", inquiry, _keyed(days=14, digest=_digest(world))
        ),
        ("POST", "/me/inquiries/{inquiry_id}/refusal"): call("volunteer", inquiry),
        ("POST", "/me/inquiries/{inquiry_id}/revocation"): call("volunteer", released),
        ("GET", "/me/credits"): call("volunteer"),
        ("GET", "/credit-rules"): call(),
        ("POST", "/credit-rules"): call("officer", body=counted),
    }
