package basin.classic;

import basin.classic.boltzmann.Rbm;
import basin.classic.boltzmann.RbmSettings;
import basin.classic.boltzmann.RbmVisible;
import basin.classic.components.IndependentComponents;
import basin.classic.components.IndependentComponentsSettings;
import basin.classic.components.PrincipalComponents;
import basin.classic.components.PrincipalComponentsSettings;
import basin.classic.grid.GridDensity;
import basin.classic.grid.GridSettings;
import basin.classic.grid.GridTraining;
import basin.classic.isolation.IsolationForest;
import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.classic.mixture.Mixture;
import basin.classic.mixture.MixtureSettings;
import basin.classic.neighbours.NearestNeighbours;
import basin.classic.neighbours.NearestNeighboursSettings;
import basin.classic.sparse.SparseCoding;
import basin.classic.sparse.SparseSettings;
import basin.model.Description;
import basin.model.Method;
import basin.model.Strategy;
import java.util.List;

/// The classical methods. A new method is a new constant, listed in [#ALL].
public final class ClassicMethods {
    /// K-means.
    public static final Method KMEANS = new ClassicMethod(
            new Description(
                    "kmeans",
                    Strategy.A1,
                    "one of k prototypes (one-hot)",
                    "a first look at any table of numbers: fast, takes missing cells, and answers with one of k typical"
                            + " rows",
                    "sweep"),
            KMeans.REQUIREMENTS,
            KMeansSettings.ALL,
            (data, _, settings, training) -> KMeans.train(data, KMeansSettings.from(settings), training),
            (tensors, _, _) -> KMeans.of(tensors));

    /// A mixture of Gaussians and of probabilities of levels.
    public static final Method MIXTURE = new ClassicMethod(
            new Description(
                    "mixture",
                    Strategy.A1,
                    "one of k components (one-hot)",
                    "tables of up to some hundred columns of numbers and categories whose rows form groups: a density,"
                            + " exact completions and exact samples",
                    "step"),
            Mixture.REQUIREMENTS,
            MixtureSettings.ALL,
            (data, layout, settings, training) -> Mixture.train(data, layout, MixtureSettings.from(settings), training),
            (tensors, layout, _) -> Mixture.of(tensors, layout));

    /// An isolation forest.
    public static final Method ISOLATION = new ClassicMethod(
            new Description(
                    "isolation",
                    Strategy.A1,
                    "none",
                    "anomalies in tables that contain many of them, where they are far out in some columns: fast on any"
                            + " number of rows; it ranks rows and says little else",
                    "tree"),
            IsolationForest.REQUIREMENTS,
            IsolationForest.SETTINGS,
            IsolationForest::train,
            (tensors, layout, _) -> IsolationForest.of(tensors, layout));

    /// Nearest neighbours.
    public static final Method KNN = new ClassicMethod(
            new Description(
                    "knn",
                    Strategy.A1,
                    "none",
                    "anomalies in any table, with or without missing cells, and a strong baseline for everything else: it"
                            + " keeps training rows and compares rows with the nearest of them",
                    "step"),
            NearestNeighbours.REQUIREMENTS,
            NearestNeighboursSettings.ALL,
            (data, layout, settings, training) ->
                    NearestNeighbours.train(data, layout, NearestNeighboursSettings.from(settings), training),
            (tensors, layout, settings) ->
                    NearestNeighbours.of(tensors, layout, NearestNeighboursSettings.from(settings)));

    /// Principal components.
    public static final Method PCA = new ClassicMethod(
            new Description(
                    "pca",
                    Strategy.A1,
                    "coordinates in a plane",
                    "columns that are linearly related: an exact result at once, and missing cells predicted from the other"
                            + " columns",
                    "sweep"),
            PrincipalComponents.REQUIREMENTS,
            PrincipalComponentsSettings.ALL,
            (data, _, settings, training) ->
                    PrincipalComponents.train(data, PrincipalComponentsSettings.from(settings), training),
            (tensors, _, _) -> PrincipalComponents.of(tensors));

    /// Independent components.
    public static final Method ICA = new ClassicMethod(
            new Description(
                    "ica",
                    Strategy.A1,
                    "one source for each column",
                    "columns that are weighted sums of independent sources: a density, and the sources as features",
                    "step"),
            IndependentComponents.REQUIREMENTS,
            IndependentComponentsSettings.ALL,
            (data, _, settings, training) ->
                    IndependentComponents.train(data, IndependentComponentsSettings.from(settings), training),
            (tensors, _, _) -> IndependentComponents.of(tensors));

    /// Sparse coding.
    public static final Method SPARSE = new ClassicMethod(
            new Description(
                    "sparse",
                    Strategy.A2,
                    "a sparse code",
                    "many columns whose rows are sums of a few parts, such as spectra or image patches; not for data on a"
                            + " curve in few columns, since an atom is a straight line",
                    "epoch"),
            SparseCoding.REQUIREMENTS,
            SparseSettings.ALL,
            (data, _, settings, training) -> SparseCoding.train(data, SparseSettings.from(settings), training),
            (tensors, _, _) -> SparseCoding.of(tensors));

    /// A restricted Boltzmann machine with binary visible units.
    public static final Method RBM = boltzmann(
            RbmVisible.BERNOULLI,
            "columns of 0 and 1: learns which columns are 1 together, by binary hidden units whose contributions to the"
                    + " energy add up");

    /// A restricted Boltzmann machine with Gaussian visible units.
    public static final Method GAUSSIAN_RBM = boltzmann(
            RbmVisible.GAUSSIAN,
            "columns of numbers whose rows belong to overlapping groups, with binary features; weak for data on a thin"
                    + " curve, where kmeans is better");

    /// An energy on a grid.
    public static final Method GRID = new ClassicMethod(
            new Description(
                    "grid",
                    Strategy.C1,
                    "none",
                    "one to three columns of numbers: a density of any shape, by exact maximum likelihood",
                    "step"),
            GridDensity.REQUIREMENTS,
            GridSettings.ALL,
            (data, _, settings, training) -> GridTraining.train(data, GridSettings.from(settings), training),
            (tensors, _, _) -> GridDensity.of(tensors));

    /// All of them, in the order in which they are listed for users.
    public static final List<Method> ALL =
            List.of(KMEANS, MIXTURE, KNN, ISOLATION, PCA, ICA, SPARSE, RBM, GAUSSIAN_RBM, GRID);

    private ClassicMethods() {}

    private static Method boltzmann(RbmVisible visible, String advice) {
        return new ClassicMethod(
                new Description(visible.method(), Strategy.C2, "binary hidden units", advice, "epoch"),
                visible.requirements(),
                RbmSettings.all(visible),
                (data, _, settings, training) ->
                        Rbm.train(visible, data, RbmSettings.from(visible, settings), training),
                (tensors, _, _) -> Rbm.of(visible, tensors));
    }
}
