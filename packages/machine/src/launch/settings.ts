// What a machine will be launched with: its options, and what was added before the launch.
import type { ConsoleSettings, FdArguments, InheritedFd, MachineOptions } from '../options.ts'

/** An argument as the user gave it, or a descriptor whose number in QEMU is known only when it is launched. */
export type UserArgument = string | InheritedFd | NumberedArguments

/** Arguments that name a descriptor of the user's, or the other end of a channel of that name. */
export interface NumberedArguments {
  readonly source: { readonly fd: number } | { readonly channel: string }
  readonly args: FdArguments
}

/** Every descriptor that a launch hands over, and QEMU then owns. */
export function handedOver({ user }: Settings): ReadonlySet<number> {
  const fds = user.flatMap(argument => {
    if (typeof argument === 'string') return []
    if ('fd' in argument) return [argument.fd]
    return 'fd' in argument.source ? [argument.source.fd] : []
  })
  return new Set(fds)
}

/** Everything that the next launch will use. */
export interface Settings {
  readonly options: MachineOptions
  readonly name: string
  /** The user's own arguments, in the order in which they were added. */
  readonly user: readonly UserArgument[]
  readonly machineType: string | undefined
  readonly console: ConsoleSettings | undefined
  readonly monitor: boolean
  /** Wait for a guest, instead of booting one. @default false */
  readonly incoming?: boolean
}

/** The settings without the descriptors that a launch has handed over: QEMU owns them now. */
export function withoutHandedOver(settings: Settings): Settings {
  return { ...settings, user: settings.user.filter(staysOurs) }
}

/** A channel is made anew by each launch. */
function staysOurs(argument: UserArgument): boolean {
  return typeof argument === 'string' || ('source' in argument && 'channel' in argument.source)
}

/** The settings of a machine that waits for its guest to be sent; an `-incoming` of the user's own gives way. */
export function withIncoming(settings: Settings): Settings {
  const { user } = settings
  const kept = user.filter(
    (argument, index) => argument !== '-incoming' && (index === 0 || user[index - 1] !== '-incoming'),
  )
  return { ...settings, user: kept, incoming: true }
}
