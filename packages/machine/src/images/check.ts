// Looks for faults in an image's own structure.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { ImageError } from '../errors.ts'
import { parseExact } from './exact-json.ts'
import { knownFormat } from './format.ts'
import { fieldsOf, sizeOf } from './json-fields.ts'
import { FILE_KINDS, type ImageFileOptions } from './options.ts'
import { type QemuImgResult, runQemuImg, withImageDeadline } from './run-qemu-img.ts'

/** How an image is checked. */
export interface CheckOptions extends ImageFileOptions {
  /** What is mended: clusters that are marked as used and are not, or everything. @defaultValue nothing */
  readonly repair?: 'leaks' | 'all'
}

const KINDS: OptionKinds<CheckOptions> = { ...FILE_KINDS, repair: 'string' }

/** What a check has found. The guest's own data is not looked at. */
export interface CheckReport {
  /** Whether the image is without corruption and leaks, after the repair if there was one. */
  readonly ok: boolean
  /** Faults that can lose data. */
  readonly corruptions: number
  /** Clusters that take room for nothing. */
  readonly leaks: number
  /** Faults that the repair has mended. */
  readonly corruptionsFixed: number
  /** Leaks that the repair has mended. */
  readonly leaksFixed: number
  /** Places that could not be checked. */
  readonly errors: number
  /** Clusters in use; undefined where the format does not tell. */
  readonly allocatedClusters: number | undefined
  /** Clusters of the whole size; undefined where the format does not tell. */
  readonly totalClusters: number | undefined
}

/** Exit codes of `qemu-img check`: whole, corrupt, leaking. */
const ANSWERS = [0, 2, 3]

/**
 * Checks an image's structure.
 *
 * @throws ImageError when the format cannot be checked (raw), the image is in use, or the check itself failed.
 */
export function check(file: string, options: CheckOptions = {}): Promise<CheckReport> {
  const path = resolve(file)
  return withImageDeadline(`the check of ${path}`, options, KINDS, async ({ signal }) => {
    const { format } = await knownFormat(path, options.format)
    if (format === 'raw') throw new ImageError(`${path} is a raw image, which has no structure to check`)
    const repair = options.repair === undefined ? [] : ['-r', options.repair]
    const args = ['check', '--output=json', '-f', format, ...repair, path]
    return read(await runQemuImg({ args, files: [path], answers: ANSWERS }, options, signal))
  })
}

function read({ exitCode, stdout }: QemuImgResult): CheckReport {
  const fields = fieldsOf(parseExact(stdout))
  const count = (name: string): number => Number(sizeOf(fields[name]))
  const known = (name: string): number | undefined => (name in fields ? count(name) : undefined)
  return {
    ok: exitCode === 0,
    corruptions: count('corruptions'),
    leaks: count('leaks'),
    corruptionsFixed: count('corruptions-fixed'),
    leaksFixed: count('leaks-fixed'),
    errors: count('check-errors'),
    allocatedClusters: known('allocated-clusters'),
    totalClusters: known('total-clusters'),
  }
}
