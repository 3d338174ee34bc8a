"""Posts in time."""

from __future__ import annotations

from diplograph.knowledge import Knowledge
from diplograph.network import PostSpan, spans_of_posts
from network.tables import KAZAKHSTAN, MINISTER, NURTLEU, event, part, reports


def test_the_tables_give_posts_with_their_dates() -> None:
    spans = spans_of_posts(reports(), Knowledge.load(), [NURTLEU])
    minister = next(span for span in spans if span.post == MINISTER)
    assert minister == PostSpan(
        NURTLEU, MINISTER, "Minister of Foreign Affairs of Kazakhstan", KAZAKHSTAN, "2023-04-03", "2025-09-26"
    )
    assert [span.since for span in spans] == sorted(span.since for span in spans)


def test_a_post_that_only_articles_name_lasts_from_the_first_to_the_last_of_them() -> None:
    new, post = "person/somebody-new", "post/norland/chief-of-lakes"
    told = reports(
        event(1, "Meeting", part(new, post=post), date="2024-02"),
        event(2, "Meeting", part(new, post=post), date="2021-05-03"),
        event(3, "Meeting", part(new, post=post)),  # the report of May 2025 gives no day
    )
    assert spans_of_posts(told, Knowledge.load(), [new, NURTLEU])[0] == PostSpan(
        new, post, "chief of lakes", "", "2021-05-03", seen="2025-05-01", open=True, stated=True
    )


def test_a_post_in_the_tables_is_not_told_again_by_the_articles() -> None:
    told = reports(event(1, "Meeting", part(NURTLEU, KAZAKHSTAN, post=MINISTER), date="2025-04-29"))
    assert not any(span.stated for span in spans_of_posts(told, Knowledge.load(), [NURTLEU]))
