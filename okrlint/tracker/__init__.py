"""The tracker: check-ins to progress, status, forecast and grades. Knows the model only.

All functions are pure: the day, the log and the figures read from the words are passed in.
"""

from okrlint.tracker.forecast import Forecast, forecast
from okrlint.tracker.progress import Figures, Goal, Progress, goal, latest, mean, progress, until
from okrlint.tracker.scoring import Band, Score, band, score
from okrlint.tracker.standing import (
    KeyResultStanding,
    ObjectiveStanding,
    PlanStanding,
    is_due,
    owned_by,
    people,
    standing,
)
from okrlint.tracker.status import STALE_AFTER, Clock, Health, is_stale, lowered, pace, status

__all__ = [
    "STALE_AFTER",
    "Band",
    "Clock",
    "Figures",
    "Forecast",
    "Goal",
    "Health",
    "KeyResultStanding",
    "ObjectiveStanding",
    "PlanStanding",
    "Progress",
    "Score",
    "band",
    "forecast",
    "goal",
    "is_due",
    "is_stale",
    "latest",
    "lowered",
    "mean",
    "owned_by",
    "pace",
    "people",
    "progress",
    "score",
    "standing",
    "status",
    "until",
]
