"""What the tale of the whistle asks of a door, beside what every tale does: through the rooms, and by API."""

import json
import uuid
from typing import Any

from tests.stories.players import REFUSED_KINDS, RefusedByApi
from tests.stories.stage import COMMUNITY
from tests.stories.through_api import Api
from tests.stories.through_services import Services
from tongxing.access.shapes import Actor
from tongxing.foundation import ids
from tongxing.rosters import queries as roster_queries
from tongxing.rosters import services as rosters
from tongxing.rosters.shapes import ApplyRoster, UploadRoster
from tongxing.units import queries, services
from tongxing.units.shapes import AnswerWhistle, BlowWhistle, KeepUnit, ReportSelf, SayWord


class UnitServices(Services):
    """Plays the deeds of units by calling their room."""

    def keep_unit(self, actor: Actor, organisation_id, **told: Any) -> str:
        return str(services.keep_unit(KeepUnit(organisation_id, **told), actor=actor).id)

    def invite(self, actor: Actor, organisation_id, content: bytes) -> str:
        card = rosters.upload_roster(
            UploadRoster(ids.new_id(), organisation_id, "职工名册.xlsx", content), actor=actor
        )
        rosters.apply_roster(ApplyRoster(card.id), actor=actor)
        return str(card.id)

    def roster(self, actor: Actor, roster_id: str) -> dict:
        card = roster_queries.roster(uuid.UUID(roster_id), actor)
        return {"invited": card.invited, "joined": card.joined, "not_joined": card.not_joined}

    def answer_invitation(self, actor: Actor, accept: bool) -> None:
        (asked,) = roster_queries.invitations_of(actor)
        rosters.answer_invitation(asked.id, accept=accept, actor=actor)

    def link(self, actor: Actor, unit_id: str) -> None:
        services.link_self(uuid.UUID(unit_id), actor=actor)

    def totals(self, actor: Actor, unit_id: str) -> dict:
        told = queries.totals(uuid.UUID(unit_id), actor)
        return {
            "linked": (told.linked.value, told.linked.word),
            "served": (told.served.value, told.served.word),
            "minutes": told.minutes,
        }

    def report(self, actor: Actor) -> str:
        return services.report_self(ReportSelf(COMMUNITY, has_agreed=True), actor=actor).station_name

    def end_report(self, actor: Actor) -> None:
        services.end_report(actor=actor)

    def reports(self, actor: Actor) -> list[str]:
        return [one.masked_name for one in queries.reports_here(actor).items]

    def report_unit(self, actor: Actor, unit_id: str) -> None:
        services.report_unit(uuid.UUID(unit_id), COMMUNITY, actor=actor)

    def whistle(self, actor: Actor, unit_ids: list[str], **told: Any) -> str:
        order = BlowWhistle(ids.new_id(), COMMUNITY, unit_ids=tuple(map(uuid.UUID, unit_ids)), **told)
        return str(services.blow_whistle(order, actor=actor).id)

    def seen_whistle(self, actor: Actor, whistle_id: str) -> dict:
        return _plain(queries.whistle(uuid.UUID(whistle_id), actor))

    def calls(self, actor: Actor, unit_id: str) -> list[dict]:
        return [_plain(card) for card in queries.calls_of_unit(uuid.UUID(unit_id), actor)]

    def come(self, actor: Actor, call_id: str, people: int) -> str:
        order = AnswerWhistle(ids.new_id(), uuid.UUID(call_id), people, REFUSED_KINDS)
        return str(services.answer_whistle(order, actor=actor).calls[0].activity_id)

    def decline(self, actor: Actor, call_id: str, note: str) -> None:
        services.decline_whistle(uuid.UUID(call_id), note, actor=actor)

    def my_calls(self, actor: Actor) -> list[str]:
        return [str(one.arrangement_id) for one in queries.calls_for_me(actor)]

    def pass_call(self, actor: Actor, arrangement_id: str) -> None:
        services.pass_call(uuid.UUID(arrangement_id), actor=actor)

    def unit_word(self, actor: Actor, call_id: str, outcome: str) -> str:
        return services.say_unit_word(uuid.UUID(call_id), SayWord(ids.new_id(), outcome), actor=actor).state

    def community_word(self, actor: Actor, whistle_id: str, outcome: str, note: str) -> str:
        word = SayWord(ids.new_id(), outcome, note)
        return services.say_community_word(uuid.UUID(whistle_id), word, actor=actor).state


def _plain(card: Any) -> dict:
    """A whistle as the API tells it, as far as the tale looks."""
    same = ("id", "unit_name", "state", "people", "minutes_to_answer", "came")
    calls = [{name: getattr(one, name) for name in same} | {"id": str(one.id)} for one in card.calls]
    return {"state": card.state, "number": card.number, "promised": card.promised, "calls": calls}


class UnitApi(Api):
    """Plays the deeds of units over HTTP."""

    def keep_unit(self, token: str, organisation_id, **told: Any) -> str:
        return self._ask("PUT", f"organisations/{organisation_id}/unit", token, **told)["id"]

    def invite(self, token: str, organisation_id, content: bytes) -> str:
        path = f"/api/v1/organisations/{organisation_id}/rosters?key={ids.new_id()}&file_name=a.xlsx"
        answer = self.client.generic(
            "POST",
            path,
            content,
            content_type="application/octet-stream",
            headers={"Authorization": f"Bearer {token}"},
        )
        card = json.loads(answer.content)
        if answer.status_code >= 400:
            raise RefusedByApi(answer.status_code, card)
        self._ask("POST", f"rosters/{card['id']}/invitations", token, rows=None)
        return card["id"]

    def roster(self, token: str, roster_id: str) -> dict:
        card = self._ask("GET", f"rosters/{roster_id}", token)
        return {name: card[name] for name in ("invited", "joined", "not_joined")}

    def answer_invitation(self, token: str, accept: bool) -> None:
        (asked,) = self._ask("GET", "me/invitations", token)
        self._ask("POST", f"me/invitations/{asked['id']}/answer", token, accept=accept)

    def link(self, token: str, unit_id: str) -> None:
        self._ask("PUT", f"me/unit/{unit_id}", token)

    def totals(self, token: str, unit_id: str) -> dict:
        told = self._ask("GET", f"units/{unit_id}/totals", token)
        shown = {name: (told[name]["value"], told[name]["word"]) for name in ("linked", "served")}
        return shown | {"minutes": told["minutes"]}

    def report(self, token: str) -> str:
        told = self._ask("PUT", "me/community-report", token, region_code=COMMUNITY, has_agreed=True)
        return told["station_name"]

    def end_report(self, token: str) -> None:
        self._ask("DELETE", "me/community-report", token)

    def reports(self, token: str) -> list[str]:
        items = self._ask("GET", "station/community-reports", token)["items"]
        return [one["masked_name"] for one in items]

    def report_unit(self, token: str, unit_id: str) -> None:
        self._ask("POST", f"units/{unit_id}/reports", token, region_code=COMMUNITY)

    def whistle(self, token: str, unit_ids: list[str], **told: Any) -> str:
        return self._do("whistles", token, region_code=COMMUNITY, unit_ids=unit_ids, **told)["id"]

    def seen_whistle(self, token: str, whistle_id: str) -> dict:
        return self._ask("GET", f"whistles/{whistle_id}", token)

    def calls(self, token: str, unit_id: str) -> list[dict]:
        return self._ask("GET", f"units/{unit_id}/calls", token)

    def come(self, token: str, call_id: str, people: int) -> str:
        told = {"people": people, "refused_kinds_denied": sorted(REFUSED_KINDS)}
        return self._do(f"calls/{call_id}/answer", token, **told)["calls"][0]["activity_id"]

    def decline(self, token: str, call_id: str, note: str) -> None:
        self._ask("POST", f"calls/{call_id}/refusal", token, note=note)

    def my_calls(self, token: str) -> list[str]:
        return [one["arrangement_id"] for one in self._ask("GET", "me/calls", token)]

    def pass_call(self, token: str, arrangement_id: str) -> None:
        self._ask("PUT", f"me/calls/{arrangement_id}/passing", token)

    def unit_word(self, token: str, call_id: str, outcome: str) -> str:
        return self._do(f"calls/{call_id}/word", token, outcome=outcome)["state"]

    def community_word(self, token: str, whistle_id: str, outcome: str, note: str) -> str:
        return self._do(f"whistles/{whistle_id}/word", token, outcome=outcome, note=note)["state"]
