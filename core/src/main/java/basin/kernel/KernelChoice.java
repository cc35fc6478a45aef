package basin.kernel;

import basin.kernel.simd.VectorKernels;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Which kernels to run. All give the same bits; see [Kernels].
public enum KernelChoice {
    /// Vector kernels where the Vector API is available and the amount of work justifies their compilation,
    /// otherwise the scalar ones.
    AUTO,
    /// The scalar definition.
    SCALAR,
    /// The Vector API; fails where it is not available.
    SIMD;

    /// Below this number of multiply-adds, compiling the vector kernels takes longer than running the scalar ones.
    private static final long MIN_FOR_VECTORS = 100_000_000L;

    private static final AtomicLong PIECES = new AtomicLong();
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /// The choice of that name: `auto`, `scalar` or `simd`.
    ///
    /// @throws IllegalArgumentException listing the names
    public static KernelChoice named(String name) {
        for (KernelChoice choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(name)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("kernels: expected auto, scalar or simd, got '" + name + "'");
    }

    /// The kernels for a total of about `multiplyAdds` operations.
    ///
    /// @throws IllegalStateException when vector kernels are chosen and the Vector API is not available
    public Kernels kernels(double multiplyAdds) {
        return switch (this) {
            case SCALAR -> new ScalarKernels();
            case SIMD -> {
                if (!VectorModule.isThere()) {
                    throw new IllegalStateException(
                            "kernels: expected the Vector API for 'simd', got a JVM without it; start java with --add-modules jdk.incubator.vector");
                }
                yield new VectorKernels();
            }
            case AUTO -> {
                if (multiplyAdds < MIN_FOR_VECTORS) {
                    yield new ScalarKernels();
                }
                if (!VectorModule.isThere()) {
                    warnOnce();
                    yield new ScalarKernels();
                }
                yield new VectorKernels();
            }
        };
    }

    /// The kernels for one of an unknown number of pieces of work, such as calls: the operations of all pieces are
    /// added up, over all callers.
    ///
    /// @param multiplyAdds approximate number of operations of the piece
    /// @throws IllegalStateException when vector kernels are chosen and the Vector API is not available
    public Kernels kernelsForMore(long multiplyAdds) {
        return kernels((double) PIECES.addAndGet(multiplyAdds));
    }

    private static void warnOnce() {
        if (WARNED.compareAndSet(false, true)) {
            System.getLogger(KernelChoice.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the Vector API is not available, so the slower scalar kernels run; start java with --add-modules jdk.incubator.vector");
        }
    }
}
