/// The hot loops: an interface, its scalar definition, and a version in the Vector API that gives the same bits.
package basin.kernel;
