"""Screening and choosing: many at once, each with the criterion that decided and a sentence to the person."""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, text
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.recruitments import errors, queries, rules
from tongxing.recruitments.models import RecruitmentRound, RoundApplication, WantedKind
from tongxing.recruitments.services.places import give_place, note_decision
from tongxing.recruitments.services.rounds import refuse_faults, refuse_off
from tongxing.recruitments.shapes import CHOICES, Choose, Decided, LeftOut, Screen

NEVER_MORE = "recruitments_wantedkind_never_takes_more_than_wanted"
Why = Callable[[RoundApplication, PersonCard], Refusal | None]


@transaction.atomic
def screen(order: Screen, *, actor: Actor) -> Decided:
    """Applications pass, or are declined by a criterion and in words; whose conditions no longer hold is left and told.

    What was passed already is left as it is, so pressing twice is once. Refuses with RoundUnknown, NotAllowed,
    RoundOff or Invalid.
    """
    row = queries.round_row(order.round_id, locked=True)
    access.require(actor, "recruitments.screen", on=row)
    refuse_off(row)
    criterion, words = _told(row, order.application_ids, order.criterion, order.words, is_no=not order.passes)
    outcome = "passed" if order.passes else "declined"

    def why(one: RoundApplication, person: PersonCard) -> Refusal | None:
        if code := rules.why_not_decided(outcome, one.state, row.has_interviews, one.came):
            return errors.LEFT_OUT[code]()
        return queries.condition_refusal(row, person, one.days) if order.passes else None

    chosen, left = _sorted_out(row, order.application_ids, why)
    for one in chosen:
        one.state, one.settled_at = outcome, clock.now()
        one.save(update_fields=["state", "settled_at"])
        note_decision(one, outcome, actor.label, criterion, words)
    return Decided(len(chosen), left)


@transaction.atomic
def choose(order: Choose, *, actor: Actor) -> Decided:
    """Applications are taken for a kind of post, in reserve or not, by one criterion and in words each person reads.

    Whoever is taken is asked to confirm until a date. The reserve has numbers in the order of decisions, and within one
    in the order in which people applied. Who cannot be decided is left and told; a no may be put right later, a yes
    stands. Refuses with RoundUnknown, NotAllowed, RoundOff, Invalid, KindUnknown, EventBegun or NoPlaceLeft.
    """
    row = queries.round_row(order.round_id, locked=True)
    access.require(actor, "recruitments.choose", on=row)
    refuse_off(row)
    if order.outcome not in CHOICES:
        refuse_faults([("outcome", "outcome_unknown")])
    criterion, words = _told(row, order.application_ids, order.criterion, order.words, is_no=True)
    kind = _kind(row, order)

    def why(one: RoundApplication, person: PersonCard) -> Refusal | None:
        if code := rules.why_not_decided(order.outcome, one.state, row.has_interviews, one.came):
            return errors.LEFT_OUT[code]()
        if kind is not None and kind.name not in one.kinds:
            return errors.KindNotWished()
        return None if order.outcome == "not_taken" else queries.condition_refusal(row, person, one.days)

    chosen, left = _sorted_out(row, order.application_ids, why)
    if kind is not None:
        _count(kind, len(chosen))
    for one in chosen:
        _settle(row, one, order.outcome, kind)
        note_decision(one, order.outcome, actor.label, criterion, words)
    return Decided(len(chosen), left)


def _settle(row: RecruitmentRound, one: RoundApplication, outcome: str, kind: WantedKind | None) -> None:
    if kind is not None:
        give_place(one, kind.name)
        return
    one.state, one.settled_at = outcome, clock.now()
    if outcome == "reserve":
        row.reserves += 1
        row.save(update_fields=["reserves"])
        one.reserve_number = row.reserves
    one.save(update_fields=["state", "settled_at", "reserve_number"])


def _kind(row: RecruitmentRound, order: Choose) -> WantedKind | None:
    if order.outcome != "taken":
        return None
    if rules.last_day_to_confirm(clock.today(), row.confirm_days, row.starts_on) is None:
        raise errors.EventBegun()
    kind = queries.kinds_of(row).filter(name=text.one_line(order.kind)).first()
    if kind is None:
        raise errors.KindUnknown()
    return kind


def _count(kind: WantedKind, asked: int) -> None:
    free = kind.wanted - kind.taken
    named: dict[str, type[Refusal]] = {NEVER_MORE: errors.NoPlaceLeft}
    with database.refusing(named, kind=kind.name, free=free, asked=asked), transaction.atomic():
        WantedKind.objects.filter(pk=kind.pk).update(taken=F("taken") + asked)


def _told(
    row: RecruitmentRound,
    application_ids: tuple[uuid.UUID, ...],
    criterion: int | None,
    words: str,
    *,
    is_no: bool,
) -> tuple[str, str]:
    """The criterion and the words of a decision; who only lets pass needs neither."""
    said = text.one_line(words)
    known = criterion is not None and 1 <= criterion <= len(row.criteria)
    told = {
        ("applications", "nobody_chosen"): not 1 <= len(application_ids) <= rules.MOST_AT_ONCE,
        ("criterion", "criterion_unknown"): not known and (is_no or criterion is not None),
        ("words", "words_missing"): not (2 if is_no else 0) <= len(said) <= rules.WORDS_AT_MOST,
    }
    refuse_faults([fault for fault, is_so in told.items() if is_so])
    return (row.criteria[criterion - 1] if criterion is not None and known else ""), said


def _sorted_out(
    row: RecruitmentRound, application_ids: tuple[uuid.UUID, ...], why: Why
) -> tuple[list[RoundApplication], tuple[LeftOut, ...]]:
    """Those a decision reaches, in the order in which they applied, and those it does not, each with the reason."""
    rows = RoundApplication.objects.select_for_update(no_key=True, of=("self",)).select_related("round")
    held = list(rows.filter(round=row, pk__in=set(application_ids)).order_by("applied_at", "id"))
    known = people.cards({one.person_id for one in held})
    chosen, left = [], []
    for one in held:
        one.round = row
        person = known[one.person_id]
        no = why(one, person)
        if no is None:
            chosen.append(one)
            continue
        told = no.sentence("zh"), no.sentence("en")
        left.append(LeftOut(one.id, person.volunteer_number, no.code, *told))
    return chosen, tuple(left)
