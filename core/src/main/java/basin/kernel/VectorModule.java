package basin.kernel;

/// The module of the Vector API. With `--add-modules jdk.incubator.vector`, Java loads it at the start and prints
/// a warning on stderr.
///
/// A program can give this package access to the JDK's internal loader of modules, by `Add-Exports:
/// java.base/jdk.internal.module` in the manifest of its jar. Then the module is loaded with the first vector
/// kernel, and the program starts faster, from Java's archive of the default modules, and without the warning. On a
/// JDK without that loader the module is not available.
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /// Whether the module is available; loads it if necessary.
    static boolean isThere() {
        return Loaded.THERE;
    }

    private static final class Loaded {
        static final boolean THERE = ModuleLayer.boot().findModule(NAME).isPresent() || load();

        private static boolean load() {
            try {
                var _ = Class.forName("jdk.internal.module.Modules")
                        .getMethod("loadModule", String.class)
                        .invoke(null, NAME);
                return true;
            } catch (ReflectiveOperationException e) {
                return false;
            }
        }
    }
}
