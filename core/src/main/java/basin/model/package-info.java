/// What a trained energy answers, and what a method of training is.
package basin.model;
