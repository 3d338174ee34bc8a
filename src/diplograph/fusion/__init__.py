"""What is derived from articles: engagements, graded, by rules; and what several articles tell together."""

from diplograph.fusion.deciding import decide_apart, decide_same, decide_split
from diplograph.fusion.decisions import (
    Decision,
    Decisions,
    Verdict,
    decisions_path,
    load_decisions,
    record_decisions,
)
from diplograph.fusion.engagements import derive_engagements, gather_engagements
from diplograph.fusion.fusing import FUSION_GRAPH, engagements_graph, fuse, is_fused
from diplograph.fusion.review import Account, FusedEvent, list_fused, list_near
from diplograph.fusion.rules import Rule, RuleScope, load_rules, parse_rule

__all__ = [
    "FUSION_GRAPH",
    "Account",
    "Decision",
    "Decisions",
    "FusedEvent",
    "Rule",
    "RuleScope",
    "Verdict",
    "decide_apart",
    "decide_same",
    "decide_split",
    "decisions_path",
    "derive_engagements",
    "engagements_graph",
    "fuse",
    "gather_engagements",
    "is_fused",
    "list_fused",
    "list_near",
    "load_decisions",
    "load_rules",
    "parse_rule",
    "record_decisions",
]
