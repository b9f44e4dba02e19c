"""Moments as people state them: a document can say that a text is a date, but not that it must lie in the past."""

from datetime import date, datetime, timezone

import schemathesis
from hypothesis import strategies as st

FIRST = datetime(2024, 1, 1)
LAST = datetime(2026, 8, 1)

schemathesis.openapi.format(
    "date-time", st.datetimes(FIRST, LAST).map(lambda at: at.replace(microsecond=0, tzinfo=timezone.utc).isoformat().replace("+00:00", "Z"))
)
schemathesis.openapi.format("date", st.dates(date(1920, 1, 1), date(2026, 8, 1)).map(lambda day: day.isoformat()))
