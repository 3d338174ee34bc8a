"""Lines around an article that are no part of it: bylines, captions, calls to subscribe, links to other
pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Stripped", "strip_boilerplate"]


@dataclass(frozen=True, slots=True)
class Stripped:
    """A body without such lines, the lines (in order), and the names of the byline and the line of the day of
    publication, each "" where there is none."""

    text: str
    removed: tuple[str, ...] = ()
    author: str = ""
    dated: str = ""


_LONGEST: Final = 220  # characters; what is longer is a paragraph, whatever it begins with
_TOP: Final = 4  # lines, within which a byline or a line of date and share buttons stands

_CALLS = re.compile(
    r"""
    (?:please\s+)?(?:subscribe|sign\s+up|follow\s+us|join\s+(?:us|our)|stay\s+(?:tuned|updated|informed)|
        like\s+us|download\s+our\s+app|support\s+our\s+(?:work|journalism)|become\s+a\s+(?:member|patron))\b
        .*\b(?:telegram|whats?app|facebook|twitter|x|instagram|youtube|newsletter|channel|news|app|updates?|
               stories|podcast|mail(?:ing)?|email|inbox|google\s+news|account|page|social\s+media|linkedin|vk|today)\b.*
  | (?:read|see|watch|listen|learn)\s+(?:also|more|next|further)\s*[:–—>»-].*
  | (?:read\s+(?:also|more|next)|related(?:\s+(?:articles?|news|stories|posts|topics|content))?|
        more\s+on\s+this(?:\s+topic)?|
        most\s+(?:read|popular)|recommended(?:\s+for\s+you)?|latest\s+news|you\s+may\s+also\s+like|
        leave\s+a\s+(?:comment|reply)|add\s+a?\s*comment|comments?(?:\s*\(?\d+\)?)?|no\s+comments|print(?:\s+version)?|
        share(?:\s+(?:this|on|via)\b.*)?|tags?\s*:.*|advertisement|sponsored(?:\s+content)?|loading\W*|
        back\s+to\s+top|copy\s+link|tweet|e-?mail|whatsapp|telegram|facebook|twitter|instagram|linkedin|vkontakte)
  | if\s+you\s+(?:have\s+)?(?:found|find|notice)d?\s+(?:an?\s+)?(?:error|mistake|typo).*
  | (?:click|tap)\s+here\b.*
  | (?:all\s+rights\s+reserved|copyright\s*(?:©|\(c\)|\d{4}|by\b)|©|\(c\))\s?.*
  | .{0,80}\ball\s+rights\s+reserved\W*
  | this\s+(?:site|website)\s+uses\s+cookies.*
  | (?:accept|reject)\s+(?:all\s+)?cookies.*
  | подпи(?:сывайтесь|шитесь|саться|ши(?:сь)?)\b.*
  | (?:следите|читайте|смотрите|оставайтесь)\s+(?:за|нас|также|ещ[её]|еще|нашими|по\s+теме|с\s+нами)\b.*
  | (?:поделиться|поделитесь|по\s+теме|теги?|метки|комментарии(?:\s*\(?\d+\)?)?|
        версия\s+для\s+печати|распечатать|новости\s+партн[её]ров|реклама|все\s+новости|самое\s+читаемое|последние\s+новости)\b\s*:?.{0,60}
  | (?:нашли|заметили|увидели|если\s+вы\s+(?:нашли|заметили|обнаружили))\s+(?:ошибку|опечатку)\b.*
  | (?:все\s+права\s+защищены|при\s+(?:использовании|перепечатке|копировании|цитировании)\s+материал).*
  | (?:жазылыңыз|бөлісу|біздің\s+telegram).*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"""
    (?:photo|photos|image|picture|pic|video|caption|illustration|infographics?|credit|photo\s+credits?|photo\s+courtesy|
       image\s+credits?|screenshot|file\s+photo|фото|фотография|видео|иллюстрация|скриншот|сурет|foto|surat)
       (?:\s+(?:by|from|courtesy(?:\s+of)?|credits?|source|из\s+(?:архива|открытых)|пресс-службы|с\s+сайта)\b)?
       \s*[:©/|–—].*
  | (?:photo|image|video|picture)s?\s+(?:by|from|courtesy\s+of|credits?)\s.{1,80}
  | фото\s+(?:пресс-службы|из|с\s+сайта|автора|с)\b.{0,80}
  | (?:©|\(c\))\s*.{1,60}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAME = r"[^\W\d_a-zа-яё][\w.'’-]+"
_NAMES = rf"(?:{_NAME}(?:\s+(?:{_NAME}|[^\W\d_a-zа-яё]\.|al|de|van|von|bin))*)"
_LISTED = rf"({_NAMES}(?:\s*(?:,|and|&|и)\s+{_NAMES})*)"
_BYLINE = re.compile(
    rf"(?:(?i:by|written\s+by|author|authors|reported\s+by|автор|авторы|текст)\s*:?\s+){_LISTED}"
    r"(?:\s*[,|/–—-].{0,80}|\s+(?:in|on|for)\s+.{0,80})?",
)
_DATE_LINE = re.compile(
    r"(?:(?:published|posted|updated|last\s+updated|date|опубликовано|обновлено|дата)\b\W*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}|[^\W\d]{3,9}\.?\s+\d{1,2},?\s+\d{4}|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})(?:\s*(?:г\.|года))?(?:[\s,|–—-]*\d{1,2}:\d{2}(?:\s*(?:am|pm|gmt|utc)?(?:\s*[+-]\d{1,2})?)?)?\W*",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"\W*(?:views?|просмотр\w*|reading\s+time|время\s+чтения)\W*\d[\d\s,.]*k?\W*(?:min(?:utes?)?|мин\w*)?\W*"
    r"|\W*\d[\d\s,.]*k?\W*(?:min(?:utes?)?(?:\s+read)?|мин\w*|views?|просмотр\w*|reads?|comments?)\W*",
    re.IGNORECASE,
)


def strip_boilerplate(body: str, title: str = "") -> Stripped:
    """`body` without the lines that are no part of the article; each line is judged whole, or kept.

    The title, where it stands again at the head of the body, goes too. A line that ends like a sentence and
    goes on about something is not touched: only short lines in the set forms of bylines, captions and calls.

    >>> stripped = strip_boilerplate("By A. Strand in Fjordby\\n\\nTalks ended.\\n\\nFollow us on Telegram")
    >>> stripped.text, stripped.author, stripped.removed
    ('Talks ended.', 'A. Strand', ('By A. Strand in Fjordby', 'Follow us on Telegram'))
    """
    lines = body.split("\n")
    if sum(1 for line in lines if line.strip()) < 2:
        return Stripped(body)
    kept: list[str] = []
    removed: list[str] = []
    author = dated = ""
    seen = 0
    for line in lines:
        words = line.strip()
        seen += bool(words)
        is_top = seen <= _TOP
        if not words:
            kept.append(line)
        elif is_top and not author and (byline := _byline(words)):
            author = byline
            removed.append(words)
        elif is_top and (words == title or _is_head(words)):
            dated = dated or _day_in(words)
            removed.append(words)
        elif _is_boilerplate(words):
            removed.append(words)
        else:
            kept.append(line)
    if not any(line.strip() for line in kept):
        return Stripped(body)  # it is all there is
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
    return Stripped(text, tuple(removed), author, dated)


def _byline(line: str) -> str:
    """The names in a byline, or "": "By Tuesday, talks had ended." is none."""
    match = _BYLINE.fullmatch(line) if len(line) <= _LONGEST and line[-1] not in ".!?:;" else None
    if match is None:
        return ""
    names = " ".join(match[1].split())
    return names if " " in names or match.end(1) == len(line) else ""


def _is_boilerplate(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    bare = line.strip("*_#>[]()•·|→« \t").strip()
    return bool(_CALLS.fullmatch(bare) or _CAPTION.fullmatch(bare))


def _day_in(line: str) -> str:
    match = _DATE_LINE.fullmatch(line)
    return match[1] if match else ""


def _is_head(line: str) -> bool:
    """A line of the day of publication, or of how often the page was seen, as they stand under a headline."""
    return len(line) <= 80 and bool(_DATE_LINE.fullmatch(line) or _VIEWS.fullmatch(line))
