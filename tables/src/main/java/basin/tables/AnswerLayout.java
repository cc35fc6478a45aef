package basin.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How answers are combined with the user's columns.
///
/// @param modelled names of the user's columns that the answers replace or fill
/// @param formats how codes are written into the modelled columns, in the same order
/// @param added columns that the answers add
record AnswerLayout(Kind kind, List<String> modelled, List<CellFormat> formats, List<AnswerColumn> added) {
    /// The columns that number several answers.
    static final List<AnswerColumn> NUMBERS = List.of(AnswerColumn.integers("row"), AnswerColumn.integers("answer"));

    enum Kind {
        ALONE,
        REPLACING,
        INSTEAD,
        FILLING,
        SEVERAL
    }

    /// How codes are written into a modelled column.
    CellFormat format(String name) {
        return formats.get(modelled.indexOf(name));
    }

    /// The modelled columns whose numbers are written in another style than plain ones, so that a type would change
    /// them.
    Set<String> inStyle() {
        return IntStream.range(0, formats.size())
                .filter(p -> formats.get(p) instanceof NumberCells numbers
                        && !numbers.style().equals(NumberStyle.PLAIN))
                .mapToObj(modelled::get)
                .collect(Collectors.toSet());
    }

    /// The columns of the answers in the order in which their cells are appended.
    List<AnswerColumn> columns() {
        List<AnswerColumn> columns = new ArrayList<>(added);
        if (kind == Kind.REPLACING || kind == Kind.FILLING || kind == Kind.SEVERAL) {
            columns.addAll(
                    kind == Kind.SEVERAL ? columns.size() : 0,
                    modelled.stream().map(AnswerColumn::doubles).toList());
        }
        return List.copyOf(columns);
    }
}
