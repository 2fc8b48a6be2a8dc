"""What this room can tell a rule about a person."""

import datetime as dt
from typing import Any

from tongxing.people.shapes import PersonCard
from tongxing.policy.facts import declare
from tongxing.policy.shapes import Fact

AGE = declare(Fact("person.age", "integer", "years", "年龄", "Age", "people"))
VOLUNTEER = declare(Fact("person.is_volunteer", "boolean", "", "已登记为志愿者", "Is a volunteer", "people"))
REAL_NAME = declare(
    Fact("person.real_name_passed", "boolean", "", "实名核验已通过", "Identity verified", "people")
)
CONSENTS = declare(Fact("person.consents", "list", "", "已同意的事项", "Consents given", "people"))


def of_card(person: PersonCard | None, on: dt.date) -> dict[str, Any]:
    """The facts of a volunteer on a day; of somebody who is none, only that."""
    if person is None:
        return {VOLUNTEER.name: False, REAL_NAME.name: False, AGE.name: 0}
    return {
        AGE.name: person.age_on(on),
        VOLUNTEER.name: person.is_volunteer,
        REAL_NAME.name: person.real_name_state == "passed",
    }
