package basin.kernel;

import basin.kernel.simd.VectorKernels;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Which kernels to run. All give the same bits; see [Kernels].
public enum KernelChoice {
    /// Vector kernels where the Vector API is there and the work is worth their start-up, else the scalar ones.
    AUTO,
    /// The scalar definition.
    SCALAR,
    /// The Vector API; fails where it is not there.
    SIMD;

    /// Below this many multiply-adds the vector kernels would spend longer being compiled than the scalar ones need
    /// in all.
    private static final long WORTH_VECTORS = 100_000_000L;

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

    /// The kernels for about `multiplyAdds` operations in all.
    ///
    /// @throws IllegalStateException when vector kernels are demanded and the Vector API is not there
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
                if (multiplyAdds < WORTH_VECTORS) {
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

    /// The kernels for a piece of work, such as one call, where nobody knows how many there will be: the pieces of
    /// all who ask add up.
    ///
    /// @param multiplyAdds about how many operations the piece takes
    /// @throws IllegalStateException when vector kernels are demanded and the Vector API is not there
    public Kernels kernelsForMore(long multiplyAdds) {
        return kernels((double) PIECES.addAndGet(multiplyAdds));
    }

    private static void warnOnce() {
        if (WARNED.compareAndSet(false, true)) {
            System.getLogger(KernelChoice.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the Vector API is not there, so the slower scalar kernels run; start java with --add-modules jdk.incubator.vector");
        }
    }
}
