package basin.cli;

import basin.rows.Printable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text for people, which may be shown on a terminal. Control characters and escape sequences, which can be part of
/// the name of a column or a file, are printed as numbers; only line breaks and tabs stay.
final class VisibleText extends PrintStream {
    private static final Pattern BETWEEN_BREAKS = Pattern.compile("[^\\n\\t]+");

    VisibleText(OutputStream out, boolean autoFlush, Charset charset) {
        super(out, autoFlush, charset);
    }

    /// All other methods that print texts and objects call this one.
    @Override
    public void print(@Nullable String text) {
        super.print(BETWEEN_BREAKS.matcher(String.valueOf(text)).replaceAll(VisibleText::visible));
    }

    private static String visible(MatchResult part) {
        return Matcher.quoteReplacement(Printable.visible(part.group()));
    }
}
