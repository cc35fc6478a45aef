package basin.tensor;

import org.bytedeco.javacpp.PointerScope;

/// The life of native tensors: those that a thread makes while a scope is open are freed when it closes.
///
/// ```java
/// try (Scope _ = Scope.open()) {
///     NativeTensor rows = NativeTensor.of(data);
///     ...
/// }
/// ```
/// Scopes nest; a scope belongs to the thread that opened it. A tensor made outside of any is freed some time after
/// it is no longer reachable.
public final class Scope implements AutoCloseable {
    private final PointerScope pointers;

    private Scope() {
        pointers = new PointerScope();
    }

    /// Opens a scope in this thread.
    public static Scope open() {
        Natives.load();
        return new Scope();
    }

    /// Lets a tensor outlive this scope: it is freed some time after it is no longer reachable.
    public NativeTensor keep(NativeTensor tensor) {
        tensor.retain();
        return tensor;
    }

    /// Frees every tensor made in this scope, but those that were kept.
    @Override
    public void close() {
        pointers.close();
    }
}
