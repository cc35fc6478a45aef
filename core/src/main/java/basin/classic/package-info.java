/// The classical models, one package for each family.
///
/// Read [ClassicMethods] first: the list of methods, to which a new one is added. Each family has a model, its
/// energy, its settings and its training; `kmeans` is the one to read as an example. A family must not use
/// another one, except for first values. What two families share belongs to an earlier package; nets belong to
/// the neural module.
package basin.classic;
