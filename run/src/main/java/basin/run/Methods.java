package basin.run;

import basin.classic.ClassicMethods;
import basin.classic.mixture.Mixture;
import basin.ensemble.AutoMethod;
import basin.ensemble.Candidate;
import basin.model.Method;
import basin.rows.InputException;
import basin.strategy.NeuralMethods;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every method that a run can be trained with.
public final class Methods {
    /// The method that combines others.
    static final AutoMethod AUTO = new AutoMethod(
            List.of(
                    Candidate.of("nearest", ClassicMethods.KNN, Map.of("k", "1")),
                    Candidate.of("knn", ClassicMethods.KNN, Map.of()),
                    Candidate.of(
                                    "mixture",
                                    ClassicMethods.MIXTURE,
                                    Map.of(
                                            "covariance",
                                            "full",
                                            "starts",
                                            "1",
                                            "kmax",
                                            "40",
                                            "steps",
                                            "100",
                                            "tolerance",
                                            "1e-4"))
                            .fixing(model -> Map.of(
                                    "k",
                                    Integer.toString(
                                            ((Mixture) model).parameters().size()))),
                    Candidate.of("gaussian", ClassicMethods.MIXTURE, Map.of("k", "1", "covariance", "full")),
                    Candidate.of("isolation", ClassicMethods.ISOLATION, Map.of()),
                    Candidate.of("pca", ClassicMethods.PCA, Map.of())),
            "pca");

    /// In the order in which they are listed.
    public static final List<Method> ALL = Stream.of(List.of(AUTO), ClassicMethods.ALL, NeuralMethods.ALL)
            .<Method>flatMap(List::stream)
            .toList();

    private Methods() {}

    /// The method of a name.
    ///
    /// @throws InputException when there is none, with the most similar names
    public static Method named(String name) {
        return ALL.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.unknown(
                        "method", "method", name, ALL.stream().map(Method::name).toList()));
    }
}
