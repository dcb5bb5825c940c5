// Words and how a POSIX shell's line writes them: the one table that every function that quotes is tested against.

/** A list of words, and the line that a shell reads as exactly these words. */
export interface ShellWords {
  readonly words: readonly string[]
  readonly line: string
}

/** The cases. A word is written bare if nothing in it is special to sh, bash, dash, zsh or ksh; else in single quotes. */
export const shellWords: readonly ShellWords[] = [
  { words: ['qemu-system-x86_64', '-m', '2G'], line: 'qemu-system-x86_64 -m 2G' },
  { words: ['x', 'file=/a:b@c+d%e,if=none'], line: 'x file=/a:b@c+d%e,if=none' },
  { words: ['x', ''], line: "x ''" },
  { words: ['x', 'a b'], line: "x 'a b'" },
  { words: ['x', "it's"], line: String.raw`x 'it'\''s'` },
  { words: ['x', '"'], line: `x '"'` },
  { words: ['x', '$HOME'], line: "x '$HOME'" },
  { words: ['x', '`id`'], line: "x '`id`'" },
  { words: ['x', '\\'], line: String.raw`x '\'` },
  { words: ['x', 'a\nb'], line: "x 'a\nb'" },
  { words: ['x', '~'], line: "x '~'" },
  { words: ['x', 'a~b'], line: "x 'a~b'" },
  { words: ['x', '*'], line: "x '*'" },
  { words: ['x', '[a]'], line: "x '[a]'" },
  { words: ['x', '{a,b}'], line: "x '{a,b}'" },
  { words: ['x', '#a'], line: "x '#a'" },
  { words: ['x', '!a'], line: "x '!a'" },
  { words: ['x', '^a'], line: "x '^a'" },
  { words: ['x', '=a'], line: "x '=a'" },
  { words: ['x', 'a=b'], line: 'x a=b' },
  { words: ['a=b', 'c=d'], line: "'a=b' c=d" },
  { words: ['if', 'if'], line: "'if' if" },
  { words: ['time', 'x'], line: "'time' x" },
  { words: ['[[', 'x'], line: "'[[' x" },
  { words: ['x', 'é'], line: "x 'é'" },
  { words: ['x', '-'], line: 'x -' },
  { words: ['x', '--'], line: 'x --' },
  { words: ['x', '|', '&', ';', '<', '>', '(', ')'], line: "x '|' '&' ';' '<' '>' '(' ')'" },
]
