// `qm stop` and `qm kill`: end machines, also while a program drives them.
import {
  hard,
  ladder,
  powerButtonRung,
  quitRung,
  type ShutdownStrategy,
  type StopReport,
  signalRung,
  watchProcess,
} from '@qm/process'
import { connect, type QmpClient, QmpDisconnectedError } from '@qm/qmp'
import { parseOptions } from '../options/parse-options.ts'
import { millisecondsOf } from '../options/seconds.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { type FoundMachine, findRunning } from './find-machine.ts'
import { STOP_OPTIONS } from './options.ts'

const GUEST_MS = 20_000
const QUIT_MS = 10_000
const CONNECT_MS = 5000

/** Asks each guest to shut down, then QEMU to quit, then kills it. */
export async function stop(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, STOP_OPTIONS)
  const guestMs = millisecondsOf('timeout', values.timeout, GUEST_MS)
  return each(operands, values.json === true, io, async machine => {
    const path = machine.files.attachSocket
    // One that does not let anybody in can still be signalled.
    const qmp = await connect({ path }, { timeoutMs: CONNECT_MS }).catch(() => undefined)
    try {
      return await stopBy(machine, qmp === undefined ? unasked : gently(qmp, guestMs))
    } finally {
      await qmp?.close()
    }
  })
}

/** Kills each. */
export async function kill(words: readonly string[], io: Io): Promise<number> {
  const { operands } = parseOptions(words, [])
  return each(operands, false, io, machine => stopBy(machine, hard))
}

async function each(
  names: readonly string[],
  asJson: boolean,
  io: Io,
  end: (machine: FoundMachine) => Promise<StopReport>,
): Promise<number> {
  if (names.length === 0) throw new UsageError('which machine? (see qm ps)')
  const machines = await Promise.all(names.map(findRunning))
  for (const machine of machines) {
    const { name } = machine.record
    io.progress(`ending ${name} …`)
    const report = await end(machine)
    if (asJson) await io.json({ name, ...report })
    else io.out(name)
  }
  return 0
}

/** Ends a machine. */
export async function stopBy(
  { process, record }: FoundMachine,
  strategy: ShutdownStrategy,
): Promise<StopReport> {
  if (process === null) throw new Error(`the process of ${record.name} is not known`)
  await using qemu = await watchProcess(process)
  return await qemu.stop(strategy)
}

const unasked = ladder(signalRung('SIGTERM', { graceMs: QUIT_MS }), ...hard.rungs)

function gently(qmp: QmpClient, guestMs: number): ShutdownStrategy {
  const unlessGone = async (command: Promise<unknown>): Promise<void> => {
    await command.catch(error => {
      if (!(error instanceof QmpDisconnectedError)) throw error
    })
  }
  return ladder(
    powerButtonRung(() => unlessGone(qmp.execute('system_powerdown')), {
      graceMs: guestMs,
      resume: async () => {
        if (!(await qmp.execute('query-status')).running) await qmp.execute('cont')
      },
    }),
    quitRung(() => unlessGone(qmp.execute('quit')), { graceMs: QUIT_MS }),
    ...unasked.rungs,
  )
}
