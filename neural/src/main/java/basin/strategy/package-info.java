/// Ways to shape a neural energy: one file for each strategy's method.
package basin.strategy;
