/// Tensors of libtorch in a thin wrapper, their lifetime, and the loading of the native libraries.
///
/// Read [NativeTensor] first, then [Scope]: tensors that are created while a scope is open are freed when it
/// closes. This is the only package that may import `org.bytedeco`. Operations are added when a net or a loss
/// needs them; nets and losses do not belong here.
package basin.tensor;
