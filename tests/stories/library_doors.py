"""What the tale of the library asks of a door, beside what every tale does: through the rooms, and by API."""

import datetime as dt
import uuid
from typing import Any

from tests.stories.through_api import Api
from tests.stories.through_services import Services
from tongxing.access.shapes import Actor, Visitor
from tongxing.foundation import ids
from tongxing.library import queries as library
from tongxing.library import services as shelves
from tongxing.library.shapes import AnswerNomination, CopyItem, NominateProject, PromoteItem
from tongxing.projects import queries as projects
from tongxing.projects import services as deeds
from tongxing.projects.shapes import (
    REFUSED_KINDS,
    AnswerImprovement,
    EvaluateProject,
    PlanLine,
    ReviewProject,
    SetUpProject,
    WritePlan,
)

RESULTS = ("minutes", "people", "services", "cost_per_hour_fen")
DENIED = frozenset(REFUSED_KINDS)


def _days(starts_on: dt.date, ends_on: dt.date) -> dict[str, dt.date]:
    return {"starts_on": starts_on, "ends_on": ends_on}


class LibraryServices(Services):
    """Plays the deeds of the loop and the library by calling their rooms."""

    def set_up(self, actor: Actor, team, title: str, region: int, starts_on, ends_on) -> str:
        told = _days(starts_on, ends_on) | {"refused_kinds_denied": DENIED, "region_code": region}
        order = SetUpProject(ids.new_id(), team, title, "0017", None, **told)
        return str(deeds.set_up_project(order, actor=actor).id)

    def approve(self, actor: Actor, project_id: str) -> str:
        order = ReviewProject(uuid.UUID(project_id), ids.new_id(), "符合要求")
        return deeds.approve_project(order, actor=actor).state

    def plan(self, actor: Actor, project_id: str, lines: list[tuple[str, str]]) -> int:
        order = WritePlan(uuid.UUID(project_id), tuple(PlanLine(*one) for one in lines))
        return len(deeds.write_plan(order, actor=actor))

    def evaluate(self, actor: Actor, project_id: str, **told: Any) -> dict:
        order = EvaluateProject(ids.new_id(), uuid.UUID(project_id), **told)
        card = deeds.evaluate_project(order, actor=actor)
        return {name: getattr(card.results, name) for name in RESULTS}

    def loop(self, actor: Actor, project_id: str) -> dict:
        card = projects.loop(uuid.UUID(project_id), actor)
        left = [(str(one.id), one.words) for one in card.open_improvements]
        return {"stage": card.stage, "version": card.version, "plan": len(card.plan), "open": left}

    def nominate(self, actor: Actor, project_id: str, summary: str) -> tuple[str, str]:
        order = NominateProject(ids.new_id(), uuid.UUID(project_id), summary)
        card = shelves.nominate_project(order, actor=actor)
        return str(card.id), str(card.item_id)

    def answer(self, actor: Actor, nomination_id: str, lists: bool, note: str) -> str:
        return shelves.answer_nomination(
            AnswerNomination(uuid.UUID(nomination_id), lists, note), actor=actor
        ).state

    def promote(self, actor: Actor, item_id: str, note: str) -> str:
        return str(shelves.promote_item(PromoteItem(ids.new_id(), uuid.UUID(item_id), note), actor=actor).id)

    def copy(self, actor: Actor, item_id: str, team, region: int, starts_on, ends_on) -> str:
        order = CopyItem(
            ids.new_id(), uuid.UUID(item_id), team, "陪伴就医", region, starts_on, ends_on, DENIED
        )
        return str(shelves.copy_item(order, actor=actor).id)

    def item(self, item_id: str) -> dict:
        tale = library.item(uuid.UUID(item_id), Visitor())
        copies = [(one.organisation_name, one.results is not None) for one in tale.copies]
        return {"level": tale.item.level, "plan": len(tale.plan), "copies": copies}

    def next_version(self, actor: Actor, project_id: str, starts_on, ends_on, answers: list) -> str:
        before = projects.project(uuid.UUID(project_id), actor)
        told = _days(starts_on, ends_on) | {"refused_kinds_denied": DENIED}
        order = SetUpProject(
            ids.new_id(),
            before.organisation_id,
            before.title,
            before.category,
            None,
            before.region_code,
            **told,
            previous_id=before.id,
            answers=tuple(AnswerImprovement(uuid.UUID(one), taken, words) for one, taken, words in answers),
        )
        return str(deeds.set_up_project(order, actor=actor).id)


class LibraryApi(Api):
    """Plays the same by calls of the API."""

    def set_up(self, token: str, team, title: str, region: int, starts_on, ends_on) -> str:
        told = _days(starts_on, ends_on) | {"refused_kinds_denied": sorted(DENIED), "region_code": region}
        return self._do("projects", token, organisation_id=team, title=title, category="0017", **told)["id"]

    def approve(self, token: str, project_id: str) -> str:
        return self._do(f"projects/{project_id}/approval", token, note="符合要求")["state"]

    def plan(self, token: str, project_id: str, lines: list[tuple[str, str]]) -> int:
        told = [{"kind": kind, "words": words} for kind, words in lines]
        return len(self._ask("PUT", f"projects/{project_id}/plan", token, lines=told))

    def evaluate(self, token: str, project_id: str, **told: Any) -> dict:
        results = self._do(f"projects/{project_id}/evaluation", token, **told)["results"]
        return {name: results[name] for name in RESULTS}

    def loop(self, token: str, project_id: str) -> dict:
        card = self._ask("GET", f"projects/{project_id}/loop", token)
        left = [(one["id"], one["words"]) for one in card["open_improvements"]]
        return {"stage": card["stage"], "version": card["version"], "plan": len(card["plan"]), "open": left}

    def nominate(self, token: str, project_id: str, summary: str) -> tuple[str, str]:
        card = self._do(f"projects/{project_id}/nomination", token, summary=summary)
        return card["id"], card["item_id"]

    def answer(self, token: str, nomination_id: str, lists: bool, note: str) -> str:
        path = f"nominations/{nomination_id}/answer"
        return self._ask("POST", path, token, lists=lists, note=note)["state"]

    def promote(self, token: str, item_id: str, note: str) -> str:
        return self._do(f"library/{item_id}/promotion", token, note=note)["id"]

    def copy(self, token: str, item_id: str, team, region: int, starts_on, ends_on) -> str:
        told = _days(starts_on, ends_on) | {"refused_kinds_denied": sorted(DENIED), "region_code": region}
        path = f"library/{item_id}/copies"
        return self._do(path, token, title="陪伴就医", organisation_id=team, **told)["id"]

    def item(self, item_id: str) -> dict:
        tale = self._ask("GET", f"library/{item_id}")
        copies = [(one["organisation_name"], one["results"] is not None) for one in tale["copies"]]
        return {"level": tale["item"]["level"], "plan": len(tale["plan"]), "copies": copies}

    def next_version(self, token: str, project_id: str, starts_on, ends_on, answers: list) -> str:
        told = _days(starts_on, ends_on) | {"refused_kinds_denied": sorted(DENIED)}
        said = [{"improvement_id": one, "taken": taken, "words": words} for one, taken, words in answers]
        path = f"projects/{project_id}/next-version"
        return self._do(path, token, title="陪伴就医", answers=said, **told)["id"]
