"""What a leader is asked of an activity: prefilled from the need, the station and the last one, in sixty seconds."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.access import queries as access
from tongxing.access.shapes import Member
from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard, OrganiseForNeed, PlanActivity
from tongxing.foundation import clock, codelists, text
from tongxing.foundation.ids import read_id
from tongxing.foundation.paging import PageRequest
from tongxing.needs.shapes import NeedCard
from tongxing.people import queries as people
from tongxing.places.shapes import GCJ02, WGS84, Place
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.stations import queries as stations
from tongxing.trainings import queries as trainings
from tongxing.trainings.shapes import CourseCard
from tongxing.web import forms, words
from tongxing.web.posts import PostFields, said_of_posts
from tongxing.web.projects import ConditionFields, partners_told
from tongxing.web.safety import SafetyFields, said_of_safety

CLOSES_BEFORE = dt.timedelta(hours=2)
CANCEL_BEFORE = dt.timedelta(hours=12)
ORDINARY_CONDITIONS = "年满 18 周岁，身体健康，有耐心。"
ORDINARY_GUARANTEES = ("01", "05")


class ActivityForm(SafetyFields, PostFields):
    """Everything R-19 asks for; the room names what is still missing."""

    title = forms.TextField(label=gettext_lazy("活动名称"), max_length=60)
    content = forms.LongTextField(label=gettext_lazy("做什么"), max_length=2000, rows=4)
    on = forms.DateField(label=gettext_lazy("哪一天"))
    begins = forms.TimeField(label=gettext_lazy("开始"))
    ends = forms.TimeField(label=gettext_lazy("结束"))
    places = forms.NumberField(label=gettext_lazy("需要几个人"), least=1, most=2000)
    address = forms.TextField(label=gettext_lazy("集合地点"), max_length=120)
    point = forms.PointField(label=gettext_lazy("集合地点的坐标"), max_length=60)
    from_web_map = forms.TickField(label=gettext_lazy("坐标是从高德、腾讯等网络地图复制的"), required=False)
    conditions = forms.LongTextField(label=gettext_lazy("谁可以来"), max_length=2000, rows=2)
    risks = forms.LongTextField(label=gettext_lazy("风险和注意事项"), max_length=2000, rows=2)
    guarantees = forms.ChoicesField(label=gettext_lazy("给志愿者的保障"))
    contact_name = forms.TextField(label=gettext_lazy("联系人"), max_length=40)
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    needed_skills = forms.ChoicesField(label=gettext_lazy("需要的特长"), required=False)
    min_age = forms.NumberField(label=gettext_lazy("最小年龄"), least=6, most=100)
    max_age = forms.NumberField(label=gettext_lazy("最大年龄"), least=14, most=100, required=False)
    asks_agreement = forms.TickField(label=gettext_lazy("报名的人要签书面协议"), required=False)
    closes_at = forms.MomentField(label=gettext_lazy("报名截止"), required=False)
    cancel_until = forms.MomentField(label=gettext_lazy("可自行取消到"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        self.fields["guarantees"].choices = codelists.choices("volunteer_support", language)
        self.fields["needed_skills"].choices = codelists.choices("skill", language)

    def times(self) -> dict[str, Any]:
        """Begin and end, and the two cut-offs, two and twelve hours before unless said otherwise."""
        told = self.cleaned_data
        starts_at = clock.from_local(told["on"], told["begins"])
        return {
            "starts_at": starts_at,
            "ends_at": clock.from_local(told["on"], told["ends"]),
            "sign_up_closes_at": told["closes_at"] or max(starts_at - CLOSES_BEFORE, _halfway(starts_at)),
            "cancel_until": told["cancel_until"] or max(starts_at - CANCEL_BEFORE, _halfway(starts_at)),
        }

    def words(self) -> dict[str, Any]:
        """The fields that go into the order as they are."""
        same = (
            "title content conditions risks places contact_name contact_phone min_age max_age needed_skills "
            "guarantees"
        )
        told = {name: self.cleaned_data[name] for name in same.split()}
        told |= {name: tuple(told[name]) for name in ("needed_skills", "guarantees")}
        course = self.cleaned_data["course"]
        told |= {
            "posts": self.posts(),
            "is_risky": self.cleaned_data["is_risky"],
            "safety": self.safety(),
            "asks_agreement": self.cleaned_data["asks_agreement"],
        }
        return told | {"course_id": read_id(course) if course else None}

    def place(self, region_code: int) -> Place:
        lat, lon = self.cleaned_data["point"]
        datum = GCJ02 if self.cleaned_data["from_web_map"] else WGS84
        return Place(region_code, self.cleaned_data["address"], lat, lon, datum=datum)

    def plan(self, card: ActivityCard) -> PlanActivity:
        """The order to say anew what a returned activity is."""
        return PlanActivity(
            key=self.cleaned_data["key"],
            project_id=card.project_id,
            category=card.category,
            place=self.place(card.region_code),
            sign_up_opens_at=min(clock.now(), self.times()["sign_up_closes_at"] - dt.timedelta(minutes=1)),
            person_in_charge_id=card.person_in_charge_id,
            **self.words(),
            **self.times(),
        )


class NeedActivityForm(ConditionFields, ActivityForm):
    """The same for a need, with the team and the six kinds that are no volunteer service (R-26)."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪支队伍"))
    refused_kinds_denied = forms.ChoicesField(label=gettext_lazy("请逐条确认"))

    def __init__(self, *args: Any, teams: tuple = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(team.id), team.name) for team in teams]
        self.fields["organisation"].pressed = len(teams) < 2  # nothing to choose, so it is not drawn
        self.fields["refused_kinds_denied"].choices = [
            (kind, words.local(*said)) for kind, said in REFUSED_KINDS.items()
        ]

    def order(self, need: NeedCard, teams: tuple, actor: Member) -> OrganiseForNeed:
        told = self.cleaned_data
        person = people.person_of(actor.account_id)
        return OrganiseForNeed(
            key=told["key"],
            need_id=need.id,
            organisation_id=next(team.id for team in teams if str(team.id) == told["organisation"]),
            refused_kinds_denied=frozenset(told["refused_kinds_denied"]),
            place=self.place(need.region_code),
            person_in_charge_id=person.id if person else None,
            project_conditions=tuple(told["project_conditions"]),
            partners=partners_told(told, need.region_code, actor),
            **self.words(),
            **self.times(),
        )


def _halfway(starts_at: dt.datetime) -> dt.datetime:
    """For what begins soon: between now and then."""
    return clock.now() + (starts_at - clock.now()) / 2


def known_about(need: NeedCard, teams: tuple, actor: Member) -> dict[str, Any]:
    """What need not be typed: the need's words and time, the station to meet at, the rest as last time."""
    begins, until = clock.local(need.wanted_from), clock.local(need.wanted_until)
    ends = min(until, begins + dt.timedelta(hours=2))
    if ends.date() != begins.date():
        ends = begins.replace(hour=23, minute=59)
    station = stations.stations([need.station_id]).get(need.station_id) if need.station_id else None
    found: dict[str, Any] = {
        "title": need.summary,
        "content": need.detail or need.summary,
        "on": max(begins.date(), clock.today()),
        "begins": begins.time(),
        "ends": ends.time(),
        "places": 2,
        "conditions": ORDINARY_CONDITIONS,
        "risks": need.risk_note,
        "guarantees": ORDINARY_GUARANTEES,
        "min_age": 18,
        "contact_phone": access.phone_of(actor.account_id),
        "organisation": str(teams[0].id) if teams else "",
    }
    if station is not None and station.place.has_point:
        found |= {
            "address": f"{station.name} {station.place.address}",
            "point": (station.place.lat, station.place.lon),
        }
    return found | _as_last_time(actor)


def _as_last_time(actor: Member) -> dict[str, Any]:
    """Conditions, guarantees and contact of the team's latest activity."""
    for past in (False, True):
        rows = activities.activities_of_team(actor, past=past, page=PageRequest(size=1)).items
        if rows:
            card = activities.activity(rows[0].id, actor)
            same = ("conditions", "guarantees", "contact_name", "contact_phone")
            return {name: getattr(card, name) for name in same}
    return {}


def courses_asked(card: ActivityCard) -> tuple[CourseCard, ...]:
    """The courses that the posts of an activity can ask for."""
    asked = {post.course_id for post in card.posts}
    return trainings.courses_for(card.region_code, card.organisation_id, also=asked)


def said_so_far(card: ActivityCard) -> dict[str, Any]:
    """A returned activity as it stands, for putting it right."""
    same = (
        "title content places conditions risks guarantees contact_name contact_phone needed_skills min_age "
    )
    same += "max_age asks_agreement"
    begins, ends = clock.local(card.starts_at), clock.local(card.ends_at)
    return {name: getattr(card, name) for name in same.split()} | {
        "on": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "address": text.one_line(card.place.address),
        "point": (card.place.lat, card.place.lon) if card.place.has_point else "",
        "closes_at": card.sign_up_closes_at,
        "cancel_until": card.cancel_until,
        **said_of_posts(card),
        **said_of_safety(card.safety),
    }
