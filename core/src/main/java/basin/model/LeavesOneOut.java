package basin.model;

/// A model whose energy of a row that it was trained on is that of the model without this row. So the energies of
/// training rows can be compared with those of new rows.
public interface LeavesOneOut extends Model {}
