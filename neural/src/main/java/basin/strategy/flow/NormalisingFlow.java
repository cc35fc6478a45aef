package basin.strategy.flow;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.CouplingFlow;
import basin.net.SmoothMap;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.InputException;
import basin.train.Objective;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A normalising flow of spline coupling layers (Durkan, Bekasov, Murray & Papamakarios, "Neural spline flows",
/// NeurIPS 2019): an invertible map of rows to standard normal codes, trained by exact maximum likelihood. The
/// volume of low energy is bounded since the density integrates to 1 by construction.
public final class NormalisingFlow extends NeuralMethod {
    /// The method with its name and advice.
    public NormalisingFlow() {
        super("flow", Strategy.A1, "gaussian", "exact densities and samples, for two or more real columns");
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("layers", 8, 2, 256, "coupling layers"));
        own.add(Setting.whole("bins", 8, 2, 500, "of each spline"));
        own.add(Setting.number("reach", 3, 0.1, 1e3, "of the splines around 0, in deviations; beyond, the identity"));
        own.add(Setting.number("noise", 0.02, 0, 1e3, "standard deviation of the noise added to the data"));
        own.addAll(NetSettings.perceptron("64"));
        return own;
    }

    /// The best weights for rows held back are kept: on few rows of many columns the nets learn them by heart
    /// long before the end.
    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(2000).withRate(5e-3).withValidation(0.1, 100);
    }

    private static List<Mlp> couplings(Settings settings, int columns) {
        if (columns < 2) {
            throw new InputException("flow: expected two columns or more, got " + columns
                    + "; train by mixture or grid, which take one");
        }
        int bins = settings.whole("bins");
        return IntStream.range(0, settings.whole("layers"))
                .mapToObj(layer -> NetSettings.mlp(
                        settings,
                        "coupling." + layer,
                        CouplingFlow.kept(layer, columns).length,
                        CouplingFlow.outputs(layer, columns, bins)))
                .toList();
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.copyOf(couplings(settings, columns));
    }

    @Override
    protected Objective objective(Problem problem) {
        int columns = problem.data().columns();
        Settings settings = problem.settings();
        List<Mlp> couplings = couplings(settings, columns);
        return new FlowObjective(
                couplings,
                parameters -> flow(settings, couplings, columns, parameters),
                settings.number("noise"),
                problem.shards());
    }

    private static CouplingFlow flow(Settings settings, List<Mlp> couplings, int columns, Parameters parameters) {
        List<SmoothMap> nets =
                couplings.stream().map(net -> net.map(parameters)).toList();
        return new CouplingFlow(columns, nets, settings.whole("bins"), settings.number("reach"));
    }

    @Override
    protected Model model(Fit fit) {
        List<Mlp> couplings = couplings(fit.settings(), fit.columns());
        return new FlowModel(fit, flow(fit.settings(), couplings, fit.columns(), fit.parameters()));
    }
}
