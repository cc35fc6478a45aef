/// Maps of rows with derivatives, and the energies that are made of them: trained nets without a native
/// library.
///
/// Read [SmoothMap] first, then [Perceptron], the fused multilayer perceptron. [ScalarEnergy],
/// [ReconstructionEnergy] and [DecoderEnergy] are energies over any map; [TrainablePerceptron] computes
/// derivatives by weights. Descriptions of nets, tensors of libtorch and training belong to the neural module.
package basin.net;
