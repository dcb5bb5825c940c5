// What a sign of readiness is: something to wait for, that can tell what was seen of it so far.
import type { ConsoleMatch } from '@qm/console'

/** The kinds of signs. */
export type ReadySign = 'console' | 'agent' | 'port' | 'address' | 'probe' | 'cloudInit' | 'systemd'

/** The wait of a sign: without a limit of its own. */
export interface SignWait {
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** One sign that is waited for. */
export interface Sign {
  readonly by: ReadySign
  /** Resolves when the sign has come; with what the console showed, when it is the console's. */
  arrive(wait: SignWait): Promise<ConsoleMatch | undefined>
  /** What was seen of it so far, in words: `port 22: the guest has not accepted`. */
  seen(): Promise<string>
}
