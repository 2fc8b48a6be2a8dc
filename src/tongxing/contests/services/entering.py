"""A team enters a project as it is on the day, and may take it back until the last day."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.contests import errors, queries, rules
from tongxing.contests.models import Contest, ContestEntry, EntryWithdrawal, Interest, Juror
from tongxing.contests.queries.cards import entry_cards
from tongxing.contests.queries.working import results_kept
from tongxing.contests.services.announcing import locked_contest, refuse_over
from tongxing.contests.shapes import ELIGIBLE, EnterProject, EntryCard
from tongxing.foundation import clock, journal, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.projects import queries as projects
from tongxing.projects.shapes import ProjectCard


@transaction.atomic
def enter_project(order: EnterProject, *, actor: Actor) -> EntryCard:
    """The project is in the contest with its plan and figures of today; the next of the contest's numbers is its own.

    Jurors who are near to it are barred from judging it at once. The same key is the same entry. Refuses with NotFound,
    NotAllowed (not this team's), ContestOver, EntriesClosed, NotEligible, EnteredAlready or Invalid.
    """
    row = locked_contest(order.contest_id)
    project = projects.projects([order.project_id]).get(order.project_id)
    if project is None:
        raise NotFound()
    access.require(actor, "contests.enter_project", on=project)
    done = ContestEntry.objects.filter(key=order.key, entered_by=actor.label).order_by("id").first()
    if done is not None:
        return entry_cards([done])[0]
    _require_open(row)
    words = text.one_line(order.words)
    errors.refuse_problems(rules.words_problems("words", words, rules.WORDS_AT_MOST))
    if not queries.is_eligible(row, project):
        zh, en = ELIGIBLE[row.eligible]
        raise errors.NotEligible(number=project.number, eligible_zh=zh, eligible_en=en)
    earlier = ContestEntry.objects.filter(contest=row, project_id=project.id)
    if earlier.filter(entrywithdrawal__isnull=True).exists():
        raise errors.EnteredAlready()
    made = _entry(row, project, order, actor)
    made.words, made.turn = words, earlier.count() + 1
    with refusing({"contests_contestentry_enters_once": errors.EnteredAlready}):
        made.save(force_insert=True)
    for juror in Juror.objects.filter(contest=row, state="agreed").order_by("number"):
        note_interest(juror, made)
    journal.note("contests.entered", actor=actor, subject=made.id, purpose=row.title)
    return entry_cards([made])[0]


def _entry(row: Contest, project: ProjectCard, order: EnterProject, actor: Actor) -> ContestEntry:
    results = projects.results_of([project.id])[project.id]
    evaluated = projects.evaluations_of([project.id]).get(project.id)
    return ContestEntry(
        key=order.key,
        contest=row,
        region_code=row.region_code,
        number=ContestEntry.objects.filter(contest=row).count() + 1,
        project_id=project.id,
        project_version=project.version,
        title=project.title,
        organisation_id=project.organisation_id,
        organisation_name=project.organisation_name,
        place_code=project.region_code,
        plan=[[one.kind, one.words] for one in projects.plans_of([project.id]).get(project.id, ())],
        figures=results_kept(evaluated.results if evaluated else results),
        entered_by=actor.label,
        entered_at=clock.now(),
    )


@transaction.atomic
def withdraw_entry(entry_id: uuid.UUID, *, actor: Actor) -> EntryCard:
    """The entry is not in the contest any more; the project may be entered again until the last day. Twice is once.

    Refuses with NotFound, NotAllowed, ContestOver or EntriesClosed.
    """
    entry = ContestEntry.objects.filter(pk=entry_id).order_by("id").first()
    if entry is None:
        raise NotFound()
    row = locked_contest(entry.contest_id)
    access.require(actor, "contests.withdraw_entry", on=entry)
    if EntryWithdrawal.objects.filter(entry=entry).exists():
        return entry_cards([entry])[0]
    _require_open(row)
    EntryWithdrawal.objects.create(entry=entry, withdrawn_by=actor.label, withdrawn_at=clock.now())
    journal.note("contests.withdrawn", actor=actor, subject=entry.id, purpose=row.title)
    return entry_cards([entry])[0]


def note_interest(juror: Juror, entry: ContestEntry) -> bool:
    """What our records say of a juror and an entry is written down, once; answers whether there is an interest.

    leave: asked by the deed that looks
    """
    if Interest.objects.filter(juror=juror, entry=entry).exists():
        return True
    if why := queries.interest_found(juror, entry):
        Interest.objects.create(
            juror=juror, entry=entry, why=why, told_by="system:contests", told_at=clock.now()
        )
    return bool(why)


def _require_open(row: Contest) -> None:
    if row.state != "announced":
        refuse_over(row)
    if clock.today() > row.entries_until:
        raise errors.EntriesClosed(
            day_zh=f"{row.entries_until.month}月{row.entries_until.day}日",
            day_en=row.entries_until.isoformat(),
        )
