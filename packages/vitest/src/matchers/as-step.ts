// A matcher as a step of the test's trace, so that the trace shows which one has failed, and when.
import { Machine } from '@qm/machine'
import type { MatcherState, SyncMatcherResult } from 'vitest'
import { limitsOf } from '../test-limits.ts'
import { literal } from './outcome.ts'

/** The matcher of one kind of arguments. */
type Matcher<A extends readonly unknown[]> = (
  this: MatcherState,
  received: unknown,
  ...args: A
) => Promise<SyncMatcherResult>

/** Makes a matcher a step wherever the machine's test has traces. */
export function asStep<A extends readonly unknown[]>(name: string, matcher: Matcher<A>): Matcher<A> {
  return async function (this: MatcherState, received: unknown, ...args: A): Promise<SyncMatcherResult> {
    const limits = received instanceof Machine ? limitsOf(received) : undefined
    const run = (): Promise<SyncMatcherResult> => matcher.call(this, received, ...args)
    if (limits === undefined) return run()
    const title = `expect(vm)${this.isNot ? '.not' : ''}.${name}(${described(args[0])})`
    let result: SyncMatcherResult | undefined
    try {
      return await limits.step(title, async () => {
        result = await run()
        // vitest makes an error of its own of the outcome; the trace has to be told here. Without `.not` there is no `isNot`.
        if (result.pass === Boolean(this.isNot)) throw new Error(result.message())
        return result
      })
    } catch (error) {
      if (result === undefined) throw error
      return result
    }
  }
}

function described(argument: unknown): string {
  if (typeof argument === 'string' || argument instanceof RegExp) return literal(argument)
  if (typeof argument === 'number') return String(argument)
  return argument instanceof Uint8Array ? `a picture of ${argument.length} bytes` : ''
}
