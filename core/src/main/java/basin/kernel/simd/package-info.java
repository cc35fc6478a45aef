/// The kernels in the Vector API, with the same bits as the scalar ones at any vector width.
///
/// Read [VectorKernels] first: it implements [basin.kernel.Kernels] by the other classes. This is the only
/// package that may import `jdk.incubator.vector`, and only `basin.kernel` creates its classes. A result
/// without a scalar definition must not be added here.
package basin.kernel.simd;
