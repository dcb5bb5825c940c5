// From a machine as data to its command line.
import type { VmConfig } from './config/vm-config.ts'
import { memberPath } from './data-path.ts'
import { ArgsError } from './errors.ts'
import { argumentWords } from './format-parsed.ts'
import type { ParsedCommandLine } from './parse-argv.ts'
import { type JsonOption, type PlaceSecret, Plan, type PlannedArguments } from './plan.ts'
import { extractSecrets } from './sections/secrets.ts'
import { type Sections, type SectionTable, sections } from './sections/table.ts'
import { checkFields } from './sections/write.ts'
import { surveyConfig } from './survey.ts'

/** How {@link toArgv} writes. */
export interface ToArgvOptions {
  /**
   * Which options are written as JSON. Numbers and truth values must then be such, not their text.
   * @default ['blockdev']
   */
  readonly json?: readonly JsonOption[]
  /**
   * Called for each value that was marked with `secret`: writes it where only QEMU can read it and returns that
   * file's path (`/dev/fd/N` for an inherited descriptor).
   * @default a marked value is an error
   */
  readonly placeSecret?: PlaceSecret
}

/**
 * The command line of a machine, without the binary. Sections come in the order of {@link VmConfig}, the
 * elements of a list in theirs; a backend given in place of an id comes just before its user.
 *
 * @throws {@link ArgsError} with the path into the data: for values that an option cannot carry, ids that are
 *   given twice, references to ids that nothing defines, and sections that do not exist.
 */
export function toArgv(config: VmConfig | ParsedCommandLine, options?: ToArgvOptions): string[] {
  return planArgv(config, options).flatMap(({ argv }) => argv)
}

/** The same as {@link toArgv}, with each argument's origin. */
export function planArgv(
  config: VmConfig | ParsedCommandLine,
  { json = ['blockdev'], placeSecret }: ToArgvOptions = {},
): readonly PlannedArguments[] {
  if (isParsed(config)) {
    return config.arguments.map((argument, index) => ({
      path: memberPath('arguments', index),
      argv: argumentWords(argument),
    }))
  }
  checkSections(config)
  const survey = surveyConfig(config)
  const plan = new Plan({ json: new Set(json), placeSecret, survey })
  const open = survey.hasSecrets ? extractSecrets(config, survey.ids) : config
  for (const key of Object.keys(sections)) if (isSection(key)) renderSection(key, open, plan)
  return plan.finish()
}

function checkSections(config: VmConfig): void {
  for (const key of Object.keys(checkFields(config, ''))) {
    if (isSection(key)) continue
    throw new ArgsError('unknown-section', 'there is no such section', key, Object.keys(sections).join(', '))
  }
}

function isParsed(config: VmConfig | ParsedCommandLine): config is ParsedCommandLine {
  return typeof config === 'object' && config !== null && 'arguments' in config
}

function isSection(key: string): key is keyof VmConfig {
  return Object.hasOwn(sections, key)
}

function renderSection<K extends keyof Sections>(key: K, config: Partial<Sections>, plan: Plan): void {
  const value = config[key]
  if (value === undefined || value === null) return
  const section: SectionTable[K] = sections[key]
  section.render(value, plan, key)
}
