"""Series under one name: founded by an organisation, joined by projects with both sides' yes."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.database import constraint_of, refusing
from tongxing.foundation.refusals import NotFound
from tongxing.library import errors, rules
from tongxing.library.events import SeriesJoined
from tongxing.library.models import Series, SeriesMember
from tongxing.library.queries import gathering as standing
from tongxing.library.shapes import MEMBER_STATES, FoundSeries, MemberCard, SeriesCard
from tongxing.organisations import queries as organisations
from tongxing.projects import queries as projects


@transaction.atomic
def found_series(order: FoundSeries, *, actor: Actor) -> SeriesCard:
    """A series stands, kept by the organisation; projects may ask to join. The same key is the same series.

    Refuses with NotAllowed, NameTaken or Invalid.
    """
    made = Series(key=order.key, organisation_id=order.organisation_id)
    access.require(actor, "library.found_series", on=made)
    done = Series.objects.filter(key=order.key, founded_by=actor.label).order_by("id").first()
    if done is not None:
        return standing.series_cards([done])[0]
    house = organisations.organisation(order.organisation_id)
    made.name, made.purpose = text.one_line(order.name), text.one_line(order.purpose)
    errors.refuse_problems(
        rules.words_problems("name", made.name, rules.NAME_AT_MOST)
        + rules.words_problems("purpose", made.purpose, rules.PURPOSE_AT_MOST)
    )
    made.organisation_name, made.region_code = house.name[:80], house.region_code
    made.founded_by, made.founded_at = actor.label, clock.now()
    with refusing({"library_series_name_is_given_once": errors.NameTaken}, name=made.name):
        made.save(force_insert=True)
    journal.note("library.series_founded", actor=actor, subject=made.id, purpose=made.name)
    return standing.series_cards([made])[0]


@transaction.atomic
def join_series(series_id: uuid.UUID, project_id: uuid.UUID, *, actor: Actor) -> MemberCard:
    """A project asks whoever keeps the series; a project of theirs belongs to it at once. Asking twice is once.

    Refuses with NotFound, NotAllowed (not this team's) or NotInForce (not approved).
    """
    held = Series.objects.select_for_update().filter(pk=series_id).order_by("id").first()
    project = projects.projects([project_id]).get(project_id)
    if held is None or project is None:
        raise NotFound()
    access.require(actor, "library.join_series", on=project)
    live = SeriesMember.objects.filter(series=held, project_id=project_id, state__in=("asked", "agreed"))
    if done := live.select_related("series").order_by("id").first():
        return standing.member_card(done)
    if not project.is_approved:
        raise errors.NotInForce(number=project.number)
    own, now = project.organisation_id == held.organisation_id, clock.now()
    row = SeriesMember(
        series=held,
        house_id=held.organisation_id,
        project_id=project_id,
        organisation_id=project.organisation_id,
        state="agreed" if own else "asked",
        asked_by=actor.label,
        asked_at=now,
        answered_by=actor.label if own else "",
        answered_at=now if own else None,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) != "library_seriesmember_asks_once":
            raise
        raise errors.JoinedAlready() from broken
    if own:
        events.announce(SeriesJoined(held.id, project_id))
    return standing.member_card(row)


@transaction.atomic
def answer_joining(member_id: uuid.UUID, *, agrees: bool, actor: Actor) -> MemberCard:
    """The project belongs to the series, or does not. The same answer again changes nothing.

    Refuses with NotFound, NotAllowed or AnsweredAlready.
    """
    rows = SeriesMember.objects.select_for_update(of=("self",)).select_related("series")
    row = rows.filter(pk=member_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(actor, "library.answer_joining", on=row)
    state = "agreed" if agrees else "declined"
    if row.state == state:
        return standing.member_card(row)
    if row.state != "asked":
        zh, en = MEMBER_STATES[row.state]
        raise errors.AnsweredAlready(state_zh=zh, state_en=en)
    row.state, row.answered_by, row.answered_at = state, actor.label, clock.now()
    row.save(update_fields=["state", "answered_by", "answered_at"])
    journal.note(f"library.series_{state}", actor=actor, subject=row.id)
    if agrees:
        events.announce(SeriesJoined(row.series_id, row.project_id))
    return standing.member_card(row)
