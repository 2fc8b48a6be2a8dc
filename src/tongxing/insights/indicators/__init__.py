"""Every indicator of the house, declared once; the order is the order on the page: what people wait for first."""

from tongxing.insights.indicators import waiting  # isort: skip
from tongxing.insights.indicators import coming, serving, visiting, whistles, records  # isort: skip
from tongxing.insights.indicators import projects, stations, trainings, parts, circle, pending  # isort: skip

__all__ = [
    "circle",
    "coming",
    "parts",
    "pending",
    "projects",
    "records",
    "serving",
    "stations",
    "trainings",
    "visiting",
    "waiting",
    "whistles",
]
