import { Duplex } from 'node:stream'
import { expectTypeOf } from 'vitest'
import {
  attach,
  type ConsoleErrorCode,
  type ConsoleMatch,
  type GuestConsole,
  type RunResult,
} from '../src/index.ts'

const console = await attach({ path: '/run/console' })
expectTypeOf(console).toEqualTypeOf<GuestConsole>()
expectTypeOf(await attach(new Duplex())).toEqualTypeOf<GuestConsole>()
expectTypeOf(
  await attach({ host: 'localhost', port: 1 }, { log: { path: 'x', maxLogBytes: 1 } }),
).toEqualTypeOf<GuestConsole>()
// @ts-expect-error a target needs a path, or a host and a port
await attach({ host: 'localhost' })

expectTypeOf(console.waitFor('login: ')).resolves.toEqualTypeOf<ConsoleMatch>()
expectTypeOf(
  console.waitFor([/a/, 'b'], { since: 'now', failOn: false }),
).resolves.toEqualTypeOf<ConsoleMatch>()
expectTypeOf(
  console.waitFor({ up: /a/, down: 'b' }, { since: console.mark() }),
).resolves.toEqualTypeOf<ConsoleMatch>()
// @ts-expect-error a number is no pattern
await console.waitFor(1)
// @ts-expect-error there is no such beginning
await console.waitFor('x', { since: 'yesterday' })

expectTypeOf<ConsoleMatch['name']>().toEqualTypeOf<string | undefined>()
expectTypeOf<ConsoleMatch['groups']>().toEqualTypeOf<Record<string, string>>()
expectTypeOf(console.run('ls')).resolves.toEqualTypeOf<RunResult>()
expectTypeOf(console.login({ user: 'root' })).resolves.toEqualTypeOf<void>()
expectTypeOf(console.lines()).toExtend<AsyncIterable<string>>()
expectTypeOf(console.press('ctrl-c', 'f12', 'alt-x')).resolves.toEqualTypeOf<void>()
// @ts-expect-error keys have names of their own
await console.press('return')
expectTypeOf<'timeout'>().toExtend<ConsoleErrorCode>()
