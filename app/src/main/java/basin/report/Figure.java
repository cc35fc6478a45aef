package basin.report;

/// A figure as a value: what it shows, not how it is drawn. [HtmlPage] and [PngFigure] draw every kind.
public sealed interface Figure extends Block permits LineChart, Histogram, Scatter, Surface {
    /// What the figure is, in a few words.
    String title();

    /// What to see in it, in a sentence or two, for readers who can't see it too.
    String caption();

    /// The horizontal axis.
    Axis x();

    /// The vertical axis.
    Axis y();

    /// What was left out to keep the figure small, in words, or "" when all of it is shown.
    String omissions();

    /// The caption with what was left out.
    default String description() {
        return (caption() + " " + omissions()).strip();
    }
}
