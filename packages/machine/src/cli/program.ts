// Runs the command that was asked for, and turns its end into an exit code.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { commandNamed } from './commands/commands.ts'
import { commandHelp, overview } from './commands/help.ts'
import { EXIT } from './exit-codes.ts'
import { UsageError } from './options/usage-error.ts'
import { type Io, processIo } from './output/io.ts'

/** Runs `qm` with these words; the process ends with the command's exit code once its output has been taken. */
export async function runProgram(words: readonly string[]): Promise<void> {
  const io = processIo()
  const [name = 'help', ...args] = words
  process.exitCode = await exitCodeOf(name, args, io)
  // What a reader has not taken by now keeps no program that was told to end.
  if (!(await io.flush())) process.exit()
}

async function exitCodeOf(name: string, args: readonly string[], io: Io): Promise<number> {
  try {
    if (['help', '--help', '-h'].includes(name)) {
      for (const line of args[0] === undefined ? overview() : commandHelp(args[0], args[1])) io.out(line)
      return EXIT.ok
    }
    if (['version', '--version', '-V'].includes(name)) {
      io.out(await version())
      return EXIT.ok
    }
    const command = commandNamed(name)
    const own = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
    if (command.ownHelp !== true && own.some(word => word === '--help' || word === '-h')) {
      for (const line of commandHelp(name, args[0])) io.out(line)
      return EXIT.ok
    }
    return await command.run(args, io)
  } catch (error) {
    io.err(`qm: ${error instanceof Error ? error.message : String(error)}`, 'red')
    return error instanceof UsageError ? EXIT.usage : EXIT.failed
  }
}

async function version(): Promise<string> {
  // By name: the bundler may put this file anywhere in what is published.
  const manifest = fileURLToPath(import.meta.resolve('@qm/machine/package.json'))
  return JSON.parse(await readFile(manifest, 'utf8')).version
}
