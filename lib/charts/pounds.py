"""Pounds on an axis."""

# The labels of an axis: "£10k", "£1.2m"; a nought stands at the place that the signal says.
POUNDS = (
    "datum.value >= 1e9 ? '£' + format(datum.value / 1e9, '~g') + 'bn'"
    " : datum.value >= 1e6 ? '£' + format(datum.value / 1e6, '~g') + 'm'"
    " : datum.value >= 1e3 ? '£' + format(datum.value / 1e3, '~g') + 'k'"
    " : '£' + format(datum.value, '~g')"
)
TENS = [10.0**power for power in range(-3, 16)]  # the marks of a log axis; those in sight are drawn
