"""What is derived from articles: engagements, graded, by rules; and what several articles tell together."""

from diplograph.fusion.engagements import derive_engagements, gather_engagements
from diplograph.fusion.fusing import FUSION_GRAPH, engagements_graph, fuse, is_fused
from diplograph.fusion.rules import Rule, RuleScope, load_rules, parse_rule

__all__ = [
    "FUSION_GRAPH",
    "Rule",
    "RuleScope",
    "derive_engagements",
    "engagements_graph",
    "fuse",
    "gather_engagements",
    "is_fused",
    "load_rules",
    "parse_rule",
]
