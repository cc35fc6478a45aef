package basin.cli;

import static basin.cli.Command.PENGUINS;
import static basin.cli.Command.SPIRAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every mistake is reported in one line, with the right exit code, and no file is written.
class WrongInputTest {
    @TempDir
    Path folder = Path.of("");

    /// Runs a command that must fail because of a mistake of the user, and returns the line that it prints.
    private static String mistake(Object... words) {
        Command failed = Command.run(words);
        assertThat(failed.err()).startsWith("basin: ").hasLineCount(1);
        assertThat(failed.code()).isEqualTo(2);
        assertThat(failed.out()).isEmpty();
        return failed.err();
    }

    private String trainMistake(Object... words) throws IOException {
        Path run = folder.resolve("run");
        String line =
                mistake(Stream.concat(Stream.of(words), Stream.of("--out", run)).toArray());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().contains("run"));
        }
        return line;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path run() {
        Path run = folder.resolve("trained");
        assertThat(Command.run("train", SPIRAL, "--method", "kmeans", "--set", "k=4,starts=1", "--out", run)
                        .code())
                .isZero();
        return run;
    }

    @Test
    void statedColumns() throws IOException {
        assertThat(trainMistake("train", PENGUINS, "--types", "sex=word"))
                .contains("--types sex: expected one of number, integer, boolean, category, time, got 'word'");
        assertThat(trainMistake("train", PENGUINS, "--types", "seks=number")).contains("'seks', got sex");
        assertThat(trainMistake("train", PENGUINS, "--types", "sex=number"))
                .contains("line 2, column 'sex': expected a number, got 'male'");
        assertThat(trainMistake("train", PENGUINS, "--exclude", "seks")).contains("'seks', got sex");
        assertThat(trainMistake("train", PENGUINS, "--exclude", "sex", "--columns", "sex"))
                .contains("--exclude: expected none that is to be learned from, got 'sex'");
    }

    @Test
    void raggedLinesAndUnreadableCells() throws IOException {
        Path ragged = file("ragged.csv", "y1,y2\n1,2\n3\n5,6,7\n8,9\n2,3\n");
        assertThat(trainMistake("train", ragged)).contains("ragged.csv: line 3: expected 2 cells, got 1");
        Command skipped = Command.run(
                "train",
                ragged,
                "--skip-bad-lines",
                "--method",
                "kmeans",
                "--set",
                "k=1",
                "--out",
                folder.resolve("x"));
        assertThat(skipped.code()).isZero();
        assertThat(skipped.err()).contains("left out 2 lines").contains("the first is line 3");
        Path infinite = file("one-inf.csv", "y1,y2\n1,inf\n3,4\n5,6\n");
        assertThat(mistake("train", infinite, "--strict", "--out", folder.resolve("y")))
                .contains("column 'y2'")
                .contains("line 2")
                .contains("'inf'");
    }

    @Test
    void databases() throws IOException {
        assertThat(trainMistake("train", "--table", "t")).contains("--table: expected a database after --jdbc");
        assertThat(trainMistake("train", "--jdbc", "shop", "--table", "t")).contains("--jdbc: expected a URL such as");
        assertThat(trainMistake("train", "--jdbc", "jdbc:none://u:hidden@h/d?password=hidden", "--table", "t"))
                .contains("jdbc:none://h/d: expected a database with a driver on the class path")
                .doesNotContain("hidden");
        assertThat(trainMistake("train", "--jdbc", "jdbc:none:")).contains("either --table or --sql, got neither");
        assertThat(trainMistake("train", PENGUINS, "--jdbc", "jdbc:none:", "--table", "t"))
                .contains("no file");
        assertThat(trainMistake("train", "--jdbc", "jdbc:postgresql://localhost:1/d", "--table", "t"))
                .contains("jdbc:postgresql://localhost:1/d: Connection to localhost:1 refused");
    }

    @Test
    void commands() {
        assertThat(mistake("tran", SPIRAL)).contains("expected a command, one of train, score,", "got 'tran'");
        assertThat(mistake("tran")).doesNotContain("rehearse");
        assertThat(mistake("train", SPIRAL, "more")).contains("'more'", "see ./basin help train");
        assertThat(mistake("help", "tran"))
                .contains("help: expected one of train, score,")
                .doesNotContain("rehearse");
    }

    @Test
    void files() throws IOException {
        assertThat(trainMistake("train", folder.resolve("none.csv"))).contains("none.csv", "got none");
        assertThat(trainMistake("train", file("empty.csv", ""))).contains("empty.csv", "empty file");
        assertThat(trainMistake("train", file("head.csv", "a,b\n"))).contains("head.csv", "at least one row");
        assertThat(trainMistake("train", folder)).contains("directory");
        assertThat(trainMistake("train", file("data.xyz", "1"))).contains("data.xyz", ".csv");
        assertThat(trainMistake("train")).contains("FILE");
    }

    @Test
    void cells() throws IOException {
        assertThat(trainMistake("train", PENGUINS, "--method", "flow", "--columns", "island,body_mass_g"))
                .contains("column 'island': expected numbers or times for the method flow, got a category");
        assertThat(trainMistake("train", file("words.csv", "a,b\nx,y\nz,w\n")))
                .contains("words.csv: expected a column to learn from, got only a (an identifier: 2 texts in 2 cells)");
        assertThat(trainMistake("train", file("one.csv", "a\n7\n7\n7\n"))).contains("got only a (constant)");
        assertThat(trainMistake("train", file("none.csv", "a,b\n,\n,\nNA,\n")))
                .contains("got only a (only missing cells), b (only missing cells)");
        assertThat(trainMistake("train", SPIRAL, "--columns", "y3")).contains("'y3'", "y1, y2");
        assertThat(trainMistake("train", SPIRAL, "--columns", "y1,y1")).contains("--columns", "twice");
    }

    @Test
    void settings() throws IOException {
        Path five = file("five.csv", "a,b\n1,2\n3,4\n5,6\n7,8\n9,0\n");
        assertThat(trainMistake("train", five, "--method", "kmeans", "--set", "k=6"))
                .contains("k: expected at most", "5", "got 6");
        assertThat(trainMistake("train", five, "--method", "kmeans", "--set", "k=0"))
                .contains("k: expected a whole number from 1", "'0'");
        assertThat(trainMistake("train", five, "--method", "kmeans", "--set", "k=many"))
                .contains("'many'");
        assertThat(trainMistake("train", five, "--method", "kmeans", "--set", "kk=3"))
                .contains("setting: expected one of k, ", " more, got 'kk'; ./basin methods kmeans lists all settings")
                .hasSizeLessThan(200);
        assertThat(trainMistake("train", five, "--set", "given=2")).contains("use the option given in its place");
        assertThat(trainMistake("train", SPIRAL, "--given", "y3")).contains("'y3'", "y1, y2");
        assertThat(trainMistake("train", SPIRAL, "--given", 0))
                .contains("basin: --given: expected 1 or more columns, got 0");
        assertThat(trainMistake("train", SPIRAL, "--given", 1)).contains("auto: expected no column to be given");
        assertThat(trainMistake("train", SPIRAL, "--image", "2")).contains("--image: expected the shape", "got '2'");
        assertThat(trainMistake("train", SPIRAL, "--image", "2x2")).contains("image: expected the shape of all 2");
        assertThat(trainMistake("train", five, "--method", "kmeans", "--set", "k"))
                .contains("--set: expected NAME=VALUE, got 'k'; see");
        assertThat(trainMistake("train", five, "--method", "kmens"))
                .contains(
                        "basin: --method: expected one of kmeans, ",
                        " more, got 'kmens'; ./basin methods lists all methods")
                .hasSizeLessThan(200);
        assertThat(trainMistake("train", five, "--kernels", "fast")).contains("auto, scalar or simd", "'fast'");
        assertThat(trainMistake("train", five, "--threads", 0)).contains("--threads", "from 1", "got 0");
        assertThat(trainMistake("train", five, "--seed", "x")).contains("--seed: expected a whole number, got 'x'");
        assertThat(trainMistake("train", five, "--holdout", 1))
                .contains("basin: --holdout: expected 0 to 0.9, got 1.0");
        assertThat(trainMistake("train", five, "--device", "tpu")).contains("basin: --device: expected cpu", "'tpu'");
        assertThat(trainMistake("train", five, "--sql", "SELECT c FROM data"))
                .contains("column \"c\" not found", "; the columns of data are a, b");
        assertThat(trainMistake("train", five, "--sql", "DROP TABLE data")).contains("SELECT");
    }

    @Test
    void fewRowsLowerTheDefault() throws IOException {
        Path five = file("five.csv", "a,b\n1,2\n3,4\n5,6\n7,8\n9,0\n");
        Command trained = Command.run("train", five, "--method", "kmeans", "--out", folder.resolve("small"));
        assertThat(trained.code()).isZero();
        assertThat(trained.err()).contains("k is 5, since there are no more rows");
        assertThat(trained.out()).contains("k=5 ");
    }

    @Test
    void words() {
        assertThat(mistake("trian", SPIRAL)).contains("trian", "see ./basin help");
        assertThat(mistake("help", "trian")).contains("train, score", "'trian'");
        assertThat(mistake("train", SPIRAL, "--fast")).contains("--fast", "see ./basin help train");
        assertThat(mistake("train", SPIRAL, "--colums", "a"))
                .isEqualTo("basin: --colums: expected an option of train, such as --columns; see ./basin help train\n");
        assertThat(mistake("--verson")).contains("--verson: expected an option of basin, such as --version; see");
        assertThat(mistake("score")).contains("RUN", "see ./basin help score");
        assertThat(mistake("sample", "runs/none")).contains("--rows");
    }

    @Test
    void places() throws IOException {
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("letter.txt"), "mine");
        assertThat(mistake("train", SPIRAL, "--out", full)).contains("expected a run of Basin to replace");
        assertThat(mistake("train", SPIRAL, "--out", full.resolve("letter.txt")))
                .contains("a file");
        Path run = run();
        assertThat(mistake("score", run, SPIRAL, "--out", folder.resolve("x.txt")))
                .contains("x.txt", ".csv");
        assertThat(mistake("score", run, SPIRAL, "--out", folder.resolve("no/x.csv")))
                .contains("directory");
        assertThat(mistake("score", run, SPIRAL, "--out", SPIRAL)).contains("got the input");
        assertThat(mistake("score", run, SPIRAL, "--out", folder.resolve("x.csv"), "--json"))
                .contains("--json");
        assertThat(full.resolve("letter.txt")).hasContent("mine");
    }

    @Test
    void questions() throws IOException {
        Path run = run();
        assertThat(mistake("score", run, file("other.csv", "y1,z\n1,2\n"))).contains("other.csv", "'y2'");
        assertThat(mistake("score", run, PENGUINS, "--columns", "body_mass_g"))
                .contains("--columns: expected 2 columns, to stand for y1, y2 of the run, got 1");
        assertThat(mistake("score", run, SPIRAL, "--beta", -1)).contains("basin: --beta: expected a number above 0");
        assertThat(mistake("score", run, SPIRAL, "--beta", "hot")).contains("--beta: expected a number, got 'hot'");
        assertThat(mistake("score", run, SPIRAL, "--as", "density"))
                .contains("basin: --as: expected", "energy, log-density, rank", "'density'");
        assertThat(mistake("score", run, SPIRAL, "--as", "energy,energy")).contains("basin: --as: expected", "once");
        assertThat(mistake("score", run, SPIRAL, "--as", "log-density"))
                .contains("basin: --as log-density: expected", "kmeans", "not known");
        assertThat(mistake("score", run, SPIRAL, "--as", "rank", "--beta", 2)).contains("temperature");
        assertThat(mistake("score", run, SPIRAL, "--why", "--beta", 2)).contains("temperature");
        assertThat(mistake("score", run, SPIRAL, "--why", 0)).contains("--why: expected", "got 0");
        assertThat(mistake("score", run, SPIRAL, "--flag", 1)).contains("basin: --flag: expected a number above 0");
        assertThat(mistake("score", run, SPIRAL, "--flag", 0.1, "--fdr", 0.1)).contains("--flag", "--fdr");
        assertThat(mistake("complete", run, SPIRAL, "--fill", "mean"))
                .contains("basin: --fill mean: expected", "kmeans", "train the method auto");
        assertThat(mistake("complete", run, SPIRAL, "--fill", "modes"))
                .contains("--fill: expected best, mean or draws");
        assertThat(mistake("complete", run, SPIRAL, "--interval", 0.9)).contains("basin: --interval: expected a model");
        assertThat(mistake("complete", run, SPIRAL, "--interval", 1.5))
                .contains("basin: --interval: expected a number");
        assertThat(mistake("sample", run, "--rows", 3, "--where", "y3=1"))
                .contains("basin: --where: expected one of y1, y2, got 'y3'");
        assertThat(mistake("sample", run, "--rows", 3, "--where", "y1=1")).contains("--where: expected a model");
        assertThat(mistake("sample", run, "--rows", 3, "--where", "y1=1", "--sampler", "nuts"))
                .contains("--where");
        assertThat(mistake("methods", "magi")).contains("method", "'magi'", "./basin methods");
        assertThat(mistake("complete", run, SPIRAL, "--answers", 0)).contains("--answers", "got 0");
        assertThat(mistake("sample", run, "--rows", 0)).contains("--rows", "got 0");
        Files.write(run.resolve("energies.safetensors"), new byte[3]);
        assertThat(mistake("score", run, SPIRAL, "--as", "rank")).contains("energies.safetensors");
        Files.delete(run.resolve("energies.safetensors"));
        assertThat(mistake("score", run, SPIRAL, "--as", "rank")).contains("train it again");
        assertThat(mistake("complete", run, "--sql", "SELECT 1 AS y1, 2 AS y2, 3 AS row", "--answers", 2))
                .contains("'row'");
    }

    @Test
    void runs() throws IOException {
        assertThat(mistake("score", folder.resolve("none"), SPIRAL)).contains("expected the folder of a run");
        assertThat(mistake("describe", folder))
                .contains("expected the folder of a run, got a folder without config.json");
        Path run = run();
        Path model = run.resolve("model.safetensors");
        byte[] good = Files.readAllBytes(model);
        Files.write(model, java.util.Arrays.copyOf(good, good.length - 4));
        assertThat(mistake("score", run, SPIRAL)).contains("model.safetensors");
        Files.write(
                model, header("{\"prototypes\":{\"dtype\":\"F32\",\"shape\":[999999999,9],\"data_offsets\":[0,4]}}"));
        assertThat(mistake("score", run, SPIRAL)).contains("model.safetensors");
        Files.write(model, header("{\"other\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"));
        assertThat(mistake("describe", run)).contains("prototypes", "[other]");
        Files.write(model, header("{\"../x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"));
        assertThat(mistake("sample", run, "--rows", 1)).contains("model.safetensors");
        Files.write(model, good);
        Path config = run.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"kmeans\"", "\"magic\""));
        assertThat(mistake("score", run, SPIRAL)).contains("magic", "method: expected one of");
        Files.writeString(config, "{");
        assertThat(mistake("score", run, SPIRAL)).contains("config.json");
    }

    private static byte[] header(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    @Test
    void fullDisk() {
        Command failed = Command.writingTo(failing("No space left on device"), "score", run(), SPIRAL);
        assertThat(failed.err()).isEqualTo("basin: standard output: cannot be written: No space left on device\n");
        assertThat(failed.code()).isEqualTo(2);
        for (String[] words : new String[][] {{"methods"}, {"methods", "--json"}}) {
            assertThat(Command.writingTo(failing("No space left on device"), (Object[]) words))
                    .isEqualTo(failed);
        }
    }

    @Test
    void aClosedPipeEndsTheCommandQuietly() {
        Path run = run();
        assertThat(Command.writingTo(failing("Broken pipe"), "score", run, SPIRAL))
                .isEqualTo(new Command(141, "", ""));
        assertThat(Command.writingTo(failing("Broken pipe"), "methods")).isEqualTo(new Command(141, "", ""));
        assertThat(Command.writingTo(failing("Broken pipe"), "--help")).isEqualTo(new Command(141, "", ""));
        assertThat(Command.writingTo(failing("Broken pipe"), "methods", "--json"))
                .isEqualTo(new Command(141, "", ""));
        assertThat(Command.writingTo(failing("Broken pipe"), "describe", run, "--json"))
                .isEqualTo(new Command(141, "", ""));
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
