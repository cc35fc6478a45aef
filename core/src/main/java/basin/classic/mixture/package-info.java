/// Gaussian mixtures by expectation maximisation, with missing cells.
package basin.classic.mixture;
