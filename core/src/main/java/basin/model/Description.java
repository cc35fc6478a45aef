package basin.model;

/// What a method is, for people who choose one.
///
/// @param name in commands and run folders
/// @param strategy which of the seven ways it shapes the energy by
/// @param latents the latent space as a phrase, such as `one of k choices`, or `none`
/// @param advice when to choose it, in one line
/// @param stepName what one step of training is called, such as `sweep` or `epoch`
public record Description(String name, Strategy strategy, String latents, String advice, String stepName) {}
