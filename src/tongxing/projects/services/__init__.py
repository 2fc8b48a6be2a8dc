"""Everything that may change a project, who stands beside it, and what is learnt from it."""

from tongxing.projects.services.ending import end_project, remind_of_evaluations
from tongxing.projects.services.loop import evaluate_project, write_plan
from tongxing.projects.services.materials import attach_material, take_material_away
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
    "attach_material",
    "end_partner",
    "end_project",
    "evaluate_project",
    "forget_partners",
    "name_partners",
    "remind_of_evaluations",
    "require_conditions_met",
    "return_project",
    "set_up_project",
    "take_material_away",
    "write_plan",
]
