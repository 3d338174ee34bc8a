from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import ResourceMissingError
from diplograph.model import EntityKind
from diplograph.reading import lexicon
from diplograph.reading.lexicon import load_lexicon, load_table
from diplograph.resources import lexicon_dir


def test_a_noun_tells_the_kind_of_what_it_names() -> None:
    nouns = load_lexicon("en").nouns

    assert nouns["ministry"] is EntityKind.INSTITUTION
    assert nouns["forum"] is EntityKind.GATHERING
    assert nouns["treaty"] is EntityKind.DOCUMENT


def test_words_are_words_and_no_truth_values() -> None:
    for file in sorted((lexicon_dir() / "en").glob("*.yaml")):
        stack = [load_table("en", file.stem)]
        while stack:
            value = stack.pop()
            stack += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
            assert isinstance(value, str | list | dict)


@pytest.mark.parametrize("content", [None, "a: [b"])
def test_a_table_that_is_not_there_or_no_yaml_is_an_error_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    (tmp_path / "en").mkdir()
    if content is not None:
        (tmp_path / "en" / "names.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(lexicon, "lexicon_dir", lambda: tmp_path)

    with pytest.raises(ResourceMissingError, match=r"names\.yaml: cannot be read"):
        load_table("en", "names")
