/// Rows of numbers, their shards over threads, and randomness as a value.
package basin.rows;
