/// Energies: functions of rows, low where the parts of a row fit together.
package basin.energy;
