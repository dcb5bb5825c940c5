// Which arguments may change places with a `-readconfig`, whose file adds to what QEMU has read so far.
import type { ParsedArgument } from './parse-argv.ts'

/** Sections before `readConfigs` whose values the file may set, too: the later one wins. */
const BEFORE =
  /^(?:machine|M|accel|enable-kvm|no-acpi|no-hpet|smp|m|mem-path|boot|name|rtc|icount|numa|overcommit|sandbox|msg|action|watchdog-action)$/

/** Options of which QEMU numbers or applies the later ones by the earlier ones. */
const ORDERED = /^(?:device|virtfs|global|hd[a-d]|cdrom|fd[ab]|pflash|sd|mtdblock|image)$/

/** Decides for each argument whether it can stand in a section although there is a `-readconfig`. */
export class ReadConfigOrder {
  /** The index of the first `-readconfig`, and that of the first one that has to stay behind what comes before it. */
  readonly #first: number
  readonly #fixed: number

  constructor(args: readonly ParsedArgument[]) {
    const found = args.flatMap((argument, index) => (isReadConfig(argument) ? [index] : []))
    const ordered = args.findIndex(isOrdered)
    this.#first = found[0] ?? args.length
    this.#fixed = found.find(index => ordered >= 0 && ordered < index) ?? args.length
  }

  /** Whether the argument of this name and place keeps its meaning in its section. */
  allows(argument: ParsedArgument, name: string, index: number): boolean {
    if (index <= this.#first) return index < this.#fixed
    return index < this.#fixed && !BEFORE.test(name) && !needsObject(argument)
  }
}

/** Whether it is an object that needs another one, which the file may define. */
function needsObject(argument: ParsedArgument): boolean {
  if (!('name' in argument) || argument.name !== 'object') return false
  const fields = 'json' in argument ? argument.json : 'option' in argument ? argument.option.fields : {}
  return 'passwordid' in fields || 'keyid' in fields
}

function isReadConfig(argument: ParsedArgument): boolean {
  return 'name' in argument && argument.name === 'readconfig'
}

/** Whether its place among others of its kind counts; a drive with a place of its own has one wherever it stands. */
function isOrdered(argument: ParsedArgument): boolean {
  if (argument.form === 'image') return true
  if (!('name' in argument)) return false
  if (argument.name !== 'drive') return ORDERED.test(argument.name)
  if (argument.form !== 'fields') return true
  const { fields } = argument.option
  return fields['if'] !== 'none' && !['index', 'unit', 'bus'].some(key => key in fields)
}
