// What a machine will be launched with: its options, and what was added before the launch.
import type { ConsoleSettings, InheritedFd, MachineOptions } from './options.ts'

/** An argument as the user gave it, or a descriptor whose number in QEMU is known only when it is launched. */
export type UserArgument = string | InheritedFd

/** Everything that the next launch will use. */
export interface Settings {
  readonly options: MachineOptions
  readonly name: string
  /** The user's own arguments, in the order in which they were added. */
  readonly user: readonly UserArgument[]
  readonly machineType: string | undefined
  readonly console: ConsoleSettings | undefined
  readonly monitor: boolean
}

/** The settings without the descriptors that a launch has handed over: QEMU owns them now. */
export function withoutHandedOver(settings: Settings): Settings {
  return { ...settings, user: settings.user.filter(argument => typeof argument === 'string') }
}
