/// Micro-benchmarks of single kernels, run by JMH.
package basin.bench.micro;
