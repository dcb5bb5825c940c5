// The command line of a machine as it can be pasted into a shell, where what the machine hands to QEMU is not there.
import { readlinkSync } from 'node:fs'
import { redactArgv, toShell } from '@qm/args'

/** A command line for a shell, and what is different in it. */
export interface Pasteable {
  /** One line for a POSIX shell. */
  readonly shell: string
  /** What stands in for what, in words; empty when nothing had to be replaced. */
  readonly note: string
}

/** What a machine hands to QEMU besides its arguments. */
export interface HandedOver {
  /** The numbers of QEMU's descriptors that are sockets of the machine, by the channel's name. */
  readonly fds: Readonly<Record<string, number>>
  /** The ids of chardevs that dial the machine at an address. @defaultValue none */
  readonly dialling?: ReadonlySet<string>
  /** The descriptors of the user's: the number here, by the number in QEMU. */
  readonly given: ReadonlyMap<number, number>
  /** The files with secrets, which go with the run. */
  readonly secretFiles: readonly string[]
}

/** What `redactArgv` puts in the place of a secret. */
const STRUCK = '[secret]'
const SECRETS_NOTE = 'secrets are PLACEHOLDER'

/** Sockets become null or, for the console, stdio; secrets become the word PLACEHOLDER; files of descriptors are opened. */
export function toPasteable(
  command: readonly string[],
  { fds, dialling, given, secretFiles }: HandedOver,
): Pasteable {
  const notes = new Set<string>()
  const numbers = new Set(Object.values(fds).map(String))
  const words = command.map((word, index) => {
    if (command[index - 1] === '-chardev' && word.startsWith('socket,'))
      return withoutSocket(word, numbers, dialling, note => notes.add(note))
    return withoutSecret(word, secretFiles, note => notes.add(note))
  })
  const shown = words.map(printable)
  const struck = redactArgv(shown).map(word => word.replaceAll(STRUCK, 'PLACEHOLDER'))
  if (struck.some((word, index) => word !== shown[index])) notes.add(SECRETS_NOTE)
  const files = [...given].flatMap(([number, here]) => {
    const path = pathOf(here)
    if (path === undefined) notes.add(`descriptor ${number} is not there`)
    return path === undefined ? [] : [`${number}<>${toShell([path])}`]
  })
  return {
    shell: [toShell(struck), ...files].join(' '),
    note: [...notes].join(', '),
  }
}

function withoutSocket(
  word: string,
  numbers: ReadonlySet<string>,
  dialling: ReadonlySet<string> = new Set(),
  tell: (note: string) => void,
): string {
  const id = /(?:^|,)id=([^,]+)/.exec(word)?.[1]
  const fd = /(?:^|,)fd=(\d+)/.exec(word)?.[1]
  if (id === undefined || !(id === 'mon' || dialling.has(id) || (fd !== undefined && numbers.has(fd))))
    return word
  const stands = id === 'console' ? 'stdio' : 'null'
  tell(`${id} is ${stands}`)
  return `${stands},id=${id}`
}

function withoutSecret(word: string, files: readonly string[], tell: (note: string) => void): string {
  let text = word
  for (const file of files) {
    if (!text.includes(file)) continue
    tell(SECRETS_NOTE)
    text = text
      .replace(`file=${file.replaceAll(',', ',,')}`, 'data=PLACEHOLDER')
      .replace(`"file":${JSON.stringify(file)}`, '"data":"PLACEHOLDER"')
  }
  return text
}

/** The file behind a descriptor of this program, where the system tells. */
function pathOf(fd: number): string | undefined {
  try {
    const path = readlinkSync(`/proc/self/fd/${fd}`)
    return path.startsWith('/') ? path : undefined
  } catch {
    return undefined
  }
}

/** A word as it can be shown: what no command line can carry must not keep its error from being told. */
function printable(word: string): string {
  return word.toWellFormed().replaceAll('\0', '\u2400')
}
