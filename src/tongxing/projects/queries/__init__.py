"""Questions about projects, the conditions they bear, and who stands beside them."""

from tongxing.projects.queries.at_stations import announced_at_stations
from tongxing.projects.queries.closed_loop import (
    evaluation_rule,
    evaluations_of,
    loop,
    open_improvements,
    plans_of,
    results_of,
    to_evaluate,
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

__all__ = [
    "accounts_asked",
    "announced_at_stations",
    "cards",
    "condition_rule",
    "conditions_known",
    "conditions_of",
    "evaluation_rule",
    "evaluations_of",
    "lacks_of",
    "lead_of",
    "loop",
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
    "to_evaluate",
    "told_partner",
    "waiting_review",
]
