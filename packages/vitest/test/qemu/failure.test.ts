// What a failed test leaves to look at: the pause of QM_PAUSE, and the traces of QM_TRACE.
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
  expect(runs.qemus()).toEqual(expect.arrayContaining(runs.notes('pid').map(Number)))
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

test('the trace of a failed test is kept, with its page; the run tells where it is', async () => {
  await using runs = new Runs()
  const report = join(runs.folder, 'report.xml')
  const { output } = await runs.run([
    ...['fails', 'flaky', 'network', '--reporter=default', '--reporter=junit', `--outputFile=${report}`],
  ])
  const traces = join(runs.folder, 'qm-traces')
  const directories = readdirSync(traces).sort()
  expect(directories, output).toHaveLength(4)
  const [fails = '', flaky = '', , machines = ''] = directories
  const page = join(traces, fails, 'index.html')
  expect(readFileSync(page, 'utf8')).toContain('what should be')
  expect(output).toContain(`trace: ${page}`)
  // The line of the test is shown, however many frames the steps have.
  expect(output).toMatch(/no forward leads to the guest's TCP port 22[\s\S]*❯ flaky\.machine\.ts:\d+/)
  // The trace of an attempt that failed stays, too, whatever the next one does.
  for (const file of [page, join(traces, flaky, 'index.html')])
    expect(readFileSync(report, 'utf8')).toContain(`<property name="qm-trace" value="trace: ${file}">`)
  const entries = entriesOf(join(traces, fails))
  expect(entries.filter(({ kind }) => kind === 'step-begin').map(({ name }) => name)).toEqual([
    'typing',
    'expect(vm).toPrint("zz")',
  ])
  expect(entries.filter(({ kind }) => kind === 'failure')).toHaveLength(1)
  // All machines of a test are in one trace, with their network beside.
  expect(entriesOf(join(traces, machines)).filter(({ kind }) => kind === 'machine')).toHaveLength(2)
  expect(existsSync(join(traces, machines, 'network.pcapng'))).toBe(true)
})

function entriesOf(directory: string): { readonly kind: string; readonly name: string }[] {
  const text = readFileSync(join(directory, 'trace.jsonl'), 'utf8').trimEnd()
  return text.split('\n').map(line => JSON.parse(line))
}

test('QM_TRACE says where traces are kept, or that there are none', async () => {
  await using runs = new Runs()
  const traces = join(runs.folder, 'elsewhere')
  await runs.run(['fails'], { QM_TRACE: traces })
  expect(readdirSync(traces)).toHaveLength(1)
  await runs.run(['fails'], { QM_TRACE: '0' })
  expect(existsSync(join(runs.folder, 'qm-traces'))).toBe(false)
})
