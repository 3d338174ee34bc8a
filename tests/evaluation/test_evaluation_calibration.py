from __future__ import annotations

import pytest

from diplograph.evaluation import (
    Comparison,
    calibrate,
    calibration_error,
    compare,
    parse_annotation,
    record_of_rules,
)

GOLD = {"id": "a", "events": [{"type": "Meeting", "participants": [f"A{n}", f"B{n}"]} for n in range(10)]}


def comparison(*confidences: float | None, right: int) -> Comparison:
    """As many found events as there are confidences; the first `right` are right."""
    events = [
        {
            "type": "Meeting" if number < right else "Call",
            "participants": [f"A{number}", f"B{number}"],
            "confidence": confidence,
            "rule": f"frame:{number % 2}",
        }
        for number, confidence in enumerate(confidences)
    ]
    found = parse_annotation({"id": "a", "events": events}, "found")
    return compare(parse_annotation(GOLD, "gold"), found)


def test_events_are_sorted_into_bands_of_a_tenth() -> None:
    bands = calibrate([comparison(0.8, 0.85, 0.89, 0.9, right=2)])

    assert [(band.low, band.events, band.right) for band in bands] == [(0.8, 3, 2), (0.9, 1, 0)]
    assert pytest.approx(2 / 3) == bands[0].share
    assert pytest.approx((0.8 + 0.85 + 0.89) / 3) == bands[0].mean_confidence


@pytest.mark.parametrize("tenth", range(10))
def test_a_tenth_belongs_to_the_band_that_it_begins(tenth: int) -> None:
    [band] = calibrate([comparison(tenth / 10, right=1)])

    assert pytest.approx(tenth / 10) == band.low


def test_certainty_belongs_to_the_topmost_band() -> None:
    assert [(band.low, band.high) for band in calibrate([comparison(1.0, right=1)])] == [(0.9, 1.0)]


def test_events_without_a_confidence_are_left_out() -> None:
    assert calibrate([comparison(None, right=1)]) == []


def test_the_margin_shrinks_as_events_grow_in_number() -> None:
    [few] = calibrate([comparison(0.5, 0.5, right=1)])
    [many] = calibrate([comparison(*[0.5] * 10, right=5)])

    assert 0 < many.margin < few.margin < 0.5


def test_a_rule_is_right_as_often_as_the_events_that_it_tells() -> None:
    records = record_of_rules([comparison(0.8, 0.9, 0.4, right=2)])

    assert [(r.rule, r.events, r.right) for r in records] == [("frame:0", 2, 1), ("frame:1", 1, 1)]
    assert (records[0].share, records[0].mean_confidence) == (0.5, pytest.approx(0.6))


def test_the_error_is_how_far_claim_and_truth_lie_apart() -> None:
    assert pytest.approx(0.5) == calibration_error(calibrate([comparison(1.0, 1.0, right=1)]))
    assert calibration_error([]) == 0.0
