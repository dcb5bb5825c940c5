// From a machine as data to its command line.
import type { VmConfig } from '../config/vm-config.ts'
import { ArgsError, refuse } from '../errors.ts'
import { argumentWords } from '../read/argument-words.ts'
import type { ParsedCommandLine } from '../read/parse-argv.ts'
import { extractSecrets } from '../secrets/extract-secrets.ts'
import { memberPath } from '../values/data-path.ts'
import { checkKeys, suggestion } from '../values/known-keys.ts'
import { checkFields, checkTexts, isFields } from '../values/shape.ts'
import { renderExtra } from './extra.ts'
import { type JsonOption, type PlaceSecret, Plan, type PlannedArguments } from './plan.ts'
import { type Sections, type SectionTable, sections } from './sections.ts'
import { surveyConfig } from './survey.ts'

/** How {@link toArgv} writes. */
export interface ToArgvOptions {
  /**
   * Which options are written as JSON; `json` of an element decides for that one. Numbers and truth values must then be
   * such, not their text.
   *
   * @defaultValue ['blockdev']
   */
  readonly json?: readonly JsonOption[] | undefined
  /**
   * Called for each value that was marked with `secret`: writes it where only QEMU can read it and returns that
   * file's path (`/dev/fd/N` for an inherited descriptor).
   *
   * @defaultValue none: a marked value is an error
   */
  readonly placeSecret?: PlaceSecret | undefined
  /**
   * Arguments that will stand before or after the result. What they define may be referred to, and an id of theirs is
   * neither made up nor given a second time. They are not part of the result.
   *
   * @defaultValue []
   */
  readonly beside?: readonly string[] | undefined
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

const JSON_OPTIONS: readonly JsonOption[] = [
  'device',
  'object',
  'netdev',
  'blockdev',
  'display',
  'audiodev',
  'compat',
]

/** The same as {@link toArgv}, with each argument's origin. */
export function planArgv(
  config: VmConfig | ParsedCommandLine,
  options: ToArgvOptions = {},
): readonly PlannedArguments[] {
  const { json = ['blockdev'], placeSecret, beside = [] } = checkFields(options, '')
  if (placeSecret !== undefined && typeof placeSecret !== 'function') {
    refuse(placeSecret, 'a function', 'placeSecret')
  }
  const planned = isParsed(config)
    ? planParsed(config)
    : planSections(config, beside, new Plan(checkJson(json), placeSecret))
  // What is wrong in the config is told first.
  checkKeys(options, ['json', 'placeSecret', 'beside'], '')
  return planned
}

function planParsed(line: ParsedCommandLine): readonly PlannedArguments[] {
  return line.arguments.map((argument, index) => {
    const path = memberPath('arguments', index)
    return { path, argv: checkTexts(argumentWords(checkFields(argument, path)), path) }
  })
}

function planSections(config: VmConfig, beside: readonly string[], plan: Plan): readonly PlannedArguments[] {
  checkSections(config)
  const isUnsettled = surveyConfig({ ...config, beside }, plan)
  const open = isUnsettled ? extractSecrets(config, plan.taken) : config
  for (const key of Object.keys(sections)) if (isSection(key)) renderSection(key, open, plan)
  renderExtra(beside, plan, 'beside', true)
  return plan.finish()
}

function checkJson(options: unknown): ReadonlySet<string> {
  for (const [index, option] of checkTexts(options, 'json').entries()) {
    if (!JSON_OPTIONS.some(name => name === option)) {
      refuse(option, JSON_OPTIONS.join(', '), memberPath('json', index))
    }
  }
  return new Set(checkTexts(options, 'json'))
}

function checkSections(config: VmConfig): void {
  for (const key of Object.keys(checkFields(config, ''))) {
    if (isSection(key)) continue
    const known = Object.keys(sections)
    throw new ArgsError('unknown-section', `no such section${suggestion(key, known)}`, key, known.join(', '))
  }
}

function isParsed(config: VmConfig | ParsedCommandLine): config is ParsedCommandLine {
  return isFields(config) && Array.isArray(config['arguments'])
}

function isSection(key: string): key is keyof VmConfig {
  return Object.hasOwn(sections, key)
}

/** Sections, as far as there are any. */
type Given = { readonly [K in keyof Sections]?: Sections[K] | undefined }

function renderSection<K extends keyof Sections>(key: K, config: Given, plan: Plan): void {
  const value = config[key]
  if (value === undefined || value === null) return
  const section: SectionTable[K] = sections[key]
  section.render(value, plan, key)
}
