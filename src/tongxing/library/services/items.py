"""An evaluated project is nominated, listed, nominated one level up, and taken off (G24-三.3, H24-6, J21-11)."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.library import errors, queries, rules
from tongxing.library.events import ItemNominated, ItemTakenOff, NominationAnswered
from tongxing.library.models import Item, Nomination
from tongxing.library.queries import listing as standing
from tongxing.library.shapes import (
    LEVELS,
    STATES,
    AnswerNomination,
    NominateProject,
    NominationCard,
    PromoteItem,
)
from tongxing.places import queries as places
from tongxing.projects import queries as projects


@transaction.atomic
def nominate_project(order: NominateProject, *, actor: Actor) -> NominationCard:
    """An evaluated project waits for its county's word; declined before, it may be nominated again.

    The same key is the same nomination. Refuses with NotFound, NotAllowed (not this team's), NotProven,
    CriteriaUnmet, NominatedAlready or Invalid.
    """
    project = projects.projects([order.project_id]).get(order.project_id)
    if project is None:
        raise NotFound()
    access.require(actor, "library.nominate_project", on=project)
    if done := _done(order.key, actor):
        return done
    summary = text.one_line(order.summary)
    errors.refuse_problems(rules.words_problems("summary", summary, rules.SUMMARY_AT_MOST))
    if order.project_id not in projects.evaluations_of([order.project_id]):
        raise errors.NotProven(number=project.number)
    with refusing({"library_item_one_per_project": errors.NominatedAlready}, **_named("county")):
        row = Item.objects.select_for_update().filter(project_id=project.id).order_by("id").first()
        if row is None:
            row = Item(
                key=order.key,
                project_id=project.id,
                title=project.title,
                category=project.category,
                organisation_id=project.organisation_id,
                organisation_name=project.organisation_name,
                region_code=project.region_code,
                nominated_by=actor.label,
                nominated_at=clock.now(),
            )
        row.summary = summary
        row.save()
    return _nominate(row, "county", order.key, "", actor)


@transaction.atomic
def promote_item(order: PromoteItem, *, actor: Actor) -> NominationCard:
    """An item waits for the word of the library one level up, nominated by an officer of a level that lists it.

    The same key is the same nomination. Refuses with NotFound, NotAllowed, AtTheTop, CriteriaUnmet,
    NominatedAlready or Invalid.
    """
    row = _locked_item(order.item_id)
    listed = Nomination.objects.filter(item=row, level=row.level, state="listed").order_by("id").first()
    if listed is None:
        access.require(actor, "library.see_item", on=row)
        raise errors.AtTheTop()
    access.require(actor, "library.promote_item", on=listed)
    if done := _done(order.key, actor):
        return done
    note = text.one_line(order.note)
    errors.refuse_problems(rules.words_problems("note", note, rules.NOTE_AT_MOST))
    level = rules.level_after(row.level)
    if not level:
        raise errors.AtTheTop()
    return _nominate(row, level, order.key, note, actor)


@transaction.atomic
def answer_nomination(order: AnswerNomination, *, actor: Actor) -> NominationCard:
    """The level lists the item, or does not; with who, when and why on record.

    The same answer again changes nothing. Refuses with NotFound, NotAllowed outside one's range, OwnNomination,
    AnsweredAlready, CriteriaUnmet (what is listed still has what the rule asks for) or Invalid.
    """
    row = _locked(order.nomination_id)
    access.require(actor, "library.answer_nomination", on=row)
    state = "listed" if order.lists else "declined"
    if (row.state, row.answered_by) == (state, actor.label):
        return standing.nomination_cards([row])[0]
    if row.state != "asked":
        _refuse_answered(row)
    if row.nominated_by == actor.label:
        raise errors.OwnNomination()
    note = text.one_line(order.note)
    errors.refuse_problems(rules.words_problems("note", note, rules.NOTE_AT_MOST))
    if order.lists:
        _require_fit(row.item, row.level)
        row.item.level, row.item.listed_at = row.level, clock.now()
        row.item.save(update_fields=["level", "listed_at"])
    _answer(row, state, note, actor)
    events.announce(
        NominationAnswered(
            row.id, row.item_id, row.organisation_id, row.region_code, row.level, lists=order.lists
        )
    )
    return standing.nomination_cards([row])[0]


@transaction.atomic
def take_off_item(nomination_id: uuid.UUID, why: str, *, actor: Actor) -> NominationCard:
    """The level lists the item no more, and no level above does; what was copied stays. Twice is once.

    Refuses with NotFound, NotAllowed, AnsweredAlready (it was not listed) or Invalid.
    """
    row = _locked(nomination_id)
    access.require(actor, "library.take_off_item", on=row)
    if row.state == "ended":
        return standing.nomination_cards([row])[0]
    if row.state != "listed":
        _refuse_answered(row)
    note = text.one_line(why)
    errors.refuse_problems(rules.words_problems("note", note, rules.NOTE_AT_MOST))
    above = rules.ORDER[rules.ORDER.index(row.level) + 1 :]
    for one in (
        Nomination.objects.select_for_update()
        .filter(item=row.item, level__in=above, state__in=rules.LIVE)
        .order_by("id")
    ):
        _answer(one, "ended", note, actor)
    _answer(row, "ended", note, actor)
    row.item.level = rules.level_below(row.level)
    if not row.item.level:
        row.item.listed_at = None
    row.item.save(update_fields=["level", "listed_at"])
    events.announce(ItemTakenOff(row.item_id, row.organisation_id, row.region_code, row.level))
    return standing.nomination_cards([row])[0]


def _nominate(row: Item, level: str, key: uuid.UUID, note: str, actor: Actor) -> NominationCard:
    if Nomination.objects.filter(item=row, level=level, state__in=rules.LIVE).exists():
        raise errors.NominatedAlready(**_named(level))
    _require_fit(row, level)
    region_code = places.at_level(row.region_code, level)
    assert region_code is not None  # a project lies in a county or nearer
    made = Nomination(
        key=key,
        item=row,
        organisation_id=row.organisation_id,
        level=level,
        region_code=region_code,
        note=note,
        rule_version=queries.library_rule(row.region_code).version,
        nominated_by=actor.label,
        nominated_at=clock.now(),
    )
    with refusing({"library_nomination_one_per_level": errors.NominatedAlready}, **_named(level)):
        made.save(force_insert=True)
    journal.note("library.nominated", actor=actor, subject=made.id, purpose=note or row.summary)
    events.announce(ItemNominated(made.id, row.id, row.organisation_id, region_code, level))
    return standing.nomination_cards([made])[0]


def _require_fit(row: Item, level: str) -> None:
    if lacking := standing.gaps(row, level):
        raise errors.CriteriaUnmet(
            gaps_zh="；".join(one.sentence() for one in lacking),
            gaps_en="; ".join(one.sentence("en") for one in lacking),
        )


def _answer(row: Nomination, state: str, note: str, actor: Actor) -> None:
    row.state, row.answer, row.answered_by, row.answered_at = state, note, actor.label, clock.now()
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    journal.note(f"library.{state}", actor=actor, subject=row.id, purpose=note)


def _done(key: uuid.UUID, actor: Actor) -> NominationCard | None:
    rows = Nomination.objects.filter(key=key, nominated_by=actor.label).select_related("item")
    return next(iter(standing.nomination_cards(rows.order_by("id"))), None)


def _locked(nomination_id: uuid.UUID) -> Nomination:
    """The nomination and its item, both locked: the item first, as every deed does."""
    known = Nomination.objects.filter(pk=nomination_id).order_by("id").first()
    if known is None:
        raise NotFound()
    item = _locked_item(known.item_id)
    row = Nomination.objects.select_for_update().get(pk=nomination_id)
    row.item = item
    return row


def _locked_item(item_id: uuid.UUID) -> Item:
    row = Item.objects.select_for_update().filter(pk=item_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _named(level: str) -> dict[str, str]:
    return dict(zip(("level_zh", "level_en"), LEVELS[level], strict=True))


def _refuse_answered(row: Nomination) -> None:
    zh, en = STATES[row.state]
    raise errors.AnsweredAlready(state_zh=zh, state_en=en)
