"""Words that say nothing about what somebody looks for. They are dropped unless nothing else was typed."""

from importlib.resources import files

from finding.words import fold

STOPWORDS = frozenset(
    map(fold, files("finding").joinpath("stopwords.txt").read_text(encoding="utf-8").split())
)
