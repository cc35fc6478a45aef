/// Tensors of libtorch, thinly wrapped: the only room that sees the native library.
package basin.tensor;
