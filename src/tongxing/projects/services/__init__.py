"""Everything that may change a project, who stands beside it, and what is learnt from it."""

from tongxing.projects.services.loop import evaluate_project, write_plan
from tongxing.projects.services.partners import (
    answer_partner,
    end_partner,
    forget_partners,
    name_partners,
)
from tongxing.projects.services.projects import (
    approve_project,
    require_conditions_met,
    return_project,
    set_up_project,
)

__all__ = [
    "answer_partner",
    "approve_project",
    "end_partner",
    "evaluate_project",
    "forget_partners",
    "name_partners",
    "require_conditions_met",
    "return_project",
    "set_up_project",
    "write_plan",
]
