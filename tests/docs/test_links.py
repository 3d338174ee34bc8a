"""Links in the pages lead somewhere, and pages name nothing of the machine on which they were written."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from .conftest import PAGES, ROOT, prose

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"(?m)^#{1,6} (.+)$")
# A path of somebody's machine, or the address of an index of packages: neither is of use to a reader.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home|farm)/|https?://[^\s\"]*/(?:simple|packages)/|file://"
)


def anchors(page: Path) -> set[str]:
    """The anchors that headings get where pages are shown: lower case, blanks to hyphens, no punctuation."""
    headings = HEADING.findall(re.sub(r"(?ms)^ *```.*?^ *```$", "", page.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_broken(page: Path, link: str) -> bool:
    if re.match(r"https?://|mailto:", link):
        return False
    path, _, anchor = link.partition("#")
    target = page if not path else (page.parent / unquote(path)).resolve()
    if not target.exists() or not target.is_relative_to(ROOT):
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in anchors(target)


def test_there_are_pages_and_links_to_look_at() -> None:
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= {page.name for page in PAGES}
    assert sum(len(LINK.findall(page.read_text())) for page in PAGES) >= 15


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    # Links are looked for outside of code, where "[--to](...)" would be none.
    assert [link for link in LINK.findall(prose(page)) if is_broken(page, link)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_machine(page: Path) -> None:
    assert MACHINE.findall(page.read_text()) == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_the_readme_leads_to_every_page_of_the_docs(page: Path) -> None:
    links = LINK.findall(prose(ROOT / "README.md"))
    assert f"docs/{page.name}" in links


@pytest.mark.parametrize(
    "link",
    [
        "no-such-page.md",
        "README.md#no-such-heading",
        "#no-such-heading",
        "../outside.md",
        "docs/images/none.png",
    ],
)
def test_a_broken_link_is_seen(link: str) -> None:
    assert is_broken(ROOT / "README.md", link)


@pytest.mark.parametrize(
    "link", ["README.md", "LICENSE", "README.md#what-it-does", "#further-pages", "https://w3.org"]
)
def test_a_good_link_is_not_taken_for_broken(link: str) -> None:
    assert not is_broken(ROOT / "README.md", link)


@pytest.mark.parametrize(
    "text",  # put together here, since this file too is searched for such places
    ["see /" + "home/me/graph.ttl", "https://index.example" + "/simple/spacy", "file:" + "///graph.ttl"],
)
def test_a_machine_is_seen(text: str) -> None:
    assert MACHINE.search(text)
