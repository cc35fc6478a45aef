package basin.ensemble;

import basin.model.Description;
import basin.model.Method;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.List;
import java.util.Map;

/// The method `auto`: trains several candidates, judges them without labels on rows that they have not seen, and
/// combines the good ones to an [Ensemble].
///
/// @param candidates in the order of their trainings, each with a name of its own; at least one gives models that
///     are [basin.model.Imputing]
/// @param features name of the candidate that gives the features; where it cannot be trained, the one that fills gaps
///     does
public record AutoMethod(List<Candidate> candidates, String features) implements Method {
    /// The largest number of folds.
    static final int MAX_FOLDS = 20;

    private static final Requirements REQUIREMENTS =
            Requirements.of(Requirements.Cells.NUMBERS).withMissing();

    public AutoMethod {
        candidates = List.copyOf(candidates);
    }

    @Override
    public Description description() {
        return new Description(
                "auto",
                Strategy.A1,
                "those of its members",
                "any table: trains several quick methods, judges them on rows that they have not seen, scores rows by the"
                        + " good ones together and answers every other question with the best one",
                "candidate");
    }

    @Override
    public Requirements requirements() {
        return REQUIREMENTS;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole(
                        "folds",
                        5,
                        2,
                        MAX_FOLDS,
                        "number of parts of the rows; each part is scored by models that were trained on the others"),
                Setting.whole(
                        "max-rows",
                        10_000,
                        100,
                        10_000_000,
                        "maximum number of rows that candidates are trained on, evenly spaced among all"));
    }

    @Override
    public Trained<Ensemble> train(RowSource data, Layout layout, Settings settings, Training training) {
        layout.requireColumns(data.columns());
        REQUIREMENTS.requireLayout(name(), layout);
        return new AutoTraining(this, data, layout, settings, training).run();
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Layout layout, Settings settings) {
        return Ensemble.of(new NamedTensors("model", tensors), new MemberTensors(candidates, layout));
    }
}
