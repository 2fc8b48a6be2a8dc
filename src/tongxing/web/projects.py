"""Projects as several doors show them: tones, clauses, and the fields that say who stands beside one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.access.shapes import Actor
from tongxing.measures import queries as measures
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.projects import queries as projects
from tongxing.projects.shapes import LINE_KINDS, STAGES, Condition, NamedPartner, PlanLine
from tongxing.web import forms, words

TONES = {"proposed": "wait", "approved": "good", "returned": "stop"}
PARTNER_TONES = {"asked": "wait", "agreed": "good", "refused": "stop", "ended": "plain"}
FIELDS = ("project_conditions", "association", "grid", "social_worker")


STAGE_ORDER = ("set_up", "recruiting", "running", "evaluating", "improving")


@dataclass(frozen=True)
class StageStep:
    """One stage of the loop as a line of steps: over, now, or still to come."""

    what: str
    state: str
    who_label: str = ""
    at: dt.datetime | None = None


def stage_steps(stage: str) -> list[StageStep]:
    """The five stages of the loop with the one a project stands in; none of a returned one."""
    if stage not in STAGE_ORDER:
        return []
    now = STAGE_ORDER.index(stage)
    states = ["done" if at < now else "now" if at == now else "next" for at in range(len(STAGE_ORDER))]
    return [
        StageStep(words.local(*STAGES[name]), state) for name, state in zip(STAGE_ORDER, states, strict=True)
    ]


def plan_parts(lines: Iterable[PlanLine]) -> list[tuple[str, list[str]]]:
    """A plan part by part: what the part is called, and its lines."""
    found: dict[str, list[str]] = {kind: [] for kind in LINE_KINDS}
    for one in lines:
        found[one.kind].append(one.words)
    return [(words.local(*LINE_KINDS[kind]), said) for kind, said in found.items() if said]


def clause_links(condition: Condition) -> list[tuple[str, str]]:
    """The clauses a condition answers, each with the address of its page."""
    cited = [measures.clause(number) for number in condition.clauses]
    return [(one.number, f"/measures/{one.document_id.lower()}/{one.item}") for one in cited]


class ConditionFields(forms.Form):
    """With whom the project is done; all of it may stay empty."""

    project_conditions = forms.ChoicesField(label=gettext_lazy("和谁一起做"), required=False)
    association = forms.TextField(
        label=gettext_lazy("哪家协会"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("写登记的全称。协会管理员和本社区站点都答应了，项目才能通过。"),
    )
    grid = forms.TextField(
        label=gettext_lazy("哪个网格"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("如“第三网格”。由社区站点答复。"),
    )
    social_worker = forms.TextField(
        label=gettext_lazy("带队社工的志愿者编号"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("本人答应，并有核对过的社会工作师证书。活动由本人负责。"),
    )

    def __init__(self, *args: Any, region_code: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = projects.conditions_known(region_code).values()
        self.fields["project_conditions"].choices = [(one.code, words.local(one.zh, one.en)) for one in known]


def partners_told(told: dict[str, Any], region_code: int, viewer: Actor) -> tuple[NamedPartner, ...]:
    """Whom the fields name: the community is the project's own place, an association is found by its whole name."""
    known = projects.conditions_known(region_code)
    found = []
    for code in told["project_conditions"]:
        for part in known[code].parts if code in known else ():
            typed = told.get(part, "")
            if part == "community":
                found.append(NamedPartner(code, part, division_code=region_code))
            elif part == "association" and typed:
                house = association_named(typed, region_code, viewer)
                found.append(NamedPartner(code, part, house_id=house))
            elif part == "grid" and typed:
                found.append(NamedPartner(code, part, division_code=region_code, words=typed))
            elif part == "social_worker" and typed:
                found.append(NamedPartner(code, part, volunteer_number=typed))
    return tuple(found)


def association_named(name: str, region_code: int, viewer: Actor) -> Any:
    """The approved organisation of the province with exactly this name; nobody when there is none or two."""
    low, high = places.span(places.at_level(region_code, "province") or region_code)
    fitting = organisations.named(name, viewer, low, high)
    return fitting[0].id if len(fitting) == 1 else None
