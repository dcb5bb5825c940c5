// Values on the command line of `qm images`: sizes, formats, options of a format.
import { ArgsError, parseOption, parseSize } from '@qm/args'
import { nearestName } from '../../checks/nearest-name.ts'
import type { ImageFormat } from '../../images/index.ts'
import { UsageError } from '../options/usage-error.ts'

const FORMATS: readonly ImageFormat[] = [
  'raw',
  'qcow2',
  'qcow',
  'vmdk',
  'vdi',
  'vhdx',
  'vpc',
  'qed',
  'luks',
  'parallels',
]

/** One of the words that an option takes; undefined where it was not given. @throws UsageError for any other */
export function oneOf<T extends string>(
  option: string,
  word: string | undefined,
  words: readonly T[],
): T | undefined {
  if (word === undefined) return undefined
  const found = words.find(one => one === word)
  if (found !== undefined) return found
  const meant = nearestName(word, words)
  throw new UsageError(
    `--${option} takes ${words.join(', ')}, not "${word}"${meant === undefined ? '' : `: did you mean ${meant}?`}`,
  )
}

/** A format's name. @throws UsageError */
export function formatOf(option: string, word: string | undefined): ImageFormat | undefined {
  return oneOf(option, word, FORMATS)
}

/** Bytes: digits are taken exactly, `1.5G` as QEMU takes it. @throws UsageError */
export function bytesOf(what: string, word: string): number | bigint {
  if (/^\d{1,20}$/.test(word)) {
    const exact = BigInt(word)
    return exact <= Number.MAX_SAFE_INTEGER ? Number(exact) : exact
  }
  return asUsage(`${what} is a size such as 512M or 1.5G, not "${word}"`, () => parseSize(word))
}

/** The options of a format. @throws UsageError */
export function formatOptionsOf(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {}
  const { entries } = asUsage(`--options takes KEY=VALUE,…, not "${text}"`, () => parseOption(text))
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]))
}

function asUsage<T>(message: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw cause instanceof ArgsError ? new UsageError(message, { cause }) : cause
  }
}
