/// Samplers of exp(−F(y)): one file for each, one loop for all, and the diagnostics of what they draw.
package basin.sample;
