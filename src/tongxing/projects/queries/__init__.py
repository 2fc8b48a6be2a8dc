"""Questions about projects, the conditions they bear, and who stands beside them."""

from tongxing.projects.queries.at_stations import announced_at_stations
from tongxing.projects.queries.beside import Beside, beside
from tongxing.projects.queries.closed_loop import (
    evaluation_rule,
    evaluations_of,
    loop,
    open_improvements,
    plans_of,
    to_evaluate,
)
from tongxing.projects.queries.counting import codes_with_projects, counts_by_place
from tongxing.projects.queries.materials import (
    ahead_of,
    material_card,
    material_file,
    materials_of,
    tell_ahead,
)
from tongxing.projects.queries.meanings import results_figures
from tongxing.projects.queries.partners import (
    accounts_asked,
    condition_rule,
    conditions_known,
    conditions_of,
    lacks_of,
    lead_of,
    partner_card,
    partners_for,
    told_partner,
)
from tongxing.projects.queries.projects import (
    cards,
    project,
    project_set_up_with,
    projects,
    projects_of_team,
    waiting_review,
)
from tongxing.projects.queries.results import results_of

__all__ = [
    "Beside",
    "accounts_asked",
    "ahead_of",
    "announced_at_stations",
    "beside",
    "cards",
    "codes_with_projects",
    "condition_rule",
    "conditions_known",
    "conditions_of",
    "counts_by_place",
    "evaluation_rule",
    "evaluations_of",
    "lacks_of",
    "lead_of",
    "loop",
    "material_card",
    "material_file",
    "materials_of",
    "open_improvements",
    "partner_card",
    "partners_for",
    "plans_of",
    "project",
    "project_set_up_with",
    "projects",
    "projects_of_team",
    "results_figures",
    "results_of",
    "tell_ahead",
    "to_evaluate",
    "told_partner",
    "waiting_review",
]
