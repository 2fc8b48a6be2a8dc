"""A project anybody may look at: who does what, for whom, under which conditions, and who stands beside it."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from tongxing.access import services as access
from tongxing.foundation import clock
from tongxing.library import queries as library
from tongxing.projects import queries as projects
from tongxing.projects.shapes import CONTENT_TYPES, REFUSED_KINDS
from tongxing.web import pages, words
from tongxing.web.guards import public
from tongxing.web.projects import PARTNER_TONES, TONES, clause_links, plan_parts, stage_steps


@public("a file beside the plan of an approved project is public; until then only those concerned read it")
@require_safe
def material_file(request: HttpRequest, project_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponse:
    """A form, a course or a picture beside a plan."""
    card, content = projects.material_file(project_id, material_id, request.actor)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[card.media])
    where = "attachment" if card.media == "pdf" else "inline"
    answer["Content-Disposition"] = f'{where}; filename="tongxing-{card.digest[:12]}.{card.media}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@public("an approved project is public; until then only those concerned see it")
@require_safe
def project(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """One project: its facts, its conditions with their clauses and partners, and what was declared."""
    actor = request.actor
    card = projects.project(project_id, actor)
    conditions = projects.conditions_of(project_id, actor)
    loop = projects.loop(project_id, actor)
    results = loop.evaluation.results if loop.evaluation else loop.results
    context = {
        "loop": loop,
        "stages": stage_steps(loop.stage),
        "plan": plan_parts(loop.plan),
        "figures": projects.results_figures(results),
        "credit": library.credit_of(project_id),
        "item": library.item_of_project(project_id, actor),
        "series": library.series_of_project(project_id),
        "may_write": access.can(actor, "projects.write_plan", on=card),
        "may_end": card.starts_on <= clock.today() < card.ends_on,
        "project": card,
        "tone": TONES[card.state],
        "conditions": [(one, clause_links(one.condition)) for one in conditions],
        "partner_tones": PARTNER_TONES,
        "denied": [words.local(*REFUSED_KINDS[kind]) for kind in card.denied_kinds],
        "may_ask": bool(conditions) and access.can(actor, "projects.name_partners", on=card),
    }
    return pages.render(request, "portal/project.html", context)
