package basin.kernel;

/// The module of the Vector API. Java resolves it at start when asked to by `--add-modules jdk.incubator.vector`, and
/// says on stderr that it incubates.
///
/// Where a program lets this package at Java's own means for modules that are needed late (`Add-Exports:
/// java.base/jdk.internal.module` in the manifest of its jar), the module is loaded when the first vector kernel is:
/// such a program starts sooner, from Java's archive of the usual modules, and without that notice. On a JDK without
/// those means the module is simply not there.
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /// Whether the module is there, now at the latest.
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
