"""Activities with their posts, what the authority said of them, who signed up, who came and who left."""

from tongxing.activities.models.activity import (
    Activity,
    ActivityTemplate,
    Cancellation,
    Post,
    Review,
    Submission,
)
from tongxing.activities.models.ahead_limit import AheadLimit
from tongxing.activities.models.amendment import Amendment
from tongxing.activities.models.attendance import (
    DEVICES,
    FIELD,
    METHODS,
    PROOFS,
    Arrival,
    Departure,
    Duty,
    DutyEnd,
    Proof,
    RefusedCode,
)
from tongxing.activities.models.rota import Rota
from tongxing.activities.models.safety import Insurance, SafetyPlan
from tongxing.activities.models.sign_up import LIVE, SignUp

__all__ = [
    "DEVICES",
    "FIELD",
    "LIVE",
    "METHODS",
    "PROOFS",
    "Activity",
    "ActivityTemplate",
    "AheadLimit",
    "Amendment",
    "Arrival",
    "Cancellation",
    "Departure",
    "Duty",
    "DutyEnd",
    "Insurance",
    "Post",
    "Proof",
    "RefusedCode",
    "Review",
    "Rota",
    "SafetyPlan",
    "SignUp",
    "Submission",
]
