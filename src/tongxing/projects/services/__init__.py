"""Everything that may change a project, and who stands beside it."""

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
    "forget_partners",
    "name_partners",
    "require_conditions_met",
    "return_project",
    "set_up_project",
]
