"""A round is closed and worked out by the stated method; the last hangs in public, then it stands."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.contests import errors, rules
from tongxing.contests.events import ResultsPublished, RoundClosed
from tongxing.contests.models import Contest, ContestObjection, ContestRound, RoundSelection
from tongxing.contests.queries.cards import contest_cards
from tongxing.contests.queries.working import (
    in_play,
    interests_of,
    jurors_agreed,
    rule_of,
    sheets_of,
    taken_out,
    worked_out,
)
from tongxing.contests.services.announcing import locked_contest, refuse_over
from tongxing.contests.services.entering import note_interest
from tongxing.contests.shapes import ContestCard
from tongxing.foundation import clock, events, journal, workdays
from tongxing.foundation.refusals import NotFound


@transaction.atomic
def close_round(round_id: uuid.UUID, *, actor: Actor) -> ContestCard:
    """The round's sheets are final and its entries selected by the stated method; after the last round they hang.

    Our records are looked through once more: what a juror gave to something they are near to does not count. Twice is
    once. Refuses with NotFound, NotAllowed, ContestOver, RoundOpen, NothingEntered or TooFewScores.
    """
    known = ContestRound.objects.filter(pk=round_id).order_by("id").first()
    if known is None:
        raise NotFound()
    access.require(actor, "contests.close_round", on=known)
    row = locked_contest(known.contest_id)
    held = ContestRound.objects.select_for_update(of=("self",)).select_related("contest").get(pk=known.pk)
    if held.closed_at is not None:
        return contest_cards([row])[0]
    if row.state != "announced":
        refuse_over(row)
    _require_over(held)
    _require_scores(row, held)
    keep_selection(held, edition=1)
    held.closed_by, held.closed_at = actor.label, clock.now()
    held.save(update_fields=["closed_by", "closed_at"])
    is_last = not ContestRound.objects.filter(contest=row, number__gt=held.number).exists()
    if is_last:
        hang(row)
    journal.note("contests.round_closed", actor=actor, subject=held.id, purpose=row.title)
    events.announce(RoundClosed(held.id, row.id, is_last))
    return contest_cards([row])[0]


def _require_over(held: ContestRound) -> None:
    before = ContestRound.objects.filter(
        contest_id=held.contest_id, number__lt=held.number, closed_at__isnull=True
    )
    if clock.today() <= held.judge_until or before.exists():
        day = held.judge_until
        raise errors.RoundOpen(day_zh=f"{day.month}月{day.day}日", day_en=day.isoformat())


def _require_scores(row: Contest, held: ContestRound) -> None:
    playing = in_play(held)
    if not playing:
        raise errors.NothingEntered()
    for juror in jurors_agreed(row.id):
        for entry in playing:
            note_interest(juror, entry)
    near = {(one.juror.number, one.entry.number) for one in interests_of(row.id)}
    least = rule_of(row).parameters["jurors_least"]
    if lacking := rules.lacking([one.number for one in playing], sheets_of(held), near, least):
        raise errors.TooFewScores(least=least, entries=", ".join(str(one) for one in lacking))


def keep_selection(held: ContestRound, *, edition: int) -> None:
    """What the round selects by the pure rule is written down as one more edition.

    leave: asked by the deed that closes the round or answers an objection
    """
    by_number = {one.number: one for one in in_play(held)}
    told = worked_out(held, taken_out(held.contest_id))
    RoundSelection.objects.bulk_create(
        RoundSelection(round=held, entry=by_number[one.entry], edition=edition)
        for one in told
        if one.selected
    )


def hang(row: Contest) -> None:
    """The results hang as a public notice from today, for the workdays of the rule.

    leave: asked by the deed that closes the round or answers an objection
    """
    days: int = rule_of(row).parameters["notice_workdays"]
    row.state, row.notice_until = "on_notice", workdays.add_workdays(clock.today(), days)
    row.save(update_fields=["state", "notice_until"])


@transaction.atomic
def publish_results(contest_id: uuid.UUID, *, actor: Actor) -> ContestCard:
    """The results stand. Twice is once.

    Refuses with NotFound, NotAllowed, ContestOver, RoundOpen (no results yet) or NoticeRuns.
    """
    row = locked_contest(contest_id)
    access.require(actor, "contests.publish_results", on=row)
    if row.state == "published":
        return contest_cards([row])[0]
    if row.state == "called_off":
        refuse_over(row)
    if row.notice_until is None:
        held = ContestRound.objects.filter(contest=row, closed_at__isnull=True).order_by("number")[0]
        day = held.judge_until
        raise errors.RoundOpen(day_zh=f"{day.month}月{day.day}日", day_en=day.isoformat())
    asked = ContestObjection.objects.filter(entry__contest=row, state="open").exists()
    if asked or clock.today() <= row.notice_until:
        day = row.notice_until
        raise errors.NoticeRuns(day_zh=f"{day.month}月{day.day}日", day_en=day.isoformat())
    row.state, row.settled_by, row.settled_at = "published", actor.label, clock.now()
    row.save(update_fields=["state", "settled_by", "settled_at"])
    journal.note("contests.published", actor=actor, subject=row.id, purpose=row.title)
    events.announce(ResultsPublished(row.id, row.region_code))
    return contest_cards([row])[0]
