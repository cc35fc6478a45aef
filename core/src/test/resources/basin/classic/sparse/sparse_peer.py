"""Sparse codes of the digits data by scikit-learn: writes rows, atoms, codes and learned atoms as raw float32.

Arguments: a folder, λ. The atoms are rows of the data brought to length 1.
"""
import sys

import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import MiniBatchDictionaryLearning, sparse_encode

folder, penalty = sys.argv[1], float(sys.argv[2])
rows = load_digits().data[:600] / 8
rows = (rows - rows.mean(0)).astype(np.float32)
atoms = rows[::20] / np.linalg.norm(rows[::20], axis=1, keepdims=True)
atoms = atoms.astype(np.float32)
codes = sparse_encode(
    rows.astype(float), atoms.astype(float), algorithm="lasso_cd", alpha=penalty, max_iter=100000, check_input=True
)
learned = MiniBatchDictionaryLearning(
    len(atoms), alpha=penalty, n_iter=100, batch_size=100, dict_init=atoms.astype(float), random_state=0,
    transform_algorithm="lasso_cd",
).fit(rows.astype(float)).components_
learned /= np.linalg.norm(learned, axis=1, keepdims=True)
for name, cells in (("rows", rows), ("atoms", atoms), ("codes", codes), ("learned", learned)):
    np.ascontiguousarray(cells, np.float32).tofile(f"{folder}/{name}")
