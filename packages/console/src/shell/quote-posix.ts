// Quoting for POSIX shells: the only way in which a text becomes a shell word.

/** The text as one word. */
export function quotePosix(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
