from __future__ import annotations

import json
from pathlib import Path

import pytest

from diplograph.errors import EvaluationError, MisuseError
from diplograph.evaluation import load_gold, load_predictions, parse_annotation


def test_the_annotations_of_a_folder_are_loaded_in_the_order_of_their_paths(gold_folder: Path) -> None:
    assert [annotation.id for annotation in load_gold(gold_folder)] == ["match", "talks"]


def test_folders_inside_are_read_too(gold_folder: Path) -> None:
    (gold_folder / "more").mkdir()
    (gold_folder / "more" / "x.json").write_text('{"id": "x"}', encoding="utf-8")

    assert "x" in [annotation.id for annotation in load_gold(gold_folder)]


def test_a_split_can_be_chosen(gold_folder: Path) -> None:
    assert [annotation.id for annotation in load_gold(gold_folder, split="develop")] == ["talks"]


def test_a_split_that_is_not_there_is_refused_with_those_that_are(gold_folder: Path) -> None:
    with pytest.raises(MisuseError, match=r"'test'; there are: develop, held-out"):
        load_gold(gold_folder, split="test")
    with pytest.raises(MisuseError, match=r"language 'ru'; there are: en"):
        load_gold(gold_folder, language="ru")


def test_one_name_may_stand_for_a_list_of_sources() -> None:
    record = {"id": "a", "events": [{"type": "Praise", "source": "Bo Lind", "target": ["Norland", "Sudria"]}]}

    event = parse_annotation(record, "a.json").events[0]

    assert (event.sources, event.targets) == (("Bo Lind",), ("Norland", "Sudria"))


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ({}, r'a\.json: has no "id"'),
        ({"id": "a", "entities": {}}, r"a\.json: 'entities' is {}; it must be a list"),
        ({"id": "a", "entities": ["Norland"]}, r"'entities\[0\]' is 'Norland'; it must be an object"),
        ({"id": "a", "entities": [{"type": "State"}]}, r"entities\[0\]: 'name' is missing"),
        ({"id": "a", "events": [{"type": "Call", "date": 2025}]}, r"events\[0\]: 'date' is 2025"),
        ({"id": "a", "events": [{"type": "Call", "participants": [1]}]}, r"'participants' is \[1\]"),
        ({"id": "a", "events": [{"type": "Call", "confidence": "high"}]}, r"'confidence' is 'high'"),
        (
            {"id": "a", "engagements": [["Norland"]]},
            r"'engagements\[0\]' is \['Norland'\]; it must be a pair",
        ),
    ],
)
def test_a_malformed_annotation_is_refused_with_place_and_value(record: object, complaint: str) -> None:
    with pytest.raises(EvaluationError, match=complaint):
        parse_annotation(record, "a.json")  # type: ignore[arg-type]


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="holds no annotations"):
        load_gold(tmp_path)


def test_a_file_that_is_no_json_is_refused_with_its_name(gold_folder: Path) -> None:
    (gold_folder / "broken.json").write_text('{"id": ', encoding="utf-8")

    with pytest.raises(EvaluationError, match=r"broken\.json: is not JSON"):
        load_gold(gold_folder)


def test_an_article_annotated_twice_is_refused(gold_folder: Path) -> None:
    (gold_folder / "again.json").write_text('{"id": "talks"}', encoding="utf-8")

    with pytest.raises(EvaluationError, match="'talks' is annotated twice"):
        load_gold(gold_folder)


def test_predictions_are_read_line_by_line_and_faults_named_by_line(tmp_path: Path) -> None:
    file = tmp_path / "found.jsonl"
    file.write_text(json.dumps({"id": "a"}) + "\n\n" + json.dumps({"id": "b"}) + "\n", encoding="utf-8")
    assert list(load_predictions(file)) == ["a", "b"]

    file.write_text('{"id": "a"}\n[]\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"found\.jsonl:2: is a JSON list"):
        load_predictions(file)
