package basin.report;

/// A figure as a value, independent of how it is drawn. [HtmlPage] and [PngFigure] draw every kind.
public sealed interface Figure extends Block permits LineChart, Histogram, Scatter, Surface {
    /// The title, a few words.
    String title();

    /// What the figure shows, in one or two sentences, also for readers who can't see it.
    String caption();

    /// The horizontal axis.
    Axis x();

    /// The vertical axis.
    Axis y();

    /// A sentence that says what was left out to keep the figure small, or "" when nothing was.
    String omissions();

    /// The caption with what was left out.
    default String description() {
        return (caption() + " " + omissions()).strip();
    }
}
