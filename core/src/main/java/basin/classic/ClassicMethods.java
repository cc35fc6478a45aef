package basin.classic;

import basin.classic.boltzmann.RbmMethod;
import basin.classic.boltzmann.RbmVisible;
import basin.classic.components.IndependentComponentsMethod;
import basin.classic.components.PrincipalComponentsMethod;
import basin.classic.grid.GridMethod;
import basin.classic.kmeans.KMeansMethod;
import basin.classic.mixture.MixtureMethod;
import basin.classic.sparse.SparseMethod;
import basin.model.Method;
import java.util.List;

/// The classical trainable methods. A new one is a row here.
public final class ClassicMethods {
    /// In the order in which they are listed.
    public static final List<Method> ALL = List.of(
            new KMeansMethod(),
            new MixtureMethod(),
            new PrincipalComponentsMethod(),
            new IndependentComponentsMethod(),
            new SparseMethod(),
            new RbmMethod(RbmVisible.BERNOULLI),
            new RbmMethod(RbmVisible.GAUSSIAN),
            new GridMethod());

    private ClassicMethods() {}
}
