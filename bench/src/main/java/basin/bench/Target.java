package basin.bench;

/// A speed that Basin should reach.
///
/// @param what the quantity
/// @param wanted in words, such as `≥ 2.5 ×`
/// @param measured in words
/// @param met whether it is reached
record Target(String what, String wanted, String measured, boolean met) {
    /// A ratio that should be at least `wanted`.
    static Target ratio(String what, double wanted, double measured) {
        return new Target(what, "≥ " + wanted + " ×", ReportText.number(measured) + " ×", measured >= wanted);
    }

    /// A share that should be at least `wanted`.
    static Target share(String what, double wanted, double measured) {
        return new Target(what, "≥ " + ReportText.percent(wanted), ReportText.percent(measured), measured >= wanted);
    }

    /// A time that should be below `wanted` seconds.
    static Target seconds(String what, double wanted, double measured) {
        return new Target(what, "< " + wanted + " s", ReportText.number(measured) + " s", measured < wanted);
    }
}
