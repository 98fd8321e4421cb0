"""The cluster algebra against the same formulas written out with full matrices."""

from collections.abc import Iterator

import numpy as np
import pytest

from via_dash.stats.regression.robust import (
    Clusters,
    CollinearError,
    classical,
    cr0,
    cr1,
    cr2_terms,
    least_squares,
    satterthwaite_df,
)  # fmt: skip


def cr2(fit, blocks, contrast):
    """The variance and its degrees of freedom, from the terms."""
    variance, trace, squares = cr2_terms(fit, blocks, contrast)
    return variance, satterthwaite_df(trace, squares)


def data(seed: int = 6) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """60 rows, three regressors, 9 clusters of unequal size; one regressor is 1 in a single cluster only."""
    random = np.random.default_rng(seed)
    cluster = np.sort(random.integers(0, 9, 60))
    x = np.column_stack([np.ones(60), random.normal(size=60), random.normal(size=60) + cluster % 2, cluster == 4])
    return x, x @ [1.0, 2.0, -1.0, 0.5] + random.normal(size=60) + random.normal(size=9)[cluster], cluster


def blocks_of(x: np.ndarray, y: np.ndarray, cluster: np.ndarray, size: int):  # type: ignore[no-untyped-def]
    grams, moments = [], []
    for code in np.unique(cluster):
        mine = cluster == code
        grams.append(x[mine].T @ x[mine])
        moments.append(x[mine].T @ y[mine])
    gram, moment = np.array(grams), np.array(moments)

    def blocks() -> Iterator[Clusters]:
        for start in range(0, len(gram), size):
            part = slice(start, start + size)
            v = moment[part]
            yield Clusters(gram[part], np.ones(len(v)), v, v[:, :, None] * v[:, None, :])

    return blocks


def written_out(x: np.ndarray, y: np.ndarray, cluster: np.ndarray, contrast: np.ndarray) -> tuple[float, float]:
    """CR2 variance and Satterthwaite df from the N × N projection, Pustejovsky & Tipton (2018) eq. 6 and 11."""
    bread = np.linalg.inv(x.T @ x)
    rest = np.eye(len(y)) - x @ bread @ x.T
    e = rest @ y
    variance, columns = 0.0, []
    for code in np.unique(cluster):
        mine = cluster == code
        values, vectors = np.linalg.eigh(rest[np.ix_(mine, mine)])
        root = np.where(values > 1e-10, np.maximum(values, 1e-10) ** -0.5, 0.0)
        weight = (vectors * root) @ vectors.T @ x[mine] @ bread @ contrast
        variance += float(weight @ e[mine]) ** 2
        columns.append(rest[:, mine] @ weight)
    p = np.array(columns) @ np.array(columns).T
    return variance, np.trace(p) ** 2 / (p**2).sum()


@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize("size", [1, 4, 100])
def test_cr2_as_written_out(position: int, size: int) -> None:
    """Eigenvalues of k × k matrices give what the N × N projection gives, a cluster with full leverage included,
    however the clusters are cut into blocks. To 1e-9: the two routes round differently near full leverage."""
    x, y, cluster = data()
    blocks = blocks_of(x, y, cluster, size)
    contrast = np.eye(4)[position]
    found = cr2(least_squares(blocks, y @ y, len(y)), blocks, contrast)
    assert found == pytest.approx(written_out(x, y, cluster, contrast), rel=1e-9)


def test_covariances_as_statsmodels() -> None:
    """Classical, CR0 and CR1 covariances are statsmodels' OLS, to 1e-10."""
    import statsmodels.api as sm

    x, y, cluster = data()
    blocks = blocks_of(x, y, cluster, 4)
    fit = least_squares(blocks, y @ y, len(y))
    model = sm.OLS(y, x)
    options = {"groups": cluster, "use_correction": False}
    assert fit.beta == pytest.approx(model.fit().params, rel=1e-10)
    assert classical(fit)[0] == pytest.approx(model.fit().cov_params(), rel=1e-10)
    assert cr0(fit, blocks) == pytest.approx(model.fit(cov_type="cluster", cov_kwds=options).cov_params(), rel=1e-9)
    options["use_correction"] = True
    assert cr1(fit, blocks)[0] == pytest.approx(model.fit(cov_type="cluster", cov_kwds=options).cov_params(), rel=1e-9)
    assert (classical(fit)[1], cr1(fit, blocks)[1]) == (56, 8)


def test_merged_clusters() -> None:
    """Clusters with equal designs may be merged into one kind: the numbers are the same to 1e-12."""
    random = np.random.default_rng(1)
    design = random.normal(size=(3, 4, 2))
    kind = np.repeat([0, 1, 2], [5, 7, 9])
    x, y = design[kind].reshape(-1, 2), random.normal(size=84)
    cluster = np.repeat(np.arange(21), 4)
    apart = blocks_of(x, y, cluster, 5)
    moment = np.einsum("gik,gi->gk", design[kind], y.reshape(21, 4))

    def merged() -> Iterator[Clusters]:
        outer = moment[:, :, None] * moment[:, None, :]
        yield Clusters(
            np.einsum("pik,pil->pkl", design, design), np.bincount(kind).astype(float),
            np.array([moment[kind == p].sum(axis=0) for p in range(3)]),
            np.array([outer[kind == p].sum(axis=0) for p in range(3)]),
        )  # fmt: skip

    fits = [least_squares(blocks, y @ y, 84) for blocks in (apart, merged)]
    contrast = np.array([0.0, 1.0])
    assert cr2(fits[1], merged, contrast) == pytest.approx(cr2(fits[0], apart, contrast), rel=1e-12)
    assert cr1(fits[1], merged)[0] == pytest.approx(cr1(fits[0], apart)[0], rel=1e-12)


def test_dependent_regressors() -> None:
    """Exactly dependent regressors, and one that is all zero, are refused."""
    x, y, cluster = data()
    for extra in (x[:, 1] + 2 * x[:, 2], np.zeros(60)):
        wide = np.column_stack([x, extra])
        with pytest.raises(CollinearError):
            least_squares(blocks_of(wide, y, cluster, 9), y @ y, 60)
