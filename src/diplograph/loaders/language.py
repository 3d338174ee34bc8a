"""Which language a text is in, found offline."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

__all__ = ["IDENTIFIED_LANGUAGES", "identify_language"]

IDENTIFIED_LANGUAGES: Final = frozenset(
    {
        "en",
        "ru",
        "kk",
        "ky",
        "tg",
        "tk",
        "uz",
        "tr",
        "az",
        "fa",
        "ar",
        "zh",
        "ja",
        "ko",
        "de",
        "fr",
        "es",
        "it",
        "uk",
    }
)
"""The languages told apart: those of the region, of its neighbours and of its main partners."""

_ENOUGH = 4000  # code points; more do not change the answer, and cost time


def identify_language(text: str) -> str:
    """The two-letter code of the language of `text`, or "" where there are no letters to go by.

    >>> identify_language("Министр иностранных дел принял верительные грамоты посла.")
    'ru'
    >>> identify_language("2025")
    ''
    """
    if sum(character.isalpha() for character in text[:_ENOUGH]) < 10:
        return ""
    code, _score = _identifier().classify(text[:_ENOUGH])
    return str(code)


@cache
def _identifier() -> Any:
    # Imported here because it brings numpy, which a command that loads nothing should not pay for.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(IDENTIFIED_LANGUAGES))
    return identifier
