// A template from the disk, or made now, by one process of this machine at a time.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Machine, MachineUnsupportedError, Template } from '@qm/machine'
import { bootTimeout, type MachineTestOptions } from '../options.ts'
import { messageOf, provideCacheDirectory } from './directory.ts'
import { withLock } from './lock.ts'
import { markUsed, sweepTemplates } from './sweep-templates.ts'
import { templateKey } from './template-key.ts'
import { isWhole, noteFiles } from './whole.ts'

/** A template, and what to do if it is of no use. */
export interface CachedTemplate {
  readonly template: Template
  /** Whether it was made now, and not by an earlier run: what is wrong with it is not its age then. */
  readonly isNew: boolean
  /** Makes another one in its place, or takes that which somebody else has made since. @throws what `boot` throws */
  renew(): Promise<CachedTemplate>
}

/**
 * Opens the template of these options, or makes it.
 *
 * @param boot boots the machine that becomes the template
 * @param tell told when the cache cannot be used: the template then goes with this program
 * @throws MachineUnsupportedError when there can be no template of such a machine; what `boot` throws
 */
export async function cachedTemplate(
  options: MachineTestOptions,
  signal: AbortSignal,
  boot: (signal: AbortSignal) => Promise<Machine>,
  tell: (message: string) => void,
): Promise<CachedTemplate> {
  const base = await provideCacheDirectory(options.cache?.directory)
  if (typeof base !== 'string') {
    tell(`@qm/vitest: templates are not kept: ${base.problem}`)
    return temporary(signal, boot)
  }
  const key = await templateKey(base, options, signal)
  const directory = join(base, key.hash)

  /** @param isUsable whether one that is there is taken */
  const provide = async (within: AbortSignal, isUsable: (it: Template) => boolean): Promise<CachedTemplate> =>
    withLock(directory, within, async () => {
      const there = await openUsed(directory)
      if (there !== undefined && isUsable(there)) return toCached(there, false)
      // One that no longer fits, such as after a change of its disk, or of which a part is missing.
      await rm(directory, { recursive: true, force: true })
      const template = await makeTemplate(directory, within, boot, tell)
      await key.keep()
      await sweepTemplates(base, options.cache)
      return toCached(template, true)
    })
  const toCached = (template: Template, isNew: boolean): CachedTemplate => ({
    template,
    isNew,
    renew: () =>
      provide(
        AbortSignal.any([signal, AbortSignal.timeout(2 * bootTimeout(options))]),
        ({ created }) => created.getTime() !== template.created.getTime(),
      ),
  })
  const there = await openUsed(directory)
  return there === undefined ? provide(signal, () => true) : toCached(there, false)
}

async function openUsed(directory: string): Promise<Template | undefined> {
  const template = await Template.open(directory).catch(() => undefined)
  if (template === undefined || !(await isWhole(directory))) return undefined
  await markUsed(directory)
  return template
}

async function makeTemplate(
  directory: string,
  signal: AbortSignal,
  boot: (signal: AbortSignal) => Promise<Machine>,
  tell: (message: string) => void,
): Promise<Template> {
  const vm = await boot(signal)
  try {
    const template = await vm.template(directory, { signal })
    await noteFiles(directory)
    return template
  } catch (error) {
    // On a full disk, the guest goes on: there may be room where temporary files are.
    if (signal.aborted || error instanceof MachineUnsupportedError || !vm.running) throw error
    tell(`@qm/vitest: templates are not kept: ${directory}: ${messageOf(error)}`)
    return await vm.template(undefined, { signal })
  } finally {
    await vm.kill()
  }
}

async function temporary(
  signal: AbortSignal,
  boot: (signal: AbortSignal) => Promise<Machine>,
): Promise<CachedTemplate> {
  const vm = await boot(signal)
  try {
    const template = await vm.template(undefined, { signal })
    return { template, isNew: true, renew: () => temporary(signal, boot) }
  } finally {
    await vm.kill()
  }
}
