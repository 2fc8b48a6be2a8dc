"""Places of a kind of post: counted, and freed ones given on to the reserve in its order."""

from django.db.models import F

from tongxing.foundation import clock, events
from tongxing.games import queries as games
from tongxing.people import queries as people
from tongxing.recruitments import queries, rules
from tongxing.recruitments.events import ApplicationDecided
from tongxing.recruitments.models import RecruitmentRound, RoundApplication, RoundDecision, WantedKind

RESERVE = "reserve"


def note_decision(
    row: RoundApplication, outcome: str, by: str, criterion: str = "", words: str = ""
) -> RoundDecision:
    """One more sealed line about an application, and whose it is will hear of it. The application is locked.

    leave: asked by the deed at hand
    """
    step = RoundDecision.objects.filter(application=row).count() + 1
    line = RoundDecision.objects.create(
        application=row,
        step=step,
        outcome=outcome,
        criterion=criterion,
        words=words,
        by=by,
        at=clock.now(),
    )
    events.announce(ApplicationDecided(row.id, row.account_id, step))
    return line


def free_place(round_row: RecruitmentRound, kind: str) -> None:
    """A place of this kind is free; the first of the reserve who wished for it is asked. The round is locked.

    Whoever does not meet a condition any more stays where they are. Once the event has begun or is off, nobody is
    asked.
    leave: asked by the deed at hand
    """
    kinds = WantedKind.objects.filter(round=round_row, name=kind)
    kinds.update(taken=F("taken") - 1)
    last = rules.last_day_to_confirm(clock.today(), round_row.confirm_days, round_row.starts_on)
    if last is None or games.is_called_off(round_row.games_id):
        return
    waiting = RoundApplication.objects.select_for_update(no_key=True, of=("self",)).select_related("round")
    waiting = waiting.filter(round=round_row, state=RESERVE, kinds__contains=[kind])
    for row in waiting.order_by("reserve_number"):
        person = people.person(row.person_id)
        if queries.condition_refusal(round_row, person, row.days) is None:
            give_place(row, kind)
            note_decision(row, "moved_up", RESERVE)
            kinds.update(taken=F("taken") + 1)
            return


def give_place(row: RoundApplication, kind: str) -> None:
    """The person is asked to confirm a place of this kind. It is counted by the caller.

    leave: asked by the deed at hand
    """
    last = rules.last_day_to_confirm(clock.today(), row.round.confirm_days, row.round.starts_on)
    assert last is not None  # the caller looked
    row.state, row.kind, row.settled_at = "taken", kind, clock.now()
    row.confirm_until = clock.start_of(last + queries.A_DAY)
    row.save(update_fields=["state", "kind", "settled_at", "confirm_until"])
