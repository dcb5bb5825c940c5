// `qm run --detach`: starts a machine that goes on by itself.
import { LaunchError } from '../../errors.ts'
import { Machine } from '../../machine.ts'
import type { MachineOptions } from '../../options.ts'
import { EXIT } from '../exit-codes.ts'
import type { OptionValues } from '../options/option.ts'
import { millisecondsOf } from '../options/seconds.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import type { RUN_OPTIONS } from './options.ts'
import { jsonReporter, plainReporter } from './reporter.ts'

/** What needs somebody who stays. */
const ATTACHED_ONLY = ['console', 'trace', 'qmp'] as const

/** Launches it, and lets go of it; its name is on stdout. */
export async function runDetached(
  values: OptionValues<typeof RUN_OPTIONS>,
  options: MachineOptions,
  io: Io,
): Promise<number> {
  const wrong = ATTACHED_ONLY.find(name => values[name] !== undefined)
  if (wrong !== undefined) throw new UsageError(`--${wrong} does not go with --detach`)
  const reporter = values.json ? jsonReporter(io) : plainReporter(io, '')
  const ttlMs = millisecondsOf('ttl', values.ttl, Number.POSITIVE_INFINITY)
  const vm = makeMachine({
    ...options,
    console: true,
    detached: { ttlMs, ...(values.name !== undefined && { name: values.name }) },
    logger: { warn: message => reporter.warn(message) },
  })
  reporter.launching()
  try {
    await vm.launch()
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    reporter.failed(error)
    return EXIT.notStarted
  }
  const { name, pid } = vm
  await vm.detach()
  if (values.json) await io.json({ type: 'detached', name, pid })
  else io.out(name)
  return EXIT.ok
}

/** What is refused before anything is started is a wrong use. */
export function makeMachine(options: MachineOptions): Machine {
  try {
    return new Machine(options)
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message, { cause: error }) : error
  }
}
