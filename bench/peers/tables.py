"""Answers of scikit-learn to questions about tables, as the peers of `bench tables`.

The first line written tells the version of scikit-learn, or nothing where it is not there. Then every line read is a
JSON object: `work` names a function of this script, the others are its arguments. The answer is one line of JSON when
the work is done. Tables are CSV files with a header; ends with its input.
"""
import csv
import json
import peer
import warnings


class Columns:
    """How cells become numbers: numbers standardised, texts as one column for each level, scaled so that all of a
    text's columns together count as one standardised column. Learned from the rows of one table.

    Without its `last` level a text has one column less. The columns of a text otherwise determine each other, so that
    a regression of one on the others, all of which are missing in the same rows, keeps its first guess."""

    MAX_LEVELS = 64

    def __init__(self, cells, last=True):
        self.last = last
        self.encodings = [self._learned(column) for column in zip(*cells)]

    def _learned(self, column):
        import numpy as np

        seen = [cell for cell in column if cell]
        try:
            numbers = np.array(seen, float)
            deviation = numbers.std()
            return numbers.mean(), deviation if deviation > 0 else 1.0
        except ValueError:
            levels = sorted(set(seen), key=lambda level: (-seen.count(level), level))[: self.MAX_LEVELS]
            shares = np.array([seen.count(level) / len(seen) for level in levels])
            return levels, 1 / max(np.sqrt((shares * (1 - shares)).sum()), 1e-9)

    def encode(self, cells):
        """Rows of numbers; NaN for missing cells."""
        import numpy as np

        parts = []
        for (first, second), column in zip(self.encodings, zip(*cells)):
            if isinstance(first, list):
                coded = first if self.last else first[:-1]
                part = second * np.array([[float(cell == level) for level in coded] for cell in column])
                part[[not cell for cell in column]] = np.nan
            else:
                part = (np.array([cell or "nan" for cell in column], float)[:, None] - first) / second
            parts.append(part)
        return np.hstack(parts)

    def decode(self, rows):
        """The cells of rows of numbers without missing ones; of a text the level with the largest number."""
        import numpy as np

        columns, at = [], 0
        for first, second in self.encodings:
            if isinstance(first, list):
                coded = rows[:, at : at + len(first) - (not self.last)]
                at += coded.shape[1]
                if not self.last:
                    coded = np.hstack([coded, second - coded.sum(1, keepdims=True)])
                columns.append([first[level] for level in coded.argmax(1)])
            else:
                columns.append([repr(number) for number in (first + second * rows[:, at]).tolist()])
                at += 1
        return list(zip(*columns))


def read(file):
    """The header and the rows of texts of a CSV file."""
    with open(file, newline="") as lines:
        rows = list(csv.reader(lines))
    return rows[0], rows[1:]


def write(file, header, rows):
    with open(file, "w", newline="") as lines:
        csv.writer(lines).writerows([header, *rows])


def filled(rows):
    """Missing cells filled with the means, 0, for peers that do not take them."""
    import numpy as np

    return np.nan_to_num(rows, nan=0.0)


def anomalies(peer, train, test, seed, result):
    """Scores of the rows of `test`, high for anomalies, by a peer trained on the rows of `train`. Where these are the
    same file, neighbours of a row are other rows than itself."""
    from sklearn.ensemble import IsolationForest
    from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
    from sklearn.svm import OneClassSVM

    _, cells = read(train)
    columns = Columns(cells)
    known = filled(columns.encode(cells))
    same = train == test
    asked = known if same else filled(columns.encode(read(test)[1]))
    if peer == "kNN":
        distances = NearestNeighbors(n_neighbors=5).fit(known).kneighbors(None if same else asked)[0]
        scores = distances[:, -1]
    elif peer == "LOF":
        fitted = LocalOutlierFactor(n_neighbors=min(20, len(known) - 1), novelty=not same).fit(known)
        scores = -fitted.negative_outlier_factor_ if same else -fitted.score_samples(asked)
    elif peer == "IsolationForest":
        scores = -IsolationForest(random_state=seed).fit(known).score_samples(asked)
    elif peer == "OneClassSVM":
        scores = -OneClassSVM().fit(known).score_samples(asked)
    write(result, ["score"], ([score] for score in scores))


def gaps(peer, train, seed, draws, result):
    """The rows of `train` with their missing cells filled; as often as `draws` tells where the peer draws them, which
    takes too long for wide tables."""
    from sklearn.ensemble import ExtraTreesRegressor
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401, makes the next import possible
    from sklearn.impute import IterativeImputer, KNNImputer, SimpleImputer

    header, cells = read(train)
    columns = Columns(cells, last=not peer.startswith("IterativeImputer"))
    rows = columns.encode(cells)
    wide = rows.shape[1] > 30
    trees = ExtraTreesRegressor(n_estimators=10, random_state=seed)
    if peer == "SimpleImputer":
        imputers = [SimpleImputer()]
    elif peer == "KNNImputer":
        imputers = [KNNImputer()]
    elif peer == "IterativeImputer ridge":
        imputers = [IterativeImputer(random_state=seed)]
    elif peer == "IterativeImputer trees":
        nearest = 20 if wide else None
        imputers = [IterativeImputer(trees, max_iter=3 if wide else 10, n_nearest_features=nearest, random_state=seed)]
    elif peer == "IterativeImputer draws":
        if wide:
            return {"left_out": True}
        imputers = [
            IterativeImputer(sample_posterior=True, random_state=1000 * seed + draw) for draw in range(draws)
        ]
    answers = []
    for imputer in imputers:
        answers.extend(columns.decode(imputer.fit_transform(rows)))
    write(result, header, answers)


def mixture(rows, seed):
    """The Gaussian mixture of the lowest BIC, over every kind of covariance and 1 to 10 components."""
    from sklearn.mixture import GaussianMixture

    fits = [
        GaussianMixture(k, covariance_type=kind, random_state=seed).fit(rows)
        for kind in ("full", "tied", "diag", "spherical")
        for k in range(1, min(10, len(rows)) + 1)
    ]
    return min(fits, key=lambda fit: fit.bic(rows))


def kernel_density(rows):
    """The kernel density of the bandwidth with the highest likelihood by five-fold cross-validation."""
    import numpy as np
    from sklearn.model_selection import GridSearchCV, KFold
    from sklearn.neighbors import KernelDensity

    grid = {"bandwidth": np.logspace(-2, 0.5, 30)}
    folds = KFold(5, shuffle=True, random_state=0)
    return GridSearchCV(KernelDensity(), grid, cv=folds).fit(rows).best_estimator_


def density_of(peer, rows, seed):
    return mixture(rows, seed) if peer == "GaussianMixture" else kernel_density(rows)


def densities(peer, train, test, seed, result):
    """Log densities of the rows of `test`, all numbers, in their units."""
    import numpy as np

    _, cells = read(train)
    columns = Columns(cells)
    fitted = density_of(peer, columns.encode(cells), seed)
    volume = sum(np.log(scale) for _, scale in columns.encodings)
    write(result, ["log_density"], ([value - volume] for value in fitted.score_samples(columns.encode(read(test)[1]))))


def samples(peer, train, count, seed, result):
    """New rows, like those of `train`."""
    import numpy as np

    header, cells = read(train)
    columns = Columns(cells)
    rows = columns.encode(cells)
    if peer == "copies":
        drawn = rows[np.random.RandomState(seed).randint(len(rows), size=count)]
    elif peer == "GaussianMixture":
        drawn = mixture(rows, seed).sample(count)[0]
    else:
        drawn = kernel_density(rows).sample(count, random_state=seed)
    write(result, header, columns.decode(drawn))


def contrast(train, real, drawn, seed):
    """How a random forest tells drawn rows from real ones, by five-fold cross-validation, and how near to the rows of
    `train` both are."""
    import numpy as np
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.neighbors import NearestNeighbors

    names, new = read(drawn)

    def chosen(file):
        header, cells = read(file)
        return [[row[header.index(name)] for name in names] for row in cells]

    known = chosen(train)
    columns = Columns(known)
    known, real, new = (filled(columns.encode(cells)) for cells in (known, chosen(real), new))
    labels = np.repeat([0, 1], [len(real), len(new)])
    forest = RandomForestClassifier(300, n_jobs=-1, random_state=seed)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    shares = cross_val_predict(forest, np.vstack([real, new]), labels, cv=folds, method="predict_proba")
    nearest = NearestNeighbors(n_neighbors=1).fit(known)
    of_real, of_new = (nearest.kneighbors(rows)[0][:, 0] for rows in (real, new))
    return {
        "auroc": roc_auc_score(labels, shares[:, 1]),
        "copies": float((of_new < 1e-6).mean() - (of_real < 1e-6).mean()),
        "nearer": roc_auc_score(labels, -np.concatenate([of_real, of_new])),
    }


def probe(peer, train, train_classes, test, test_classes, labels, seed):
    """The accuracy of a logistic regression that learns from `labels` rows of each class in `train`, on the columns
    themselves or on their principal components."""
    import numpy as np
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    cells = read(train)[1]
    columns = Columns(cells)
    rows, asked = columns.encode(cells), columns.encode(read(test)[1])
    if peer == "PCA":
        fitted = PCA(min(32, rows.shape[1]), random_state=seed).fit(rows)
        rows, asked = fitted.transform(rows), fitted.transform(asked)
    known, truth = (np.array(read(file)[1]).ravel() for file in (train_classes, test_classes))
    few = np.concatenate([np.flatnonzero(known == name)[:labels] for name in np.unique(known)])
    fitted = make_pipeline(StandardScaler(), LogisticRegression(max_iter=5000)).fit(rows[few], known[few])
    return {"accuracy": fitted.score(asked, truth)}


def datasets(folder):
    """Writes data sets that scikit-learn has into a folder, and the classes of the digits."""
    from sklearn.datasets import load_diabetes, load_digits, load_iris

    for name, data in ("digits", load_digits()), ("diabetes", load_diabetes(scaled=False)), ("iris", load_iris()):
        header = [name.replace(" (cm)", "").replace(" ", "_") for name in data.feature_names]
        write(f"{folder}/{name}.csv", header, ([f"{cell:.10g}" for cell in row] for row in data.data))
    write(f"{folder}/classes.csv", ["class"], ([name] for name in load_digits().target))


def main():
    try:
        import sklearn
    except ImportError:
        peer.answer({})
        return
    warnings.filterwarnings("ignore")  # Some fits end before they converge; they are judged as they are.
    peer.answer({"scikit-learn": sklearn.__version__})
    works = {work.__name__: work for work in (anomalies, gaps, densities, samples, contrast, probe, datasets)}
    while True:
        try:
            request = json.loads(input())
        except EOFError:
            return
        peer.answer(works[request.pop("work")](**request) or {})


if __name__ == "__main__":
    main()
