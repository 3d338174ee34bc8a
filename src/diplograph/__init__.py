"""diplograph: a knowledge graph of Central Asian diplomacy, built from news articles."""

__version__ = "0.1.0"
__all__ = ["__version__"]
