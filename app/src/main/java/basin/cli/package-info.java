/// The command line: commands parse arguments, call the library and print. It is the only package that prints.
///
/// Read [Basin] first, the program, then [Commands], the list of commands, and one command such as
/// [ScoreCommand]. [Failure] turns exceptions into one line and an exit code. A command contains no algorithm:
/// whatever a Java program could want too belongs to a library module.
package basin.cli;
