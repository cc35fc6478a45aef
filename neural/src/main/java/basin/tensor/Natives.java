package basin.tensor;

import basin.rows.InputException;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// The native libraries, loaded once.
///
/// Every library is unpacked before the first is loaded: otherwise a library of the system may be loaded instead of
/// one that is not unpacked yet. Each operation runs on one thread, since rows are distributed over threads by the
/// callers.
public final class Natives {
    private static final String[] LIBRARIES = {"javacpp", "openblas", "pytorch"};
    private static volatile boolean loaded;
    private static @Nullable String failure;

    private Natives() {}

    /// Loads them, unless they are loaded.
    ///
    /// @throws InputException when they are not part of this build, or cannot be unpacked or loaded
    public static void load() {
        if (!loaded) {
            loadOnce();
        }
    }

    /// A failure is final, since a class of libtorch is initialised only once.
    private static synchronized void loadOnce() {
        if (failure != null) {
            throw new InputException(failure);
        }
        if (!loaded) {
            try {
                // JavaCPP would query the memory of this process at every allocation, to collect
                // garbage when it passes a limit. Scopes free what is made in them, so that there is no such
                // garbage.
                System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
                unpack();

                Environment.ofNativeLibraries().set();
                torch.set_num_threads(1);
                loaded = true;
            } catch (InputException e) {
                failure = e.getMessage();
                throw e;
            } catch (LinkageError e) {
                InputException mistake = InputException.of(
                                "native libraries",
                                "to load libtorch for " + Loader.getPlatform(),
                                firstLine(e) + "; the C++ library of this system may be too old, or one missing")
                        .withCause(e);
                failure = mistake.getMessage();
                throw mistake;
            }
        }
    }

    private static void unpack() {
        String platform = Loader.getPlatform();
        try {
            for (String library : LIBRARIES) {
                String folder = "/org/bytedeco/" + library + "/" + platform;
                // A build for GPUs has a folder of its own. Two builds of one library in one process abort it.
                if (has(folder + "/") && has(folder + "-gpu/")) {
                    throw InputException.of(
                                    "native libraries",
                                    "one build of " + library + " on the class path",
                                    "one for processors and one for GPUs")
                            .withRemedy("leave one out");
                }
                if (!unpack(folder + "-gpu/") && !unpack(folder + "/")) {
                    throw InputException.of("native libraries", library + " for " + platform + " in this build", "none")
                            .withRemedy("build with -Dnatives.platform=" + platform
                                    + ", or choose a method that needs no net");
                }
            }
        } catch (IOException e) {
            throw InputException.of(
                            "native libraries", "to unpack them into a folder with 500 MB of room", firstLine(e))
                    .withRemedy("name another by BASIN_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=FOLDER")
                    .withCause(e);
        }
    }

    private static boolean has(String folder) {
        return Natives.class.getResource(folder) != null;
    }

    /// Whether this build has the folder.
    private static boolean unpack(String folder) throws IOException {
        return has(folder) && Loader.cacheResources(folder).length > 0;
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse(thrown.toString());
    }

    /// Whether there is a GPU that libtorch can use.
    static boolean hasCuda() {
        load();
        return torch.hasCUDA() && torch.getNumGPUs() > 0;
    }
}
