// Boots a machine until its tests can begin: launch, ready, prepare.
import { Machine, type MachineOptions, type WaitOptions } from '@qm/machine'
import { bootTimeout, type MachineTestOptions } from '../options.ts'

/**
 * Boots a machine, or leaves nothing of it.
 *
 * @param changes options of the machine that are to be others
 * @throws what the launch, `ready` or `prepare` throw; the signal's reason
 */
export async function bootMachine(
  options: MachineTestOptions,
  changes: MachineOptions,
  signal: AbortSignal,
): Promise<Machine> {
  const started = performance.now()
  const wait = (): WaitOptions => ({
    timeoutMs: Math.max(0, bootTimeout(options) - (performance.now() - started)),
    signal,
  })
  const vm = new Machine({ ...options.machine, ...changes })
  try {
    // A launch has a limit of its own.
    await vm.launch({ signal })
    if (options.ready !== undefined) await vm.ready(options.ready, wait())
    if (options.prepare !== undefined) await runWithin(options.prepare, vm, wait())
    return vm
  } catch (error) {
    await vm.kill()
    throw error
  }
}

async function runWithin(
  prepare: NonNullable<MachineTestOptions['prepare']>,
  vm: Machine,
  { timeoutMs = 0, signal }: WaitOptions,
): Promise<void> {
  const { promise: over, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error('prepare has not come to an end within the limit of the boot')),
    timeoutMs,
  )
  const giveUp = (): void => reject(signal?.reason)
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    await Promise.race([prepare(vm), over])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}
