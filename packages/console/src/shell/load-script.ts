// Brings a script into the guest's shell: as data, in lines that any line editor takes, each one acknowledged.
import type { ShellWords } from './shell-script.ts'
import { say } from './shell-script.ts'

/** A line to type, and the word by which the shell says that it has taken it. */
export interface TypedLine {
  readonly line: string
  readonly answer: string
}

// busybox ash edits lines of at most 1024 characters, and 4096 typed ahead are all that a tty holds.
const PIECE = 500

/**
 * The lines that put a script into a variable of a name of its own. Every third letter is written by its number, so
 * that no word of the command stands in the echo, and nothing in it means anything to a line editor.
 */
export function loadLines(words: ShellWords, script: string): readonly TypedLine[] {
  const name = `qm_${words.token}`
  return pieces(script).map((piece, index) => ({
    line: ` ${name}=${index === 0 ? '' : `$${name}`}'${piece}'; ${typed(say(words, `part${index}`))}`,
    answer: words.word(`part${index}`),
  }))
}

/** The line that runs the script if it has arrived with its whole length; otherwise it says `bad`. */
export function runLine(words: ShellWords, script: string): string {
  const name = `qm_${words.token}`
  const length = pieces(script).reduce((sum, piece) => sum + piece.length, 0)
  return ` if [ "\${#${name}}" = ${length} ]; then eval "$(command printf %b "$${name}")"; else ${typed(say(words, 'bad'))}; fi`
}

/** A command as it is typed: `printf` reads its line ends, not the shell. */
export function typed(command: string): string {
  return command.replaceAll('\n', '\\n')
}

/** The script as arguments for `printf %b`. */
function pieces(script: string): readonly string[] {
  const out = ['']
  let letters = 0
  for (const byte of Buffer.from(script)) {
    const character = String.fromCharCode(byte)
    const letter = /[A-Za-z]/.test(character)
    if (letter) letters++
    const plain = byte >= 0x20 && byte < 0x7f && !"'\\!".includes(character) && !(letter && letters % 3 === 0)
    const piece = plain ? character : `\\0${byte.toString(8).padStart(3, '0')}`
    if ((out.at(-1)?.length ?? 0) + piece.length > PIECE) out.push('')
    out[out.length - 1] += piece
  }
  return out
}
