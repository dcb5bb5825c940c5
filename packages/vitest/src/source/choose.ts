// Chooses how tests get their machines: as asked for, or the next best way.
import { type Machine, MachineUnsupportedError } from '@qm/machine'
import { cachedTemplate } from '../cache/cached-template.ts'
import { TemplateTimeoutError } from '../errors.ts'
import { bootTimeout, type MachineTestOptions } from '../options.ts'
import { bootMachine } from './boot.ts'
import { BootEach, BootOnce } from './boots.ts'
import { CloneEach } from './clones.ts'
import { RestoreEach } from './restores.ts'
import type { Starter } from './start.ts'

/**
 * Makes ready for starting machines: a template or a saved state is there afterwards, a shared machine runs.
 *
 * @param tell told once when tests do not get clones though they were asked for, and what is wrong with the cache
 * @throws what the boot throws; the signal's reason
 */
export async function chooseStarter(
  options: MachineTestOptions,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<Starter> {
  const { fresh = 'clone' } = options
  if (fresh === 'reboot') return new BootEach(options)
  if (fresh === 'shared') {
    const once = new BootOnce(options)
    signal.addEventListener('abort', () => void once.close(), { once: true })
    await once.shared()
    return once
  }
  return cloning(options, signal, tell)
}

async function cloning(
  options: MachineTestOptions,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<Starter> {
  const cloneable = options.machine.cloneable || true
  const limit = bootTimeout(options)
  // Another process may build the template first; that it hangs must not make this one hang.
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new TemplateTimeoutError('the template', 2 * limit)), 2 * limit)
  try {
    const within = AbortSignal.any([signal, late.signal])
    const boot = (until: AbortSignal): Promise<Machine> => bootMachine(options, { cloneable }, until)
    return new CloneEach(await cachedTemplate(options, within, boot, tell), options, tell)
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal === undefined) throw error
    const starter = await restoring(options, signal)
    const instead =
      starter instanceof RestoreEach ? 'each test restores a saved state' : 'each test boots its own machine'
    tell(`@qm/vitest: this machine cannot be cloned, so ${instead}: ${refusal.message}`)
    return starter
  } finally {
    clearTimeout(timer)
  }
}

async function restoring(options: MachineTestOptions, signal: AbortSignal): Promise<Starter> {
  const vm = await bootMachine(options, { cloneable: false }, signal)
  try {
    return (await RestoreEach.of(vm, options, signal)) ?? new BootEach(options)
  } finally {
    await vm.kill()
  }
}

/** That the machine cannot be a template, wherever in the chain of causes it stands. */
function refusalIn(error: unknown): MachineUnsupportedError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof MachineUnsupportedError) return cause
  return undefined
}
