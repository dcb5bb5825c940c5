// The shells that completions are written for.

/** Their names. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
