package basin.report;

import java.io.IOException;
import java.io.InputStream;

/// The scripts and the style that ship with this package and go into pages.
enum HtmlResource {
    /// How pages look.
    STYLE("page.css", ""),
    /// Plotly, which draws the figures.
    PLOTLY("plotly-cartesian.min.js", "sha256-eVQhUIVaUsVnJg4xNwldvit0Tm1wKlyr5n2iRpQvuno="),
    /// What hands the figures of a page to Plotly.
    SCRIPT("page.js", "sha256-WocfabpL/ZmQRdtQsDrW0VMjTuT7o0107pVqBj0m29M=");

    private final String file;
    private final String digest;

    HtmlResource(String file, String digest) {
        this.file = file;
        this.digest = digest;
    }

    /// How a content security policy names a script with exactly these bytes. Written down here because working
    /// it out for each page would cost more time than all the rest of the page; a test compares it with the file.
    String digest() {
        return digest;
    }

    /// The file.
    byte[] bytes() throws IOException {
        try (InputStream in = HtmlResource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": expected beside the classes, found none");
            }
            return in.readAllBytes();
        }
    }
}
