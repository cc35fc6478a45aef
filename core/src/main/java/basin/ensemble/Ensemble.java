package basin.ensemble;

import basin.energy.Energy;
import basin.infer.Completions;
import basin.model.Imputing;
import basin.model.LeavesOneOut;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Several models of the same rows, each for what it is good at: some score rows together, one fills gaps and finds
/// the nearest plausible row, one draws new rows, one gives the features.
///
/// The energy of a row is the largest of the energies of the scoring members, each by a model that has not seen the
/// row, on the scale −log of the share of unseen rows that are at least as odd (see [EnsembleEnergy]).
public final class Ensemble implements Imputing, LeavesOneOut {
    private final Folds folds;
    private final List<Member> scoring;
    private final Member filling;
    private final Member drawing;
    private final Member embedding;
    private final EnsembleEnergy energy;
    private final EnsembleEnergy answerEnergy;

    /// @param folds of the rows
    /// @param scoring the members that score rows, one or more
    /// @param filling the member that fills gaps; its model is [Imputing]
    /// @param drawing the member that draws new rows
    /// @param embedding the member that gives features
    Ensemble(Folds folds, List<Member> scoring, Member filling, Member drawing, Member embedding) {
        this.folds = folds;
        this.scoring = List.copyOf(scoring);
        this.filling = filling;
        this.drawing = drawing;
        this.embedding = embedding;
        int columns = filling.model().columns();
        this.energy = new EnsembleEnergy(
                columns,
                this.scoring,
                member -> member.folds().isEmpty() ? List.of(member.model()) : member.folds(),
                folds);
        this.answerEnergy = new EnsembleEnergy(columns, this.scoring, member -> List.of(member.model()), folds);
    }

    /// F(y) by models that have not seen y.
    @Override
    public Energy energy() {
        return energy;
    }

    /// F(y) by models that were trained on all rows: unlike [#energy], it does not change from one fold to another,
    /// so that energies of similar rows can be compared.
    @Override
    public Energy answerEnergy() {
        return answerEnergy;
    }

    @Override
    public void project(Rows y, Rows nearest) {
        filling.model().project(y, nearest);
    }

    /// The completions of the member that fills gaps, in its order, with the energies [#answerEnergy].
    @Override
    public Completions complete(Rows y, int max) {
        Completions found = filling.model().complete(y, max);
        Rows rows = found.rows();
        double[] energies = new double[found.count()];
        answerEnergy.values(rows, energies);
        Completions answers = new Completions(columns());
        for (int i = 0; i < found.count(); i++) {
            answers.add(found.source(i), rows.row(i), energies[i], found.converged(i));
        }
        return answers;
    }

    @Override
    public void fillWithMeans(Rows y, Rows filled) {
        ((Imputing) filling.model()).fillWithMeans(y, filled);
    }

    @Override
    public void fillWithDraws(Rows y, Randomness randomness, long first, Rows filled) {
        ((Imputing) filling.model()).fillWithDraws(y, randomness, first, filled);
    }

    /// Draws by the member that draws new rows if it is [Imputing], otherwise by the one that fills gaps.
    @Override
    public void sampleGiven(Rows given, Randomness randomness, long first, Rows into) {
        Member member = drawing.model() instanceof Imputing ? drawing : filling;
        ((Imputing) member.model()).sampleGiven(given, randomness, first, into);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        drawing.model().sample(randomness, first, into);
    }

    @Override
    public List<String> features() {
        return embedding.model().features();
    }

    @Override
    public void embed(Rows y, Rows features) {
        embedding.model().embed(y, features);
    }

    /// The members, each once.
    private List<Member> members() {
        Set<Member> members = new LinkedHashSet<>(scoring);
        members.addAll(List.of(filling, drawing, embedding));
        return List.copyOf(members);
    }

    /// The tensors of every member, by `NAME/all/TENSOR`, `NAME/FOLD/TENSOR` and `NAME/energies`, and the roles of
    /// the members.
    @Override
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("folds", Tensor.scalar((long) folds.count()));
        for (Member member : members()) {
            tensors.putAll(MemberTensors.write(member));
            tensors.put(
                    member.name() + "/roles",
                    Tensor.of(
                            new long[] {
                                scoring.contains(member) ? 1 : 0,
                                member.equals(filling) ? 1 : 0,
                                member.equals(drawing) ? 1 : 0,
                                member.equals(embedding) ? 1 : 0
                            },
                            4));
        }
        return tensors;
    }

    /// The ensemble with these [#tensors].
    ///
    /// @param members reads the members from the tensors
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    static Ensemble of(NamedTensors tensors, MemberTensors members) {
        Folds folds = new Folds((int) tensors.whole("folds", 2, AutoMethod.MAX_FOLDS));
        List<Member> scoring = new ArrayList<>();
        Optional<Member> filling = Optional.empty();
        Optional<Member> drawing = Optional.empty();
        Optional<Member> embedding = Optional.empty();
        for (Member member : members.read(tensors, folds)) {
            long[] roles = tensors.longs(member.name() + "/roles", 4);
            if (roles[0] == 1) {
                scoring.add(member);
            }
            filling = roles[1] == 1 ? Optional.of(member) : filling;
            drawing = roles[2] == 1 ? Optional.of(member) : drawing;
            embedding = roles[3] == 1 ? Optional.of(member) : embedding;
        }
        boolean complete = !scoring.isEmpty()
                && filling.filter(member -> member.model() instanceof Imputing).isPresent()
                && drawing.isPresent()
                && embedding.isPresent();
        tensors.require(complete, "roles", "a member for each role", "fewer");
        return new Ensemble(folds, scoring, filling.get(), drawing.get(), embedding.get());
    }
}
