package basin.tables;

import basin.rows.InputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A text file as DuckDB can read it: UTF-8, with lines that end in a line feed. Another encoding is converted into
/// a temporary file, in a small memory.
///
/// @param path of the file that can be read
/// @param start its first characters, at most [#START]
/// @param whole whether these are all
/// @param notes for the user, one line each
record Utf8File(Path path, String start, boolean whole, List<String> notes) {
    /// The number of characters by which a table's form is found.
    static final int START = 1 << 20;

    private static final int BLOCK = 1 << 16;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /// Finds the encoding of a file: UTF-16 by its byte order mark, UTF-8 where all bytes are, otherwise
    /// Windows-1252.
    ///
    /// @param database that deletes the temporary file at its end
    /// @param name of the table in messages
    /// @throws InputException for a file that is no text
    static Utf8File of(Database database, String name, Path file) {
        try {
            Charset charset = charset(name, file);
            List<String> notes = new ArrayList<>();
            if (!charset.equals(StandardCharsets.UTF_8)) {
                notes.add(name + ": not UTF-8 text; read as " + charset.displayName(Locale.ROOT));
            }
            String start = start(file, charset);
            LineEnds ends = LineEnds.of(start);
            Path readable = charset.equals(StandardCharsets.UTF_8) && ends == LineEnds.ALIKE
                    ? file
                    : converted(database, name, file, charset, ends);
            return new Utf8File(readable, start, start.length() < START, List.copyOf(notes));
        } catch (EOFException e) {
            throw InputException.of(name, "a whole gzip file", "one that is cut off")
                    .withCause(e);
        } catch (ZipException e) {
            throw InputException.of(name, "a gzip file", "other bytes").withCause(e);
        } catch (IOException e) {
            throw InputException.of(name, "a file that can be read", String.valueOf(e.getMessage()))
                    .withCause(e);
        }
    }

    /// Opens the bytes of a file, uncompressed.
    static InputStream bytes(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return zipped ? new GZIPInputStream(in, BLOCK) : new BufferedInputStream(in, BLOCK);
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        Reader in = new BufferedReader(new InputStreamReader(bytes(file), charset), BLOCK);
        in.mark(1);
        if (in.read() != '\ufeff') {
            in.reset();
        }
        return in;
    }

    /// @throws InputException when the bytes are those of the character NUL, which no text has
    private static Charset charset(String name, Path file) throws IOException {
        try (InputStream in = bytes(file)) {
            byte[] mark = in.readNBytes(2);
            if (mark.length == 2 && mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe) {
                return StandardCharsets.UTF_16LE;
            }
            if (mark.length == 2 && mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return isUtf8(name, file) ? StandardCharsets.UTF_8 : WESTERN;
    }

    private static boolean isUtf8(String name, Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        byte[] block = new byte[BLOCK];
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        int kept = 0;
        try (InputStream in = bytes(file)) {
            for (int count = in.read(block, 0, BLOCK); ; count = in.read(block, kept, BLOCK - kept)) {
                boolean end = count < 0;
                if (hasNul(block, kept + Math.max(0, count))) {
                    throw nul(name, file, StandardCharsets.ISO_8859_1);
                }
                ByteBuffer read = ByteBuffer.wrap(block, 0, kept + Math.max(0, count));
                characters.clear();
                if (decoder.decode(read, characters, end).isError()) {
                    return false;
                }
                if (end) {
                    return true;
                }
                kept = read.remaining();
                System.arraycopy(block, read.position(), block, 0, kept);
            }
        }
    }

    /// Without a branch, so that the loop is compiled to vectors: the sign is set for 0 alone.
    private static boolean hasNul(byte[] block, int count) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            found |= (block[i] - 1) & ~block[i];
        }
        return found < 0;
    }

    private static InputException nul(String name, Path file, Charset charset) throws IOException {
        long line = 1;
        try (Reader in = new BufferedReader(new InputStreamReader(bytes(file), charset), BLOCK)) {
            for (int next = in.read(); next > 0; next = in.read()) {
                line += next == '\n' ? 1 : 0;
            }
        }
        return InputException.of(name + ": line " + line, "text", "the character NUL")
                .withRemedy("write the file again as UTF-8 text");
    }

    private static String start(Path file, Charset charset) throws IOException {
        char[] start = new char[START];
        int length = 0;
        try (Reader in = reader(file, charset)) {
            for (int count = 0; count >= 0 && length < START; count = in.read(start, length, START - length)) {
                length += count;
            }
        }
        return new String(start, 0, length);
    }

    /// How lines end, outside of quotes.
    private enum LineEnds {
        /// All in a line feed, or all in both characters.
        ALIKE,
        /// All in a carriage return.
        RETURNS,
        /// Some in a line feed, some in both characters.
        MIXED;

        static LineEnds of(String text) {
            boolean quoted = false;
            long feeds = 0;
            long returns = 0;
            long both = 0;
            for (int i = 0; i < text.length(); i++) {
                char next = text.charAt(i);
                if (next == '"') {
                    quoted = !quoted;
                } else if (next == '\n' && !quoted) {
                    feeds++;
                    both += i > 0 && text.charAt(i - 1) == '\r' ? 1 : 0;
                } else if (next == '\r' && !quoted) {
                    returns++;
                }
            }
            if (feeds == 0) {
                return returns > 0 ? RETURNS : ALIKE;
            }
            return both > 0 && both < feeds ? MIXED : ALIKE;
        }
    }

    /// A copy in UTF-8 whose lines end in a line feed, if they do not end alike.
    ///
    /// @throws InputException for a character NUL
    private static Path converted(Database database, String name, Path file, Charset charset, LineEnds ends)
            throws IOException {
        Path copy = database.temporaryFile();
        char[] block = new char[BLOCK];
        boolean quoted = false;
        try (Reader in = reader(file, charset);
                Writer out = Files.newBufferedWriter(copy, StandardCharsets.UTF_8)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                int kept = 0;
                for (int i = 0; i < count; i++) {
                    char next = block[i];
                    if (next == 0) {
                        throw nul(name, file, charset);
                    }
                    quoted ^= next == '"';
                    if (next != '\r' || quoted || ends == LineEnds.ALIKE) {
                        block[kept++] = next;
                    } else if (ends == LineEnds.RETURNS) {
                        block[kept++] = '\n';
                    }
                }
                out.write(block, 0, kept);
            }
        }
        return copy;
    }

    /// A copy without comments and, if asked for, without the records that have too many or too few cells; null
    /// when there are none. Lines that are left out are empty in the copy, so that the others keep their numbers.
    ///
    /// @param form of the records
    /// @param skipBadLines whether those of another number of cells are left out, not only comments
    @Nullable
    Utf8File copied(Database database, String name, CsvStart form, boolean skipBadLines) {
        long comments = 0;
        long bad = 0;
        long first = 0;
        try {
            Path copy = database.temporaryFile();
            try (Reader in = reader(path, StandardCharsets.UTF_8);
                    Writer out = Files.newBufferedWriter(copy, StandardCharsets.UTF_8)) {
                CsvRecords records = new CsvRecords(in, name, form.delimiter());
                long line = 1;
                for (List<String> cells = records.next(); cells != null; cells = records.next()) {
                    boolean above = records.line() <= form.skipped();
                    if (!above && form.isComment(cells)) {
                        comments++;
                    } else if (!above && skipBadLines && cells.size() != form.columns()) {
                        first = bad++ == 0 ? records.line() : first;
                    } else {
                        for (; line < records.line(); line++) {
                            out.append('\n');
                        }
                        out.append(records.text());
                        line += records.text().chars().filter(c -> c == '\n').count();
                    }
                }
                out.append('\n');
            }
            if (comments == 0 && bad == 0) {
                return null;
            }
            List<String> more = new ArrayList<>(notes);
            if (comments > 0) {
                more.add("%s: left out %s with #".formatted(name, lines(comments, "begins", "begin")));
            }
            if (bad > 0) {
                more.add(String.format(
                        Locale.ROOT,
                        "%s: left out %s not of %d cells; the first is line %d",
                        name,
                        lines(bad, "is", "are"),
                        form.columns(),
                        first));
            }
            return new Utf8File(copy, start, whole, List.copyOf(more));
        } catch (IOException e) {
            throw InputException.of(name, "space for a temporary copy", String.valueOf(e.getMessage()))
                    .withCause(e);
        }
    }

    private static String lines(long count, String one, String several) {
        return count == 1 ? "1 line, which " + one : String.format(Locale.ROOT, "%d lines, which %s", count, several);
    }
}
