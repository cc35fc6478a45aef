package basin.tables;

/// Numbers.
///
/// @param texts whether the cells are texts
/// @param whole whether a filled cell is written as a whole number where it is one
/// @param style of the texts
record NumberCells(boolean texts, boolean whole, NumberStyle style) implements CellFormat {
    @Override
    public String code(String cell) {
        return texts ? style.number(cell) : "CAST(" + cell + " AS DOUBLE)";
    }

    @Override
    public String text(String code) {
        String number = "CAST(" + code + " AS VARCHAR)";
        String plain = whole
                ? "CASE WHEN %s THEN CAST(TRY_CAST(%s AS BIGINT) AS VARCHAR) ELSE %s END"
                        .formatted(Sql.fits(code, "BIGINT"), code, number)
                : number;
        return style.text(code, plain);
    }

    @Override
    public String value(String code, String type) {
        return "CAST(" + code + " AS " + type + ")";
    }

    @Override
    public String written() {
        return texts ? style.example() : "";
    }

    @Override
    public String expected() {
        return style.equals(NumberStyle.PLAIN) ? "a number" : "a number such as " + style.example();
    }
}
