package basin.ensemble;

import basin.model.Imputing;
import basin.model.Iterations;
import basin.model.Settings;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The training of an [Ensemble]: one candidate after the other is trained and judged.
///
/// A step is a candidate. It is reported, saved and stopped within too, after every step of the training of one of
/// its models.
final class AutoTraining implements Iterations.Algorithm<Trained<Ensemble>> {
    private static final String NEXT = "next";
    private static final String MARKS = "/marks";
    private static final String LEFT_OUT = "/left out";
    private static final String PRESENT = "present.";

    private final AutoMethod method;
    private final List<Candidate> candidates;
    private final FoldedRows data;
    private final int allRows;
    private final Training training;
    private final Folds folds;
    private final List<JudgedMember> members = new ArrayList<>();

    /// Why candidates were left out, by name.
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    /// The number of the present candidate.
    private int next;

    /// The training of the present candidate; null before it.
    private @Nullable CandidateTraining present;

    AutoTraining(AutoMethod method, RowSource source, Layout layout, Settings settings, Training training) {
        this.method = method;
        this.candidates = method.candidates();
        this.allRows = source.count();
        this.training = training.stoppedBy(onceStopped(training.stop()));
        Rows rows = source.count() == 0 ? Rows.zeros(0, layout.columns()) : sample(source, settings.whole("max-rows"));
        if (rows.count() < 2) {
            throw InputException.of("auto", "2 rows or more", rows.count()).withRemedy("choose other data");
        }
        this.folds = new Folds(settings.whole("folds"));
        List<int[]> byFold = folds.of(rows);
        Trial trial = new Trial(layout, training.randomness().named("trial"));
        this.data = new FoldedRows(rows, layout, byFold, new Exam(trial, rows, byFold));
        if (!training.resume().isEmpty()) {
            resume(new NamedTensors("checkpoint", training.resume()));
        }
    }

    private static Rows sample(RowSource data, int max) {
        return data.count() <= max ? data.inMemory() : data.spreadAtMost(max);
    }

    /// True once `stop` was: the training of a model and this one, which it is a part of, both ask.
    private static BooleanSupplier onceStopped(BooleanSupplier stop) {
        boolean[] stopped = new boolean[1];
        return () -> {
            stopped[0] = stopped[0] || stop.getAsBoolean();
            return stopped[0];
        };
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
        Candidate candidate = candidates.get(next);
        CandidateTraining started = present == null ? new CandidateTraining(candidate, data) : present;
        present = started;
        Map<String, Double> metrics = new LinkedHashMap<>();
        try {
            started.advance(within(started));
            if (!started.isDone()) {
                return progress(started);
            }
            JudgedMember judged = started.result();
            members.add(judged);
            metrics.put("wins", judged.wins());
            if (!Double.isNaN(judged.gapError())) {
                metrics.put("gap_error", judged.gapError());
            }
        } catch (InputException e) {
            leftOut.put(candidate.name(), String.valueOf(e.getMessage()));
        }
        present = null;
        next++;
        return new Step(next, (double) next / candidates.size(), metrics);
    }

    /// The training of a model of the present candidate, as a part of this one.
    private Training within(CandidateTraining candidate) {
        Training part =
                Training.of(0, training.shards()).with(training.kernels()).on(training.device());
        return part.drawing(training.randomness())
                .stoppedBy(training.stop())
                .watchedBy(step -> {
                    candidate.reached(step.progress());
                    training.progress().accept(progress(candidate));
                })
                .keptBy(snapshot -> training.snapshots().accept(() -> {
                    candidate.keep(snapshot.get());
                    return Iterations.unfinished(this);
                }));
    }

    private Step progress(CandidateTraining candidate) {
        return Step.within(next + 1, (next + candidate.progress()) / candidates.size(), candidate.part());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put(NEXT, Tensor.scalar((long) next));
        for (JudgedMember each : members) {
            state.putAll(MemberTensors.write(each.member()));
            double[] marks = {each.wins(), Double.isNaN(each.gapError()) ? -1 : each.gapError(), each.energy()};
            state.put(each.name() + MARKS, Tensor.of(marks, marks.length));
        }
        leftOut.forEach((name, reason) -> state.put(
                name + LEFT_OUT,
                Tensor.of(reason.codePoints().asLongStream().toArray(), reason.codePointCount(0, reason.length()))));
        if (present != null) {
            present.state().forEach((name, tensor) -> state.put(PRESENT + name, tensor));
        }
        return state;
    }

    private void resume(NamedTensors state) {
        next = (int) state.whole(NEXT, 0, candidates.size() - 1L);
        MemberTensors reader = new MemberTensors(candidates, data.layout());
        for (Member member : reader.read(state, folds)) {
            double[] marks = state.doubles(member.name() + MARKS, 3);
            members.add(new JudgedMember(member, marks[0], marks[1] < 0 ? Double.NaN : marks[1], marks[2]));
        }
        for (Candidate candidate : candidates) {
            if (state.has(candidate.name() + LEFT_OUT)) {
                StringBuilder reason = new StringBuilder();
                for (long point : state.longs(candidate.name() + LEFT_OUT, 0)) {
                    reason.appendCodePoint((int) point);
                }
                leftOut.put(candidate.name(), reason.toString());
            }
        }
        Map<String, Tensor> started = state.group(PRESENT);
        if (!started.isEmpty()) {
            present = new CandidateTraining(candidates.get(next), data);
            present.resume(new NamedTensors("checkpoint", started), reader, training);
        }
    }

    @Override
    public Trained<Ensemble> result(String ended, Map<String, Tensor> unfinished) {
        List<String> notes = new ArrayList<>();
        leftOut.forEach((name, reason) -> notes.add("left out the candidate " + name + ": " + reason));
        if (data.rows().count() < allRows) {
            notes.add("the candidates were trained on " + data.rows().count() + " of " + allRows
                    + " rows; set max-rows higher for more");
        }
        boolean fills = members.stream().anyMatch(each -> each.member().model() instanceof Imputing);
        if (!fills) {
            Member only = standIn()
                    .orElseThrow(() -> InputException.of("auto", "a candidate that can fill gaps", "none")
                            .withRemedy(notes.isEmpty() ? "train a method by its name" : notes.getFirst()));
            notes.add("stopped before a candidate was judged: " + only.name() + " gives every answer");
            Ensemble ensemble = new Ensemble(folds, List.of(only), only, only, only);
            return new Trained<>(ensemble, next, ended, notes, unfinished);
        }
        Casting casting = new Casting(members, method.features());
        notes.addAll(casting.notes());
        return new Trained<>(
                casting.ensemble(folds), next, ended, notes, unfinished, Optional.of(casting.comparison()));
    }

    /// The present candidate in place of one that is judged, if it can fill gaps.
    private Optional<Member> standIn() {
        return Optional.ofNullable(present)
                .flatMap(candidate -> candidate.unjudged(training))
                .filter(member -> member.model() instanceof Imputing);
    }
}
