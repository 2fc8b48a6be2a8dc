import django

from pavilion.foundation import clock
from pavilion.people import rules
