// A question of the user's own, asked again and again.
import { setTimeout as pass } from 'node:timers/promises'
import type { Sign } from './sign.ts'

/** Asks whether the guest is ready: `false` and an error mean not yet, anything else means yes. */
export type ReadyProbe = (context: { readonly signal: AbortSignal }) => unknown

const ASK_EVERY_MS = 250

/** The sign of a probe; a call that is under way at the end is left to its signal. */
export function probeSign(probe: ReadyProbe): Sign {
  let calls = 0
  let outcome = 'it was not called'
  return {
    by: 'probe',
    async arrive({ signal }) {
      const given = Promise.withResolvers<never>()
      const abort = (): void => given.reject(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
      try {
        for (;;) {
          calls += 1
          outcome = `call ${calls} has not ended`
          const answer = Promise.resolve().then(() => probe({ signal }))
          const yes = await Promise.race([answer, given.promise]).then(
            value => {
              outcome = `call ${calls} gave false`
              return value !== false
            },
            error => {
              signal.throwIfAborted()
              outcome = `call ${calls} threw ${error}`
              return false
            },
          )
          if (yes) return undefined
          await pass(ASK_EVERY_MS, undefined, { signal })
        }
      } finally {
        signal.removeEventListener('abort', abort)
      }
    },
    seen: async () => `probe: ${outcome}`,
  }
}
