package basin.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/// The native libraries, loaded once.
///
/// Every library is unpacked before the first is loaded: otherwise one of this machine may be loaded in the place of
/// one that is still missing. One operation runs on one thread, since rows are shared out over threads above it.
public final class Natives {
    private Natives() {}

    private static final class Loaded {
        static {
            setEnvironment();
            for (String library : new String[] {"javacpp", "openblas", "pytorch"}) {
                unpack(library);
            }
            torch.set_num_threads(1);
        }

        static void touch() {}

        private static void unpack(String library) {
            try {
                Loader.cacheResources("/org/bytedeco/" + library + "/" + Loader.getPlatform() + "/");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @SuppressWarnings("restricted")
        private static void setEnvironment() {
            Linker linker = Linker.nativeLinker();
            MethodHandle set = linker.downcallHandle(
                    linker.defaultLookup().find("setenv").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            MethodHandle unset = linker.downcallHandle(
                    linker.defaultLookup().find("unsetenv").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment one = arena.allocateFrom("1");
                var _ = (int) set.invokeExact(arena.allocateFrom("OMP_NUM_THREADS"), one, 1);
                var _ = (int) set.invokeExact(arena.allocateFrom("OPENBLAS_NUM_THREADS"), one, 1);
                var _ = (int) unset.invokeExact(arena.allocateFrom("OPENBLAS_CORETYPE"));
            } catch (Throwable e) {
                throw new IllegalStateException("the environment of the native libraries cannot be set", e);
            }
        }
    }

    /// Loads them, unless they are.
    public static void load() {
        Loaded.touch();
    }

    /// Whether there is a GPU that libtorch can use.
    static boolean hasCuda() {
        load();
        return torch.hasCUDA() && torch.getNumGPUs() > 0;
    }
}
