// Turns a running machine into a template: its guest is frozen, QEMU ends, and its files become the template's.
import { readdirSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgv, toArgv } from '@qm/args'
import { createRunDirectory, type RunDirectory, sweep } from '@qm/process'
import type { CloneableRun } from '../cloneable/cloneable-options.ts'
import { withOverlays, writableDisks } from '../cloneable/writable-disks.ts'
import { MachineStateError, MachineUnsupportedError, MigrationError } from '../errors.ts'
import { makeDirectoriesSync } from '../files/make-directories-sync.ts'
import { knownFormat } from '../images/format.ts'
import type { Settings } from '../launch/settings.ts'
import type { Run } from '../run/run.ts'
import type { Deadline } from '../time/deadline.ts'
import { readBoard } from './board.ts'
import {
  type BaseFile,
  DESCRIPTION_FILE,
  describeBase,
  HERE,
  inDirectory,
  type TemplateDescription,
  versionText,
} from './description.ts'
import { assertAsStarted } from './devices-check.ts'
import { freezeGuest, thawSource } from './freeze.ts'
import { makeOverlayMasters } from './overlays.ts'
import { copySparse, takeFile } from './take-file.ts'

/** What a template is made of. */
export interface TemplateSource {
  readonly settings: Settings
  readonly run: Run
  readonly cloneable: CloneableRun
  /** Ends QEMU once its guest is frozen; resolves when the images are free. */
  end(): Promise<void>
}

/** A template's directory, and who removes it. */
export interface MadeTemplate {
  readonly directory: string
  readonly description: TemplateDescription
  /** Set for a template that goes with this program. */
  readonly owned: RunDirectory | undefined
}

const STATE_FILE = 'state'

/** Where the state of the devices is. */
export function stateFile(directory: string): string {
  return join(directory, STATE_FILE)
}

/**
 * Makes a template. Until QEMU has been ended the guest goes on if anything fails; a directory is a template only
 * once all of it is there.
 *
 * @param target where it is to be; undefined for a directory that goes with this program
 */
export async function makeTemplate(
  source: TemplateSource,
  target: string | undefined,
  { within }: Deadline,
): Promise<MadeTemplate> {
  const { run, cloneable, settings } = source
  const qmp = run.session?.qmp
  if (qmp === undefined) throw new MachineStateError('template() needs a monitor', 'running', ['running'])
  const staging = makeStaging(target, settings)
  const { path } = staging
  let frozen: { readonly running: boolean } | undefined
  try {
    await assertAsStarted(qmp, run.process.commandLine.argv, within)
    const running = await freezeGuest(qmp, stateFile(path), within)
    frozen = { running }
    const memory = await takeMemory(cloneable, path)
    const { argv, images } = await takeFiles(cloneable.argv, run.tempDir, path)
    const version = versionText(qmp)
    const board = await readBoard(qmp, within)
    frozen = undefined
    await source.end()
    const disks = await describeDisks(path, images)
    const directory = target === undefined ? path : resolve(target)
    await makeOverlayMasters(path, directory, disks)
    const { deviceType, index } = settings.console ?? {}
    const description: TemplateDescription = {
      version: 1,
      created: new Date().toISOString(),
      directory,
      qemu: { binary: run.binary, version },
      board,
      argv,
      machineType: settings.machineType ?? null,
      console: settings.console ? { deviceType, index } : null,
      agent: run.agent !== null,
      cards: settings.cards.map(({ id, model, mac }) => ({ id, model, mac })),
      channels: settings.user.flatMap(argument =>
        typeof argument === 'object' && 'channel' in argument ? [argument.channel] : [],
      ),
      memory,
      disks,
      running,
    }
    await writeFile(join(path, DESCRIPTION_FILE), JSON.stringify(description, undefined, 2), {
      mode: 0o600,
      flush: true,
    })
    if (target === undefined) return { directory, description, owned: staging }
    await release(staging, directory)
    return { directory, description, owned: undefined }
  } catch (error) {
    if (frozen !== undefined) await thawSource(qmp, frozen.running)
    await staging.remove()
    throw error
  }
}

/** A run directory beside the target: it goes if this program is killed before the template is whole. */
function makeStaging(target: string | undefined, { options: { baseTempDir } }: Settings): RunDirectory {
  if (target === undefined) return createRunDirectory(baseTempDir === undefined ? {} : { base: baseTempDir })
  const base = dirname(resolve(target))
  const there = list(target)
  if (there !== undefined && there.length > 0)
    throw new MachineUnsupportedError(`${target} is not empty: a template gets a directory of its own`)
  try {
    makeDirectoriesSync(base)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new MachineUnsupportedError(`${target} cannot hold a template: ${why}`, { cause })
  }
  void sweep({ base }).catch(() => {})
  return createRunDirectory({ base })
}

function list(directory: string): readonly string[] | undefined {
  try {
    return readdirSync(directory)
  } catch {
    return undefined
  }
}

async function takeMemory({ memory }: CloneableRun, path: string): Promise<TemplateDescription['memory']> {
  const moved = memory.map(({ id, path: from, isOurs }, index) => ({
    id,
    from,
    isOurs,
    file: `memory-${index}-${id.replaceAll(/[^\w-]/g, '_')}`,
  }))
  // The user's file may be used again, and must not be the template's then.
  for (const { from, isOurs, file } of moved)
    await (isOurs ? takeFile : copySparse)(from, join(path, file)).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new MigrationError(`the guest's memory cannot be taken over: ${why}`, false, { cause })
    })
  return moved.map(({ id, file }) => ({ id, file }))
}

interface Image {
  readonly file: string
  readonly format: string | undefined
}

/** Takes over what lies in the machine's private directory, which goes. */
async function takeFiles(
  argv: readonly string[],
  tempDir: string,
  path: string,
): Promise<{ readonly argv: readonly string[]; readonly images: readonly Image[] }> {
  const { arguments: args } = parseArgv(argv)
  const found = writableDisks(args)
  const images: Image[] = []
  for (const [index, { path: image, format }] of found.entries()) {
    const isOurs = dirname(resolve(image)) === tempDir
    const file = isOurs ? `disk-${index}` : resolve(image)
    if (isOurs) await takeFile(image, join(path, file))
    images.push({ file, format })
  }
  const overlays = found.map((_, index) => `${HERE}/overlay-${index}`)
  const rest = toArgv({ command: [], arguments: withOverlays(args, found, overlays) })
  return { argv: await copyNamedFiles(rest, tempDir, path), images }
}

/** Notes the disks as they are once QEMU has closed them. */
async function describeDisks(path: string, images: readonly Image[]): Promise<readonly BaseFile[]> {
  const disks: BaseFile[] = []
  for (const { file, format } of images) {
    const known = await knownFormat(inDirectory(path, file), toFormat(format))
    disks.push(await describeBase(path, file, known.format))
  }
  return disks
}

/** A disk whose format the command line leaves to QEMU is raw, or what its header says. */
function toFormat(format: string | undefined): Parameters<typeof knownFormat>[1] {
  return format === 'raw' ? 'raw' : undefined
}

/** Copies the files of the private directory that arguments name, such as secrets and seed disks. */
async function copyNamedFiles(
  args: readonly string[],
  tempDir: string,
  path: string,
): Promise<readonly string[]> {
  const named = new Set(
    args.flatMap(argument => [...argument.matchAll(filesIn(tempDir))].map(([, name = '']) => name)),
  )
  if (named.size > 0) await mkdir(join(path, 'files'), { mode: 0o700 })
  for (const name of named) await copySparse(join(tempDir, name), join(path, 'files', name))
  return args.map(argument => argument.replaceAll(filesIn(tempDir), (_, name) => `${HERE}/files/${name}`))
}

function filesIn(directory: string): RegExp {
  return new RegExp(`${directory.replaceAll(/[.+*?^$(){}|[\]\\]/g, String.raw`\$&`)}/([\\w.-]+)`, 'g')
}

/** Gives the template its own name; from then on no sweep looks at it. */
async function release(staging: RunDirectory, directory: string): Promise<void> {
  await rm(join(staging.path, 'owner.jsonl'), { force: true })
  await rename(staging.path, directory)
  await staging.remove()
}
