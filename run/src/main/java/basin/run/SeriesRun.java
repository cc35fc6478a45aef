package basin.run;

import basin.classic.ClassicMethods;
import basin.rows.Rows;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.schema.SeriesSchema;
import basin.schema.WindowEncoding;
import basin.series.SeriesTraining;
import basin.tables.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The training on series of a table.
///
/// @param table its series
/// @param schema which columns they are, and how windows are encoded
/// @param training its result
record SeriesRun(SeriesTable table, SeriesSchema schema, SeriesTraining training) {
    /// Trains.
    ///
    /// @throws basin.rows.InputException when the table is not one of such series, or they are too short
    static SeriesRun of(Table table, SeriesOptions options) {
        SeriesTable series = SeriesTable.read(table, options);
        SeriesTraining training = SeriesTraining.of(series.series(), options.past(), options.future());
        return new SeriesRun(
                series,
                new SeriesSchema(
                        options.value(),
                        series.time().map(column -> column.name()),
                        options.by(),
                        series.axis(),
                        training.encoding()),
                training);
    }

    /// The plan of a run whose rows are windows and whose model is a mixture of one component.
    Plan plan(String source, long seed) {
        WindowEncoding windows = schema.windows();
        List<String> names = IntStream.range(0, windows.width())
                .mapToObj(p -> schema.value() + " " + (p - windows.past() + 1))
                .toList();
        Encoding encoding =
                Encoding.unscaled(Schema.of(ColumnKind.NUMBER, names).withGiven(windows.past()));
        TrainingData data =
                new TrainingData(source, encoding, training.windows(), Rows.zeros(0, windows.width()), table.notes());
        return Plan.of(data, ClassicMethods.MIXTURE, Map.of("k", "1"), seed).of(this);
    }
}
