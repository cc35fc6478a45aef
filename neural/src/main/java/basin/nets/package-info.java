/// Descriptions of nets, their parameters and weights, and the costs of reconstructions.
///
/// Read [Net] first, then [Mlp] as an example, [Parameters] (all numbers on the heap) and [Weights] (the same
/// numbers as tensors). [NetSettings] makes nets of the settings of a method; [Recording] runs perceptrons in
/// plain Java during training. A new net is one file that implements [Net]. Losses and optimisers do not belong
/// here.
package basin.nets;
