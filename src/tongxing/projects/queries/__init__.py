"""Questions about projects, the conditions they bear, and who stands beside them."""

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
    "cards",
    "condition_rule",
    "conditions_known",
    "conditions_of",
    "lacks_of",
    "lead_of",
    "partner_card",
    "partners_for",
    "project",
    "project_set_up_with",
    "projects",
    "projects_of_team",
    "told_partner",
    "waiting_review",
]
