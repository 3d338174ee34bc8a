"""Views for people: pages that open offline and show the way from any line back to the sentence."""

from diplograph.views.article import render_article
from diplograph.views.dossier import render_dossier
from diplograph.views.drawing import VIEWS, draw_view
from diplograph.views.map import render_map
from diplograph.views.matrix import render_matrix
from diplograph.views.network import as_pyvis, render_network
from diplograph.views.timeline import render_timeline

__all__ = [
    "VIEWS",
    "as_pyvis",
    "draw_view",
    "render_article",
    "render_dossier",
    "render_map",
    "render_matrix",
    "render_network",
    "render_timeline",
]
