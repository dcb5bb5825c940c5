// What machine a command line of `qm run` asks for.
import { readFile } from 'node:fs/promises'
import { ArgsError, formatOption, parseJson } from '@qm/args'
import type { MachineOptions } from '../../options.ts'
import type { OptionValues } from '../options/option.ts'
import { UsageError } from '../options/usage-error.ts'
import type { RUN_OPTIONS } from './options.ts'

/**
 * The options of the machine, but for its logger.
 *
 * @throws UsageError for a config file that cannot be read as one.
 */
export async function machineOptions(
  { binary, config, qmp }: OptionValues<typeof RUN_OPTIONS>,
  args: readonly string[],
): Promise<MachineOptions> {
  return {
    ...(binary !== undefined && { binary }),
    ...(config !== undefined && { config: await readConfig(config) }),
    args: [...(qmp === undefined ? [] : monitorArgs(qmp)), ...args],
  }
}

async function readConfig(file: string): Promise<NonNullable<MachineOptions['config']>> {
  try {
    return parseJson(await readFile(file, 'utf8'))
  } catch (error) {
    const isFault = error instanceof ArgsError || (error instanceof Error && 'syscall' in error)
    if (!isFault) throw error
    throw new UsageError(`--config ${file}: ${error.message}`, { cause: error })
  }
}

/** A monitor of its own, beside the one that this program holds: each takes one client at a time. */
function monitorArgs(path: string): readonly string[] {
  const chardev = formatOption({ id: 'qm-own', path, server: true, wait: false }, 'socket')
  return ['-chardev', chardev, '-mon', 'chardev=qm-own,mode=control']
}
