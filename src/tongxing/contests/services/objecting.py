"""Anybody may say what is wrong with an entry on notice; the authority answers before results stand."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.contests import errors, rules
from tongxing.contests.events import EntryObjected, ObjectionAnswered
from tongxing.contests.models import ContestEntry, ContestObjection, ContestRound, RoundSelection
from tongxing.contests.queries.cards import objection_cards
from tongxing.contests.queries.working import in_play
from tongxing.contests.services.announcing import locked_contest, refuse_over
from tongxing.contests.services.closing import hang, keep_selection
from tongxing.contests.shapes import OBJECTION_STATES, AnswerObjection, ObjectionCard, ObjectToEntry
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.refusals import NotFound


@transaction.atomic
def report_entry(order: ObjectToEntry, *, actor: Actor) -> ObjectionCard:
    """An objection waits for the authority, and results do not stand before its answer.

    The same key is the same objection. Refuses with NotFound, NotOnNotice or Invalid.
    """
    access.require(actor, "contests.report_entry")
    entry = ContestEntry.objects.filter(pk=order.entry_id).order_by("id").first()
    if entry is None:
        raise NotFound()
    row = locked_contest(entry.contest_id)
    done = ContestObjection.objects.filter(key=order.key).select_related("entry").order_by("id").first()
    if done is not None:
        return objection_cards([done])[0]
    last = ContestRound.objects.filter(contest=row).order_by("-number")[0]
    hangs = row.state == "on_notice" and row.notice_until is not None and clock.today() <= row.notice_until
    if not hangs or entry.id not in {one.id for one in in_play(last)}:
        raise errors.NotOnNotice()
    said = text.one_line(order.text)
    errors.refuse_problems(rules.words_problems("text", said, rules.WORDS_AT_MOST, rules.TEXT_AT_LEAST))
    made = ContestObjection.objects.create(
        key=order.key,
        entry=entry,
        region_code=row.region_code,
        text=said,
        raised_by=actor.label,
        raised_at=clock.now(),
    )
    events.announce(EntryObjected(made.id, row.id, entry.organisation_id))
    return objection_cards([made])[0]


@transaction.atomic
def answer_objection(order: AnswerObjection, *, actor: Actor) -> ObjectionCard:
    """Upheld, the entry is out, the rest is worked out anew and hangs again; dismissed, the notice goes on.

    The same answer again changes nothing. Refuses with NotFound, NotAllowed, AnsweredAlready, ContestOver or Invalid.
    """
    known = (
        ContestObjection.objects.filter(pk=order.objection_id).select_related("entry").order_by("id").first()
    )
    if known is None:
        raise NotFound()
    access.require(actor, "contests.answer_objection", on=known)
    row = locked_contest(known.entry.contest_id)
    held = ContestObjection.objects.select_for_update(of=("self",)).select_related("entry").get(pk=known.pk)
    state = "upheld" if order.upholds else "dismissed"
    if held.state == state:
        return objection_cards([held])[0]
    if held.state != "open":
        zh, en = OBJECTION_STATES[held.state]
        raise errors.AnsweredAlready(state_zh=zh, state_en=en)
    if row.state != "on_notice":
        refuse_over(row)
    said = text.one_line(order.answer)
    errors.refuse_problems(rules.words_problems("answer", said, rules.WORDS_AT_MOST, rules.TEXT_AT_LEAST))
    held.state, held.answer, held.answered_by, held.answered_at = state, said, actor.label, clock.now()
    held.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    if order.upholds:
        last = ContestRound.objects.select_related("contest").filter(contest=row).order_by("-number")[0]
        editions = RoundSelection.objects.filter(round=last).order_by("-edition")
        newest = editions.values_list("edition", flat=True).first()
        keep_selection(last, edition=(newest or 0) + 1)
        hang(row)
    journal.note(f"contests.objection_{state}", actor=actor, subject=held.id, purpose=said)
    events.announce(ObjectionAnswered(held.id, row.id, held.entry.organisation_id, order.upholds))
    return objection_cards([held])[0]
