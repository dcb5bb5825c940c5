// Short options that set what a key of a longer one sets: `-no-reboot` and `-action reboot=`.
import type { ParsedArgument } from './parse-argv.ts'

/** The section and the key that mean the same as a short option. */
const MEANINGS: ReadonlyMap<string, readonly [section: string, key: string]> = /* @__PURE__ */ new Map([
  ['enable-kvm', ['machine', 'accel']],
  ['no-acpi', ['machine', 'acpi']],
  ['no-hpet', ['machine', 'hpet']],
  ['usb', ['machine', 'usb']],
  ['no-reboot', ['action', 'reboot']],
  ['no-shutdown', ['action', 'shutdown']],
  ['watchdog-action', ['action', 'watchdog']],
])

/** The section of the longer option that sets the same; `undefined` if there is none. */
export function sectionOfMeaning(name: string): string | undefined {
  return MEANINGS.get(name)?.[0]
}

/** Where a command line sets each of these keys by the longer option. */
export class Overrides {
  /** The index of the last argument that has the key, by section and key. */
  readonly #last = new Map<string, number>()

  constructor(args: readonly ParsedArgument[]) {
    args.forEach((argument, index) => {
      if (argument.form !== 'fields') return
      const section = argument.name === 'M' ? 'machine' : argument.name
      if (section !== 'machine' && section !== 'action') return
      for (const key of Object.keys(argument.option.fields)) this.#last.set(`${section}.${key}`, index)
    })
  }

  /** Whether any argument sets this key. */
  has(section: string, key: string): boolean {
    return this.#last.has(`${section}.${key}`)
  }

  /** Whether a later argument says the same again as this short option: QEMU takes the last one. */
  isOverridden(name: string, index: number): boolean {
    const meaning = MEANINGS.get(name)
    return meaning !== undefined && (this.#last.get(meaning.join('.')) ?? -1) > index
  }
}
