/// The hot loops over rows: matrix products, the search for the nearest row, elementary functions, random
/// draws.
///
/// Read [Kernels] first: the interface. [ScalarKernels] defines every result, and [KernelChoice] decides which
/// implementation runs. [Prototypes] finds the nearest of some known rows. A kernel allocates nothing and
/// assumes sizes that were checked before. No energy and no model belongs here.
package basin.kernel;
