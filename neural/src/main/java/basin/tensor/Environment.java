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

/// Variables of the environment of this process, which native libraries read when they are loaded.
///
/// @param values by name; empty for a variable to remove
record Environment(Map<String, Optional<String>> values) {
    /// The property with the processor whose kernels OpenBLAS uses, such as `SKYLAKEX`; it chooses unless given.
    static final String PROCESSOR = "basin.openblas.processor";

    /// One thread for each operation. The variable for the processor is ignored when it was set outside of Basin,
    /// since a wrong value halves the speed of products.
    static Environment ofNativeLibraries() {
        Map<String, Optional<String>> values = new TreeMap<>();
        values.put("OMP_NUM_THREADS", Optional.of("1"));
        values.put("OPENBLAS_NUM_THREADS", Optional.of("1"));
        values.put("OPENBLAS_CORETYPE", Optional.ofNullable(System.getProperty(PROCESSOR)));
        return new Environment(values);
    }

    /// Sets them. Where the system's C library has no `setenv`, such as on Windows, nothing changes.
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
