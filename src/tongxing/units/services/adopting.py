"""A unit adopts a need as a group, ticks what it provides; and each of its people answers in private."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.foundation.refusals import NotFound
from tongxing.needs import queries as needs
from tongxing.needs.shapes import NeedCard
from tongxing.places.shapes import Place
from tongxing.stations import queries as stations
from tongxing.units import errors, rules
from tongxing.units.events import NeedAdopted
from tongxing.units.models import Arrangement, Link, Passing, Provision, Report
from tongxing.units.permissions import owned
from tongxing.units.queries import arrangements, units
from tongxing.units.services.arranging import Plan, arrange_for_need
from tongxing.units.shapes import PROVISIONS, AdoptNeed, ArrangementCard, TickProvision


@transaction.atomic
def adopt_need(order: AdoptNeed, *, actor: Actor) -> ArrangementCard:
    """The unit comes as a group: need, project and activity hang together, and people sign up by themselves.

    The same key again is the same arrangement. Refuses with NotFound, NotAllowed, Invalid, NoPlaceToMeet, and
    what `activities`, `projects` and `needs` refuse, such as NotOpenForTeams when somebody was quicker.
    """
    found = units.row(order.unit_id)
    database.lock_name("units.arrange", found.id)
    access.require(actor, "units.adopt_need", on=found)
    if done := Arrangement.objects.filter(unit=found, key=order.key).order_by("id").first():
        return arrangements.cards([done])[0]
    need = needs.need(order.need_id, actor)
    offered = {rules.china_day(one.starts_at): one for one in arrangements.occasions_for(need)}
    problems = [] if order.day in offered else [("day", "day_not_offered")]
    if not 1 <= order.people <= rules.MOST_PEOPLE:
        problems.append(("people", "people_impossible"))
    errors.refuse_problems(problems)
    plan = Plan(
        key=order.key,
        title=need.summary,
        content=need.summary,
        category=need.category,
        place=_meeting_place(need),
        when=offered[order.day],
        people=order.people,
        skills=(),
        refused_kinds_denied=order.refused_kinds_denied,
    )
    made = arrange_for_need(plan, found, need.id, actor=actor)
    events.announce(NeedAdopted(made.id, found.id, need.id, made.activity_id))
    return arrangements.cards([made])[0]


def _meeting_place(need: NeedCard) -> Place:
    """The station that answers for the need: never the resident's own door (R-76)."""
    station = stations.station_for(need.region_code)
    if station is None or station.place.lat is None:
        raise errors.NoPlaceToMeet()
    return Place(
        need.region_code, f"{station.name} {station.place.address}", station.place.lat, station.place.lon
    )


@transaction.atomic
def tick_provision(order: TickProvision, *, actor: Actor) -> ArrangementCard:
    """One line of the checklist is as told now. Telling the same again changes nothing.

    Refuses with NotFound, NotAllowed or Invalid.
    """
    found = Arrangement.objects.filter(pk=order.arrangement_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(actor, "units.tick_provision", on=found)
    note = text.one_line(order.note)
    problems = [] if order.item in PROVISIONS else [("item", "item_unknown")]
    if len(note) > rules.NOTE_AT_MOST:
        problems.append(("note", "note_too_long"))
    errors.refuse_problems(problems)
    Provision.objects.update_or_create(
        arrangement=found,
        item=order.item,
        defaults={
            "is_ready": order.is_ready,
            "note": note,
            "said_by": actor.label,
            "said_at": clock.now(),
        },
    )
    return arrangements.cards([found])[0]


@transaction.atomic
def pass_call(arrangement_id: uuid.UUID, *, actor: Actor) -> None:
    """The person is not asked for this one again; nobody is told, and the line is deleted after the day.

    Twice is once. Refuses with SignInFirst, or NotFound when they were never asked.
    """
    access.require(actor, "units.pass_call")
    account_id = owned(actor)
    asked = Link.objects.filter(account_id=account_id).order_by("id").values_list("unit_id", flat=True)
    home = Report.objects.filter(account_id=account_id).order_by("id")
    mine = Q(unit_id__in=list(asked)) | Q(
        call__whistle__region_code__in=list(home.values_list("region_code", flat=True))
    )
    found = Arrangement.objects.filter(mine, pk=arrangement_id).order_by("id").first()
    if found is None:
        raise NotFound()
    Passing.objects.get_or_create(arrangement=found, account_id=account_id, defaults={"said_at": clock.now()})


@transaction.atomic
def forget_passings(*, actor: Actor) -> int:
    """Who did not come is forgotten the day after; answers how many lines. Refuses with NotAllowed."""
    access.require(actor, "units.forget_passings")
    over = clock.now() - dt.timedelta(days=1)
    gone, _kinds = Passing.objects.filter(arrangement__ends_at__lt=over).delete()
    return gone
