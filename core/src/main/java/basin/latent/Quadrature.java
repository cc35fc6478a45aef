package basin.latent;

/// Free energies by a fixed grid of points, in up to 3 dimensions: for smooth energies nearly exact.
///
/// Along every axis it lays `points` points: Gauss–Legendre on a [Box]; in polar coordinates on a [Ball] or
/// [Sphere], equally spaced around the circle; and for [Gaussian] and [Sparse] Gauss–Legendre in t with z = sinh t,
/// dense near zero and out to ±40 spreads. A peak of the posterior much narrower than the points are apart is
/// missed: on a box that is its width / points, on ℝᵈ about 10 spreads / points.
///
/// @param points along every axis, 2 to 4096
public record Quadrature(int points) implements Summation {
    private static final int MOST = 1 << 24;

    public Quadrature {
        if (points < 2 || points > 4096) {
            throw new IllegalArgumentException("points: expected 2 to 4096, got " + points);
        }
    }

    @Override
    public Nodes nodes(LatentSpace space) {
        int d = space.columns();
        if (d > 3 || Math.pow(points, d) > MOST) {
            throw new IllegalArgumentException("latents: expected up to 3 dimensions and " + MOST + " points, got "
                    + space.describe() + " with " + points + " along every axis; sum by sampling");
        }
        return switch (space) {
            case Box box -> Grid.of(d, p -> Axis.interval(box.lower(p), box.upper(p), points));
            case Gaussian gaussian -> Grid.of(d, p -> Axis.line(points));
            case Sparse sparse -> Grid.of(d, p -> Axis.bentLine(1 / sparse.lambda(), points));
            case Ball ball -> d == 1 ? Grid.of(1, p -> Axis.interval(-1, 1, points)) : polar(d, Axis.radius(d, points));
            case Sphere sphere -> d == 1 ? Grid.of(1, p -> Axis.at(-1, 1)) : polar(d, Axis.at(1));
            default ->
                throw new IllegalArgumentException(
                        "latents: expected a box, ball, sphere, Gaussian or sparse space, got " + space.describe());
        };
    }

    private Grid polar(int d, Axis radius) {
        Axis circle = Axis.circle(points);
        return d == 2 ? Grid.polar(radius, circle) : Grid.polar(radius, circle, Axis.interval(-1, 1, points));
    }
}
