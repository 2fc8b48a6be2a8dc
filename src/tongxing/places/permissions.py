"""Anybody may ask where things are; only the platform itself loads the divisions."""

from tongxing.access.matrix import declare, system
from tongxing.access.shapes import Deed

declare(Deed("places.load_regions", "装入行政区划", "Load the divisions", ways=(system,)))
