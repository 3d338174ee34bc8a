"""The endpoint and its pages: SPARQL 1.1 Protocol, linked data, and pages for people."""

from diplograph.server.app import create_app
from diplograph.server.serving import serve
from diplograph.server.settings import Limits, Settings

__all__ = ["Limits", "Settings", "create_app", "serve"]
