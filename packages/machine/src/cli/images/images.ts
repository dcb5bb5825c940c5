// `qm images`: qemu-img with formats that are never guessed, and files that are never overwritten unasked.
import * as images from '../../images/index.ts'
import { EXIT, exitCodeOfSignal } from '../exit-codes.ts'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import { millisecondsOf } from '../options/seconds.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { IMAGES_OPTIONS, type ImageAction } from './options.ts'
import { showProgress } from './progress.ts'
import { describeImage, table } from './tables.ts'
import { bytesOf, formatOf, formatOptionsOf, oneOf } from './values.ts'

interface Given {
  readonly values: Readonly<Record<string, string | true | undefined>>
  readonly operands: readonly string[]
  readonly wait: { readonly signal: AbortSignal; readonly timeoutMs: number }
  readonly io: Io
}

/** What is told: the result as data, and as lines for a person. */
interface Answer {
  readonly data: unknown
  readonly lines: readonly string[]
  /** @defaultValue 0 */
  readonly exitCode?: number
}

type Taken = readonly [string, string, string]

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs an action; a signal gives it up, and leaves no half-made file. */
export async function runImages(action: ImageAction, words: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(words, IMAGES_OPTIONS[action])
  const { operands } = parsed
  const values: Given['values'] = parsed.values
  const timeoutMs = millisecondsOf('timeout', text({ values }, 'timeout'), Number.POSITIVE_INFINITY)
  const over = new AbortController()
  let by: NodeJS.Signals | undefined
  const giveUp = (signal: NodeJS.Signals): void => {
    by = signal
    over.abort(new Error(`given up by ${signal}`))
  }
  for (const signal of SIGNALS) process.on(signal, giveUp)
  try {
    const given: Given = { values, operands, wait: { signal: over.signal, timeoutMs }, io }
    const { data, lines, exitCode = EXIT.ok } = await ACTIONS[action](given)
    if (values['json']) await io.json(data, 2)
    else for (const line of lines) io.out(line)
    return exitCode
  } catch (error) {
    io.clearProgress()
    if (by !== undefined) io.err(`qm: ${action}: given up by ${by}`, 'red')
    if (by !== undefined) return exitCodeOfSignal(by)
    throw error instanceof images.ImageError ? new Error(asOptions(error.message), { cause: error }) : error
  } finally {
    for (const signal of SIGNALS) process.off(signal, giveUp)
  }
}

const ACTIONS: Readonly<Record<ImageAction, (given: Given) => Promise<Answer>>> = {
  info: async given => {
    const [file] = take(given, 'FILE')
    const options = { ...given.wait, ...source(given), inUse: flag(given, 'in-use') }
    const chain = flag(given, 'chain')
    const found = chain ? await images.backingChain(file, options) : [await images.info(file, options)]
    return { data: chain ? found : found[0], lines: found.flatMap(describeImage) }
  },
  create: async given => {
    const [file, size] = take(given, 'FILE', 'SIZE')
    const sizeBytes = bytesOf('SIZE', size)
    return made(
      await images.create(file, { ...given.wait, ...target(given), format: newFormat(given), sizeBytes }),
    )
  },
  overlay: async given => {
    const [backing, file] = take(given, 'BACKING', 'FILE')
    const options = { ...given.wait, ...source(given), ...target(given), relative: flag(given, 'relative') }
    return made(await images.createOverlay(backing, file, options))
  },
  convert: async given => {
    const [from, file] = take(given, 'SOURCE', 'FILE')
    const [snapshot, rate] = [text(given, 'snapshot'), text(given, 'rate')]
    const sourceFormat = formatOf('format', text(given, 'format'))
    const task = images.convert(from, file, {
      ...given.wait,
      ...target(given),
      format: newFormat(given),
      compress: flag(given, 'compress'),
      ...(sourceFormat && { sourceFormat }),
      ...(snapshot !== undefined && { snapshot }),
      ...(rate !== undefined && { bytesPerSecond: Number(bytesOf('--rate', rate)) }),
    })
    return made(await shown(given, 'converting', task))
  },
  resize: async given => {
    const [file, size] = take(given, 'FILE', 'SIZE')
    const options = { ...given.wait, ...source(given), shrink: flag(given, 'shrink') }
    await images.resize(file, bytesOf('SIZE', size), options)
    return made(file)
  },
  rebase: async given => {
    const alone = flag(given, 'alone')
    const [file, backing] = alone ? take(given, 'FILE') : take(given, 'FILE', 'BACKING')
    const backingFormat = formatOf('backing-format', text(given, 'backing-format'))
    const nameOnly = flag(given, 'name-only')
    const options = { ...given.wait, ...source(given), nameOnly, ...(backingFormat && { backingFormat }) }
    await shown(given, 'rebasing', images.rebase(file, alone ? null : backing, options))
    return made(file)
  },
  commit: async given => {
    const [file] = take(given, 'FILE')
    const base = text(given, 'base')
    const keepOverlay = flag(given, 'keep')
    const options = { ...given.wait, ...source(given), keepOverlay, ...(base !== undefined && { base }) }
    await shown(given, 'committing', images.commit(file, options))
    return made(file)
  },
  check: async given => {
    const [file] = take(given, 'FILE')
    const repair = oneOf('repair', text(given, 'repair'), ['leaks', 'all'])
    const found = await images.check(file, { ...given.wait, ...source(given), ...(repair && { repair }) })
    const told = Object.entries(found).filter(([, value]) => value !== undefined)
    return { data: found, lines: table(told), exitCode: found.ok ? EXIT.ok : EXIT.answerIsNo }
  },
  compare: async given => {
    const [file, other] = take(given, 'FILE', 'OTHER')
    const otherFormat = formatOf('other-format', text(given, 'other-format'))
    const strict = flag(given, 'strict')
    const options = { ...given.wait, ...source(given), strict, ...(otherFormat && { otherFormat }) }
    const found = await shown(given, 'comparing', images.compare(file, other, options))
    return { data: found, lines: [found.message], exitCode: found.identical ? EXIT.ok : EXIT.answerIsNo }
  },
  measure: async given => {
    const size = text(given, 'size')
    const what = size === undefined ? take(given, 'FILE')[0] : bytesOf('--size', size)
    if (size !== undefined) take(given)
    const sourceFormat = formatOf('format', text(given, 'format'))
    const format = oneOf('to', text(given, 'to'), ['qcow2', 'raw', 'luks']) ?? 'qcow2'
    const { formatOptions } = target(given)
    const options = { ...given.wait, format, formatOptions, ...(sourceFormat && { sourceFormat }) }
    const found = await images.measure(what, options)
    return { data: found, lines: table(Object.entries(found)) }
  },
  snapshots: async given => {
    const verb = oneOf('snapshots', given.operands[0], ['list', 'create', 'apply', 'delete'])
    if (verb === undefined) throw new UsageError('snapshots takes list, create, apply or delete, then FILE')
    const options = { ...given.wait, ...source(given) }
    if (verb === 'list') {
      const [, file] = take(given, verb, 'FILE')
      const found = await images.snapshots.list(file, options)
      const rows = found.map(({ id, name, date }) => `${id}  ${date.toISOString()}  ${name}`)
      return { data: found, lines: rows }
    }
    const [, file, name] = take(given, verb, 'FILE', 'NAME')
    await images.snapshots[verb](file, name, options)
    return { data: { file, snapshot: name }, lines: [name] }
  },
}

/** The operands by their names, all of which must be there. */
function take({ operands }: Given, ...names: readonly string[]): Taken {
  const missing = names[operands.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing: ${names.join(' ')}`)
  refuseOperands(operands, names.length)
  const [first = '', second = '', third = ''] = operands
  return [first, second, third]
}

function text({ values }: Pick<Given, 'values'>, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

function flag({ values }: Given, name: string): boolean {
  return values[name] === true
}

function source(given: Given): { readonly format?: images.ImageFormat } {
  const format = formatOf('format', text(given, 'format'))
  return format === undefined ? {} : { format }
}

function newFormat(given: Given): images.ImageFormat {
  return formatOf('to', text(given, 'to')) ?? 'qcow2'
}

function target(given: Given): { overwrite: boolean; formatOptions: Readonly<Record<string, string>> } {
  return { overwrite: flag(given, 'overwrite'), formatOptions: formatOptionsOf(text(given, 'options')) }
}

function shown<T>(given: Given, what: string, task: images.ImageTask<T>): Promise<T> {
  return showProgress(what, task, given.io, flag(given, 'json'))
}

function made(file: string): Answer {
  return { data: { file }, lines: [file] }
}

/** The advice of the functions, in the words of the command line. */
function asOptions(message: string): string {
  return message.replace('overwrite: true', '--overwrite').replaceAll(/format: '(\w+)'/g, '--format $1')
}
