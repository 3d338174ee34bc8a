from __future__ import annotations

from pathlib import Path

import pytest

from diplograph.errors import OntologyError
from diplograph.ontology import load_catalog, load_ontology, load_turtle

CATALOG = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{}</catalog>'
ENTRY = '<uri name="{}" uri="{}"/>'


def _write(folder: Path, entries: str, **files: str) -> Path:
    (folder / "catalog-v001.xml").write_text(CATALOG.format(entries))
    for name, text in files.items():
        (folder / f"{name}.ttl").write_text(text)
    return folder


def test_imports_are_followed_through_the_catalog(tmp_path: Path) -> None:
    _write(
        tmp_path,
        ENTRY.format("http://x.example/a", "a.ttl") + ENTRY.format("http://x.example/b", "b.ttl"),
        a="@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<http://x.example/a> a owl:Ontology ; owl:imports <http://x.example/b> .",
        b="@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<http://x.example/b> a owl:Ontology ; owl:imports <http://x.example/a> .",
    )

    assert len(load_ontology("http://x.example/a", tmp_path)) == 4


def test_an_import_that_no_file_holds_is_named(tmp_path: Path) -> None:
    text = "<http://x.example/a> a <http://www.w3.org/2002/07/owl#Ontology> ;"
    text += " <http://www.w3.org/2002/07/owl#imports> <http://x.example/elsewhere> ."
    _write(tmp_path, ENTRY.format("http://x.example/a", "a.ttl"), a=text)

    with pytest.raises(OntologyError, match=r"no file is known for the ontology http://x\.example/elsewhere"):
        load_ontology("http://x.example/a", tmp_path)


def test_a_file_that_declares_another_ontology_is_refused(tmp_path: Path) -> None:
    text = "<http://x.example/b> a <http://www.w3.org/2002/07/owl#Ontology> ."
    _write(tmp_path, ENTRY.format("http://x.example/a", "a.ttl"), a=text)

    with pytest.raises(OntologyError, match=r"a\.ttl: does not declare the ontology http://x.example/a"):
        load_ontology("http://x.example/a", tmp_path)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (ENTRY.format("http://x.example/a", "gone.ttl"), "'gone.ttl', where no file is"),
        (ENTRY.format("", "a.ttl"), "no name or a taken one: ''"),
        (ENTRY.format("http://x.example/a", "a.ttl") * 2, "taken one: 'http://x.example/a'"),
        ("<uri", "cannot be read"),
    ],
)
def test_a_faulty_catalog_is_refused(tmp_path: Path, entries: str, message: str) -> None:
    _write(tmp_path, entries, a="")

    with pytest.raises(OntologyError, match=message):
        load_catalog(tmp_path)


def test_a_missing_catalog_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        load_catalog(tmp_path)


def test_a_malformed_file_is_named_with_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix dg: <https://w3id.org/diplograph/ontology#> .\ndg:Article a ;;; nothing .")

    with pytest.raises(OntologyError, match=r"broken\.ttl: is not Turtle \(.*line 2"):
        load_turtle(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"gone\.ttl: cannot be read"):
        load_turtle(tmp_path / "gone.ttl")
