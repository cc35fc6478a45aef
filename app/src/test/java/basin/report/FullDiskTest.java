package basin.report;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A disk that is full is an [IOException], at whatever part of a page it happens.
class FullDiskTest {
    /// A stream that fails after `room` bytes.
    private static OutputStream full(int room) {
        return new OutputStream() {
            private int left = room;

            @Override
            public void write(int b) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
    }

    @Test
    void aFullDiskIsReportedAtEveryPartOfThePage() throws IOException {
        HtmlPage page = new HtmlPage(
                "title",
                "lead",
                List.of(new Surface("ring", "", Axis.of("x"), Axis.of("y"), Examples.ring(61), List.of())));
        for (int room = 1_000; room < 20_000; room += 1_000) {
            OutputStream disk = full(room);
            assertThatIOException().isThrownBy(() -> page.write(disk)).withMessage("No space left on device");
        }
    }
}
