package basin.run;

import basin.kernel.KernelChoice;
import basin.rows.InputException;
import basin.schema.ColumnKind;
import basin.schema.ImageShape;
import basin.tables.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Options for training a run. Immutable: every `with…` method returns a changed copy.
///
/// @param method name of the method, such as `kmeans`
/// @param settings of the method by name, as a user writes them; the others have their defaults
/// @param seed of all randomness: the same seed gives the same model
/// @param columns which columns are learned from, and as what kinds
/// @param given which columns are known when the others are predicted, for methods of pairs (x, y). They come
///     first, whether or not they are among `columns`; unless stated, they are the first half of the columns
/// @param image the shape of the image whose pixels the columns are, line after line, or where some are given,
///     these or the others
/// @param series which column is a series to forecast; empty for rows that are not in an order of time
/// @param heldOut the fraction of the rows that are not trained on and measure the quality of the model, from 0 to
///     0.9; at most 1,000 rows are held out, and none when there are fewer than 50
/// @param threads number of threads; results do not depend on it
/// @param kernels implementation of the kernels; results do not depend on it
/// @param device where nets are trained, such as `cpu` or `cuda`
/// @param folder of the run, written during the training and at its end; null for none
/// @param saveEvery interval between two snapshots in the folder, from which a training can be resumed after a kill
/// @param resume whether to continue the unfinished training in the folder
/// @param reading what is done with mistakes in a file that is trained on
public record TrainingOptions(
        String method,
        Map<String, String> settings,
        long seed,
        ColumnOptions columns,
        GivenColumns given,
        Optional<ImageShape> image,
        Optional<SeriesOptions> series,
        double heldOut,
        int threads,
        KernelChoice kernels,
        String device,
        Optional<Path> folder,
        Duration saveEvery,
        boolean resume,
        Reading reading) {
    private static final String AUTO = "auto";
    private static final double MAX_HELD_OUT = 0.9;

    /// @throws InputException for a setting that is an option, a given column that is excluded, a share of held-out
    ///     rows outside 0 to 0.9, or a resume without a folder
    public TrainingOptions {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        columns.requireNotExcluded(given.names());
        for (String option : List.of("given", "image")) {
            if (settings.containsKey(option)) {
                throw InputException.of("setting " + option, "a setting of the method", "one of the columns")
                        .withRemedy("use the option " + option + " in its place");
            }
        }
        if (!(heldOut >= 0 && heldOut <= MAX_HELD_OUT)) {
            throw InputException.of("held-out share", "0 to " + MAX_HELD_OUT, heldOut);
        }
        if (series.isPresent()) {
            requireNothingElse(method, settings, columns, given, image);
        }
        if (resume && folder.isEmpty()) {
            throw InputException.of("resume", "the folder of an unfinished training", "none");
        }
    }

    private static void requireNothingElse(
            String method,
            Map<String, String> settings,
            ColumnOptions columns,
            GivenColumns given,
            Optional<ImageShape> image) {
        if (!method.equals(AUTO)) {
            throw InputException.of("method", AUTO + " for series", "'" + method + "'")
                    .withRemedy("leave it out");
        }
        if (!settings.isEmpty() || !columns.equals(ColumnOptions.ALL) || given.count() > 0 || image.isPresent()) {
            throw InputException.of("series", "no settings, columns, given columns or image", "some of them")
                    .withRemedy("leave them out");
        }
    }

    /// The defaults: the method auto on all columns that can be used, one tenth of the rows held out, on all cores.
    public static TrainingOptions defaults() {
        return new TrainingOptions(
                AUTO,
                Map.of(),
                0,
                ColumnOptions.ALL,
                GivenColumns.UNSTATED,
                Optional.empty(),
                Optional.empty(),
                0.1,
                Runtime.getRuntime().availableProcessors(),
                KernelChoice.AUTO,
                "cpu",
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                Reading.USUAL);
    }

    /// The same with another method.
    public TrainingOptions withMethod(String name) {
        return new TrainingOptions(
                name, settings, seed, columns, given, image, series, heldOut, threads, kernels, device, folder,
                saveEvery, resume, reading);
    }

    /// The same with a setting of the method.
    public TrainingOptions with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, String.valueOf(value));
        return withSettings(more);
    }

    /// The same with these settings of the method and no others.
    public TrainingOptions withSettings(Map<String, String> all) {
        return new TrainingOptions(
                method, all, seed, columns, given, image, series, heldOut, threads, kernels, device, folder, saveEvery,
                resume, reading);
    }

    /// The same with another seed.
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(
                method, settings, other, columns, given, image, series, heldOut, threads, kernels, device, folder,
                saveEvery, resume, reading);
    }

    /// The same on these columns only.
    ///
    /// @throws InputException for a name twice, or an excluded column
    public TrainingOptions withColumns(List<String> names) {
        return with(new ColumnOptions(names, columns.excluded(), columns.kinds()));
    }

    /// The same without these columns.
    ///
    /// @throws InputException for a column that is to be learned from
    public TrainingOptions withExcluded(List<String> names) {
        return with(new ColumnOptions(columns.names(), names, columns.kinds()));
    }

    /// The same with columns read as these kinds, whatever their cells look like. The run keeps the kinds. A column
    /// whose kind is stated is learned from even where it looks like an identifier.
    public TrainingOptions withTypes(Map<String, ColumnKind> kinds) {
        return with(new ColumnOptions(columns.names(), columns.excluded(), kinds));
    }

    private TrainingOptions with(ColumnOptions which) {
        return new TrainingOptions(
                method, settings, seed, which, given, image, series, heldOut, threads, kernels, device, folder,
                saveEvery, resume, reading);
    }

    /// The same, the first columns being given, to predict the others.
    ///
    /// @param count how many, 1 or more
    /// @throws InputException for another number
    public TrainingOptions withGiven(int count) {
        return withGiven(GivenColumns.first(count));
    }

    /// The same, some columns being given, to predict the others. They become the first ones.
    ///
    /// @throws InputException for a name twice
    public TrainingOptions withGiven(String... names) {
        return withGiven(GivenColumns.named(List.of(names)));
    }

    /// The same, some columns being given, to predict the others.
    public TrainingOptions withGiven(GivenColumns some) {
        return new TrainingOptions(
                method, settings, seed, columns, some, image, series, heldOut, threads, kernels, device, folder,
                saveEvery, resume, reading);
    }

    /// The same, the columns being the pixels of an image.
    public TrainingOptions withImage(ImageShape shape) {
        return new TrainingOptions(
                method,
                settings,
                seed,
                columns,
                given,
                Optional.of(shape),
                series,
                heldOut,
                threads,
                kernels,
                device,
                folder,
                saveEvery,
                resume,
                reading);
    }

    /// The same, forecasting a series: rows become windows of it.
    public TrainingOptions withSeries(SeriesOptions which) {
        return new TrainingOptions(
                method,
                settings,
                seed,
                columns,
                given,
                image,
                Optional.of(which),
                heldOut,
                threads,
                kernels,
                device,
                folder,
                saveEvery,
                resume,
                reading);
    }

    /// The same, forecasting the series of a column.
    public TrainingOptions withSeries(String column) {
        return withSeries(SeriesOptions.of(column));
    }

    /// The same with another fraction of held-out rows.
    public TrainingOptions withHeldOut(double share) {
        return new TrainingOptions(
                method, settings, seed, columns, given, image, series, share, threads, kernels, device, folder,
                saveEvery, resume, reading);
    }

    /// The same with another number of threads.
    public TrainingOptions withThreads(int number) {
        return new TrainingOptions(
                method, settings, seed, columns, given, image, series, heldOut, number, kernels, device, folder,
                saveEvery, resume, reading);
    }

    /// The same with other kernels.
    public TrainingOptions withKernels(KernelChoice choice) {
        return new TrainingOptions(
                method, settings, seed, columns, given, image, series, heldOut, threads, choice, device, folder,
                saveEvery, resume, reading);
    }

    /// The same on another device.
    public TrainingOptions withDevice(String name) {
        return new TrainingOptions(
                method, settings, seed, columns, given, image, series, heldOut, threads, kernels, name, folder,
                saveEvery, resume, reading);
    }

    /// The same, written to a folder at this interval and at the end.
    public TrainingOptions savedTo(Path target, Duration interval) {
        return new TrainingOptions(
                method,
                settings,
                seed,
                columns,
                given,
                image,
                series,
                heldOut,
                threads,
                kernels,
                device,
                Optional.of(target),
                interval,
                resume,
                reading);
    }

    /// The same, continuing the unfinished training in the folder.
    public TrainingOptions resumed(boolean whether) {
        return new TrainingOptions(
                method, settings, seed, columns, given, image, series, heldOut, threads, kernels, device, folder,
                saveEvery, whether, reading);
    }

    /// The same, where a cell of the file that cannot be read is an error, and no missing cell.
    public TrainingOptions strict() {
        return with(new Reading(true, reading.skipBadLines()));
    }

    /// The same, leaving out the lines of a CSV file that have too many or too few cells.
    public TrainingOptions skippingBadLines() {
        return with(new Reading(reading.strict(), true));
    }

    private TrainingOptions with(Reading how) {
        return new TrainingOptions(
                method, settings, seed, columns, given, image, series, heldOut, threads, kernels, device, folder,
                saveEvery, resume, how);
    }
}
