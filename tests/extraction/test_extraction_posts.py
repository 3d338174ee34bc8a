"""Posts as claims, and where they disagree with the reference knowledge."""

from __future__ import annotations

from telling import Extract, Told


def claims(told: Told) -> list[tuple[str | None, str, str | None]]:
    return [(told.name(claim.person), claim.post, told.name(claim.of)) for claim in told.reading.posts]


def test_a_post_told_several_times_is_one_claim(tell: Extract) -> None:
    told = tell(
        "Foreign Minister of Kazakhstan Murat Nurtleu left. Kazakh Foreign Minister Murat Nurtleu agreed."
    )

    assert claims(told) == [("Murat Nurtleu", "Minister of Foreign Affairs", "Kazakhstan")]


def test_a_claim_points_to_the_words_and_their_sentence(tell: Extract) -> None:
    told = tell("It rained. Kazakh Foreign Minister Murat Nurtleu left. It stopped.")
    [claim] = told.reading.posts
    text = told.reading.article.text

    assert "Foreign Minister" in claim.evidence.span.of(text)
    assert claim.evidence.sentence.of(text) == "Kazakh Foreign Minister Murat Nurtleu left."


def test_a_known_post_is_named_by_its_id(tell: Extract) -> None:
    [known] = tell("Kazakh Foreign Minister Murat Nurtleu left.").reading.posts
    [unknown] = tell("Norwegian Lake Minister Lars Halvorsen left.").reading.posts

    assert known.known_post == "post/kazakhstan/minister-of-foreign-affairs"
    assert unknown.known_post is None


def test_a_clause_can_give_a_post_too(tell: Extract) -> None:
    told = tell("Lars Halvorsen was appointed ambassador of Norway to Kazakhstan.")

    assert claims(told) == [("Lars Halvorsen", "Ambassador", "Norway")]


def test_a_post_that_the_knowledge_gives_to_another_is_reported(tell: Extract) -> None:
    told = tell("Kazakh Foreign Minister Lars Halvorsen left.")
    [finding] = [finding for finding in told.reading.findings if finding.rule == "post-disagrees"]

    assert claims(told) == [("Lars Halvorsen", "Minister of Foreign Affairs", "Kazakhstan")]
    assert "Murat Nurtleu" in finding.message


def test_a_former_post_disagrees_with_nothing(tell: Extract) -> None:
    told = tell("Former Kazakh Foreign Minister Lars Halvorsen left.")

    assert [finding.rule for finding in told.reading.findings] == []


def test_an_article_without_a_date_is_reported(tell: Extract) -> None:
    findings = tell("Murat Nurtleu left.", published="").reading.findings

    assert [finding.rule for finding in findings] == ["published-unknown"]
