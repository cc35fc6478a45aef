package basin.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The stream of answers. It stores a failed write, such as on a closed pipe or a full disk, which a [PrintStream]
/// over it hides.
final class StandardOutput extends FilterOutputStream {
    private @Nullable IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /// Text for people, in UTF-8. The caller has to flush it.
    PrintStream text() {
        return new VisibleText(this, false, StandardCharsets.UTF_8);
    }

    /// The last failure, or null.
    @Nullable
    IOException failure() {
        return failure;
    }
}
