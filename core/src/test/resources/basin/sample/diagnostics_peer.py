"""Rank-normalised split R-hat and effective sample sizes after Vehtari et al. (2021), with numpy and scipy.

    diagnostics_peer.py < CHAINS

reads one array, [[draws of chain 1], [draws of chain 2], ...], from each line and prints a line of R-hat and the
effective sample sizes of bulk, tails and mean for it. Autocovariances are sums of products, not transforms.
"""

import json
import sys

import numpy as np
from scipy import stats


def split(x):
    half = x.shape[1] // 2
    return np.concatenate([x[:, :half], x[:, x.shape[1] - half :]])


def z_scale(x):
    ranks = stats.rankdata(x, method="average").reshape(x.shape)
    return stats.norm.ppf((ranks - 0.375) / (x.size + 0.25))


def plain_rhat(x):
    n = x.shape[1]
    within = x.var(axis=1, ddof=1).mean()
    return np.sqrt((n - 1) / n + x.mean(axis=1).var(ddof=1) / within)


def size(x):
    m, n = x.shape
    centred = x - x.mean(axis=1, keepdims=True)
    cov = np.array([(centred[:, : n - t] * centred[:, t:]).sum() / (m * n) for t in range(n)])
    total = cov[0] + x.mean(axis=1).var(ddof=1)
    rho = 1 - (cov[0] * n / (n - 1) - cov) / total
    rho[0] = 1
    pairs, last = [], 0
    for t in range(0, n - 1, 2):
        if not rho[t] + rho[t + 1] > 0:
            last = max(rho[t], 0)
            break
        pairs.append(rho[t] + rho[t + 1])
    tau = -1 + 2 * np.minimum.accumulate(pairs).sum() + last
    return m * n / max(tau, 1 / np.log10(m * n))


for line in open(sys.argv[1]):
    x = np.array(json.loads(line))
    rhat = max(plain_rhat(z_scale(split(x))), plain_rhat(z_scale(split(np.abs(x - np.median(x))))))
    tail = min(size(split((x <= np.quantile(x, p)).astype(float))) for p in (0.05, 0.95))
    print(repr(float(rhat)), repr(float(size(z_scale(split(x))))), repr(float(tail)), repr(float(size(split(x)))))
