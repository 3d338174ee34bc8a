from __future__ import annotations

import pytest

from diplograph.errors import OntologyError
from diplograph.namespaces import CODE, ONTOLOGY, PREFIXES
from diplograph.ontology import get_term, label, terms


def test_a_term_tells_what_it_is_and_where_it_is_defined() -> None:
    tenure = get_term("Tenure")

    assert tenure.kind == "class"
    assert {"en", "ru"} == set(tenure.labels)
    assert tenure.definition.endswith(".")
    assert tenure.module.endswith("/core/offices")
    assert f"{PREFIXES['org']}Membership" in tenure.parents


@pytest.mark.parametrize("name", ["Event", "dg:Event", f"{ONTOLOGY}Event"])
def test_a_term_is_found_under_its_name_its_prefixed_name_and_its_iri(name: str) -> None:
    assert f"{ONTOLOGY}Event" == get_term(name).iri


def test_every_class_specialises_a_standard_one_or_one_of_ours() -> None:
    lonely = {name for name, term in terms().items() if term.kind == "class" and not term.parents}

    assert {"Initiative"} == lonely  # no vocabulary that we reuse has a class for it


def test_labels_are_given_for_terms_and_codes() -> None:
    assert label(f"{ONTOLOGY}Event", "ru") == "событие"
    assert label(f"{ONTOLOGY}Event", "kk") == "event"
    assert label(f"{CODE}event-type/meeting", "ru") == "Встреча"


@pytest.mark.parametrize("iri", [f"{ONTOLOGY}Picnic", f"{CODE}event-type/picnic", "Picnic"])
def test_what_the_ontology_does_not_define_is_refused(iri: str) -> None:
    with pytest.raises(OntologyError, match="the ontology does not define"):
        label(iri)
