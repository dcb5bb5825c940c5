// Reads what QEMU prints about itself. Its formats are meant for people, and have been the same from 7.2 to 11.1.

/** The version of a QEMU. */
export interface QemuVersion {
  /** 11 of 11.1.3. */
  readonly major: number
  /** 1 of 11.1.3. */
  readonly minor: number
  /** 3 of 11.1.3. */
  readonly micro: number
  /** As printed, with the packager's addition. */
  readonly text: string
}

/** A machine type. */
export interface QemuMachine {
  /** As in `-machine NAME`. */
  readonly name: string
  /** As QEMU prints it. */
  readonly description: string
  /** The machine that this is another name of. */
  readonly aliasOf?: string
  /** Whether it is taken when none is named. */
  readonly isDefault: boolean
  /** Whether QEMU calls it deprecated. */
  readonly isDeprecated: boolean
}

/** Reads the output of `-version`; undefined when it is not a QEMU's. */
export function parseVersion(output: string): QemuVersion | undefined {
  const found = /^QEMU emulator version ((\d+)\.(\d+)(?:\.(\d+))?.*)$/m.exec(output)
  if (found === null) return undefined
  const [, text = '', major, minor, micro = '0'] = found
  return { major: Number(major), minor: Number(minor), micro: Number(micro), text: text.trim() }
}

/** Reads the output of `-machine help`. */
export function parseMachines(output: string): QemuMachine[] {
  return output
    .split('\n')
    .slice(1)
    .flatMap(line => {
      const [, name, text] = /^(\S+)\s+(.*)$/.exec(line) ?? []
      return name === undefined || text === undefined ? [] : [toMachine(name, text)]
    })
}

/** What QEMU appends to a description, at its end. */
function lastNote(text: string): string {
  return / \((?:alias of [^)]{1,200}|default|deprecated)\)$/.exec(text.slice(-220))?.[0] ?? ''
}

function toMachine(name: string, text: string): QemuMachine {
  const aliasOf = / \(alias of ([^)]{1,200})\)/.exec(text)?.[1]
  let description = text
  for (let note = lastNote(text); note !== ''; note = lastNote(description))
    description = description.slice(0, -note.length)
  return {
    name,
    description,
    ...(aliasOf !== undefined && { aliasOf }),
    isDefault: text.includes(' (default)'),
    isDeprecated: text.includes(' (deprecated)'),
  }
}

/** Reads the output of `-accel help`. */
export function parseAccelerators(output: string): string[] {
  return output
    .split('\n')
    .slice(1)
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Reads the output of `-help`: the names of the options, without their dash. Two of a kind share a line. */
export function parseOptions(output: string): Set<string> {
  const lines = output.matchAll(/^--?([A-Za-z][\w-]*)(?:(?:\/| or )-([\w-]+))?/gm)
  return new Set([...lines].flatMap(([, one = '', other = one]) => [one, other]))
}
