// One clone: the settings of its launch, and the restore of the frozen guest in it.
import { open } from 'node:fs/promises'
import { parseArgv, toArgv } from '@qm/args'
import type { QmpClient } from '@qm/qmp'
import { mapPrivately } from '../cloneable/clone-memory.ts'
import { renewGenerationId } from '../cloneable/generation-id.ts'
import { withOwnPorts } from '../cloneable/host-side.ts'
import { withOverlays, writableDisks } from '../cloneable/writable-disks.ts'
import { MachineUnsupportedError, MigrationError } from '../errors.ts'
import { type Settings, toSettings } from '../launch/settings.ts'
import { type CloneCards, cloneCards } from '../networks/clone-cards.ts'
import type { MachineOptions } from '../options.ts'
import { endOfMigration, watchMigrations } from '../state/migration-run.ts'
import { stateTarget } from '../state/state-uri.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { assertSameBoard, readBoard } from './board.ts'
import { HERE, inDirectory, type TemplateDescription, versionText } from './description.ts'
import { ignoreSharedMemory } from './freeze.ts'
import { stateFile } from './make-template.ts'
import { copyOverlays } from './overlays.ts'

/**
 * The host's side of a clone, which may differ from the template's. `networks` are for the cards that the guest had, by
 * their place; without them its cards are connected to nothing. A card keeps its address, so that two clones cannot be on
 * one network, unless it gets a `mac` of its own: it is then plugged in anew, in place of the other, once the guest runs.
 */
export type CloneOptions = Pick<
  MachineOptions,
  | 'baseTempDir'
  | 'commandTimeoutMs'
  | 'cwd'
  | 'env'
  | 'guard'
  | 'launchTimeoutMs'
  | 'logDir'
  | 'logger'
  | 'name'
  | 'networks'
  | 'wrapper'
>

/** What a clone is launched with. Its guest waits to be restored. */
export function cloneSettings(
  directory: string,
  description: TemplateDescription,
  options: CloneOptions,
  consoleOptions: Settings['console'],
): Settings {
  const { qemu, agent, channels, console, machineType } = description
  const { networks: _, ...own } = options
  const none = (): readonly string[] => []
  const settings = toSettings({
    ...own,
    binary: qemu.binary,
    agent,
    channels: Object.fromEntries(channels.map(name => [name, none])),
    console: console === null ? false : { ...consoleOptions, ...console },
  })
  return {
    ...settings,
    ...withCards(description, options),
    machineType: machineType ?? undefined,
    incoming: true,
    arrange: tempDir => arrangeClone(directory, description, tempDir),
  }
}

function withCards(
  { cards: frozen, running }: TemplateDescription,
  { networks, name }: CloneOptions,
): CloneCards {
  const cards = cloneCards(frozen, networks, name)
  const [first] = cards.replacements
  if (first !== undefined && !running)
    throw new MachineUnsupportedError(
      `the card ${first.id} cannot get another address: the guest stood still when it was frozen, and has to let go of its card`,
    )
  return cards
}

/** The arguments of one clone: files of its own, memory of the template. */
async function arrangeClone(
  directory: string,
  { argv, disks, memory, qemu }: TemplateDescription,
  tempDir: string,
): Promise<readonly string[]> {
  const overlays = await copyOverlays(directory, disks.length, tempDir)
  const here = argv.map(argument => argument.replaceAll(HERE, directory))
  const { arguments: args } = parseArgv(here)
  const files = memory.map(({ id, file }) => ({ id, path: inDirectory(directory, file) }))
  const own = renewGenerationId(withOwnPorts(mapPrivately(args, files, qemu.version)))
  return toArgv({ command: [], arguments: withOverlays(own, writableDisks(own), overlays) })
}

/**
 * Puts the frozen guest into a QEMU that waits for it. It does not run yet.
 *
 * @throws MachineUnsupportedError when the QEMU is of another version than the template's, or came out otherwise; MigrationError when the
 *   state does not fit it.
 */
export async function restoreClone(
  qmp: QmpClient,
  directory: string,
  { qemu, board }: TemplateDescription,
  wait: WaitOptions,
): Promise<void> {
  const version = versionText(qmp)
  if (version !== qemu.version)
    throw new MachineUnsupportedError(
      `the template was made with QEMU ${qemu.version}, and ${qemu.binary} is ${version} now: make it again`,
    )
  if (board !== undefined) assertSameBoard(board, await readBoard(qmp, wait))
  await ignoreSharedMemory(qmp, true, wait)
  await using handle = await open(stateFile(directory))
  const events = await watchMigrations(qmp, wait)
  try {
    const { uri } = await stateTarget(qmp, stateFile(directory), handle, 'read')
    await qmp.execute('migrate-incoming', { uri }, wait)
    const status = await endOfMigration(events, wait)
    if (status !== 'completed')
      throw new MigrationError(`the template could not be restored: ${status}`, false)
  } finally {
    events.close()
  }
}

/** Lets a restored guest run, if it ran when it was frozen. */
export async function resumeClone(
  qmp: QmpClient,
  { running }: TemplateDescription,
  wait: WaitOptions,
): Promise<void> {
  if (running) await qmp.execute('cont', {}, wait)
}
