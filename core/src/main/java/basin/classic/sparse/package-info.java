/// Sparse coding: codes of few atoms, and a dictionary learned online.
package basin.classic.sparse;
