/// The classical models, each an energy with its training and its answers.
package basin.classic;
