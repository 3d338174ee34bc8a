"""Views for people: pages that open offline and show the way from any line back to the sentence."""

from diplograph.views.article import render_article
from diplograph.views.dossier import render_dossier
from diplograph.views.network import as_pyvis, render_network

__all__ = ["as_pyvis", "render_article", "render_dossier", "render_network"]
