// A template from the disk, or made now, by one process of this machine at a time.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Machine, Template } from '@qm/machine'
import type { MachineTestOptions } from '../options.ts'
import { provideCacheDirectory } from './directory.ts'
import { withLock } from './lock.ts'
import { markUsed, sweepTemplates } from './sweep-templates.ts'
import { templateKey } from './template-key.ts'

/**
 * Opens the template of these options, or makes it.
 *
 * @param boot boots the machine that becomes the template
 * @throws MachineUnsupportedError when there can be no template of such a machine; what `boot` throws
 */
export async function cachedTemplate(
  options: MachineTestOptions,
  signal: AbortSignal,
  boot: () => Promise<Machine>,
): Promise<Template> {
  const base = await provideCacheDirectory(options.cache?.directory)
  const key = await templateKey(base, options, signal)
  const directory = join(base, key.hash)
  const there = await openUsed(directory)
  if (there !== undefined) return there
  return withLock(directory, signal, async () => {
    const made = await openUsed(directory)
    if (made !== undefined) return made
    // One that no longer fits, such as after a change of its disk.
    await rm(directory, { recursive: true, force: true })
    const template = await makeTemplate(directory, signal, boot)
    await key.keep()
    await sweepTemplates(base, options.cache)
    return template
  })
}

async function openUsed(directory: string): Promise<Template | undefined> {
  const template = await Template.open(directory).catch(() => undefined)
  if (template !== undefined) await markUsed(directory)
  return template
}

async function makeTemplate(
  directory: string,
  signal: AbortSignal,
  boot: () => Promise<Machine>,
): Promise<Template> {
  const vm = await boot()
  try {
    return await vm.template(directory, { signal })
  } finally {
    await vm.kill()
  }
}
