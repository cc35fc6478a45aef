/// Maps of rows with derivatives, and the energies that are made of them: nets without a native library.
package basin.net;
