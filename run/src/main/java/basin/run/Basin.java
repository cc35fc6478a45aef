package basin.run;

/// The version of Basin.
public final class Basin {
    private Basin() {}

    /// The version, such as `0.1.0`; `unbuilt` for classes that were never packaged.
    public static String version() {
        String version = Basin.class.getPackage().getImplementationVersion();
        return version == null ? "unbuilt" : version;
    }
}
