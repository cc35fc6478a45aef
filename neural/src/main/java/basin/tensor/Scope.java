package basin.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/// The lifetime of native tensors: those that a thread creates while a scope is open are freed when it closes. A
/// scope also has the device of its tensors.
///
/// ```java
/// try (Scope _ = Scope.open()) {
///     NativeTensor rows = NativeTensor.of(data);
///     ...
/// }
/// ```
/// Scopes nest; a scope belongs to the thread that opened it. A tensor created outside of any scope is freed by the
/// garbage collector.
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

    private final PointerScope pointers = new PointerScope();
    private final Thread owner = Thread.currentThread();
    private final @Nullable Scope outer = INNERMOST.get();
    private final Device device;

    private Scope(Device device) {
        this.device = device;
        INNERMOST.set(this);
    }

    /// Opens a scope in this thread, on the device of the scope around it; the outermost is on the processor.
    public static Scope open() {
        return open(device());
    }

    /// Opens a scope in this thread: tensors that are created from numbers of the heap are on that device.
    public static Scope open(Device device) {
        Natives.load();
        return new Scope(device);
    }

    /// The device of this thread's innermost scope.
    static Device device() {
        Scope innermost = INNERMOST.get();
        return innermost == null ? Device.CPU : innermost.device;
    }

    /// Excludes a tensor from this scope: it is freed by the garbage collector.
    public NativeTensor keep(NativeTensor tensor) {
        tensor.retain();
        return tensor;
    }

    /// Frees every tensor created in this scope, except those that were kept.
    ///
    /// @throws IllegalStateException in another thread than the one that opened it, or before the scopes within
    @Override
    public void close() {
        if (Thread.currentThread() != owner || INNERMOST.get() != this) {
            throw new IllegalStateException(
                    "scope: expected to be closed once, by the thread that opened it, after" + " those within");
        }
        INNERMOST.set(outer);
        pointers.close();
    }
}
