"""Everything that may change directory."""

from tongxing.directory.services.indexing import index_person, index_team, rebuild
from tongxing.directory.services.looking import look_for_people
from tongxing.directory.services.sweeping import sweep_lookups

__all__ = ["index_person", "index_team", "look_for_people", "rebuild", "sweep_lookups"]
