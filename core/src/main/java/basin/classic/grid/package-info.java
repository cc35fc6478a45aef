/// An energy on a grid, trained by exact maximum likelihood.
package basin.classic.grid;
