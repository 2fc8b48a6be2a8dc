"""Every indicator of the house, declared once; the order is the order on the page: what people wait for first."""

from tongxing.insights.indicators import waiting  # isort: skip
from tongxing.insights.indicators import serving, whistles, records, stations, parts, circle, pending  # isort: skip

__all__ = ["circle", "parts", "pending", "records", "serving", "stations", "waiting", "whistles"]
