"""A person's own page: how many points, what brought them, what expires when, by which rule."""

import uuid

from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.points.models import Bar, Choice, Dealing, Holding
from tongxing.points.queries.oversight import funds_open_to
from tongxing.points.queries.reckoning import reckoned, rule_of
from tongxing.points.queries.steps import bar_card, dealing_card
from tongxing.points.shapes import Award, AwardLine, DealingCard, PointsOfMine

MOST_DEALINGS = 30


def points_of(viewer: Actor, page: PageRequest | None = None) -> PointsOfMine:
    """The viewer's own points with the tale behind them. Refuses with NotFound who is no volunteer."""
    request = page or PageRequest()
    person = people.person_of(viewer.account_id)
    if person is None:
        raise NotFound()
    home = _home(person)
    leave.require(viewer, "points.see_points", on=Holding(person_id=person.id, region_code=home))
    told = reckoned(person.id)
    rule = rule_of(home)
    newest = told.awards[::-1][request.offset : request.offset + request.size]
    return PointsOfMine(
        person_id=person.id,
        takes_part=takes_part(person.id),
        is_open=bool(rule.parameters["enabled"]),
        sums=told.sums,
        rule=rule,
        expiring=told.expiring,
        lines=_lines(person.id, viewer, newest),
        dealings=_dealings(person.id),
        has_more=len(told.awards) > request.offset + request.size,
        funds=funds_open_to(home),
        spend_most=rule.parameters["spend_points"],
        gift_most=rule.parameters["gift_points"],
    )


def _home(person: PersonCard) -> int:
    held = Holding.objects.filter(person_id=person.id).order_by("person_id").first()
    return held.region_code if held else person.residence_code


def takes_part(person_id: uuid.UUID) -> bool:
    """Whether a person's last choice was to take part; who never chose does.

    rooms only: the page of the person, and the deed of choosing
    """
    last = Choice.objects.filter(person_id=person_id, from_on__lte=clock.today()).order_by("-from_on").first()
    return last is None or last.takes_part


def _lines(person_id: uuid.UUID, viewer: Actor, awards: tuple[Award, ...]) -> tuple[AwardLine, ...]:
    ids = [one.entry_id for one in awards]
    cards = {card.id: card for card in ledger.effective_entries(person_id, viewer, entries=ids)}
    bars = Bar.objects.filter(entry_id__in=ids, lifted_at__isnull=True).order_by("id")
    barred = {row.entry_id: bar_card(row) for row in bars}
    return tuple(
        AwardLine(
            one, cards[one.entry_id].title, cards[one.entry_id].organisation_name, barred.get(one.entry_id)
        )
        for one in awards
        if one.entry_id in cards
    )


def _dealings(person_id: uuid.UUID) -> tuple[DealingCard, ...]:
    rows = list(
        Dealing.objects.filter(person_id__in=[person_id, *ledger.joined([person_id])])
        .select_related("fund")
        .order_by("-id")[:MOST_DEALINGS]
    )
    back = {row.about_id for row in rows}
    return tuple(dealing_card(row, row.id in back) for row in rows)
