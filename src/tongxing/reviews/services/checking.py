"""Spot checks: draw with a published seed, write down what was found, hear the organisation, publish."""

import base64
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, journal, text, workdays
from tongxing.foundation.database import constraint_of
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.reviews import errors, queries, rules
from tongxing.reviews.events import CheckDrawn, CheckPublished, FindingSaid
from tongxing.reviews.models import (
    CheckedOrganisation,
    CheckFinding,
    CheckPublication,
    FindingComment,
    SpotCheck,
)
from tongxing.reviews.services import steps
from tongxing.reviews.shapes import CheckCard, CommentFinding, DrawCheck, Drawn, SayFinding
from tongxing.transparency import queries as log
from tongxing.transparency.errors import NoCheckpointYet

RULE = "spot-check"


@transaction.atomic
def draw_check(order: DrawCheck, *, actor: Actor) -> CheckCard:
    """In each county of the region organisations are drawn by chance, so that anybody can draw them again (R-69).

    The same key again is the same draw. Refuses with NotAllowed, PlaceUnknown, CheckYearWrong, ShareTooSmall,
    SeedMissing or NothingToDraw.
    """
    access.require(actor, "reviews.draw_check", on=SpotCheck(region_code=order.region_code))
    if (done := _drawn_with(order, actor)) is not None:
        return queries.whole(done)
    places.region(order.region_code)
    rule = policy.rule(RULE, clock.today(), order.region_code)
    percent, seed_text = _refuse_impossible(order, rule.parameters["percent"])
    low, high = places.span(order.region_code)
    standing = {one.id: one for one in organisations.standing_in(low, high, ("approved",), clock.now())}
    if not standing:
        raise errors.NothingToDraw()
    population = tuple((one.id, _county(one)) for one in standing.values())
    head_text = _head()
    seed = rules.seed_of(seed_text, head_text, population)
    row = SpotCheck(
        id=ids.new_id(),
        key=order.key,
        region_code=order.region_code,
        year=order.year,
        percent=percent,
        least=rule.parameters["least"],
        seed_text=seed_text,
        head_text=head_text,
        seed=seed.hex(),
        population=[[str(one), county] for one, county in population],
        checklist=_checklist(rule.parameters),
        comment_workdays=rule.parameters["comment_workdays"],
        version=rule.version,
        drawn_by=actor.label,
        drawn_at=clock.now(),
    )
    drawn = rules.draw(seed, population, percent, row.least)
    try:
        with transaction.atomic():
            _write(row, drawn, standing)
    except IntegrityError as broken:  # the same key at the same moment
        if constraint_of(broken) != "reviews_spotcheck_once_per_key":
            raise
        if (done := _drawn_with(order, actor)) is None:
            raise
        return queries.whole(done)
    journal.note("reviews.draw_check", actor=actor, subject=row.id, facts={"drawn": len(drawn)})
    events.announce(CheckDrawn(row.id, row.region_code))
    return queries.whole(row)


def _drawn_with(order: DrawCheck, actor: Actor) -> SpotCheck | None:
    return SpotCheck.objects.filter(drawn_by=actor.label, key=order.key).order_by("id").first()


def _refuse_impossible(order: DrawCheck, least: int) -> tuple[int, str]:
    this_year = clock.today().year
    if order.year not in (this_year - 1, this_year):
        raise errors.CheckYearWrong(first=this_year - 1, last=this_year)
    percent = least if order.percent is None else order.percent
    if not least <= percent <= 100:
        raise errors.ShareTooSmall(least=least)
    seed_text = text.one_line(order.seed_text)
    if not 1 <= len(seed_text) <= rules.LONGEST_SEED:
        raise errors.SeedMissing(most=rules.LONGEST_SEED)
    return percent, seed_text


def _county(card: OrganisationCard) -> int:
    return places.at_level(card.region_code, "county") or card.region_code


def _head() -> str:
    """The newest checkpoint of the log without its signatures; before the first, the ledger's own head."""
    try:
        checkpoint = log.latest_checkpoint()
    except NoCheckpointYet:
        position = ledger.last_position()
        return f"{position}\n{ledger.head_at(position).hex()}\n"
    root = base64.b64encode(checkpoint.root).decode()
    return f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"


def _checklist(parameters: Mapping[str, Any]) -> list[dict[str, str]]:
    english = parameters["checklist_en"]
    return [{"id": one, "zh": zh, "en": english[one]} for one, zh in parameters["checklist"].items()]


def _write(row: SpotCheck, drawn: tuple[Drawn, ...], names: dict[uuid.UUID, OrganisationCard]) -> None:
    row.save(force_insert=True)
    CheckedOrganisation.objects.bulk_create(
        CheckedOrganisation(
            check_drawn=row,
            number=number,
            organisation_id=one.organisation_id,
            organisation_name=names[one.organisation_id].name,
            county_code=one.county_code,
            ticket=one.ticket,
        )
        for number, one in enumerate(drawn, 1)
    )


@transaction.atomic
def say_finding(order: SayFinding, *, actor: Actor) -> CheckCard:
    """What was found at a drawn organisation is written down for good, and the organisation may comment.

    The same key again is the same finding. Refuses with NotFound, NotAllowed, OwnHouse, SeenAlready, PointUnknown or
    Invalid.
    """
    checked = queries.checked_of(order.check_id, order.number)
    check = checked.check_drawn
    access.require(actor, "reviews.say_finding", on=check)
    if hasattr(checked, "checkfinding"):
        if checked.checkfinding.key == order.key:
            return queries.whole(check)
        raise errors.SeenAlready()
    steps.refuse_own_house(checked.organisation_id, actor)
    known = [one["id"] for one in check.checklist]
    for point in order.unmet:
        if point not in known:
            raise errors.PointUnknown(point=point[:40])
    unmet = [one for one in known if one in order.unmet]
    words = steps.words("words", order.words, rules.SHORTEST_WHY if unmet else 0)
    CheckFinding.objects.create(
        checked=checked,
        key=order.key,
        unmet=unmet,
        words=words,
        comment_until=workdays.add_workdays(clock.today(), check.comment_workdays),
        by=actor.label,
        at=clock.now(),
    )
    events.announce(FindingSaid(check.id, checked.number, checked.organisation_id))
    return queries.whole(check)


@transaction.atomic
def comment_finding(order: CommentFinding, *, actor: Actor) -> None:
    """The organisation's word stands beside what was found, and is published with it.

    The same key again is the same comment. Refuses with NotFound, NotAllowed, NothingToComment or Invalid.
    """
    checked = queries.checked_of(order.check_id, order.number)
    access.require(actor, "reviews.comment_finding", on=checked)
    finding = checked.checkfinding if hasattr(checked, "checkfinding") else None
    if finding is not None and hasattr(finding, "findingcomment"):
        if finding.findingcomment.key == order.key:
            return
        raise errors.NothingToComment()
    if finding is None or not finding.unmet or finding.comment_until < clock.today():
        raise errors.NothingToComment()
    words = steps.words("words", order.words)
    FindingComment.objects.create(finding=finding, key=order.key, words=words, by=actor.label, at=clock.now())


@transaction.atomic
def publish_check(check_id: uuid.UUID, *, actor: Actor) -> CheckCard:
    """Everybody may read what was drawn, what was found and what the organisations say. Twice is once.

    Refuses with NotFound, NotAllowed or NotSeenYet.
    """
    row = queries.check_row(check_id, lock=True)
    access.require(actor, "reviews.publish_check", on=row)
    if hasattr(row, "checkpublication"):
        return queries.whole(row)
    listed = queries.whole(row).organisations
    unseen = sum(not one.is_seen for one in listed)
    waiting = sum(one.may_comment for one in listed)
    if unseen or waiting:
        raise errors.NotSeenYet(unseen=unseen, waiting=waiting)
    CheckPublication.objects.create(check_drawn=row, by=actor.label, at=clock.now())
    journal.note("reviews.publish_check", actor=actor, subject=row.id)
    events.announce(CheckPublished(row.id, row.region_code))
    return queries.whole(row)
