package basin.ensemble;

import basin.model.Model;
import java.util.List;

/// A trained candidate.
///
/// @param candidate that was trained
/// @param model trained on all rows, which answers
/// @param folds the model of each fold, which has not seen its rows; empty where `model` leaves a row out when it
///     scores that row
/// @param scale of the energies of rows that the models which scored them have not seen
record Member(Candidate candidate, Model model, List<Model> folds, TailScale scale) {
    Member {
        folds = List.copyOf(folds);
    }

    String name() {
        return candidate.name();
    }
}
