// A parsed command line as a VmConfig: each option in its section, what has none in `extra`.
import type { VmConfig } from '../config/vm-config.ts'
import { checkFields, checkTexts, isFields, visitList } from '../values/shape.ts'
import { argumentWords } from './argument-words.ts'
import { DeviceOrder } from './device-order.ts'
import { FieldTypes } from './field-types.ts'
import { findSection, type OptionSection } from './option-sections.ts'
import { Overrides, sectionOfMeaning } from './overrides.ts'
import type { ParsedArgument, ParsedCommandLine } from './parse-argv.ts'
import { ReadConfigOrder } from './read-config-order.ts'
import { sectionValue } from './section-value.ts'

/**
 * The machine that a command line describes. The arguments of the result come in the order of the sections, so that
 * it is the same machine, not the same text: what QEMU reads in one order stays in one order. What has no section, and
 * what comes after it in the same order, keeps its words in `extra`. The command before the options is not part of it.
 */
export function toConfig(parsed: ParsedCommandLine): VmConfig {
  const { arguments: args } = checkFields(parsed, '')
  visitList(args, 'arguments', (argument, path) => {
    checkTexts(argumentWords(checkFields(argument, path)), path)
  })
  return new ConfigBuilder(args).build()
}

/** Sorts arguments into sections. */
class ConfigBuilder {
  readonly #arguments: readonly ParsedArgument[]
  readonly #single = new Map<string, unknown>()
  readonly #lists = new Map<string, unknown[]>()
  readonly #extra: string[] = []
  /** Sections of which an argument is in `extra`: those that follow belong behind it. */
  readonly #closed = new Set<string>()
  readonly #devices = new DeviceOrder()
  readonly #readConfig: ReadConfigOrder
  readonly #overrides: Overrides
  readonly #hasAccel: boolean
  readonly #types = new FieldTypes()

  constructor(args: readonly ParsedArgument[]) {
    this.#arguments = args
    this.#readConfig = new ReadConfigOrder(args)
    this.#overrides = new Overrides(args)
    this.#hasAccel = args.some(argument => nameOf(argument) === 'accel')
  }

  build(): VmConfig {
    this.#arguments.forEach((argument, index) => {
      const name = nameOf(argument)
      if (!this.#overrides.isOverridden(name, index)) this.#add(argument, name, index)
    })
    const devices = this.#devices.elements(this.#closed.has('devices'))
    const sections = [...this.#single, ...this.#lists, ...(devices.length > 0 ? [['devices', devices]] : [])]
    if (this.#extra.length > 0) sections.push(['extra', this.#extra])
    return Object.fromEntries(sections)
  }

  #add(argument: ParsedArgument, name: string, index: number): void {
    const section = name === 'image' ? { key: 'drives', isList: true } : findSection(name)
    const value = this.#readConfig.allows(argument, name, index)
      ? sectionValue(argument, this.#types)
      : undefined
    if (value === undefined || section === undefined || !this.#hold(section, argument, value)) {
      this.#extra.push(...argumentWords(argument))
      if (section !== undefined) this.#closed.add(queueOf(section, argument))
    }
  }

  /** Puts a value in its section; false where it does not fit there. */
  #hold(section: OptionSection, argument: ParsedArgument, value: unknown): boolean {
    const { key } = section
    if (this.#closed.has(queueOf(section, argument))) return false
    if (this.#closed.has(sectionOfMeaning(nameOf(argument)) ?? '')) return false
    if (key === 'devices') {
      this.#devices.add(value, argument.form === 'json')
      return true
    }
    if (isMonitor(key, value)) return this.#push('monitors', value)
    if ('name' in argument && argument.name === 'enable-kvm') return this.#holdKvm(value)
    if (section.isList) return this.#push(key, value)
    if (key === 'nographic' && this.#single.has('display')) return false
    const held = this.#single.get(key)
    if (key === 'log' && isFields(held) && isFields(value)) {
      if (Object.keys(value).some(field => field in held)) return false
      this.#single.set(key, { ...held, ...value })
      return true
    }
    // A second one of what there is once still comes later in extra.
    if (held !== undefined) return false
    this.#single.set(key, value)
    return true
  }

  #push(key: string, value: unknown): true {
    const list = this.#lists.get(key)
    if (list === undefined) this.#lists.set(key, [value])
    else list.push(value)
    return true
  }

  /** `-enable-kvm` sets the machine's `accel`, which QEMU does not take beside `-accel`. */
  #holdKvm(value: unknown): boolean {
    const machine = this.#single.get('machine')
    if (this.#overrides.has('machine', 'accel')) {
      if (!isFields(machine)) return false
      this.#single.set('machine', { ...machine, accel: value })
      return true
    }
    if (this.#hasAccel) return false
    this.#lists.set('accel', [value])
    return true
  }
}

function nameOf(argument: ParsedArgument): string {
  return 'name' in argument ? argument.name : argument.form
}

function isMonitor(key: string, value: unknown): boolean {
  return key === 'objects' && isFields(value) && /^monitor-/.test(String(value['qom-type']))
}

/** What QEMU reads in one order: devices in JSON apart from the others. */
function queueOf({ key }: OptionSection, { form }: ParsedArgument): string {
  return key === 'devices' && form === 'json' ? 'devices in JSON' : key
}
