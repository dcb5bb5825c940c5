// template.json: what a template is made of, written last, so that a directory without it is no template.
import { existsSync, statSync } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { QmpClient } from '@qm/qmp'
import { MachineUnsupportedError } from '../errors.ts'
import { readSmallFile } from '../files/small-file.ts'
import type { FrozenCard } from '../networks/clone-cards.ts'
import type { Board } from './board.ts'

/** A file whose content must not change: a disk that clones stand on. */
export interface BaseFile {
  /** Absolute, or relative to the template's directory. */
  readonly path: string
  readonly format: string
  readonly sizeBytes: number
  readonly modifiedMs: number
}

/** Everything that a clone is made from. */
export interface TemplateDescription {
  /** The form of this file. */
  readonly version: 1
  readonly created: string
  /** Where the template was made; another place means that it was moved. */
  readonly directory: string
  /** The QEMU that it was made with. */
  readonly qemu: { readonly binary: string; readonly version: string }
  /** What that QEMU was; a template of an earlier version of this package does not say. */
  readonly board?: Board | undefined
  /** The command line without the binary. {@link HERE} stands for the directory. */
  readonly argv: readonly string[]
  readonly machineType: string | null
  readonly console: { readonly deviceType?: string | undefined; readonly index?: number | undefined } | null
  readonly agent: boolean
  /** The cards of the option `networks`, in order. */
  readonly cards: readonly FrozenCard[]
  /** The names of the user's channels, in order. */
  readonly channels: readonly string[]
  /** The files of the guest's memory, relative to the directory, by the id of their object. */
  readonly memory: readonly { readonly id: string; readonly file: string }[]
  /** The disks that the guest can write to, in the order of the command line. */
  readonly disks: readonly BaseFile[]
  /** Whether the guest ran when it was frozen. */
  readonly running: boolean
}

/** Stands for the template's directory in arguments. */
export const HERE = '@qm-template-c1f0a6d2@'
/** The file's name. */
export const DESCRIPTION_FILE = 'template.json'
/** A description has some kilobytes. */
const MAX_BYTES = 4 * 1024 * 1024

/**
 * Reads the description of a template.
 *
 * @throws MachineUnsupportedError when there is none, or it is of another form.
 */
export function readDescription(directory: string): TemplateDescription {
  const file = join(directory, DESCRIPTION_FILE)
  if (!existsSync(file))
    throw new MachineUnsupportedError(`${directory} is no template: it has no ${DESCRIPTION_FILE}`)
  // It names the program that a clone runs.
  for (const path of [directory, file]) assertTrusted(path)
  const json = parse(file)
  if (!isDescription(json))
    throw new MachineUnsupportedError(
      `${file} is of another version of this package: make the template again`,
    )
  return json
}

/** @throws MachineUnsupportedError when a template is gone, or is being removed */
export function assertDescribed(directory: string): void {
  if (!existsSync(join(directory, DESCRIPTION_FILE)))
    throw new MachineUnsupportedError(
      `${directory} is no template any more: it was removed, or is being removed`,
    )
}

/** Makes a directory no template for now; the returned function makes it one again. */
export async function hideDescription(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, DESCRIPTION_FILE)
  const hidden = `${file}.removed`
  // What is no template already is removed all the same.
  await rename(file, hidden).catch(() => {})
  return () => rename(hidden, file).catch(() => {})
}

/** @throws MachineUnsupportedError for what is another user's, or may be written by others */
function assertTrusted(path: string): void {
  const { uid, gid, mode } = statSync(path)
  const own = process.geteuid?.()
  if (own === undefined) return
  if (uid !== own && uid !== 0)
    throw new MachineUnsupportedError(
      `${path} belongs to another user, who could have written anything into it`,
    )
  const byGroup = (mode & 0o020) !== 0 && gid !== process.getegid?.()
  if ((mode & 0o002) !== 0 || byGroup)
    throw new MachineUnsupportedError(
      `${path} can be written by other users: chmod go-w it, if you trust what it holds`,
    )
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readSmallFile(file, MAX_BYTES))
  } catch (cause) {
    throw new MachineUnsupportedError(`${file} is no description of a template`, { cause })
  }
}

function isDescription(json: unknown): json is TemplateDescription {
  return (
    typeof json === 'object' &&
    json !== null &&
    'version' in json &&
    json.version === 1 &&
    'directory' in json &&
    typeof json.directory === 'string' &&
    'qemu' in json &&
    hasTexts(json.qemu, ['binary', 'version']) &&
    (!('board' in json) || hasTexts(json.board, ['machine', 'cpu', 'accelerator', 'hostCpu'])) &&
    'argv' in json &&
    isListOf(json.argv, one => typeof one === 'string') &&
    'channels' in json &&
    isListOf(json.channels, one => typeof one === 'string') &&
    'cards' in json &&
    isListOf(json.cards, one => hasTexts(one, [])) &&
    'memory' in json &&
    isListOf(json.memory, one => hasTexts(one, ['id', 'file'])) &&
    'disks' in json &&
    isListOf(json.disks, one => hasTexts(one, ['path', 'format']))
  )
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every(name => typeof Reflect.get(value, name) === 'string')
  )
}

/** A QEMU's version, with the packager's own text. */
export function versionText({
  version: { major, minor, micro, package: origin },
}: Pick<QmpClient, 'version'>): string {
  return `${major}.${minor}.${micro}${origin === '' ? '' : ` (${origin})`}`
}

/** What is noted of a disk. */
export async function describeBase(directory: string, path: string, format: string): Promise<BaseFile> {
  const { size, mtimeMs } = await stat(inDirectory(directory, path))
  return { path, format, sizeBytes: size, modifiedMs: mtimeMs }
}

/**
 * Looks whether the disks are what they were.
 *
 * @throws MachineUnsupportedError naming the one that has changed, and how.
 */
export async function assertUnchanged(directory: string, disks: readonly BaseFile[]): Promise<void> {
  for (const base of disks) {
    const path = inDirectory(directory, base.path)
    const now = await describeBase(directory, base.path, base.format).catch((cause: unknown) => {
      throw new MachineUnsupportedError(`the disk ${path} of the template is gone`, { cause })
    })
    // A copy of the directory has other times; what stands outside is what it was, or is not.
    const isOutside = isAbsolute(base.path)
    if (now.sizeBytes !== base.sizeBytes)
      throw new MachineUnsupportedError(
        `the disk ${path} has ${now.sizeBytes} bytes and had ${base.sizeBytes} when the template was made: make it again`,
      )
    if (isOutside && now.modifiedMs !== base.modifiedMs)
      throw new MachineUnsupportedError(
        `the disk ${path} was written at ${new Date(now.modifiedMs).toISOString()}, after the template was made: make it again`,
      )
  }
}

/** The place of a file that a description names. */
export function inDirectory(directory: string, path: string): string {
  return isAbsolute(path) ? path : join(directory, path)
}
