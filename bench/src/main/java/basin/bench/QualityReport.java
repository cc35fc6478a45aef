package basin.bench;

import java.util.List;

/// The measurements of one run of `bench tables`.
///
/// @param date local time of the start
/// @param command the command line
/// @param machine the machine
/// @param answers the results of each question
/// @param remarks for the reader
record QualityReport(String date, String command, Machine machine, List<Answers> answers, List<String> remarks) {
    /// The results of one question.
    ///
    /// @param question its name
    /// @param measured one for each split and method
    /// @param text the results as Markdown tables
    record Answers(String question, List<Measured> measured, String text) {}

    /// The title of the report's section in a file of results.
    String title() {
        return "Tables: "
                + String.join(", ", answers.stream().map(Answers::question).toList());
    }

    /// The report as Markdown that is also readable as plain text, without a title.
    String text() {
        StringBuilder text = new StringBuilder(date + ", JDK " + machine.jdk() + ":\n`" + command + "`\n");
        answers.forEach(answer -> text.append(answer.text()));
        return text.append(ReportText.remarks(remarks, List.of())).toString();
    }
}
