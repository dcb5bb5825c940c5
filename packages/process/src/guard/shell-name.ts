// The name by which a guard's shell or perl speaks when it could not run the command.

/** First word of a message on stderr that comes from a guard and not from the command. */
export const SHELL_NAME = 'qm-guard'
