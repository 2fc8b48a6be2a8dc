from typing import TYPE_CHECKING

from pavilion.foundation import events
from pavilion.ledger import queries
from pavilion.people import services as people

if TYPE_CHECKING:
    from pavilion.people.models import Person  # a type may name what the code may not touch
