"""Posts and risk notices in the showcase: chosen from, refused with the reason, read anew."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from tests.browser import games, selections
from tongxing.access.shapes import Member
from tongxing.activities import queries, services
from tongxing.activities.shapes import AmendActivity, NoteInsurance, PostPlaces, SafetyWish
from tongxing.field_rolls.models import Roll
from tongxing.foundation import clock

POSTED = {
    "team_template_drop",
    "team_rota_stop",
    "team_insurance_end",
    "child_agreement",
    "field_handing",
    *selections.POSTED,
    *games.POSTED,
}

OTHERS = {"activity_opening": "leads on to the opening"}

PAGES = {
    **selections.PAGES,
    "team_last_again": lambda find: [("", "leader", find.plain())],
    "team_activity_again": lambda find: [("", "leader", find.activity("posts"))],
    "team_activity_template": lambda find: [("", "leader", find.activity("long"))],
    "team_opening_new": lambda find: [("", "leader", find.activity("not yet open"))],
    "opening": lambda find: [
        ("", "visitor", find.activity("opening by number")),
        ("-draw", "volunteer", find.activity("opening by draw")),
    ],
    "opening_waiting": lambda find: [("", "visitor", find.activity("opening by number"))],
    "team_rota_new": lambda find: [("", "leader", find.activity("posts"))],
    "team_rotas": lambda find: [("", "leader", find.plain())],
    "team_rota": lambda find: [("", "leader", find.activity("rota"))],
    "team_templates": lambda find: [("", "leader", find.plain())],
    "sign_up_post": lambda find: [("", "volunteer", find.activity("posts"))],
    "sign_up_risks": lambda find: [
        ("", "volunteer", find.activity("posts")),
        ("-nothing", "elder", find.activity("long")),
    ],
    "team_amendment": lambda find: [
        ("", "leader", find.activity("posts")),
        ("-long", "leader", find.activity("long")),
    ],
    "team_activity_risks": lambda find: [("", "leader", find.activity("posts"))],
    "team_activity_safety": lambda find: [("", "leader", find.activity("posts"))],
    "agreement": lambda find: [
        ("", "volunteer", find.activity("posts")),
        ("-elder", "elder", find.activity("long")),
    ],
    "team_agreements": lambda find: [("", "leader", find.plain())],
    "team_activity_agreements": lambda find: [("", "leader", find.activity("posts"))],
    "field_loss": lambda find: [("", "leader", _taken_along(find))],
    "team_insurances": lambda find: [("", "leader", find.plain())],
}


def _taken_along(find: Any) -> str:
    """An activity and the roster of it that the leader's phone took along."""
    roll = Roll.objects.filter(kind="leader").order_by("id")[0]
    return f"/team/activities/{roll.activity_ids[0]}/rosters/{roll.id}"


def safety_of(team_id: uuid.UUID, leader: Member) -> SafetyWish:
    """What the risky activities of the leader's team rest on: one policy, and a plan."""
    today = clock.today()
    order = NoteInsurance(
        uuid.uuid5(team_id, "insurance"), team_id, "示例财产保险", "SL-2301-2026-0000731",
        "志愿服务期间的人身意外伤害，含往返途中", today - dt.timedelta(days=30), today + dt.timedelta(days=335),
    )  # fmt: skip
    policy = services.note_insurance(order, actor=leader)
    return SafetyWish(
        policy.id,
        "赵磊",
        "13900000119",
        "哈医大一院急诊；花园小学操场集合",
        "停下活动，点清人数，打 120，再打应急电话。",
    )


def change(activity_id: uuid.UUID, leader: Member) -> None:
    """The activity begins half an hour later, in another house, with one more at the second post."""
    card = queries.activity(activity_id, leader)
    later = dt.timedelta(minutes=30)
    order = AmendActivity(
        uuid.uuid4(), card.id, "社区中心当天停水，换到隔壁的养老驿站二楼，晚半小时开始", card.starts_at + later,
        card.ends_at + later, replace(card.place, address="花园街养老驿站二楼多功能活动室（原工人文化宫东侧门进）"),
        card.contact_name, card.contact_phone, (PostPlaces(card.posts[1].id, card.posts[1].places + 1),),
    )  # fmt: skip
    services.amend_activity(order, actor=leader)
