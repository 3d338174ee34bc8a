"""A quick look whether a graph surely conforms, so that the full validator runs only where it has to.

Shapes of plain SHACL Core are compiled to functions once. The answer "conforms" is certain; whatever is in
doubt, or uses a part of SHACL that is not compiled, is left to pySHACL, which also writes the report. On
the graph of an article this takes a few milliseconds where the full validator takes some tens.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

__all__ = ["Screen"]

_Values: TypeAlias = Callable[["_Data", Node], Sequence[Node]]
_ValueTest: TypeAlias = Callable[[Node], bool]
_SetTest: TypeAlias = Callable[["_Data", Node, Sequence[Node]], bool]
_Conforms: TypeAlias = Callable[["_Data", Node], bool]

_NUMBERS: Final = (int, float, Decimal)

_SAYS_NOTHING: Final = frozenset(
    {RDF.type, RDFS.label, SH.group, SH.message, SH.order, SH.path, SH.severity, SH.targetClass}
)


class _UncompiledError(Exception):
    """A shape uses a part of SHACL that is not compiled here."""


class _Data:
    """The triples of a graph by subject and predicate; for paths that go back, by object and predicate."""

    def __init__(self, graph: Graph, backward: frozenset[URIRef]) -> None:
        self.objects: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self.subjects: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self.instances: dict[Node, list[Node]] = defaultdict(list)
        for subject, predicate, value in graph:
            self.objects[subject][predicate].append(value)
            if predicate == RDF.type:
                self.instances[value].append(subject)
            if predicate in backward:
                self.subjects[value][predicate].append(subject)


class Screen:
    """Compiled shapes: `complete` says whether all of them could be compiled."""

    def __init__(self, shapes: Graph) -> None:
        """Compile each shape of `shapes` that has a target class."""
        self._shapes = shapes
        self._checks: dict[Node, list[_Conforms]] = defaultdict(list)
        self._backward = frozenset(
            target for target in shapes.objects(None, SH.inversePath) if isinstance(target, URIRef)
        )
        self.complete = True
        for shape, target in sorted(shapes.subject_objects(SH.targetClass)):
            try:
                self._checks[target].append(self._compile(shape))
            except _UncompiledError:
                self.complete = False

    def surely_conforms(self, graph: Graph) -> bool:
        """Whether nothing in `graph` breaks any shape; False where that is so or cannot be told."""
        if not self.complete:
            return False
        data = _Data(graph, self._backward)
        return all(
            check(data, node)
            for target, checks in self._checks.items()
            for node in data.instances.get(target, ())
            for check in checks
        )

    def _compile(self, shape: Node) -> _Conforms:
        path = self._shapes.value(shape, SH.path)
        values = _itself if path is None else self._compile_path(path)
        value_tests: list[_ValueTest] = []
        set_tests: list[_SetTest] = []
        deeper: list[_Conforms] = []
        for predicate, value in self._shapes.predicate_objects(shape):
            if predicate in _SAYS_NOTHING:
                continue
            if predicate in _VALUE_TESTS:
                value_tests.append(_VALUE_TESTS[predicate](value))
            elif predicate in _SET_TESTS:
                set_tests.append(_SET_TESTS[predicate](value))
            elif predicate == SH["in"]:
                value_tests.append(frozenset(self._shapes.items(value)).__contains__)
            else:
                deeper.append(self._compile_logic(predicate, value))

        def conforms(data: _Data, focus: Node) -> bool:
            found = values(data, focus)
            return (
                all(test(data, focus, found) for test in set_tests)
                and all(test(value) for value in found for test in value_tests)
                and all(test(data, value) for value in found for test in deeper)
            )

        return conforms

    def _compile_logic(self, predicate: Node, value: Node) -> _Conforms:
        if predicate == SH.property:
            return self._compile(value)
        if predicate == SH["not"]:
            inner = self._compile(value)
            return lambda data, node: not inner(data, node)
        if predicate == SH["or"]:
            members = [self._compile(member) for member in self._shapes.items(value)]
            return lambda data, node: any(member(data, node) for member in members)
        raise _UncompiledError(predicate)

    def _compile_path(self, path: Node) -> _Values:
        if isinstance(path, URIRef):
            return lambda data, node: data.objects[node][path]
        if (back := self._shapes.value(path, SH.inversePath)) is not None and isinstance(back, URIRef):
            return lambda data, node: data.subjects[node][back]
        if (choice := self._shapes.value(path, SH.alternativePath)) is not None:
            ways = [self._compile_path(way) for way in self._shapes.items(choice)]
            return lambda data, node: _distinct(value for way in ways for value in way(data, node))
        if self._shapes.value(path, RDF.first) is not None:
            return _chain([self._compile_path(step) for step in self._shapes.items(path)])
        raise _UncompiledError(path)


def _itself(_: _Data, node: Node) -> Sequence[Node]:
    return (node,)


def _distinct(nodes: Iterable[Node]) -> list[Node]:
    return list(dict.fromkeys(nodes))


def _chain(steps: Sequence[_Values]) -> _Values:
    def values(data: _Data, node: Node) -> Sequence[Node]:
        reached: Sequence[Node] = (node,)
        for step in steps:
            reached = _distinct(value for start in reached for value in step(data, start))
        return reached

    return values


def _datatype_test(datatype: Node) -> _ValueTest:
    def test(value: Node) -> bool:
        if not isinstance(value, Literal) or value.ill_typed:
            return False
        own = value.datatype or (RDF.langString if value.language else XSD.string)
        return own == datatype

    return test


def _node_kind_test(kind: Node) -> _ValueTest:
    if kind not in (SH.IRI, SH.Literal):
        raise _UncompiledError(kind)
    wanted = URIRef if kind == SH.IRI else Literal
    return lambda value: isinstance(value, wanted)


def _bound_test(bound: Node, within: Callable[[float, float], bool]) -> _ValueTest:
    limit = float(str(bound))

    def test(value: Node) -> bool:
        number = value.value if isinstance(value, Literal) else None
        return isinstance(number, _NUMBERS) and not isinstance(number, bool) and within(float(number), limit)

    return test


def _pattern_test(pattern: Node) -> _ValueTest:
    search = re.compile(str(pattern)).search
    return lambda value: isinstance(value, Literal | URIRef) and search(str(value)) is not None


def _length_test(least: Node) -> _ValueTest:
    return lambda value: isinstance(value, Literal | URIRef) and len(value) >= int(str(least))


def _least_test(least: Node) -> _SetTest:
    return lambda _data, _focus, values: len(values) >= int(str(least))


def _most_test(most: Node) -> _SetTest:
    return lambda _data, _focus, values: len(values) <= int(str(most))


def _has_test(wanted: Node) -> _SetTest:
    return lambda _data, _focus, values: wanted in values


def _unique_language_test(_: Node) -> _SetTest:
    def test(_data: _Data, _focus: Node, values: Sequence[Node]) -> bool:
        languages = [value.language for value in values if isinstance(value, Literal) and value.language]
        return len(languages) == len(set(languages))

    return test


def _equals_test(other: Node) -> _SetTest:
    return lambda data, focus, values: set(values) == set(data.objects[focus][other])


def _less_than_test(other: Node) -> _SetTest:
    def test(data: _Data, focus: Node, values: Sequence[Node]) -> bool:
        numbers = [value.value for value in values if isinstance(value, Literal)]
        limits = [value.value for value in data.objects[focus][other] if isinstance(value, Literal)]
        whole = all(isinstance(number, int) for number in [*numbers, *limits])
        return whole and len(numbers) == len(values) and all(low < high for low in numbers for high in limits)

    return test


_VALUE_TESTS: Final[dict[Node, Callable[[Node], _ValueTest]]] = {
    SH.datatype: _datatype_test,
    SH.nodeKind: _node_kind_test,
    SH.pattern: _pattern_test,
    SH.minLength: _length_test,
    SH.minInclusive: lambda bound: _bound_test(bound, float.__ge__),
    SH.maxInclusive: lambda bound: _bound_test(bound, float.__le__),
}
"""Constraints on each value by itself."""

_SET_TESTS: Final[dict[Node, Callable[[Node], _SetTest]]] = {
    SH.minCount: _least_test,
    SH.maxCount: _most_test,
    SH.hasValue: _has_test,
    SH.uniqueLang: _unique_language_test,
    SH.equals: _equals_test,
    SH.lessThan: _less_than_test,
}
"""Constraints on all values together."""
