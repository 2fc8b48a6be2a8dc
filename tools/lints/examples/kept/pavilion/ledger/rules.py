from datetime import timedelta

from pavilion.foundation import minutes
from pavilion.ledger import shapes
from pavilion.people import shapes as people
