/// Landscapes: energies whose partition function, moments and draws are known, to test and to learn on.
package basin.landscape;
