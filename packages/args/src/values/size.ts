// Sizes as QEMU writes them: a number, and perhaps a letter for a power of 1024.
import { refuse } from '../errors.ts'
import { checkText } from './scalar.ts'

const SUFFIXES = 'BKMGTPE'

/**
 * The bytes of a size such as `512`, `1.5G` or `64k`.
 *
 * @param unit the suffix of a plain number: QEMU's `-m` means `M`, other options `B`
 * @throws {@link ArgsError} `invalid-value` for anything else.
 */
export function parseSize(text: string, unit: 'B' | 'K' | 'M' | 'G' = 'B', path = ''): number {
  if (!['B', 'K', 'M', 'G'].includes(unit)) refuse(unit, 'B, K, M or G', 'unit')
  const found =
    /^(\d+(?:\.\d+)?)([BKMGTPE]?)$/i.exec(checkText(text, path)) ??
    refuse(text, 'a size such as 512 or "2G"', path)
  return Math.floor(Number(found[1]) * 1024 ** SUFFIXES.indexOf((found[2] || unit).toUpperCase()))
}
