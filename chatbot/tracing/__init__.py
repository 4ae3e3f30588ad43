"""How long the steps of one question take, for the authority's own collector. Off unless `SLADD_TRACES_URL` names one.

Nothing of OpenTelemetry is imported where it is off: `spans` knows none of it, `sending` is imported by need.
"""
