// How a public method reaches the session that there is when it is called.
import type { OptionKinds } from '../checks/options-check.ts'

/**
 * Checks the options of a method, and runs a step of it on the present session. Rejects when there is none, and in the
 * machine's own words when QEMU ends meanwhile.
 *
 * @param name of the method or the QMP command, for the messages
 */
export type SessionCall<S> = <O extends object, T>(
  name: string,
  options: O,
  kinds: OptionKinds<O>,
  act: (session: S) => Promise<T>,
) => Promise<T>
