"""The matrix as people use it, in chromium."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from diplograph.knowledge import Knowledge
from diplograph.network import project_reports
from diplograph.views import render_matrix
from network.tables import KAZAKHSTAN, NURTLEU, UN, UNRCCA, UZBEKISTAN, event, part, reports

pytestmark = pytest.mark.browser

Look = Callable[..., Any]


@pytest.fixture(scope="module")
def page_text(knowledge: Knowledge) -> str:
    kazakh, uzbek, envoy = part(NURTLEU, KAZAKHSTAN), part(UZBEKISTAN), part("person/somebody-new", UNRCCA)
    many = [event(number, "Meeting", kazakh, envoy, date="2024-05-01") for number in range(8)]
    told = reports(
        *many,
        event(20, "Call", kazakh, uzbek, date="2025-01-01"),
        event(21, "Praise", part(UZBEKISTAN, role="source"), part(UN, role="target")),
    )
    return render_matrix(project_reports(told), knowledge)


def table(page: Any) -> list[list[str]]:
    return [
        [" ".join(cell.inner_text().split()) for cell in row.locator("th, td").all()]
        for row in page.locator("#drawing tr").all()
    ]


def test_it_opens_on_states_by_un_bodies_with_counts(page: Any) -> None:
    assert table(page) == [
        ["", "UNRCCA 8", "United Nations 1"],
        ["Kazakhstan 8", "8", ""],
        ["Uzbekistan 1", "", "1"],
    ]
    assert page.inner_text("#shown") == "Showing 2 of 2 rows, 2 of 2 columns"


def test_more_events_are_a_greater_heat(page: Any) -> None:
    classes = [cell.get_attribute("class") for cell in page.locator(".cell").all()]
    assert classes == ["cell heat-5", "cell heat-1"]


def test_a_click_on_a_cell_or_a_name_opens_its_evidence(page: Any) -> None:
    page.click(".cell.heat-1")
    assert page.inner_text("#panel h2") == "Uzbekistan – United Nations"
    assert page.locator("#panel .event .type").all_inner_texts() == ["Praise"]
    page.click("#drawing th button:has-text('Kazakhstan')")
    assert page.inner_text("#panel h2") == "Kazakhstan"
    assert page.locator("#panel .event").count() == 9


def test_rows_and_columns_can_be_everybody_or_states_and_stand_in_order_of_names(page: Any) -> None:
    page.check("#layout-states")
    assert [row[0] for row in table(page)] == ["", "Kazakhstan 1", "Uzbekistan 1"]
    page.check("#layout-all")
    assert [row[0] for row in table(page)] == [
        "",
        "Kazakhstan 9",
        "UNRCCA 8",
        "Uzbekistan 2",
        "United Nations 1",
    ]
    page.check("#order-name")
    assert [row[0] for row in table(page)][1:] == [
        "Kazakhstan 9",
        "United Nations 1",
        "UNRCCA 8",
        "Uzbekistan 2",
    ]
    assert page.locator("#layout-bodies").count() == 0  # there are none


def test_filters_change_the_counts(page: Any) -> None:
    page.uncheck("[data-filter=Meeting]")
    assert table(page) == [["", "United Nations 1"], ["Uzbekistan 1", "1"]]


def test_arrows_lead_from_cell_to_cell_and_enter_reads_it(page: Any) -> None:
    page.locator(".cell >> nth=0").focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == "UNRCCA8"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')")
        == "Uzbekistan and United Nations: 1 event"
    )
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Uzbekistan – United Nations"
    assert page.evaluate("document.activeElement.dataset.pair") is not None  # and the focus stays there


def test_of_many_rows_and_columns_the_first_are_shown_and_the_rest_on_request(
    knowledge: Knowledge, look_at: Look
) -> None:
    told = reports(*(event(n, "Call", part(f"state/a{n}"), part(f"state/b{n}")) for n in range(30)))
    page = look_at(render_matrix(project_reports(told), knowledge)).page
    page.wait_for_selector("html[data-ready=yes]")
    assert page.inner_text("#shown") == "Showing 40 of 60 rows, 40 of 60 columns"
    page.click("#whole")
    assert page.inner_text("#shown") == "Showing 60 of 60 rows, 60 of 60 columns"
    page.keyboard.press("a")
    assert page.inner_text("#shown") == "Showing 40 of 60 rows, 40 of 60 columns"
