package basin.report;

import java.io.IOException;
import java.io.InputStream;

/// The scripts and the style sheet that pages contain, which are resources of this package.
enum HtmlResource {
    /// The style sheet of pages.
    STYLE("page.css", ""),
    /// Plotly, which draws the figures.
    PLOTLY("plotly-cartesian.min.js", "sha256-eVQhUIVaUsVnJg4xNwldvit0Tm1wKlyr5n2iRpQvuno="),
    /// The script that passes the figures of a page to Plotly.
    SCRIPT("page.js", "sha256-WocfabpL/ZmQRdtQsDrW0VMjTuT7o0107pVqBj0m29M=");

    private final String file;
    private final String digest;

    HtmlResource(String file, String digest) {
        this.file = file;
        this.digest = digest;
    }

    /// The SHA-256 digest of a script, by which a content security policy names it. It is a constant, since
    /// computing it for each page would take longer than the rest of the page; a test compares it with the file.
    String digest() {
        return digest;
    }

    /// The file.
    byte[] bytes() throws IOException {
        try (InputStream in = HtmlResource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": expected as a resource of this package, got none");
            }
            return in.readAllBytes();
        }
    }
}
