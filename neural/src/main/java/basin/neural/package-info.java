/// Nets as maps and energies, and the trainer.
package basin.neural;
