// Stops at a failed test, with its machines running and sockets to look at them, until Enter is pressed.
import { openSync, writeSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { ReadStream } from 'node:tty'
import type { Machine } from '@qm/machine'
import { createRunDirectory } from '@qm/process'
import { lastLines, printable } from '../printable.ts'
import { listen } from './listen.ts'
import { monitorServer } from './monitor-server.ts'

const CONSOLE_LINES = 30
/** The live summary of vitest's reporter draws over the last lines, once. */
const SUMMARY_LINES = 12

/** Whether `QM_PAUSE` asks for it. */
export function wantsPause(): boolean {
  return ![undefined, '', '0'].includes(process.env['QM_PAUSE'])
}

/** Shows the test, its machines' consoles and how to attach to them on the terminal; resolves at Enter. */
export async function pauseAtFailure(
  testName: string,
  error: string,
  machines: readonly Machine[],
): Promise<void> {
  // Workers have no terminal on their standard input; the one that vitest was started from can be opened by name.
  const terminal = openTerminal()
  if (terminal === undefined) {
    // biome-ignore lint/suspicious/noConsole: whoever has set QM_PAUSE waits for it
    console.warn('QM_PAUSE: there is no terminal to pause at')
    return
  }
  const directory = createRunDirectory()
  const servers: Server[] = []
  try {
    writeSync(terminal, `\nQM_PAUSE: ${printable(testName)}\n${printable(error)}\n`)
    for (const [index, vm] of machines.entries())
      writeSync(terminal, await offer(vm, join(directory.path, String(index + 1)), servers))
    writeSync(terminal, `\nEnter goes on.${'\n'.repeat(SUMMARY_LINES)}`)
    await enter(terminal)
  } finally {
    for (const server of servers) server.close()
    await directory.remove()
  }
}

function openTerminal(): number | undefined {
  try {
    return openSync('/dev/tty', 'r+')
  } catch {
    return undefined
  }
}

/** Listens for those who want to attach; returns what to tell them. */
async function offer(vm: Machine, path: string, servers: Server[]): Promise<string> {
  if (!vm.running) return `\n${vm.name} has ended${vm.log === null ? '' : `:\n${lastLines(vm.log, 10)}`}\n`
  const lines = [`\n${vm.name}, process ${vm.pid}`]
  const offered = async (server: Server, file: string, how: string): Promise<string> => {
    servers.push(server)
    const why = await listen(server, file)
    return why === undefined ? how : `cannot be offered: ${printable(why)}`
  }
  if (hasMonitor(vm)) {
    const file = `${path}.monitor`
    lines.push(`  monitor: ${await offered(monitorServer(vm), file, `qm attach unix:${file}`)}`)
  }
  const console = consoleOf(vm)
  if (console !== undefined) {
    const file = `${path}.console`
    const how = `socat -,raw,echo=0,escape=0x1d unix-connect:${file}`
    lines.push(`  console: ${await offered(consoleServer(console), file, how)}`)
    lines.push(`  its last lines:\n${lastLines(console.tail(CONSOLE_LINES), CONSOLE_LINES)}`)
  }
  return `${lines.join('\n')}\n`
}

function consoleServer(console: Machine['console']): Server {
  return createServer(socket => {
    const output = console.stream({ since: 'now' })
    socket.on('error', () => {})
    socket.on('data', data => void console.write(data).catch(() => socket.destroy()))
    socket.once('close', () => output.destroy())
    output.on('error', () => socket.destroy())
    output.pipe(socket)
  })
}

function hasMonitor(vm: Machine): boolean {
  try {
    return vm.qmp !== undefined
  } catch {
    return false
  }
}

function consoleOf(vm: Machine): Machine['console'] | undefined {
  try {
    return vm.console
  } catch {
    return undefined
  }
}

/** Resolves at the first line; the stream closes the descriptor. */
async function enter(terminal: number): Promise<void> {
  const input = new ReadStream(terminal)
  await new Promise<void>(done => {
    input.once('data', () => done())
    input.once('error', () => done())
    input.once('end', () => done())
  })
  input.destroy()
}
