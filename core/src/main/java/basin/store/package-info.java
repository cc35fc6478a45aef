/// Trained runs on disk: tensors in the safetensors format, the settings beside them, folders that change all at once.
package basin.store;
