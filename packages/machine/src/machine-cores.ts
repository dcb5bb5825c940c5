// What each machine is inside, for what works on two machines: a migration, a clone.
import type { MachineCore } from './machine-core.ts'
import type { MachineOptions } from './options.ts'
import { registerReceiver } from './state/migration-receiver.ts'
import type { LaunchClone } from './template/template.ts'

const cores = new WeakMap<object, MachineCore>()

/** Notes what a machine is inside. No part of its API. */
export function registerCore(machine: object, core: MachineCore): void {
  cores.set(machine, core)
  registerReceiver(machine, core.receiver)
}

/** What a machine is inside. @throws TypeError for what is no machine of ours */
export function coreOf(machine: object): MachineCore {
  const core = cores.get(machine)
  if (core === undefined) throw new TypeError('this is no Machine')
  return core
}

/** What launches clones as machines of a class. */
export function cloneLauncher<M extends object>(Make: new (options: MachineOptions) => M): LaunchClone<M> {
  return async (settings, wait) => {
    const machine = new Make(settings.options)
    await coreOf(machine).launchAs(settings, wait)
    return { machine, ...coreOf(machine).waiting() }
  }
}
