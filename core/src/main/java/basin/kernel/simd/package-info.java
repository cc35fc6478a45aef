/// Kernels in the Vector API: the only place that imports `jdk.incubator.vector`.
package basin.kernel.simd;
