"""Self-contained pages."""

from __future__ import annotations

import json

import pytest

from diplograph.errors import ViewError
from diplograph.views import sigma, vis
from diplograph.views.page import embed_json, render_page


@pytest.mark.parametrize(
    "text", ["</script>", "<!-- <script>", "\u2028\u2029", "a & b", "\ud800 alone", "жер"]
)
def test_embedded_data_holds_no_markup_and_comes_back_whole(text: str) -> None:
    embedded = embed_json({"text": text})
    assert not set("<>&\u2028\u2029") & set(embedded)
    assert json.loads(embedded) == {"text": text}
    embedded.encode()  # fit for a file in UTF-8


def test_a_script_that_ends_too_early_is_mended() -> None:
    page = render_page(title="t", body="", styles=[], scripts=['const end = "</script>";'])
    assert page.count("</script>") == 1


def test_a_missing_library_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vis, "_SCRIPT", ("lib", "no-such.js"))
    vis.vis_network_script.cache_clear()
    try:
        with pytest.raises(ViewError, match=r"no-such\.js is missing.*install pyvis"):
            vis.vis_network_script()
    finally:
        vis.vis_network_script.cache_clear()


def test_a_package_that_has_moved_its_modules_is_an_error_that_names_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sigma, "_MODULES", ("./node_modules/no-such.js",))
    sigma.sigma_script.cache_clear()
    try:
        with pytest.raises(ViewError, match=r"has no \./node_modules/no-such\.js.*install ipysigma"):
            sigma.sigma_script()
    finally:
        sigma.sigma_script.cache_clear()
