/// Runs and their parts on disk: named tensors, `config.json`, event files, and folders that appear as a whole
/// or not at all.
///
/// Read [RunFolder] first, then [RunConfig] and [Safetensors]. Every file may be damaged or hostile: lengths
/// and offsets are checked before they are used, and nothing is deserialised by Java. Tables of the user belong
/// to `basin.tables`; what a tensor means is decided by the model that owns it.
package basin.store;
