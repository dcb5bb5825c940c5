// What compiles and what does not.
import { expectTypeOf } from 'vitest'
import type { AnyEvent, Int64, QemuSchema, QmpClient, QmpEvent, QmpResponse } from '../src/index.ts'

declare const client: QmpClient

// Known commands have their types.
expectTypeOf((await client.execute('query-status')).running).toEqualTypeOf<boolean>()
expectTypeOf((await client.execute('add-fd', { opaque: 'x' }))['fdset-id']).toEqualTypeOf<Int64>()
expectTypeOf(await client.executeRaw('query-status')).toExtend<QmpResponse<{ running: boolean }>>()
await client.execute('stop', {})
await client.execute('stop', undefined, { timeoutMs: 5 })
await client.execute('add-fd')
await client.execute('balloon', { value: 2n ** 40n })
// @ts-expect-error the value is required
await client.execute('balloon')
// @ts-expect-error a string is no size
await client.execute('balloon', { value: '1G' })
// @ts-expect-error there is no such argument
await client.execute('balloon', { value: 1, unit: 'G' })
// @ts-expect-error it takes no arguments
await client.execute('stop', { now: true })
// @ts-expect-error timeouts are in milliseconds
await client.execute('stop', {}, { timeout: 5 })

// Unknown ones stay usable.
expectTypeOf(await client.execute('x-unknown', { any: 1 })).toEqualTypeOf<unknown>()
declare const name: string
expectTypeOf(await client.execute(name)).toEqualTypeOf<unknown>()

// Events.
expectTypeOf((await client.waitForEvent('SHUTDOWN')).data.guest).toEqualTypeOf<boolean>()
const either = await client.waitForEvent(['STOP', ['RESET', { data: { guest: true } }]])
expectTypeOf(either.event).toEqualTypeOf<'STOP' | 'RESET'>()
expectTypeOf(await client.waitForEvent('X_UNKNOWN')).toExtend<QmpEvent<'X_UNKNOWN'>>()
client.on('SHUTDOWN', event => expectTypeOf(event.data.guest).toEqualTypeOf<boolean>())
client.once('X_UNKNOWN', event => expectTypeOf(event.data).toEqualTypeOf<unknown>())
expectTypeOf(client.events().next()).resolves.toEqualTypeOf<AnyEvent<QemuSchema>>()
for await (const event of client.events('STOP')) expectTypeOf(event.event).toEqualTypeOf<'STOP'>()
client.events(event => event.event === 'RESET' && event.data.guest)
const both = await client.executeAndWaitFor('quit', {}, 'SHUTDOWN', { timeoutMs: 5 })
expectTypeOf(both.event.data.guest).toEqualTypeOf<boolean>()

// A server of another kind.
interface Tiny {
  commands: { ping: { arguments: { text?: string }; returns: number } }
  events: { PONG: { text: string } }
}
declare const tiny: QmpClient<Tiny>
expectTypeOf(await tiny.execute('ping')).toEqualTypeOf<number>()
expectTypeOf((await tiny.waitForEvent('PONG')).data.text).toEqualTypeOf<string>()
// @ts-expect-error a number is no text
await tiny.execute('ping', { text: 5 })
