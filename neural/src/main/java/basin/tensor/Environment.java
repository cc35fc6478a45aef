package basin.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Variables of this process's environment, which native libraries read while they load.
///
/// @param values by name; what is empty is taken away
record Environment(Map<String, Optional<String>> values) {
    /// Names the processor whose kernels OpenBLAS is to take, such as `SKYLAKEX`; its own choice if not given.
    static final String PROCESSOR = "basin.openblas.processor";

    /// One thread an operation. A processor that was named outside of Basin is ignored, since a wrong one makes
    /// products take twice as long.
    static Environment ofNativeLibraries() {
        Map<String, Optional<String>> values = new TreeMap<>();
        values.put("OMP_NUM_THREADS", Optional.of("1"));
        values.put("OPENBLAS_NUM_THREADS", Optional.of("1"));
        values.put("OPENBLAS_CORETYPE", Optional.ofNullable(System.getProperty(PROCESSOR)));
        return new Environment(values);
    }

    /// Changes them. Where the system's C library has no `setenv`, such as on Windows, nothing changes.
    @SuppressWarnings("restricted")
    void set() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> put = linker.defaultLookup().find("setenv");
        Optional<MemorySegment> take = linker.defaultLookup().find("unsetenv");
        if (put.isPresent() && take.isPresent()) {
            MethodHandle setenv = linker.downcallHandle(
                    put.get(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            MethodHandle unsetenv =
                    linker.downcallHandle(take.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            try (Arena arena = Arena.ofConfined()) {
                for (Map.Entry<String, Optional<String>> entry : values.entrySet()) {
                    MemorySegment name = arena.allocateFrom(entry.getKey());
                    if (entry.getValue().isPresent()) {
                        var _ = (int) setenv.invokeExact(
                                name, arena.allocateFrom(entry.getValue().get()), 1);
                    } else {
                        var _ = (int) unsetenv.invokeExact(name);
                    }
                }
            } catch (Throwable e) {
                throw new IllegalStateException("the environment of native libraries cannot be set", e);
            }
        }
    }
}
