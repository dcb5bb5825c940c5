// What an image is: its format, sizes, backing file and snapshots.

import { resolve } from 'node:path'
import type { OptionKinds } from '../checks/options-check.ts'
import { parseExact } from './exact-json.ts'
import { type KnownFormat, knownFormat } from './format.ts'
import { fieldsOf, listOf, sizeOf, textOf } from './json-fields.ts'
import { FILE_KINDS, type ImageFileOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'

/** An image, as `qemu-img info` describes it. */
export interface ImageInfo {
  /** The file's absolute path. */
  readonly file: string
  /** The format of the image. */
  readonly format: string
  /** Where the format is known from; of the files of a backing chain, what the file above them says. */
  readonly formatFrom: KnownFormat['formatFrom']
  /** The size that the guest sees, in bytes; a bigint beyond 2^53. */
  readonly virtualSizeBytes: number | bigint
  /** The bytes that it takes on the host's disk. */
  readonly actualSizeBytes: number | bigint
  /** The image below it; absent when there is none. */
  readonly backing?: {
    /** As the image names it, often relative to the image. */
    readonly name: string
    /** Where that is. */
    readonly file: string
    /** The format that the image notes for it; undefined when it notes none. */
    readonly format: string | undefined
  }
  /** Snapshots inside the image, oldest first. */
  readonly snapshots: readonly ImageSnapshot[]
  /** Whether the image is encrypted. */
  readonly encrypted: boolean
  /** Whether the image was not closed properly, as qcow2 notes it. */
  readonly dirty: boolean
  /** What is particular to the format, by QEMU's own names; undefined when there is nothing. */
  readonly details: unknown
}

/** A snapshot inside an image. */
export interface ImageSnapshot {
  /** QEMU's number for it. */
  readonly id: string
  /** Its name. */
  readonly name: string
  /** The bytes of the machine's saved state; 0 when it holds the disk alone. */
  readonly vmStateBytes: number | bigint
  /** When it was made. */
  readonly date: Date
}

/** How an image is looked at. */
export interface InfoOptions extends ImageFileOptions {
  /** Looks at an image that a machine is using; what is read may be changing. @defaultValue false */
  readonly inUse?: boolean
}

const KINDS: OptionKinds<InfoOptions> = { ...FILE_KINDS, inUse: 'boolean' }

/**
 * Describes an image.
 *
 * @throws ImageError when it cannot be read, is not of the format given, or is in use (naming by whom).
 */
export async function info(file: string, options: InfoOptions = {}): Promise<ImageInfo> {
  const [image] = await describe(file, options, [])
  return image
}

/**
 * Describes an image and all that it stands on, the image first. Files that an untrusted image names as its backing
 * are opened for it.
 *
 * @throws ImageError as `info` does.
 */
export function backingChain(file: string, options: InfoOptions = {}): Promise<readonly ImageInfo[]> {
  return describe(file, options, ['--backing-chain'])
}

function describe(
  file: string,
  options: InfoOptions,
  more: readonly string[],
): Promise<readonly [ImageInfo, ...ImageInfo[]]> {
  const path = resolve(file)
  return withImageDeadline(`the description of ${path}`, options, KINDS, async ({ signal }) => {
    const known = await knownFormat(path, options.format)
    const args = [
      'info',
      '--output=json',
      '-f',
      known.format,
      ...(options.inUse ? ['-U'] : []),
      ...more,
      path,
    ]
    const { stdout } = await runQemuImg({ args, files: [path] }, options, signal)
    const parsed = parseExact(stdout)
    const [first, ...below] = (Array.isArray(parsed) ? parsed : [parsed]).map((one, index) =>
      read(one, index === 0 ? known.formatFrom : 'header'),
    )
    return [{ ...(first ?? read({}, known.formatFrom)), file: path }, ...below]
  })
}

function read(json: unknown, formatFrom: KnownFormat['formatFrom']): ImageInfo {
  const fields = fieldsOf(json)
  const name = textOf(fields['backing-filename'])
  return {
    file: textOf(fields['filename']) ?? '',
    format: textOf(fields['format']) ?? 'raw',
    formatFrom,
    virtualSizeBytes: sizeOf(fields['virtual-size']),
    actualSizeBytes: sizeOf(fields['actual-size']),
    ...(name !== undefined && {
      backing: {
        name,
        file: textOf(fields['full-backing-filename']) ?? name,
        format: textOf(fields['backing-filename-format']),
      },
    }),
    snapshots: listOf(fields['snapshots']).map(readSnapshot),
    encrypted: fields['encrypted'] === true,
    dirty: fields['dirty-flag'] === true,
    details: fieldsOf(fields['format-specific'])['data'],
  }
}

function readSnapshot(json: unknown): ImageSnapshot {
  const fields = fieldsOf(json)
  const ms = Number(sizeOf(fields['date-sec'])) * 1000 + Number(sizeOf(fields['date-nsec'])) / 1e6
  return {
    id: textOf(fields['id']) ?? '',
    name: textOf(fields['name']) ?? '',
    vmStateBytes: sizeOf(fields['vm-state-size']),
    date: new Date(ms),
  }
}
