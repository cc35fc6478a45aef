/// Normalising flows: exact densities by invertible maps.
///
/// Read [NormalisingFlow] first, then [FlowObjective] and [FlowModel]. Values, inverses and derivatives of the
/// layers are in [basin.net.CouplingFlow], in plain Java. Densities that need an estimate of log Z do not
/// belong here.
package basin.strategy.flow;
