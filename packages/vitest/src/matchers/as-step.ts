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
  async function step(this: MatcherState, received: unknown, ...args: A): Promise<SyncMatcherResult> {
    const limits = received instanceof Machine ? limitsOf(received) : undefined
    const run = (): Promise<SyncMatcherResult> => matcher.call(this, received, ...args)
    if (limits === undefined) return run()
    const title = `expect(vm)${this.isNot ? '.not' : ''}.${name}(${described(args[0])})`
    const site = callSite(step)
    let result: SyncMatcherResult | undefined
    try {
      return await limits.step(title, async () => {
        result = await run()
        // vitest makes an error of its own of the outcome; the trace has to be told here. Without `.not` there is no `isNot`.
        if (result.pass === Boolean(this.isNot)) throw new Error(result.message())
        return result
      })
    } catch (error) {
      if (result !== undefined) return result
      if (error instanceof Error) addCallSite(error, site)
      throw error
    }
  }
  return step
}

/** Where a function was called, as the lines of a stack. */
function callSite(of: (...args: never[]) => unknown): string {
  const holder = new Error()
  Error.captureStackTrace(holder, of)
  return (holder.stack ?? '').split('\n').slice(1).join('\n')
}

/** The frames of steps between an error and the test's line may leave no room for it. */
function addCallSite(error: Error, site: string): void {
  const [first = ''] = site.split('\n').filter(line => !line.includes('/node_modules/'))
  if (first !== '' && error.stack?.includes(first) === false) error.stack += `\n${site}`
}

function described(argument: unknown): string {
  if (typeof argument === 'string' || argument instanceof RegExp) return literal(argument)
  if (typeof argument === 'number') return String(argument)
  return argument instanceof Uint8Array ? `a picture of ${argument.length} bytes` : ''
}
