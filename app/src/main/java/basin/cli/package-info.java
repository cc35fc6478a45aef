/// The commands: what a user types, reads and is told when something is wrong.
package basin.cli;
