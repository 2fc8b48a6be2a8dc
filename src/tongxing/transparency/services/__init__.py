"""Everything that may change the log. Nothing here updates or deletes."""

from tongxing.transparency.services.cosignatures import accept_cosignature
from tongxing.transparency.services.exporting import export_log
from tongxing.transparency.services.integration import AT_ONCE, include, integrate
from tongxing.transparency.services.keys import rotate_key
from tongxing.transparency.services.witness import witness

__all__ = ["AT_ONCE", "accept_cosignature", "export_log", "include", "integrate", "rotate_key", "witness"]
