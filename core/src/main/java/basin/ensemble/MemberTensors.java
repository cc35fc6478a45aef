package basin.ensemble;

import basin.model.LeavesOneOut;
import basin.model.Model;
import basin.rows.NamedTensors;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Members as tensors: `NAME/all/TENSOR` of the model of all rows, `NAME/FOLD/TENSOR` of those of the folds, and
/// `NAME/energies`.
///
/// @param candidates every candidate that a member can be
/// @param layout of the rows
record MemberTensors(List<Candidate> candidates, Layout layout) {
    private static final String ALL = "/all/";
    private static final String ENERGIES = "/energies";

    static Map<String, Tensor> write(Member member) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        put(member.name() + ALL, member.model(), tensors);
        for (int fold = 0; fold < member.folds().size(); fold++) {
            put(fold(member.name(), fold), member.folds().get(fold), tensors);
        }
        double[] energies = member.scale().sorted();
        tensors.put(member.name() + ENERGIES, Tensor.of(energies, energies.length));
        return tensors;
    }

    private static String fold(String name, int fold) {
        return name + "/" + fold + "/";
    }

    /// Adds the tensors of a model, their names after `prefix`.
    static void put(String prefix, Model model, Map<String, Tensor> tensors) {
        model.tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }

    /// All members that `tensors` have, in the order of the candidates.
    ///
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    List<Member> read(NamedTensors tensors, Folds folds) {
        List<Member> members = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String name = candidate.name();
            if (tensors.has(name + ENERGIES)) {
                Model model = model(candidate, tensors, name + ALL);
                List<Model> models = new ArrayList<>();
                for (int fold = 0; fold < folds.count() && !(model instanceof LeavesOneOut); fold++) {
                    models.add(model(candidate, tensors, fold(name, fold)));
                }
                members.add(new Member(candidate, model, models, new TailScale(tensors.doubles(name + ENERGIES, 0))));
            }
        }
        return members;
    }

    /// The model of a candidate whose tensors have names after `prefix`.
    ///
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    Model model(Candidate candidate, NamedTensors tensors, String prefix) {
        Model model = candidate.method().restore(tensors.group(prefix), layout, candidate.settings());
        tensors.require(model.columns() == layout.columns(), prefix, layout.columns() + " columns", model.columns());
        return model;
    }
}
