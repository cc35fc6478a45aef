package basin.run;

import basin.energy.Energies;
import basin.infer.Completions;
import basin.model.Conditional;
import basin.model.LeavesOneOut;
import basin.model.Method;
import basin.model.Model;
import basin.model.Settings;
import basin.model.Tempered;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Cells;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.store.Restoring;
import basin.store.RunConfig;
import basin.store.RunFolder;
import basin.tables.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A trained model with its schema, its encoding, its settings and its results, which answers in the user's own
/// units. Immutable; any number of threads may use one run at the same time.
///
/// ```java
/// Run run = Run.train(Path.of("examples/penguins.csv"));
/// run.save(Path.of("runs/penguins"));
/// for (Answer answer : run.complete(Map.of("bill_length_mm", 39.1), 3)) {
///     System.out.println(answer.cells() + "  " + answer.energy());
/// }
/// ```
public final class Run {
    private static final Cells NOTHING_KNOWN = new Cells(new double[0], 0, 1);

    private final RunConfig config;
    private final Model model;
    private final @Nullable KnownEnergies known;
    private final @Nullable SeenRows seen;
    private final boolean otherBeta;

    /// @param known the energies that ranks compare with; null in runs of early versions
    /// @param seen the rows that the model has seen; null where it scores them as unseen ones, and in runs of early
    ///     versions
    Run(RunConfig config, Model model, @Nullable KnownEnergies known, @Nullable SeenRows seen) {
        this(config, model, known, seen, false);
    }

    private Run(
            RunConfig config, Model model, @Nullable KnownEnergies known, @Nullable SeenRows seen, boolean otherBeta) {
        this.config = config;
        this.model = model;
        this.known = known;
        this.seen = seen;
        this.otherBeta = otherBeta;
    }

    /// Trains on a file with the default options.
    ///
    /// @param file a table: CSV, TSV, Parquet or JSON
    /// @throws InputException when the file cannot be read or learned from
    public static Run train(Path file) {
        return train(file, TrainingOptions.defaults());
    }

    /// Trains on a file.
    ///
    /// @throws InputException when the file cannot be read or learned from, or an option is wrong
    public static Run train(Path file, TrainingOptions options) {
        return train(file, options, TrainingListener.NONE).run();
    }

    /// Trains on a file, with a listener that is called during the training and can stop it.
    ///
    /// @throws InputException when the file cannot be read or learned from, or an option is wrong
    public static TrainingResult train(Path file, TrainingOptions options, TrainingListener listener) {
        var _ = RunTraining.check(options);
        RunTraining training;
        try (Table table = Table.open(file.toString(), options.threads(), options.reading())) {
            training = RunTraining.of(table, file.toString(), options);
        }
        return training.run(listener, ReportWriter.NONE);
    }

    /// Opens the run in a folder.
    ///
    /// @throws InputException when there is none, it is damaged, or a later version wrote it
    public static Run open(Path folder) {
        RunFolder run = RunFolder.open(folder);
        RunConfig config = run.config();
        return Restoring.from(folder.toString(), () -> {
            Method method = Methods.named(config.method());
            Model model = method.restore(
                    run.tensors().tensors(),
                    config.encoding().layout(),
                    Settings.of(method.settings(), config.settings()));
            if (model.columns() != config.encoding().width()) {
                throw InputException.of(
                                "model", config.encoding().width() + " columns as in config.json", model.columns())
                        .withRemedy("train it again");
            }
            return new Run(config, model, KnownEnergies.read(run.path()), SeenRows.read(run.path()));
        });
    }

    /// The run that [#toBytes] wrote.
    ///
    /// @throws InputException when the bytes are anything else
    public static Run of(byte[] bytes) {
        return RunArchive.read(bytes);
    }

    /// This run as bytes, to be stored or sent.
    public byte[] toBytes() {
        return RunArchive.write(this);
    }

    /// Writes this run to a folder. A run that is already there is replaced.
    ///
    /// @throws InputException when something other than a run is there, or the run cannot be written; then nothing
    ///     is changed
    public void save(Path folder) {
        RunFiles.write(folder, this);
    }

    /// The configuration: source, method, settings, encoding and results.
    public RunConfig config() {
        return config;
    }

    /// The names and kinds of the columns.
    public Schema schema() {
        return encoding().schema();
    }

    /// The encoding of cells as the float columns of the model.
    public Encoding encoding() {
        return config.encoding();
    }

    /// The method that trained this run.
    public Method method() {
        return Methods.named(config.method());
    }

    /// The model, over encoded rows.
    public Model model() {
        return model;
    }

    Optional<KnownEnergies> known() {
        return Optional.ofNullable(known);
    }

    Optional<SeenRows> seen() {
        return Optional.ofNullable(seen);
    }

    /// The energies that ranks compare with.
    ///
    /// @throws InputException where the run has none, since it was written by a version before 0.1, or is at
    ///     another temperature
    KnownEnergies knownEnergies() {
        if (otherBeta) {
            throw InputException.of("rank", "the run's own temperature", "another one")
                    .withRemedy("ask for the energy, or leave the temperature out");
        }
        return known().orElseThrow(() -> InputException.of(
                        "run", "one that keeps energies of its rows", "one of an earlier version")
                .withRemedy("train it again"));
    }

    /// Whether ranks compare with rows that the model has seen, since none were held out.
    boolean ranksAgainstTrainingRows() {
        return config.results().getOrDefault("held_out", 0.0) == 0 && !(model instanceof LeavesOneOut);
    }

    boolean isAtOtherBeta() {
        return otherBeta;
    }

    /// The same run at another inverse temperature β, at which the latent variable is marginalised: its energy is
    /// Fβ.
    ///
    /// @param beta above 0, or +∞ for zero temperature, the minimum over the latent variable
    /// @throws InputException for another number, or a model without a latent variable to marginalise
    public Run at(double beta) {
        if (!(beta > 0)) {
            throw InputException.of("beta", "a number above 0", beta);
        }
        if (!(model instanceof Tempered tempered)) {
            throw InputException.of("beta", "a model with a latent variable to marginalise", "one without");
        }
        return new Run(config, tempered.at(beta), known, seen, true);
    }

    /// How well does a row fit? Its energy, which is low for rows that fit.
    ///
    /// @param row cells by column, in the user's units and types; a column that is left out is missing
    /// @return NaN when all cells are missing, or some are and the model does not take that
    /// @throws InputException for an unknown column or a value of another kind
    public double score(Map<String, ?> row) {
        return energies(cells(row))[0];
    }

    /// How well does each row fit? The energies of rows of numbers in the user's units.
    ///
    /// @param rows a cell for each column, in the order of [#schema]; NaN where it is missing
    /// @throws IllegalArgumentException for rows of another length
    public double[] score(double[][] rows) {
        if (rows.length == 0) {
            return new double[0];
        }
        Cells cells = Cells.of(rows);
        if (cells.columns() != schema().size()) {
            throw new IllegalArgumentException(
                    "rows: expected " + schema().size() + " columns, got " + cells.columns());
        }
        return energies(cells);
    }

    /// How well does each row of a table fit?
    ///
    /// @throws InputException when the table lacks a column, or a cell cannot be read
    public double[] score(Table table) {
        List<double[]> parts = new ArrayList<>();
        try (Shards shards = Shards.allCores()) {
            table.forEachBatch(
                    schema().names(),
                    schema(),
                    TableQuery.rowsPerBatch(encoding().width()),
                    cells -> parts.add(withoutEmptyRows(
                            cells, Energies.values(model.energy(), encoding().encode(cells), shards))));
        }
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /// How well does each row of a file fit?
    ///
    /// @throws InputException when the file cannot be read, lacks a column, or has a cell that cannot be read
    public double[] score(Path file) {
        try (Table table = Table.open(file)) {
            return score(table);
        }
    }

    /// How unusual are rows with these energies? Their ranks: (1 + number of held-out rows with the same energy or
    /// a higher one) / (1 + number of held-out rows). The rank of a row from the distribution of the training data
    /// is at most α with probability at most α, so it is a p-value: near 0 for odd rows. Where no rows were held
    /// out, ranks compare with the training rows, and other rows look odder than they are.
    ///
    /// @param energies such as those of [#score(Path)]; the rank of NaN is NaN
    /// @throws InputException for a run at another inverse temperature, or one that an early version wrote
    public double[] rank(double... energies) {
        KnownEnergies others = knownEnergies();
        return Arrays.stream(energies).map(others::rank).toArray();
    }

    /// What makes a row odd? The columns in which another cell would lower its energy, the greatest drop first.
    ///
    /// @param row cells by column, in the user's units and types
    /// @param max maximum number of columns, 1 or more
    /// @return empty where no other cell lowers the energy, or the row has no energy
    /// @throws InputException for an unknown column or a value of another kind
    public List<Reason> explain(Map<String, ?> row, int max) {
        Cells cells = cells(row);
        try (Shards shards = Shards.allCores()) {
            return new Reasons(this, max)
                    .of(cells, encoding().encode(cells), new int[] {0}, shards)
                    .getFirst();
        }
    }

    private double[] energies(Cells cells) {
        return withoutEmptyRows(cells, energies(encoding().encode(cells)));
    }

    /// Sets the energy of rows in which all cells are missing to NaN.
    private static double[] withoutEmptyRows(Cells cells, double[] energies) {
        for (int i = 0; i < energies.length; i++) {
            energies[i] = cells.isEmpty(i) ? Double.NaN : energies[i];
        }
        return energies;
    }

    /// What is missing? The plausible ways to fill a row, best first.
    ///
    /// @param known the known cells by column, in the user's units and types
    /// @param max maximum number of answers, 1 or more
    /// @throws InputException for an unknown column or a value of another kind
    public List<Answer> complete(Map<String, ?> known, int max) {
        Cells cells = cells(known);
        Completions found = model.complete(encoding().encode(cells), max);
        return answers(encoding().answer(found.rows()), energiesOf(found), cells);
    }

    /// What is missing? The row filled as `filling` says: its best answers, the mean, or draws.
    ///
    /// @param known the known cells by column, in the user's units and types
    /// @throws InputException for an unknown column, a value of another kind, or means and draws of a model that
    ///     does not know the distribution of missing cells
    public List<Answer> complete(Map<String, ?> known, Filling filling) {
        if (filling.fill() == Filling.Fill.BEST) {
            return complete(known, filling.answers());
        }
        Cells cells = cells(known);
        Rows row = encoding().encode(cells);
        List<Answer> answers = new ArrayList<>();
        try (Shards shards = Shards.of(1)) {
            Fills fills = Fills.of(this, filling, shards);
            for (int answer = 1; answer <= filling.answers(); answer++) {
                Rows filled = filling.fill() == Filling.Fill.MEAN
                        ? fills.means(row)
                        : fills.draws(row, Fills.stream(filling.seed(), answer), 0);
                // That of the answer, in which integers are whole and a category has one level.
                double[] energies = new double[1];
                Cells possible = encoding().answer(filled);
                model.answerEnergy().values(encoding().encode(possible), energies);
                answers.addAll(answers(possible, energies, cells));
            }
        }
        return answers;
    }

    /// Between which bounds is each missing number or time?
    ///
    /// @param known the known cells by column, in the user's units and types
    /// @param probability that a cell is between its bounds, above 0 and at most [Filling#MAX_INTERVAL]
    /// @return by the names of the columns of numbers, integers and times that are missing
    /// @throws InputException for an unknown column, a value of another kind, a wrong probability, or a model that
    ///     does not know the distribution of missing cells
    public Map<String, Bounds> bounds(Map<String, ?> known, double probability) {
        Filling filling = Filling.means().withInterval(probability);
        Cells cells = cells(known);
        try (Shards shards = Shards.allCores()) {
            Fills.Intervals intervals = Fills.of(this, "interval", shards)
                    .intervals(encoding().encode(cells), probability, filling.seed(), 0);
            Map<String, Bounds> bounds = new LinkedHashMap<>();
            for (int p = 0; p < schema().size(); p++) {
                if (Double.isNaN(cells.get(0, p))
                        && FillQuery.isOrdered(schema().columns().get(p).kind())) {
                    bounds.put(
                            schema().names().get(p),
                            new Bounds(
                                    Objects.requireNonNull(
                                            encoding().value(p, intervals.low().get(0, p))),
                                    Objects.requireNonNull(
                                            encoding().value(p, intervals.high().get(0, p)))));
                }
            }
            return bounds;
        }
    }

    /// What is predicted from the given columns? Different plausible values of the other columns, best first.
    ///
    /// @param given a value for each of the given columns
    /// @param max maximum number of answers, 1 or more
    /// @throws InputException when the model does not predict some columns from others, or a given cell is missing
    public List<Answer> predict(Map<String, ?> given, int max) {
        Conditional conditional = conditional();
        Encoding first = encoding().first(schema().given());
        Cells cells = cells(first, given);
        for (int p = 0; p < cells.columns(); p++) {
            if (Double.isNaN(cells.get(0, p))) {
                throw InputException.of(
                        "column '" + first.schema().names().get(p) + "'", "a value to predict from", "a missing cell");
            }
        }
        Completions found = conditional.predict(first.encode(cells), max);
        return answers(encoding().decode(found.rows()), energiesOf(found), NOTHING_KNOWN);
    }

    /// The names of the columns that the others are predicted from.
    ///
    /// @throws InputException when the model does not predict some columns from others
    public List<String> givenColumns() {
        var _ = conditional();
        return schema().givenNames();
    }

    /// The model as one of some columns given the others.
    ///
    /// @throws InputException when it is not such a model
    Conditional conditional() {
        if (model instanceof Conditional conditional) {
            return conditional;
        }
        throw InputException.of(
                        "predict",
                        "a run that models some columns given the others, such as one of the method predictor",
                        config.method())
                .withRemedy("ask it to complete rows instead");
    }

    private static double[] energiesOf(Completions found) {
        double[] energies = new double[found.count()];
        Arrays.setAll(energies, found::energy);
        return energies;
    }

    /// What follows the end of each series of a file?
    ///
    /// @throws InputException when the run is not one of series, or the file is not one of such series
    public List<Forecast> forecast(Path file) {
        try (Table table = Table.open(file)) {
            return forecast(table, Runtime.getRuntime().availableProcessors()).all(0);
        }
    }

    /// Forecasts of what follows the end of each series of a table.
    ///
    /// @throws InputException when the run is not one of series, or the table is not one of such series
    public ForecastQuery forecast(Table table, int threads) {
        return ForecastQuery.of(this, table, threads);
    }

    /// What is the nearest plausible row?
    ///
    /// @param row cells by column; missing cells are filled in the answer
    /// @throws InputException for an unknown column or a value of another kind
    public Answer project(Map<String, ?> row) {
        Rows nearest = Rows.zeros(1, model.columns());
        model.project(encoding().encode(cells(row)), nearest);
        return answers(encoding().decode(nearest), energies(nearest), NOTHING_KNOWN)
                .getFirst();
    }

    /// What else could be? New rows; the same seed gives the same rows.
    ///
    /// @param count number of rows, 0 or more
    public List<Answer> sample(int count, long seed) {
        Rows drawn = Rows.zeros(count, model.columns());
        model.sample(sampling(seed), 0, drawn);
        return answers(encoding().answer(drawn), energies(drawn), NOTHING_KNOWN);
    }

    /// New rows, in batches, so that their number is not bounded by memory: the same rows as those of [#sample(int,
    /// long)].
    ///
    /// @param count number of rows, 0 or more
    /// @param consumer is called with each batch, in order
    public void sample(int count, long seed, Shards shards, Consumer<Cells> consumer) {
        requireRows();
        Randomness randomness = sampling(seed);
        int batch = TableQuery.rowsPerBatch(model.columns());
        for (long first = 0; first < count; first += batch) {
            long start = first;
            Rows drawn = Rows.zeros((int) Math.min(batch, count - first), model.columns());
            shards.forEach(drawn.count(), (from, to) -> model.sample(randomness, start + from, drawn.slice(from, to)));
            consumer.accept(encoding().answer(drawn, shards));
        }
    }

    /// What else could be, where some cells are known? New rows with these cells; the others are drawn given them.
    ///
    /// @param where cells by column, in the user's units and types
    /// @param count number of rows, 0 or more
    /// @throws InputException for an unknown column, a value of another kind, or a model that does not know the
    ///     distribution of missing cells
    public List<Answer> sample(Map<String, ?> where, int count, long seed) {
        Cells cells = cells(where);
        List<Answer> answers = new ArrayList<>();
        try (Shards shards = Shards.allCores()) {
            forEachDraw(
                    cells,
                    count,
                    seed,
                    shards,
                    drawn -> answers.addAll(answers(encoding().answer(drawn), energies(drawn), cells)));
        }
        return answers;
    }

    /// New rows where some cells are known, in batches: the same rows as those of [#sample(Map, int, long)].
    ///
    /// @param where such as `species='Adelie', year=2008`: columns with their cells, which may be in single quotes;
    ///     times as in ISO 8601
    /// @param count number of rows, 0 or more
    /// @param consumer is called with each batch, in order
    /// @throws InputException for a text of another form, an unknown column or level, a value of another kind, or a
    ///     model that does not know the distribution of missing cells
    public void sample(String where, int count, long seed, Shards shards, Consumer<Cells> consumer) {
        Cells known = cells(Where.cells(where, schema()));
        forEachDraw(known, count, seed, shards, drawn -> {
            Cells cells = encoding().answer(drawn, shards);
            for (int p = 0; p < cells.columns(); p++) {
                for (int i = 0; i < cells.count() && !Double.isNaN(known.get(0, p)); i++) {
                    cells.values()[i * cells.columns() + p] = known.get(0, p);
                }
            }
            consumer.accept(cells);
        });
    }

    /// Calls `consumer` with batches of draws that have the cells of one row.
    private void forEachDraw(Cells known, int count, long seed, Shards shards, Consumer<Rows> consumer) {
        Fills fills = Fills.of(this, "where", shards);
        Rows row = encoding().encode(known);
        int batch = TableQuery.rowsPerBatch(model.columns());
        for (long first = 0; first < count; first += batch) {
            Rows copies = row.selected(new int[(int) Math.min(batch, count - first)]);
            consumer.accept(fills.samples(copies, sampling(seed), first));
        }
    }

    private static Randomness sampling(long seed) {
        return new Randomness(seed).named("sample");
    }

    /// The names of the features of a row.
    public List<String> features() {
        return model.features();
    }

    /// The features of a row, for a supervised task; one for each name of [#features].
    ///
    /// @param row cells by column
    /// @throws InputException for an unknown column or a value of another kind
    public float[] embed(Map<String, ?> row) {
        return features(encoding().encode(cells(row))).row(0);
    }

    /// The features of every row of a table, one row of features for each.
    ///
    /// @throws InputException when the table lacks a column, or a cell cannot be read
    public Rows embed(Table table) {
        return features(encoding().encode(table.cells(schema())));
    }

    private Rows features(Rows rows) {
        Rows features = Rows.zeros(rows.count(), features().size());
        try (Shards shards = Shards.allCores()) {
            shards.forEach(rows.count(), (from, to) -> model.embed(rows.slice(from, to), features.slice(from, to)));
        }
        return features;
    }

    /// A query about the rows of a table, which is answered batch by batch, so that the table may be larger than
    /// memory.
    ///
    /// @param table to be closed by the caller after the query
    public TableQuery ask(Table table) {
        return ask(table, schema().names(), Runtime.getRuntime().availableProcessors());
    }

    /// The same with other names for the columns, on a number of threads.
    ///
    /// @param columns the columns of the table that correspond to those of the run, in the run's order
    public TableQuery ask(Table table, List<String> columns, int threads) {
        requireRows();
        return new TableQuery(this, table, columns, threads);
    }

    private void requireRows() {
        if (config.series().isPresent()) {
            throw InputException.of("run", "one of rows", "one of series").withRemedy("ask it for forecasts");
        }
    }

    private Cells cells(Map<String, ?> row) {
        return cells(encoding(), row);
    }

    private static Cells cells(Encoding encoding, Map<String, ?> row) {
        double[] cells = new double[encoding.schema().size()];
        Arrays.fill(cells, Double.NaN);
        row.forEach((name, value) -> {
            int column = encoding.schema().index(name);
            cells[column] = encoding.cell(column, value);
        });
        return Cells.of(cells);
    }

    private double[] energies(Rows rows) {
        double[] energies = new double[rows.count()];
        model.energy().values(rows, energies);
        return energies;
    }

    /// @param known one row whose observed cells are returned unchanged, or no row
    private List<Answer> answers(Cells cells, double[] energies, Cells known) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < cells.count(); i++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int p = 0; p < cells.columns(); p++) {
                double cell = known.count() == 0 || Double.isNaN(known.get(0, p)) ? cells.get(i, p) : known.get(0, p);
                values.put(schema().names().get(p), encoding().value(p, cell));
            }
            answers.add(new Answer(values, energies[i]));
        }
        return answers;
    }
}
