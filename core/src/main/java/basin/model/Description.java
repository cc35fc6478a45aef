package basin.model;

/// The description of a method, for people who choose one.
///
/// @param name in commands and run folders
/// @param strategy the way in which it shapes the energy
/// @param latents the latent space as a phrase, such as `one of k choices`, or `none`
/// @param advice when to choose it, in one line
/// @param stepName name of one step of training, such as `sweep` or `epoch`
public record Description(String name, Strategy strategy, String latents, String advice, String stepName) {}
