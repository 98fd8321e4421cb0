"""Who is counted in recruitment and selection, and what they are clustered by."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from via_dash.records import Records

ClusterRole = Literal["organisation", "vacancy"]
CLUSTERS: tuple[ClusterRole, ...] = ("organisation", "vacancy")


@dataclass(frozen=True, eq=False)
class Applicants:
    """N applicants. background, stage: (N,) positions of their levels. arm: (N,) likewise, 0 for all where there are no
    arms. cluster: (N,) from 0, without gaps; None where nothing is given to cluster by. role: what plays the cluster.
    dropped: whether applicants without an arm or a cluster were left out."""

    background: np.ndarray
    stage: np.ndarray
    arm: np.ndarray
    cluster: np.ndarray | None
    role: ClusterRole | None
    dropped: bool

    @property
    def clusters(self) -> int:
        """How many clusters there are: every applicant is one where nothing is given."""
        if self.cluster is None:
            return len(self.stage)
        return int(self.cluster.max()) + 1 if len(self.cluster) else 0


def applicants(records: "Records") -> Applicants:
    """The applicants with a known arm and cluster, where there are arms and clusters.

    The cluster is the organisation where it is given, else the vacancy: applicants to one vacancy are nested in one
    organisation, so that clustering by organisation allows for likeness within either. Raises ValueError for records
    of another kind.
    """
    if records.kind != "applications":
        raise ValueError(f"this question is about records of the kind 'applications', not {records.kind!r}")
    background, stage = records.codes("background"), records.codes("stage")
    role = next((role for role in CLUSTERS if records.has(role)), None)
    arm = records.codes("arm") if records.has("arm") else np.zeros(len(stage), dtype=np.int64)
    key = records.codes(role) if role else np.zeros(len(stage), dtype=np.int64)
    kept = (background >= 0) & (stage >= 0) & (arm >= 0) & (key >= 0)
    cluster = np.unique(key[kept], return_inverse=True)[1] if role else None
    return Applicants(background[kept], stage[kept], arm[kept], cluster, role, bool((~kept).any()))
