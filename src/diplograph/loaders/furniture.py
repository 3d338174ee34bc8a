"""How lines look that stand around an article: bylines, dates, counts, captions, calls, links."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["begins_links", "byline_in", "day_in", "is_call", "is_head", "is_site_name"]

_MARKUP = re.compile(r"<(image|img|figure|iframe|video)\b.*>", re.IGNORECASE)
_LONGEST: Final = 220  # characters; what is longer is a paragraph, whatever it begins with
_SIGNS: Final = "*_#>[]()•·|→« \t"

_CALLS = re.compile(
    r"""
    (?:please\s+)?(?:subscribe|sign\s+up|follow\s+us|join\s+(?:us|our)|stay\s+(?:tuned|updated|informed)|
        like\s+us|download\s+our\s+app|support\s+our\s+(?:work|journalism)|become\s+a\s+(?:member|patron))\b
        .*\b(?:telegram|whats?app|facebook|twitter|x|instagram|youtube|newsletter|channel|news|app|updates?|
               stories|podcast|mail(?:ing)?|email|inbox|google\s+news|account|page|social\s+media|linkedin|vk|today)\b.*
  | (?:read|see|watch|listen|learn)\s+(?:also|more|next|further)\s*[:–—>»-].*
  | (?:read\s+(?:also|more|next)|related(?:\s+(?:articles?|news|stories|posts|topics|content))?|
        more\s+on\s+this(?:\s+topic)?|
        most\s+(?:read|popular)|recommended(?:\s+for\s+you)?|latest\s+news|(?:more|other)\s+(?:related\s+)?(?:articles?|news|stories)|you\s+may\s+also\s+like|
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
        версия\s+для\s+печати|распечатать|новости\s+партн[её]ров|реклама|все\s+новости|самое\s+читаемое|
        последние\s+новости|другие\s+новости)\b\s*:?.{0,60}
  | (?:нашли|заметили|увидели|если\s+вы\s+(?:нашли|заметили|обнаружили))\s+(?:ошибку|опечатку)\b.*
  | (?:все\s+права\s+защищены|при\s+(?:использовании|перепечатке|копировании|цитировании)\s+материал).*
  | (?:жазылыңыз|бөлісу|біздің\s+telegram).*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"""
    (?:photos?|images?|pictures?|pic|video|caption|illustration|infographics?|credit|photo\s+credits?|photo\s+courtesy|
       image\s+credits?|screenshot|file\s+photo|фото|фотография|видео|иллюстрация|скриншот|сурет|foto|surat)
       (?:\s+(?:by|from|courtesy(?:\s+of)?|credits?|source|из\s+(?:архива|открытых)|пресс-службы|с\s+сайта)\b)?
       \s*[:©/|–—].*
  | (?:photo|image|video|picture)s?\s+(?:by|from|courtesy\s+of|credits?)\s.{1,80}
  | фото\s+(?:пресс-службы|из|с\s+сайта|автора|с)\b.{0,80}
  | (?:©|\(c\))\s*.{1,60}
  | [^.]{0,160}\s(?:photo|image|фото)(?:\s+credit)?\s*[:©]\s*[^.\s][^\s]*(?:\s+[^\s]+){0,5}
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
_DAY = (
    r"(\d{1,2}(?:st|nd|rd|th)?\s+[^\W\d]{3,9}\.?,?\s+\d{4}|[^\W\d]{3,9}\.?\s+\d{1,2},?\s+\d{4}|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})"
)
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:am|pm|gmt|utc)\b)?(?:\s*\(?[+-]\d{1,2}(?::\d{2})?\)?)?"
_DATE_LINE = re.compile(
    r"(?:(?:published|posted|updated|last\s+updated|date|опубликовано|обновлено|дата)\b\W*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:{_TIME}[\s,|–—-]*)?{_DAY}(?:\s*(?:г\.|года))?(?:[\s,|–—-]*{_TIME})?(?:[\s,|]+\d{{1,7}})?\W*",
    re.IGNORECASE,
)
_RECENT = re.compile(
    rf"(?:(?:today|yesterday|сегодня|вчера)[\s,|]*{_TIME}|\d{{1,3}}\s+(?:minutes?|hours?|days?)\s+ago)(?:\s+\d{{1,7}})?\W*",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"\W*(?:views?|просмотр\w*|reading\s+time|время\s+чтения)\W*\d[\d\s,.]*k?\W*(?:min(?:utes?)?|мин\w*)?\W*"
    r"|\W*\d[\d\s,.]*k?\W*(?:min(?:utes?)?(?:\s+read)?|мин\w*|views?|просмотр\w*|reads?|comments?)\b\W*"
    r"(?:[^\W\d]{1,20}\W*)?\d{0,7}\W*"
    r"|\d{1,7}",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:read\s+(?:also|more|next)|see\s+also|(?:more\s+|other\s+)?related(?:\s+(?:articles?|news|stories|posts|topics))?|"
    r"(?:more|other|latest)\s+(?:articles?|news|stories)|you\s+may\s+also\s+like|recommended(?:\s+for\s+you)?|"
    r"читайте\s+(?:также|ещ[её])|по\s+теме|другие\s+новости|последние\s+новости|похожие\s+новости)\s*[:.…>»]*",
    re.IGNORECASE,
)
_SITE_NAME = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+){1,3}/?", re.IGNORECASE)


def byline_in(line: str) -> str:
    """The names in a byline, or "": "By Tuesday, talks had ended." is none."""
    match = _BYLINE.fullmatch(line) if len(line) <= _LONGEST and line[-1] not in ".!?:;" else None
    if match is None:
        return ""
    names = " ".join(match[1].split())
    return names if " " in names or match.end(1) == len(line) else ""


def day_in(line: str) -> str:
    """The day in a line that has nothing else but the time of day, or ""."""
    match = _DATE_LINE.fullmatch(line) if len(line) <= 80 else None
    return match[1] if match else ""


def is_head(line: str) -> bool:
    """Whether it is a line of when the page was published or how often it was seen, as they stand under a
    headline."""
    return len(line) <= 80 and any(p.fullmatch(line) for p in (_DATE_LINE, _RECENT, _VIEWS))


def is_call(line: str) -> bool:
    """Whether it is a caption, a call to subscribe or to share, or a link to other pages."""
    if _MARKUP.fullmatch(line):
        return True  # left over where a page was turned into text
    if len(line) > _LONGEST:
        return False
    bare = line.strip(_SIGNS).strip()
    return bool(_CALLS.fullmatch(bare) or _CAPTION.fullmatch(bare))


def begins_links(line: str) -> bool:
    """Whether it is the heading of a list of other articles."""
    return len(line) <= 80 and bool(_LINKS.fullmatch(line.strip(_SIGNS).strip()))


def is_site_name(line: str) -> bool:
    """Whether it is nothing but the address of a site, as it stands below an article."""
    return len(line) <= 80 and bool(_SITE_NAME.fullmatch(line))
