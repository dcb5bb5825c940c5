// What is typed into a serial shell to run a command, and how its answer is read back out of the noise.

/** The lines to type, and the words by which the answer is known. None of the words occurs in the echo. */
export interface ShellFrame {
  /** Lines that put the command into a variable; each but the last is answered by its `ack`. */
  readonly load: readonly { readonly line: string; readonly ack: string }[]
  /** Runs the command with its output in a file. */
  readonly start: string
  /** Prints the file in an encoding, between `begin` and `end`. */
  readonly report: string
  /** Removes the file, and says `done`. */
  readonly clean: string
  readonly begin: string
  /** Followed by the encoding, the size and the exit code, parted by colons. */
  readonly end: string
  readonly done: string
}

// busybox ash edits lines of at most 1024 characters, and 4096 typed ahead are all that a tty holds.
const LINE = 500

/**
 * Frames a command. The command travels as data, so that no quote, tab, `!` or control character in it means
 * anything to the line editor; the output lies in a file until it has arrived whole, so that it is binary-safe
 * and a background child that keeps it open holds nobody up.
 */
export function frameCommand(command: string, token: string, subshell: boolean): ShellFrame {
  const word = (name: string): string => `qm-${token}-${name}`
  // Printed in two halves: the echo of the line must not look like its output.
  const say = (name: string, rest = ''): string =>
    `printf '\\n%s%s${rest === '' ? '' : '%s'}\\n' qm- ${token}-${name} ${rest}`.trim()
  const load = pieces(command).map((piece, index) => ({
    line: ` ${index === 0 ? '' : `${say(`ack${index}`)}; `}qm_c=${index === 0 ? '' : '$qm_c'}'${piece}'`,
    ack: word(`ack${index}`),
  }))
  const body = 'eval "$(printf %b "$qm_c")"'
  return {
    load,
    start:
      ` for qm_f in /tmp /run /dev/shm .; do qm_f=$qm_f/.qm-${token}; (: >$qm_f) 2>/dev/null && break; done; ` +
      `${subshell ? `( ${body} )` : `{ ${body}; }`} >$qm_f 2>&1 </dev/null`,
    report:
      ` qm_r=$?; ${say('begin')}; { base64 <$qm_f && qm_e=64 || { od -An -v -tx1 <$qm_f && qm_e=16; } || ` +
      `{ hexdump -v -e '32/1 "%02x" "\\n"' <$qm_f && qm_e=16; }; } 2>/dev/null; ` +
      `${say('end', ':$qm_e:$(wc -c <$qm_f):$qm_r:')}`,
    clean: ` rm -f $qm_f; ${say('done')}`,
    begin: word('begin'),
    end: word('end'),
    done: `${word('done')}\n`,
  }
}

/** The command as arguments for `printf %b`, in lines short enough for any line editor. */
function pieces(command: string): string[] {
  const out = ['']
  for (const byte of Buffer.from(command)) {
    const character = String.fromCharCode(byte)
    const safe = byte >= 0x20 && byte < 0x7f && !"'\\!".includes(character)
    const piece = safe ? character : `\\0${byte.toString(8).padStart(3, '0')}`
    if ((out.at(-1)?.length ?? 0) + piece.length > LINE) out.push('')
    out[out.length - 1] += piece
  }
  return out
}

/**
 * The output, out of the text between the two words.
 *
 * @returns nothing if noise has damaged it, so that it must be asked for again.
 */
export function decodeOutput(text: string, encoding: string, size: number): Buffer | undefined {
  const alphabet = encoding === '64' ? /^[A-Za-z0-9+/]+={0,2}$/ : /^[0-9a-f ]+$/
  const lines = text
    .split(/[\n\r]/)
    .map(line => line.trim())
    .filter(line => alphabet.test(line))
    .join('')
  const output =
    encoding === '64' ? Buffer.from(lines, 'base64') : Buffer.from(lines.replaceAll(' ', ''), 'hex')
  return output.length === size ? output : undefined
}
