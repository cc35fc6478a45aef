/// The public API of Basin: a run is trained, opened, asked and saved in the user's own units and types.
///
/// Read [Run] first; [TrainingOptions] says how to train, [TableQuery] answers questions about tables of any size,
/// [ChainSampling] draws rows by Markov chains. The command line and every other front end call this package. No
/// parsing of
/// arguments, no printing and no option of a command line comes in here.
package basin.run;
