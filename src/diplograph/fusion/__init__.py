"""What several articles tell together: engagements, gathered and graded over all of them."""

from diplograph.fusion.engagements import FusedEngagement, gather_engagements
from diplograph.fusion.fusing import FUSION_GRAPH, fuse, is_fused

__all__ = ["FUSION_GRAPH", "FusedEngagement", "fuse", "gather_engagements", "is_fused"]
