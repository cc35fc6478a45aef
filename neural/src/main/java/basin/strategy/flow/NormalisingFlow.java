package basin.strategy.flow;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.CouplingFlow;
import basin.net.SmoothMap;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A normalising flow of spline coupling layers (Durkan, Bekasov, Murray & Papamakarios, "Neural spline flows",
/// NeurIPS 2019): an invertible map of rows to standard normal codes, trained by exact maximum likelihood. The
/// volume of low energy is bounded since the density integrates to 1 by construction.
public final class NormalisingFlow extends NeuralMethod<NormalisingFlow.Couplings, FlowObjective> {
    /// The nets of the coupling layers, in order.
    record Couplings(List<Mlp> each) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.copyOf(each);
        }
    }

    /// The method with its name and advice.
    public NormalisingFlow() {
        super(
                "flow",
                Strategy.A1,
                "one standard normal number for each column",
                "an exact density and exact samples of two or more columns",
                NUMBERS.withoutCategories()
                        .withColumns(2, Integer.MAX_VALUE)
                        .withAlternative("train the method mixture or grid"));
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("layers", 8, 2, 256, "number of coupling layers"));
        own.add(Setting.whole("bins", 8, 2, 500, "number of bins of each spline"));
        own.add(Setting.number(
                "reach",
                3,
                0.1,
                1e3,
                "distance from 0 up to which the splines change a value, in standard deviations of the data"));
        own.add(Setting.number("noise", 0.02, 0, 1e3, "standard deviation of the noise that is added to the data"));
        own.addAll(NetSettings.perceptron("64"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(2000).withRate(5e-3);
    }

    @Override
    protected Couplings nets(Settings settings, Layout layout) {
        int bins = settings.whole("bins");
        return new Couplings(IntStream.range(0, settings.whole("layers"))
                .mapToObj(layer -> NetSettings.mlp(
                        settings,
                        "coupling." + layer,
                        CouplingFlow.kept(layer, layout.columns()).length,
                        CouplingFlow.outputs(layer, layout.columns(), bins)))
                .toList());
    }

    @Override
    protected FlowObjective objective(Problem problem, Couplings nets) {
        int columns = problem.data().columns();
        Settings settings = problem.settings();
        return new FlowObjective(
                nets.each(),
                parameters -> flow(settings, nets, columns, parameters),
                settings.number("noise"),
                problem.shards());
    }

    private static CouplingFlow flow(Settings settings, Couplings couplings, int columns, Parameters parameters) {
        List<SmoothMap> maps =
                couplings.each().stream().map(net -> net.map(parameters)).toList();
        return new CouplingFlow(columns, maps, settings.whole("bins"), settings.number("reach"));
    }

    @Override
    protected Model model(Fit fit, Couplings nets) {
        return new FlowModel(fit, flow(fit.settings(), nets, fit.columns(), fit.parameters()));
    }
}
