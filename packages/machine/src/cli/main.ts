#!/usr/bin/env node
// The `qm` command: finds what was asked for and turns its end into an exit code.
import { readFile } from 'node:fs/promises'
import { commandNamed } from './commands.ts'
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
  try {
    if (['help', '--help', '-h'].includes(name)) {
      io.out(args[0] === undefined ? overview(io) : commandHelp(args[0], io))
      return EXIT.ok
    }
    if (['version', '--version', '-V'].includes(name)) {
      io.out(await version())
      return EXIT.ok
    }
    const command = commandNamed(name)
    const own = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
    if (command.ownHelp !== true && own.some(word => word === '--help' || word === '-h')) {
      io.out(commandHelp(name, io))
      return EXIT.ok
    }
    return await command.run(args, io)
  } catch (error) {
    io.err(`qm: ${error instanceof Error ? error.message : String(error)}`, 'red')
    return error instanceof UsageError ? EXIT.usage : EXIT.failed
  }
}

async function version(): Promise<string> {
  const manifest = new URL('../../package.json', import.meta.url)
  return JSON.parse(await readFile(manifest, 'utf8')).version
}
