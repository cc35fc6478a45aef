package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.Rows;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PngFigureTest {
    /// Without text the margins don't depend on the fonts of a machine.
    private static final Lettering NONE = new Lettering(false);

    private static final int LEFT = 70;
    private static final int TOP = 96;
    private static final int WIDTH = 1200 - 70 - 150;
    private static final int HEIGHT = 1060 - 96 - 84;

    private static Surface ring(List<Overlay> overlays) {
        return new Surface("ring", "", Axis.of("x"), Axis.of("y"), Examples.ring(61), overlays);
    }

    private static double brightness(int rgb) {
        return (0.2126 * (rgb >> 16 & 0xFF) + 0.7152 * (rgb >> 8 & 0xFF) + 0.0722 * (rgb & 0xFF)) / 255;
    }

    private static int pixel(BufferedImage image, double x, double y) {
        return image.getRGB(
                (int) Math.round(LEFT + (x + 1.5) / 3 * WIDTH), (int) Math.round(TOP + (1.5 - y) / 3 * HEIGHT));
    }

    @Test
    void theFileIsAPngOfTheRightSize() throws IOException {
        byte[] file = PngFigure.draw(ring(List.of()));
        assertThat(file).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(image.getWidth()).isEqualTo(PngFigure.WIDTH);
        assertThat(image.getHeight()).isEqualTo(1060);
        assertThat(PngFigure.draw(ring(List.of()))).isEqualTo(file);
    }

    /// The error of Java 25 where no font is installed.
    @Test
    void withoutFontsThereIsNoText() {
        Lettering none = Lettering.of(() -> {
            throw new Error("Probable fatal error: No physical fonts found.");
        });
        assertThat(none.available()).isFalse();
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> Lettering.of(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }));
    }

    @Test
    void darkPixelsAreAlongTheWellOnly() {
        BufferedImage image = PngFigure.image(ring(List.of()), NONE);
        for (int degree = 0; degree < 360; degree += 3) {
            double cosine = Math.cos(Math.toRadians(degree));
            double sine = Math.sin(Math.toRadians(degree));
            assertThat(brightness(pixel(image, cosine, sine)))
                    .as("well at %d°", degree)
                    .isLessThan(0.08);
            assertThat(brightness(pixel(image, 0.6 * cosine, 0.6 * sine)))
                    .as("inside at %d°", degree)
                    .isGreaterThan(0.15);
            assertThat(brightness(pixel(image, 1.4 * cosine, 1.4 * sine)))
                    .as("outside at %d°", degree)
                    .isGreaterThan(0.15);
        }
        for (double x = -1.45; x < 1.45; x += 0.02) {
            for (double y = -1.45; y < 1.45; y += 0.02) {
                if (brightness(pixel(image, x, y)) < 0.06) {
                    assertThat(Math.hypot(x, y)).isBetween(0.85, 1.15);
                }
            }
        }
    }

    @Test
    void largerValuesAreDrawnHigher() {
        Rows top = Rows.of(new float[] {0, 1.2f});
        BufferedImage image =
                PngFigure.image(ring(List.of(new Overlay.Points("p", top, Overlay.Mark.PROTOTYPE))), NONE);
        assertThat(pixel(image, 0, 1.2) & 0xFFFFFF).isEqualTo(0xF28E2B);
        assertThat(pixel(image, 0, -1.2) & 0xFFFFFF).isNotEqualTo(0xF28E2B);
    }

    @Test
    void aMissingCellShowsTheBackground() {
        Surface surface = ring(List.of());
        double[] energies = surface.energies().values();
        for (int j = 20; j <= 40; j++) {
            for (int i = 20; i <= 40; i++) {
                energies[j * 61 + i] = Double.NaN;
            }
        }
        BufferedImage image = PngFigure.image(surface, NONE);
        assertThat(pixel(image, 0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(brightness(pixel(image, 1, 0))).isLessThan(0.08);
    }

    @ParameterizedTest
    @MethodSource("basin.report.Examples#everyKind")
    void everyKindIsDrawnWithAndWithoutFonts(Figure figure) {
        BufferedImage plain = PngFigure.image(figure, NONE);
        BufferedImage lettered = PngFigure.image(figure, Lettering.ofThisMachine());
        assertThat(plain.getWidth()).isEqualTo(PngFigure.WIDTH);
        assertThat(lettered.getHeight()).isEqualTo(plain.getHeight());
        assertThat(plain.getRGB(5, 5) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void energiesThatAreAllEqualOrMissingAreDrawnToo() {
        for (double energy : new double[] {3, -1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] energies = new double[16];
            java.util.Arrays.fill(energies, energy);
            Lattice lattice = new Lattice(0, 1, 4, 0, 1, 4);
            Surface flat = new Surface("", "", Axis.of("x"), Axis.of("y"), new Grid(lattice, energies), List.of());
            assertThat(PngFigure.image(flat, Lettering.ofThisMachine()).getHeight())
                    .isEqualTo(1060);
        }
    }
}
