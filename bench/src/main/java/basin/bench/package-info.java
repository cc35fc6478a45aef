/// Basin measured against the machine's own limits and against its peers, side by side in one run.
package basin.bench;
