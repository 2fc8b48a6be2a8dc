"""Who is told of a contest: its jurors, and those in charge of the teams that entered."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.contests import events as contests
from tongxing.contests import queries as told
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.organisations import queries as teams

TELLER = SystemActor("notices")


def _tell_teams(contest_id: uuid.UUID, kind: str, once: object) -> None:
    facts = {"title": told.title_of(contest_id)}
    heard = {one for team in told.teams_in(contest_id) for one in teams.in_charge_of(team)}
    for account_id in sorted(heard):
        services.tell(Tell(account_id, kind, str(once), f"/contests/{contest_id}", facts), actor=TELLER)


def _tell_team(organisation_id: uuid.UUID, contest_id: uuid.UUID, kind: str, objection_id: uuid.UUID) -> None:
    facts = {"title": told.title_of(contest_id), "entry": told.objected_title(objection_id)}
    for account_id in sorted(teams.in_charge_of(organisation_id)):
        once = Tell(account_id, kind, str(objection_id), f"/contests/{contest_id}", facts)
        services.tell(once, actor=TELLER)


@subscriber(contests.JurorNamed)
def on_juror_named(one: contests.JurorNamed) -> None:
    facts = {"title": told.title_of(one.contest_id)}
    account_id = told.juror_account(one.juror_id)
    services.tell(
        Tell(account_id, "jury_asked", str(one.juror_id), f"/me/juries/{one.juror_id}", facts), actor=TELLER
    )


@subscriber(contests.JurorTakenOff)
def on_juror_taken_off(one: contests.JurorTakenOff) -> None:
    facts = {"title": told.title_of(one.contest_id)}
    address = f"/me/juries/{one.juror_id}"
    tell = Tell(told.juror_account(one.juror_id), "juror_taken_off", str(one.juror_id), address, facts)
    services.tell(tell, actor=TELLER)


@subscriber(contests.RoundClosed)
def on_round_closed(one: contests.RoundClosed) -> None:
    kind = "contest_on_notice" if one.is_last else "contest_round_closed"
    _tell_teams(one.contest_id, kind, one.round_id)


@subscriber(contests.EntryObjected)
def on_entry_objected(one: contests.EntryObjected) -> None:
    _tell_team(one.organisation_id, one.contest_id, "contest_objected", one.objection_id)


@subscriber(contests.ObjectionAnswered)
def on_objection_answered(one: contests.ObjectionAnswered) -> None:
    kind = "contest_objection_upheld" if one.upheld else "contest_objection_dismissed"
    _tell_team(one.organisation_id, one.contest_id, kind, one.objection_id)


@subscriber(contests.ResultsPublished)
def on_results_published(one: contests.ResultsPublished) -> None:
    _tell_teams(one.contest_id, "contest_published", one.contest_id)


@subscriber(contests.ContestCalledOff)
def on_contest_called_off(one: contests.ContestCalledOff) -> None:
    _tell_teams(one.contest_id, "contest_called_off", one.contest_id)
    facts = {"title": told.title_of(one.contest_id)}
    for account_id in told.juror_accounts(one.contest_id):
        services.tell(
            Tell(account_id, "contest_called_off", str(one.contest_id), f"/contests/{one.contest_id}", facts),
            actor=TELLER,
        )
