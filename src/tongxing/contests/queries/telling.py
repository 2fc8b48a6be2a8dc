"""Contests as everybody, a team, a juror and the authority see them."""

import uuid
from collections.abc import Collection, Iterable

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.contests.models import (
    Contest,
    ContestEntry,
    ContestObjection,
    ContestRound,
    Interest,
    Juror,
    ScoreSheet,
)
from tongxing.contests.queries.cards import (
    contest_cards,
    entry_cards,
    entry_files,
    interest_card,
    juror_cards,
    objection_cards,
    round_card,
)
from tongxing.contests.queries.working import (
    in_play,
    interests_of,
    jurors_agreed,
    open_round,
    sheets_of,
    taken_out,
    worked_out,
)
from tongxing.contests.shapes import (
    ContestCard,
    ContestDesk,
    ContestTale,
    EntryCard,
    JurorCard,
    JurorDesk,
    Placed,
    Progress,
    RoundResult,
    ToScore,
)
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.library import queries as library
from tongxing.places import queries as places
from tongxing.projects import queries as projects
from tongxing.projects.shapes import ProjectCard

SHOWN = 100


def contests(page: PageRequest | None = None, *, region_code: int = 0) -> Page[ContestCard]:
    """All contests, the latest announced first.

    public: a contest wants to be entered and watched
    """
    page = page or PageRequest()
    rows = Contest.objects.all()
    if region_code:
        low, high = places.span(region_code)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    rows = rows.order_by("-announced_at", "id")
    return page_of(contest_cards(rows[page.offset : page.offset + page.size + 1]), page)


def contests_kept(viewer: Actor) -> tuple[ContestCard, ...]:
    """The contests of the viewer's office, the latest announced first."""
    rows = leave.visible(viewer, "contests.see_desk", Contest.objects.all())
    return tuple(contest_cards(rows.order_by("-announced_at", "id")[:SHOWN]))


def contest(contest_id: uuid.UUID) -> ContestTale:
    """All of a contest that everybody may see. Refuses with NotFound.

    public: entries after the last day, sheets by juror number once results hang; ties only as “did not judge”
    """
    return _tale(_row(contest_id))


def _row(contest_id: uuid.UUID) -> Contest:
    row = Contest.objects.filter(pk=contest_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _tale(row: Contest) -> ContestTale:
    (card,) = contest_cards([row])
    rounds = list(ContestRound.objects.filter(contest=row).select_related("contest").order_by("number"))
    entries = ContestEntry.objects.filter(contest=row, entrywithdrawal__isnull=True).order_by("number")
    shown = row.state in ("on_notice", "published")
    jury = sorted(juror_cards(jurors_agreed(row.id)), key=lambda one: (one.masked_name, one.words))
    said = ContestObjection.objects.filter(entry__contest=row).exclude(state="open").select_related("entry")
    return ContestTale(
        contest=card,
        rounds=tuple(round_card(one) for one in rounds),
        jury=tuple(jury),
        entries=() if card.is_open else tuple(entry_cards(entries)),
        results=tuple(_result(one) for one in rounds if one.closed_at) if shown else (),
        objections=tuple(objection_cards(said.order_by("raised_at", "id"))) if shown else (),
    )


def _result(held: ContestRound) -> RoundResult:
    """A closed round; what was taken out after an objection is out of the last round only."""
    last = not ContestRound.objects.filter(contest_id=held.contest_id, number__gt=held.number).exists()
    out = taken_out(held.contest_id) if last else set()
    told = worked_out(held, out)
    by_number = {one.number: one for one in entry_cards(in_play(held))}
    return RoundResult(
        round=round_card(held),
        placed=tuple(Placed(by_number[one.entry], one) for one in told),
        sheets=sheets_of(held),
        interests=tuple(
            interest_card(one, with_why=False)
            for one in interests_of(held.contest_id)
            if one.entry.number in by_number
        ),
    )


def contest_desk(contest_id: uuid.UUID, viewer: Actor) -> ContestDesk:
    """A contest before the authority: how far the jury is, what is entered, what was objected; nobody's points.

    Refuses with NotFound or NotAllowed.
    """
    row = _row(contest_id)
    access.require(viewer, "contests.see_desk", on=row)
    tale = _tale(row)
    held = open_round(row)
    playing = in_play(held) if held else []
    jurors = Juror.objects.filter(contest=row).order_by("number")
    near = interests_of(row.id)
    sheets = ScoreSheet.objects.filter(round__contest=row).order_by("id")
    given = set(sheets.values_list("juror_id", "entry_id", "round_id"))
    all_said = ContestObjection.objects.filter(entry__contest=row).select_related("entry")
    said = objection_cards(all_said.order_by("raised_at", "id"))
    entries = entry_cards(ContestEntry.objects.filter(contest=row).order_by("number"))
    return ContestDesk(
        tale=_with(tale, said),
        open_round=round_card(held) if held and row.state == "announced" else None,
        progress=tuple(
            _progress(
                card, held, playing, [near_to for near_to in near if near_to.juror_id == card.id], given
            )
            for card in juror_cards(jurors)
        ),
        entries=tuple(entries),
        may_publish=row.state == "on_notice"
        and row.notice_until is not None
        and row.notice_until < clock.today()
        and all(one.state != "open" for one in said),
    )


def _with(tale: ContestTale, said: Iterable) -> ContestTale:
    return ContestTale(tale.contest, tale.rounds, tale.jury, tale.entries, tale.results, tuple(said))


def _progress(
    card: JurorCard,
    held: ContestRound | None,
    playing: list[ContestEntry],
    near: list[Interest],
    given: Collection[tuple[uuid.UUID, uuid.UUID, uuid.UUID]],
) -> Progress:
    """One juror of the desk; `given` says who scored what in which round, and no points."""
    barred = {one.entry_id for one in near}
    due = [one.id for one in playing if one.id not in barred]
    scored = sum(held is not None and (card.id, one, held.id) in given for one in due)
    is_free = card.state in ("asked", "agreed") and all(juror_id != card.id for juror_id, *_rest in given)
    may_go = is_free and held is not None and held.number == 1 and held.contest.state == "announced"
    return Progress(card, scored, len(due), tuple(interest_card(one) for one in near), may_go)


def judging(viewer: Actor) -> tuple[JurorCard, ...]:
    """Where the viewer is asked to judge or judges, the latest first."""
    if viewer.account_id is None:
        return ()
    rows = Juror.objects.filter(account_id=viewer.account_id).exclude(state__in=("declined", "taken_off"))
    return tuple(juror_cards(rows.order_by("-named_at", "id")[:SHOWN]))


def juror_desk(juror_id: uuid.UUID, viewer: Actor) -> JurorDesk:
    """A contest before one of its jurors: what is to be scored today, and what they gave. Refuses with NotFound."""
    juror = Juror.objects.select_related("contest").filter(pk=juror_id).order_by("id").first()
    if juror is None:
        raise NotFound()
    access.require(viewer, "contests.score_entry", on=juror)
    row = juror.contest
    held = open_round(row) if row.state == "announced" else None
    if held is not None and not held.judge_from <= clock.today():
        held = None
    near = {one.entry_id: one.why for one in interests_of(row.id) if one.juror_id == juror.id}
    files = entry_files(in_play(held)) if held and juror.state == "agreed" else []
    given: dict[uuid.UUID, tuple[int, ...]] = {}
    for sheet in ScoreSheet.objects.filter(round=held, juror=juror).order_by("edition", "id") if held else ():
        given[sheet.entry_id] = tuple(sheet.points)
    return JurorDesk(
        juror=juror_cards([juror])[0],
        contest=contest_cards([row])[0],
        round=round_card(held) if held else None,
        entries=tuple(ToScore(one, given.get(one.entry.id, ()), near.get(one.entry.id, "")) for one in files),
    )


def entries_of_team(viewer: Actor, organisation_id: uuid.UUID) -> tuple[EntryCard, ...]:
    """A team's entries, the latest first."""
    rows = ContestEntry.objects.filter(organisation_id=organisation_id)
    rows = leave.visible(viewer, "contests.see_entry", rows, about=organisation_id)
    return tuple(entry_cards(rows.order_by("-entered_at", "id")[:SHOWN]))


def entry(entry_id: uuid.UUID, viewer: Actor) -> EntryCard:
    """One entry, for its team and the authority. Refuses with NotFound."""
    row = ContestEntry.objects.filter(pk=entry_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "contests.see_entry", on=row)
    return entry_cards([row])[0]


def enterable(contest_id: uuid.UUID, viewer: Actor, organisation_id: uuid.UUID) -> tuple[ProjectCard, ...]:
    """The projects of a team that this contest is for and that are not entered yet, the newest first."""
    row = _row(contest_id)
    found = projects.projects_of_team(viewer, organisation_id, PageRequest(size=SHOWN)).items
    live = ContestEntry.objects.filter(contest=row, entrywithdrawal__isnull=True).order_by("id")
    entered = set(live.values_list("project_id", flat=True))
    return tuple(one for one in found if one.id not in entered and is_eligible(row, one))


def is_eligible(row: Contest, project: ProjectCard) -> bool:
    """Whether a contest is for this project.

    rooms only: whoever has both has asked
    """
    low, high = places.span(row.region_code)
    if not (project.is_approved and low <= project.region_code < high):
        return False
    if row.eligible == "evaluated":
        return project.id in projects.evaluations_of([project.id])
    return row.eligible != "listed" or library.is_listed(project.id)


def title_of(contest_id: uuid.UUID) -> str:
    """What a contest is called.

    rooms only: so that those concerned can be told
    """
    return Contest.objects.get(pk=contest_id).title


def teams_in(contest_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """The teams with an entry that was not withdrawn, with the title of one of their entries.

    rooms only: so that those concerned can be told
    """
    rows = ContestEntry.objects.filter(contest_id=contest_id, entrywithdrawal__isnull=True)
    return dict(rows.order_by("-number").values_list("organisation_id", "title"))


def juror_account(juror_id: uuid.UUID) -> uuid.UUID:
    """Whose account a juror's is.

    rooms only: so that they can be told
    """
    return Juror.objects.get(pk=juror_id).account_id


def juror_accounts(contest_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts of those asked who have not declined and were not taken off.

    rooms only: so that they can be told
    """
    rows = Juror.objects.filter(contest_id=contest_id).exclude(state__in=("declined", "taken_off"))
    return tuple(rows.order_by("number").values_list("account_id", flat=True))


def objected_title(objection_id: uuid.UUID) -> str:
    """What the entry is called against which somebody said something.

    rooms only: so that those concerned can be told
    """
    return ContestObjection.objects.select_related("entry").get(pk=objection_id).entry.title
