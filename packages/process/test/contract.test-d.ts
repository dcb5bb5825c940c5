import type { Duplex } from 'node:stream'
import {
  callRung,
  findBinary,
  type Guard,
  graceful,
  hard,
  ladder,
  type ProcessExit,
  planFds,
  probe,
  type QemuCapabilities,
  QemuProcess,
  type Rung,
  rung,
  type ShutdownStrategy,
  type StopReport,
  signalRung,
  spawn,
} from '@qm/process'
import { expectTypeOf } from 'vitest'

// What the contract promises.
expectTypeOf(spawn({ binary: 'qemu' })).resolves.toEqualTypeOf<QemuProcess>()
expectTypeOf<QemuProcess>().toExtend<AsyncDisposable>()
expectTypeOf<QemuProcess['pid']>().toEqualTypeOf<number>()
expectTypeOf<QemuProcess['running']>().toEqualTypeOf<boolean>()
expectTypeOf<QemuProcess['exit']>().toEqualTypeOf<Promise<ProcessExit>>()
expectTypeOf<QemuProcess['guards']>().toEqualTypeOf<readonly Guard[]>()
expectTypeOf<QemuProcess['channels']>().toEqualTypeOf<Readonly<Record<string, Duplex>>>()
expectTypeOf<QemuProcess['stop']>().returns.resolves.toEqualTypeOf<StopReport>()
expectTypeOf<QemuProcess['log']>().returns.resolves.toEqualTypeOf<string>()
expectTypeOf<QemuProcess['tail']>().returns.toEqualTypeOf<string>()
expectTypeOf<ProcessExit>().toEqualTypeOf<{
  readonly kind: 'exited' | 'signalled' | 'never-started'
  readonly exitCode: number | null
  readonly signal: string | null
  readonly requested: boolean
}>()
expectTypeOf<StopReport['rungs'][number]>().toEqualTypeOf<{
  readonly name: string
  readonly outcome: 'ended' | 'timed-out' | 'failed' | 'skipped'
  readonly ms: number
  readonly error?: Error
}>()
expectTypeOf(findBinary('arm64', { env: process.env })).resolves.toEqualTypeOf<string>()
expectTypeOf(probe('qemu')).resolves.toEqualTypeOf<QemuCapabilities>()
expectTypeOf<QemuCapabilities['options']>().toEqualTypeOf<ReadonlySet<string>>()

// Strategies are values.
expectTypeOf(hard).toEqualTypeOf<ShutdownStrategy>()
expectTypeOf(
  ladder(
    rung('a', () => {}, { graceMs: 1 }),
    hard,
    graceful(),
  ),
).toEqualTypeOf<ShutdownStrategy>()
expectTypeOf(callRung('b', async () => {}, { graceMs: 1 })).toEqualTypeOf<Rung>()
expectTypeOf(signalRung('SIGTERM', { graceMs: 1 })).toEqualTypeOf<Rung>()

// The numbers are known by name.
expectTypeOf(planFds({ monitor: 'channel', disk: { fd: 7 } })).toEqualTypeOf<{
  readonly monitor: number
  readonly disk: number
}>()

// @ts-expect-error there is no such guard
void spawn({ binary: 'qemu', guard: 'prayer' })
// @ts-expect-error a rung without a limit would wait for ever unless that is said
signalRung('SIGTERM')
// @ts-expect-error a channel is made by spawn, not handed to it
void spawn({ binary: 'qemu', fds: { monitor: { path: '/x' } } })
// @ts-expect-error a process is only made by spawn
new QemuProcess()
// @ts-expect-error there is no signal of this name
signalRung('SIGSOMETHING', { graceMs: 1 })
