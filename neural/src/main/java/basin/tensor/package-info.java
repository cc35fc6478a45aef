/// Tensors of libtorch in a thin wrapper, their lifetime, and the loading of the native libraries.
///
/// Read [NativeTensor] first, then [Scope]: tensors that are created while a scope is open are freed when it
/// closes. This is the only package that may import `org.bytedeco`. An operation comes in when a net or a loss
/// needs it; nets and losses themselves do not.
package basin.tensor;
