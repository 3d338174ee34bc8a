"""The library of named questions: what can be asked, in which words, and the answers with their evidence."""

from diplograph.questions.answers import Answer, Cell, Row, Thing, ask, write_query
from diplograph.questions.library import get_question, library, load_question
from diplograph.questions.matching import match_question
from diplograph.questions.profiles import Profile, describe, fetch_facts
from diplograph.questions.question import Column, ColumnKind, Example, Parameter, ParameterKind, Question
from diplograph.questions.quotes import Quote, fetch_quotes
from diplograph.questions.records import plain_cell, to_lines, to_object

__all__ = [
    "Answer",
    "Cell",
    "Column",
    "ColumnKind",
    "Example",
    "Parameter",
    "ParameterKind",
    "Profile",
    "Question",
    "Quote",
    "Row",
    "Thing",
    "ask",
    "describe",
    "fetch_facts",
    "fetch_quotes",
    "get_question",
    "library",
    "load_question",
    "match_question",
    "plain_cell",
    "to_lines",
    "to_object",
    "write_query",
]
