package basin.ensemble;

import basin.energy.Energies;
import basin.model.Comparison;
import basin.model.Imputing;
import basin.model.Iterations;
import basin.model.LeavesOneOut;
import basin.model.Model;
import basin.model.Normalised;
import basin.model.Settings;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The training of an [Ensemble]: one candidate after the other is trained on all rows and, for each fold, on the
/// rows of the other folds; then it is judged on rows that it has not seen.
final class AutoTraining implements Iterations.Algorithm<Trained<Ensemble>> {
    /// The largest number of rows on which a candidate is judged.
    private static final int MAX_JUDGED = 1000;

    /// A candidate scores rows if it finds the wrong cell in more than this share of the pairs, half of which chance
    /// finds.
    private static final double MIN_WINS = 0.55;

    private final AutoMethod method;
    private final List<Candidate> candidates;
    private final Rows rows;
    private final int allRows;
    private final Layout layout;
    private final Training training;
    private final Folds folds;
    private final List<int[]> byFold;
    private final Trial trial;

    /// The rows on which candidates are judged, with one wrong cell and with gaps, by fold.
    private final List<Rows> judged = new ArrayList<>();

    private final List<Rows> wrong = new ArrayList<>();
    private final List<Rows> gaps = new ArrayList<>();

    private final List<Judged> members = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int next;

    /// A member with its marks.
    ///
    /// @param wins see [Trial#wins]
    /// @param gapError mean squared error of filled gaps; NaN for a model that is not [Imputing]
    /// @param energy the mean energy of rows that the model has not seen
    private record Judged(Member member, double wins, double gapError, double energy) {}

    AutoTraining(AutoMethod method, RowSource data, Layout layout, Settings settings, Training training) {
        this.method = method;
        this.candidates = method.candidates();
        this.allRows = data.count();
        this.layout = layout;
        this.training = training;
        this.rows = data.count() == 0 ? Rows.zeros(0, layout.columns()) : sample(data, settings.whole("max-rows"));
        if (rows.count() < 2) {
            throw InputException.of("auto", "2 rows or more", rows.count()).withRemedy("choose other data");
        }
        this.folds = new Folds(settings.whole("folds"));
        this.byFold = folds.of(rows);
        this.trial = new Trial(layout, training.randomness().named("trial"));
        int perFold = Math.ceilDiv(MAX_JUDGED, folds.count());
        for (int[] fold : byFold) {
            Rows some = rows.chosen(Arrays.stream(fold).limit(perFold).toArray());
            judged.add(some);
            wrong.add(trial.withOneWrongCell(some));
            gaps.add(trial.withGaps(some));
        }
        if (!training.resume().isEmpty()) {
            resume(new NamedTensors("checkpoint", training.resume()));
        }
    }

    private static Rows sample(RowSource data, int max) {
        return data.count() <= max ? data.inMemory() : data.spreadAtMost(max);
    }

    Trained<Ensemble> run() {
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        return next < candidates.size() ? Optional.empty() : Optional.of("every candidate is trained");
    }

    @Override
    public Step iterate() {
        Candidate candidate = candidates.get(next++);
        Map<String, Double> metrics = new LinkedHashMap<>();
        try {
            Judged result = judge(candidate);
            members.add(result);
            metrics.put("wins", result.wins);
            if (!Double.isNaN(result.gapError)) {
                metrics.put("gap_error", result.gapError);
            }
        } catch (InputException e) {
            notes.add("left out the candidate " + candidate.name() + ": " + e.getMessage());
        }
        return new Step(next, (double) next / candidates.size(), metrics);
    }

    private Judged judge(Candidate candidate) {
        Model model = train(candidate, candidate.settings(), rows, "all");
        List<Model> models = new ArrayList<>();
        double[] energies = new double[rows.count()];
        Shards shards = training.shards();
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] numbers = byFold.get(fold);
            Rows others = rows.chosen(Folds.others(byFold, fold, rows.count()));
            Model unseen = trainFold(candidate, model, others, "fold " + fold);
            models.add(unseen);
            double[] some = Energies.values(unseen.energy(), rows.chosen(numbers), shards);
            for (int i = 0; i < numbers.length; i++) {
                energies[numbers[i]] = some[i];
            }
        }
        double[] known = Arrays.stream(energies).filter(Double::isFinite).toArray();
        if (known.length == 0) {
            throw InputException.of(candidate.name(), "energies of rows", "none");
        }
        boolean alone = model instanceof LeavesOneOut;
        Member member = new Member(candidate, model, alone ? List.of() : models, new TailScale(known));
        return new Judged(
                member,
                wins(models),
                gapError(models),
                Arrays.stream(known).average().orElseThrow());
    }

    /// With the settings that the training on all rows has chosen, unless the fewer rows do not allow them.
    private Model trainFold(Candidate candidate, Model onAllRows, Rows others, String part) {
        try {
            return train(candidate, candidate.settings(onAllRows), others, part);
        } catch (InputException e) {
            return train(candidate, candidate.settings(), others, part);
        }
    }

    private Model train(Candidate candidate, Settings settings, RowSource data, String part) {
        Training own =
                Training.of(0, training.shards()).with(training.kernels()).on(training.device());
        own = own.drawing(training.randomness().named(candidate.name()).named(part));
        return candidate.method().train(data, layout, settings, own).model();
    }

    /// Over all folds, each judged by the model that has not seen it.
    private double wins(List<Model> models) {
        double sum = 0;
        int pairs = 0;
        for (int fold = 0; fold < models.size(); fold++) {
            Rows some = judged.get(fold);
            double wins = Trial.wins(
                    Energies.values(models.get(fold).energy(), some, training.shards()),
                    Energies.values(models.get(fold).energy(), wrong.get(fold), training.shards()));
            if (!Double.isNaN(wins)) {
                sum += some.count() * wins;
                pairs += some.count();
            }
        }
        return pairs == 0 ? 0.5 : sum / pairs;
    }

    private double gapError(List<Model> models) {
        double sum = 0;
        int rows = 0;
        for (int fold = 0; fold < models.size(); fold++) {
            if (models.get(fold) instanceof Imputing imputing) {
                Rows some = gaps.get(fold);
                Rows filled = Rows.zeros(some.count(), some.columns());
                training.shards()
                        .forEach(
                                some.count(),
                                (from, to) -> imputing.fillWithMeans(some.slice(from, to), filled.slice(from, to)));
                double error = trial.error(judged.get(fold), some, filled);
                if (!Double.isNaN(error)) {
                    sum += some.count() * error;
                    rows += some.count();
                }
            }
        }
        return rows == 0 ? Double.NaN : sum / rows;
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("next", Tensor.scalar((long) next));
        for (Judged each : members) {
            state.putAll(MemberTensors.write(each.member));
            double[] marks = {each.wins, Double.isNaN(each.gapError) ? -1 : each.gapError, each.energy};
            state.put(each.member.name() + "/marks", Tensor.of(marks, marks.length));
        }
        return state;
    }

    private void resume(NamedTensors state) {
        next = (int) state.whole("next", 0, candidates.size());
        for (Member member : new MemberTensors(candidates, layout).read(state, folds)) {
            double[] marks = state.doubles(member.name() + "/marks", 3);
            members.add(new Judged(member, marks[0], marks[1] < 0 ? Double.NaN : marks[1], marks[2]));
        }
    }

    @Override
    public Trained<Ensemble> result(String ended, Map<String, Tensor> unfinished) {
        Judged filling = members.stream()
                .filter(each -> each.member.model() instanceof Imputing)
                .min(Comparator.comparingDouble(each -> Double.isNaN(each.gapError) ? Double.MAX_VALUE : each.gapError))
                .orElseThrow(() -> InputException.of("auto", "a candidate that can fill gaps", "none")
                        .withRemedy(notes.isEmpty() ? "train a method by its name" : notes.getFirst()));
        Judged drawing = members.stream()
                .filter(each -> each.member.model() instanceof Normalised)
                .min(Comparator.comparingDouble(Judged::energy))
                .orElse(filling);
        Judged embedding = members.stream()
                .filter(each -> each.member.name().equals(method.features()))
                .findFirst()
                .orElse(filling);
        List<Member> scoring = members.stream()
                .filter(each -> each.wins >= MIN_WINS)
                .map(Judged::member)
                .toList();
        boolean blind = scoring.isEmpty();
        List<Member> scorers = blind ? members.stream().map(Judged::member).toList() : scoring;
        Ensemble ensemble = new Ensemble(folds, scorers, filling.member, drawing.member, embedding.member);
        List<String> all = new ArrayList<>(notes);
        if (blind) {
            all.add(
                    "no candidate tells rows from rows with one wrong cell: the columns may be independent of each other");
        }
        if (rows.count() < allRows) {
            all.add("the candidates were trained on " + rows.count() + " of " + allRows
                    + " rows; set max-rows higher for more");
        }
        all.add("scores are by " + String.join(", ", ensemble.scoring()) + "; gaps are filled by "
                + filling.member.name() + ", new rows are drawn by " + drawing.member.name());
        Map<String, Member> roles = new LinkedHashMap<>();
        roles.put("gaps", filling.member);
        roles.put("new rows", drawing.member);
        roles.put("features", embedding.member);
        return new Trained<>(ensemble, next, ended, all, unfinished, Optional.of(comparison(scorers, roles)));
    }

    /// @param scorers the members that score rows
    /// @param roles the other tasks, each with the member that was chosen for it
    private Comparison comparison(List<Member> scorers, Map<String, Member> roles) {
        List<List<Object>> table = new ArrayList<>();
        for (Judged each : members) {
            List<String> chosen = new ArrayList<>(scorers.contains(each.member) ? List.of("scores") : List.of());
            roles.forEach((role, member) -> {
                if (member.equals(each.member)) {
                    chosen.add(role);
                }
            });
            table.add(List.of(
                    each.member.name(),
                    String.format(Locale.ROOT, "%.0f %%", 100 * each.wins),
                    Double.isNaN(each.gapError) ? "–" : String.format(Locale.ROOT, "%.3f", each.gapError),
                    chosen.isEmpty() ? "–" : String.join(", ", chosen)));
        }
        return new Comparison(
                "Each candidate on rows that it had not seen. Wrong cells found: of pairs of a row and the same row with"
                        + " one cell of another row, the share in which the changed row has the higher energy; chance"
                        + " finds 50 %, and candidates with more than "
                        + Math.round(100 * MIN_WINS)
                        + " % score rows. Gap error: the mean squared error of filled cells, in squares of the standard"
                        + " deviation of each column; the lowest fills gaps.",
                List.of("candidate", "wrong cells found", "gap error", "chosen for"),
                table);
    }
}
