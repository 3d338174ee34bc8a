"""The sentence cut at its evidence."""

from __future__ import annotations

import pytest

from diplograph.network import Wording


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (Wording("A met B.", "met B"), ("A ", "met B", ".")),
        (Wording("A met B.", "met C"), ("A met B.", "", "")),
        (Wording("", "met C"), ("met C", "", "")),
        (Wording("A met B.", ""), ("A met B.", "", "")),
        (Wording("he said and she said so", "said", prefix="and she "), ("he said and she ", "said", " so")),
        (Wording("he said and she said so", "said", prefix="he "), ("he ", "said", " and she said so")),
        (Wording("said and said", "said", prefix="Before it. "), ("", "said", " and said")),
        (Wording("A met B in town.", "met\n B"), ("A ", "met B", " in town.")),
        (Wording("Он встретил гостя.", "встретил"), ("Он ", "встретил", " гостя.")),
    ],
)
def test_the_evidence_is_found_in_its_sentence(wording: Wording, expected: tuple[str, str, str]) -> None:
    assert wording.split() == expected
