// What a failed test leaves to look at: the pause of QM_PAUSE, and the traces of QM_TRACE.
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { Runs } from './run-vitest.ts'

/** Asks a monitor, and resolves with the answer to the last command. */
async function ask(path: string, ...commands: readonly string[]): Promise<unknown> {
  const socket = connect(path)
  await once(socket, 'connect')
  let answer: unknown
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const greeting = JSON.parse((await lines.next()).value)
  expect(greeting.QMP.version.qemu.major).toBeGreaterThan(6)
  for (const [index, execute] of commands.entries()) {
    socket.write(`${JSON.stringify({ execute, id: index })}\n`)
    answer = JSON.parse((await lines.next()).value)
    expect(answer).toMatchObject({ id: index })
  }
  socket.destroy()
  return answer
}

test('QM_PAUSE stops at a failure, with sockets to attach to, until Enter', async () => {
  await using runs = new Runs()
  const child = runs.startOnTerminal(['run', 'fails'], { QM_PAUSE: '1' })
  await expect.poll(() => child.seen(), { timeout: 60_000, interval: 20 }).toContain('Enter goes on')
  const shown = child.seen()
  expect(shown).toContain('QM_PAUSE: fails')
  expect(shown).toContain("expected 'what is' to be 'what should be'")
  // What the guest has printed cannot ring the bell of the terminal.
  expect(shown).toMatch(/its last lines:\r\n.*zz/)
  expect(shown).not.toContain('\x07')
  expect(runs.qemus()).toEqual(runs.notes('pid').map(Number))
  const [, monitor = ''] = /qm attach unix:(\S+)/.exec(shown) ?? []
  expect(await ask(monitor, 'qmp_capabilities', 'query-status')).toMatchObject({
    return: { status: 'running' },
  })
  expect(await ask(monitor, 'qmp_capabilities', 'no-such-command')).toMatchObject({
    error: { class: 'CommandNotFound' },
  })
  const [, path = ''] = /unix-connect:(\S+)/.exec(shown) ?? []
  const console = connect(path)
  console.write('z')
  const [echo] = await once(console, 'data')
  expect(String(echo)).toBe('z')
  console.destroy()
  child.stdin?.write('\n')
  const { output } = await child.ended
  expect(output).toContain('1 failed')
  expect(runs.qemus()).toEqual([])
})

test('QM_PAUSE without a terminal says so, and goes on', async () => {
  await using runs = new Runs()
  const { output } = await runs.run(['fails'], { QM_PAUSE: '1' })
  expect(output).toContain('QM_PAUSE: there is no terminal')
  expect(output).toContain('1 failed')
})

test('QM_TRACE keeps the trace of a failed test, and tells where it is', async () => {
  await using runs = new Runs()
  const traces = join(runs.folder, 'traces')
  const report = join(runs.folder, 'report.xml')
  const { output } = await runs.run(
    ['fails', '--reporter=default', '--reporter=junit', `--outputFile=${report}`],
    { QM_TRACE: traces, TEST_TRACE: '1' },
  )
  const kept = readdirSync(traces)
  expect(kept, output).toHaveLength(1)
  const directory = join(traces, kept[0] ?? '')
  expect(readFileSync(join(directory, 'trace'), 'utf8')).toBe('begun true\nended true\n')
  expect(output).toContain(`trace: ${directory}`)
  expect(readFileSync(report, 'utf8')).toContain(`<property name="qm-trace" value="trace: ${directory}">`)
})

test('QM_TRACE without @qm/trace does nothing', async () => {
  await using runs = new Runs()
  const { output } = await runs.run(['fails', '-t', 'passes'], { QM_TRACE: '1' })
  expect(output).toContain('1 passed')
})
