package basin.tables;

/// Times, as a type or as texts of one pattern. The code is the number of seconds since 1970-01-01T00:00Z; a time
/// without a zone counts as one in UTC.
///
/// @param texts whether the cells are texts
/// @param pattern of the texts
record TimeCells(boolean texts, TimePattern pattern) implements CellFormat {
    /// Times that are no texts.
    static final TimeCells TYPED = new TimeCells(false, TimePattern.DATE_TIME_SECONDS);

    @Override
    public String code(String cell) {
        return texts ? pattern.seconds(cell) : "epoch(" + cell + ")";
    }

    @Override
    public String text(String code) {
        return "strftime(" + timestamp(code) + ", " + Sql.literal(pattern.format()) + ")";
    }

    @Override
    public String value(String code, String type) {
        return type.equals("TIMESTAMP WITH TIME ZONE")
                ? "to_timestamp(" + code + ")"
                : "CAST(" + timestamp(code) + " AS " + type + ")";
    }

    /// A double represents a time to a microsecond.
    private static String timestamp(String code) {
        return "make_timestamp(CAST(round(" + code + " * 1e6) AS BIGINT))";
    }

    @Override
    public String written() {
        return texts ? pattern.example() : "";
    }

    @Override
    public String expected() {
        return "a time such as " + pattern.example();
    }
}
