#!/usr/bin/env node
// The `qm` command: finds what was asked for and turns its end into an exit code.
import { COMMANDS } from './commands.ts'
import { EXIT } from './exit-codes.ts'
import { commandHelp, overview } from './help.ts'
import { processIo } from './io.ts'
import { UsageError } from './usage-error.ts'

const io = processIo()
// A reader that has seen enough (`qm … | head`) is no failure.
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : EXIT.failed))

const [name = 'help', ...args] = process.argv.slice(2)
process.exitCode = await main()

async function main(): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    io.out(args[0] === undefined ? overview(io) : commandHelp(args[0], io))
    return 0
  }
  const command = COMMANDS[name]
  try {
    if (command === undefined)
      throw new UsageError(`there is no command "${name}": ${Object.keys(COMMANDS).join(', ')}`)
    if (command.ownHelp !== true && args.some(word => word === '--help' || word === '-h')) {
      io.out(commandHelp(name, io))
      return 0
    }
    return await command.run(args, io)
  } catch (error) {
    io.err(`qm: ${error instanceof Error ? error.message : String(error)}`, 'red')
    return error instanceof UsageError ? EXIT.usage : EXIT.failed
  }
}
