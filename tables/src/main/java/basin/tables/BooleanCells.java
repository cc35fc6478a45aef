package basin.tables;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Booleans, as a type or as two words.
///
/// @param texts whether the cells are texts
/// @param no the word for false
/// @param yes the word for true
record BooleanCells(boolean texts, String no, String yes) implements CellFormat {
    /// Booleans that are no texts.
    static final BooleanCells TYPED = new BooleanCells(false, "false", "true");

    /// Pairs of words for false and true, in lower case.
    private static final List<List<String>> WORDS =
            List.of(List.of("false", "true"), List.of("f", "t"), List.of("no", "yes"), List.of("n", "y"));

    /// The format of a column of texts that has exactly these, most frequent first: two words for false and true,
    /// in upper or lower case.
    static Optional<BooleanCells> of(Collection<String> texts) {
        for (List<String> pair : WORDS) {
            Optional<String> no = written(pair.getFirst(), texts);
            Optional<String> yes = written(pair.getLast(), texts);
            if (no.isPresent()
                    && yes.isPresent()
                    && texts.stream().allMatch(text -> pair.contains(text.toLowerCase(Locale.ROOT)))) {
                return Optional.of(new BooleanCells(true, no.get(), yes.get()));
            }
        }
        return Optional.empty();
    }

    /// The format of a column of a run whose table has only some of these texts.
    static BooleanCells ofSome(Collection<String> texts) {
        for (List<String> pair : WORDS) {
            Optional<String> no = written(pair.getFirst(), texts);
            Optional<String> yes = written(pair.getLast(), texts);
            if (no.isPresent() || yes.isPresent()) {
                return new BooleanCells(true, no.orElse(pair.getFirst()), yes.orElse(pair.getLast()));
            }
        }
        return new BooleanCells(true, "false", "true");
    }

    private static Optional<String> written(String word, Collection<String> texts) {
        return texts.stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    @Override
    public String code(String cell) {
        if (!texts) {
            return "CASE WHEN %1$s THEN CAST(1 AS DOUBLE) WHEN NOT %1$s THEN CAST(0 AS DOUBLE) END".formatted(cell);
        }
        return "CASE lower(%s) WHEN %s THEN CAST(1 AS DOUBLE) WHEN %s THEN CAST(0 AS DOUBLE) END"
                .formatted(cell, Sql.literal(yes.toLowerCase(Locale.ROOT)), Sql.literal(no.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String text(String code) {
        return "CASE WHEN %1$s >= 0.5 THEN %2$s WHEN %1$s < 0.5 THEN %3$s END"
                .formatted(code, Sql.literal(yes), Sql.literal(no));
    }

    @Override
    public String value(String code, String type) {
        return "CAST(" + code + " >= 0.5 AS " + type + ")";
    }

    @Override
    public String written() {
        return texts ? no + "/" + yes : "";
    }

    @Override
    public String expected() {
        return yes + " or " + no;
    }
}
