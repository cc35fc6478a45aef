package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.model.Step;
import basin.rows.InputException;
import basin.schema.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The statements of a user about the columns: those that are given, and the image that they are.
class StatedColumnsTest {
    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("rows.csv");
        StringBuilder csv = new StringBuilder("a,b,c,d\n");
        for (int i = 0; i < 120; i++) {
            double angle = i / 20.0;
            csv.append(Math.cos(angle)).append(',').append(Math.sin(angle)).append(',');
            csv.append(angle).append(',').append(-angle).append('\n');
        }
        Files.writeString(file, csv);
    }

    private static TrainingOptions predictor() {
        return TrainingOptions.defaults()
                .withMethod("predictor")
                .with("steps", 3)
                .with("hidden", 4)
                .with("k", 2);
    }

    private static void refused(TrainingOptions options, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.train(file, options))
                .withMessageContaining(message);
    }

    @Test
    void halfOfTheColumnsAreGivenUnlessStated() {
        Run run = Run.train(file, predictor());
        assertThat(run.schema().given()).isEqualTo(2);
        assertThat(run.givenColumns()).containsExactly("a", "b");
        assertThat(Run.train(file).schema().given()).as("kmeans").isZero();
    }

    @Test
    void givenColumnsComeFirst() {
        assertThat(Run.train(file, predictor().withGiven(3)).givenColumns()).containsExactly("a", "b", "c");
        Run named = Run.train(file, predictor().withColumns(List.of("a", "d")).withGiven("c", "d"));
        assertThat(named.schema().names()).containsExactly("c", "d", "a");
        assertThat(named.givenColumns()).containsExactly("c", "d");
        assertThat(named.predict(Map.of("c", 1, "d", -1), 2).getFirst().cells().keySet())
                .containsExactly("c", "d", "a");
    }

    /// What version 0.1.0 wrote: given columns as a setting, and columns without kinds.
    @Test
    void aRunOfFormatOneIsOpened() throws IOException {
        Run run = Run.train(file, predictor().withGiven(3));
        Path saved = folder.resolve("old");
        run.save(saved);
        Path config = saved.resolve("config.json");
        String now = Files.readString(config);
        String old = now.replace("\"format\" : 2", "\"format\" : 1")
                .replaceFirst("\"given\" : 3,\\s+\"image\" : \\[ *],", "")
                .replaceAll("\"kind\" : \"number\",\\s+", "")
                .replace("\"settings\" : {", "\"settings\" : {\n    \"given\" : \"3\",\n    \"image\" : \"none\",");
        assertThat(old).doesNotContain("\"kind\"").doesNotContain("\"given\" : 3");
        Files.writeString(config, old);
        Run opened = Run.open(saved);
        assertThat(opened.config()).isEqualTo(run.config());
        Map<String, Double> given = Map.of("a", 0.1, "b", 0.2, "c", 3.0);
        assertThat(opened.predict(given, 2)).isEqualTo(run.predict(given, 2));
    }

    @Test
    void anImageIsKeptWithTheRun() {
        TrainingOptions options = TrainingOptions.defaults()
                .withMethod("denoising")
                .with("steps", 2)
                .with("net", "convolutional")
                .with("filters", 2)
                .with("hidden", 3);
        Run run = Run.train(file, options.withImage(new ImageShape(2, 2, 1)));
        Path saved = folder.resolve("image");
        run.save(saved);
        Run opened = Run.open(saved);
        assertThat(opened.schema().image()).contains(new ImageShape(2, 2, 1));
        assertThat(opened.score(file)).isEqualTo(run.score(file));
        refused(options, "image: expected the shape of the image in a row for net=convolutional, got none; state it");
        refused(
                options.withImage(new ImageShape(3, 3, 1)),
                "image: expected the shape of all 4 columns, got 3x3, which makes 9; state what the columns are");
    }

    @Test
    void methodsWithAChoiceOfNetSayThatTheyTakeImages() {
        assertThat(Methods.ALL)
                .allSatisfy(method -> assertThat(method.requirements().images())
                        .as(method.name())
                        .isEqualTo(method.settings().stream()
                                .anyMatch(setting -> setting.name().equals("net"))));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused(predictor().withGiven(4), "given: expected 0 to 3 of the 4 columns, got 4; state what the columns are");
        refused(predictor().withGiven("e"), "column 'e'");
        refused(
                TrainingOptions.defaults().withGiven(1),
                "auto: expected no column to be given, got 1; leave given out");
        refused(predictor().withColumns(List.of("a")), "predictor: expected 2 or more columns, got 1");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> predictor().withGiven(0));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> predictor().withGiven("a", "a"))
                .withMessage("given: expected every column once, got a, a");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> predictor().with("given", 2))
                .withMessage("setting given: expected a setting of the method, got one of the columns; use the option"
                        + " given in its place");
    }

    @Test
    void aTrainingOfOtherGivenColumnsIsNotResumed() {
        Path target = folder.resolve("stopped");
        TrainingOptions options = predictor().savedTo(target, Duration.ofHours(1));
        AtomicInteger steps = new AtomicInteger();
        TrainingListener stops = new TrainingListener() {
            @Override
            public void step(Step step) {
                steps.set(step.step());
            }

            @Override
            public boolean isCancelled() {
                return steps.get() == 2;
            }
        };
        assertThat(Run.train(file, options, stops).isUnfinished()).isTrue();
        refused(options.withGiven(3).resumed(true), "given 3 instead of 2");
        assertThat(Run.train(file, options.resumed(true)).givenColumns()).containsExactly("a", "b");
    }
}
