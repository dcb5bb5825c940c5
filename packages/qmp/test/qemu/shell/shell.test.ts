// qmp-shell as people use it: one-shot, from a file, and at a real terminal.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type QmpClient } from '../../../src/index.ts'
import { runShell } from '../../../src/shell/index.ts'
import { startHostAgent } from '../agent/host-agent.ts'
import { TmuxTerminal } from './terminal.ts'

const PROGRAM = fileURLToPath(new URL('../../../src/bin/qmp-shell.ts', import.meta.url))
let folder: string
let count = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-shell-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Vm extends AsyncDisposable {
  readonly socket: string
  /** A monitor of the test's own. */
  readonly control: QmpClient
  readonly kill: (signal: NodeJS.Signals) => void
}

/** A QEMU with a monitor at a path for the shell, and one for the test. */
async function start(binary: string = qemuBinaries()[0].path): Promise<Vm> {
  const socket = join(folder, `${++count}.sock`)
  const own = [
    '-chardev',
    `socket,id=shell,path=${socket},server=on,wait=off`,
    '-mon',
    'chardev=shell,mode=control',
  ]
  const args = ['-M', 'pc', '-smp', '2', '-nodefaults', '-S', '-display', 'none', ...own]
  const qemu = startQemu({ binary, args, channels: ['monitor'] })
  const control = await connect(qemu.channel('monitor'), { timeoutMs: 50_000 })
  return {
    socket,
    control,
    kill: signal => void qemu.child.kill(signal),
    async [Symbol.asyncDispose]() {
      await control.close()
      await qemu[Symbol.asyncDispose]()
    },
  }
}

interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The program in this process. */
async function run(args: readonly string[], input = ''): Promise<Run> {
  const printed = { stdout: '', stderr: '' }
  const collect = (name: keyof typeof printed): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[name] += String(chunk)
        done()
      },
    })
  const streams = { input: Readable.from([input]), output: collect('stdout'), errors: collect('stderr') }
  return { code: await runShell(args, streams, {}), ...printed }
}

/** The program as it is installed. */
function runProgram(...args: readonly string[]): Promise<Run> {
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [PROGRAM, ...args],
      // The caller's own socket must not stand in for one.
      { timeout: 50_000, env: { ...process.env, QMP_SOCKET: undefined } },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
      },
    )
    child.stdin?.end()
  })
}

describe('one command', () => {
  test.each(qemuBinaries())('prints its result and exits with 0 on QEMU $label', async ({ path }) => {
    await using vm = await start(path)
    const pretty = await runProgram(vm.socket, 'query-status')
    expect(pretty).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(pretty.stdout)).toMatchObject({ status: 'prelaunch' })
    const compact = await run(['--json', vm.socket, 'query-named-block-nodes', 'flat=true'])
    expect(compact).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
  })

  test('types its arguments by the server’s schema, nested and from JSON', async () => {
    await using vm = await start()
    const added = await run([
      vm.socket,
      'blockdev-add',
      'driver=raw',
      'node-name=n123',
      'file.driver=null-co',
      'file.size=1M',
    ])
    expect(added).toMatchObject({ code: 0, stdout: '{}\n' })
    // An id that looks like a number stays a string.
    expect((await run([vm.socket, 'device_del', 'id=5'])).stderr).toContain("'5' not found")
    expect((await run([vm.socket, 'blockdev-add', '{"driver": "null-co", "node-name": "json"}'])).code).toBe(
      0,
    )
    const nodes = await run(['-v', vm.socket, 'query-named-block-nodes', 'flat=on'])
    expect(nodes.stdout).toContain('"node-name": "n123"')
    expect(nodes.stdout).toContain('"node-name": "json"')
  })

  test('exits with 1 when the server refuses, and with 2 when it was not even asked', async () => {
    await using vm = await start()
    expect(await run([vm.socket, 'device_del', 'id=missing'])).toEqual({
      code: 1,
      stdout: '',
      stderr: "DeviceNotFound: Device 'missing' not found\n",
    })
    expect(await run([vm.socket, 'no-such-command'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CommandNotFound'),
    })
    expect(await run([vm.socket, 'device_del', 'missing'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('key=value'),
    })
    expect(await runProgram(vm.socket, 'no-such-command')).toMatchObject({ code: 1 })
    expect(await runProgram()).toMatchObject({ code: 2, stderr: expect.stringContaining('which socket') })
    expect(await run([])).toMatchObject({ code: 2, stderr: expect.stringContaining('which socket') })
    expect(await run(['-t', '50', join(folder, 'nowhere'), 'query-status'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ENOENT'),
    })
    expect(await run(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage') })
  })

  test('speaks to the human monitor, and to a guest agent', async () => {
    await using vm = await start()
    expect(await run(['-H', vm.socket, 'info', 'status'])).toMatchObject({
      code: 0,
      stdout: 'VM status: paused (prelaunch)\n',
    })
    await using agent = await startHostAgent()
    expect(await run(['-t', '50000', '-N', agent.path, 'guest-ping'])).toEqual({
      code: 0,
      stdout: '{}\n',
      stderr: '',
    })
    expect((await run(['-N', agent.path, 'guest-shutdown'])).code).toBe(1)
  })
})

test('lines from a file are run one after the other, and a log keeps them without passwords', async () => {
  await using vm = await start()
  const log = join(folder, 'log')
  const script =
    '# a comment\n\nquery-name\nbogus\ntransaction(\nblock-dirty-bitmap-add node=x name=y\n)\nset_password protocol=vnc password=geheim\n'
  const result = await run(['-l', log, vm.socket], script)
  expect(result.code).toBe(1)
  expect(result.stdout).toBe('{}\n')
  expect(result.stderr.split('\n')).toMatchObject([
    expect.stringContaining('bogus'),
    expect.stringContaining("'x'"),
    expect.anything(),
    '',
  ])
  const lines = readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines.filter(line => line.kind === 'request').map(line => line.command)).toEqual(
    expect.arrayContaining(['query-name', 'bogus', 'transaction', 'set_password']),
  )
  expect(readFileSync(log, 'utf8')).not.toContain('geheim')
})

describe('at a terminal', () => {
  function open(vm: Vm, ...options: readonly string[]): TmuxTerminal {
    return new TmuxTerminal([process.execPath, PROGRAM, ...options, vm.socket], {
      XDG_STATE_HOME: folder,
      NO_COLOR: '1',
    })
  }

  test('commands, arguments and values are completed, and results shown', async () => {
    await using vm = await start()
    await using terminal = open(vm)
    await terminal.waitFor('(qmp)')
    await terminal.type('query-statu', 'Tab')
    await terminal.waitFor('(qmp) query-status')
    await terminal.type('', 'Enter')
    await terminal.waitFor('"status": "prelaunch"')
    await terminal.type('netdev_add type=us', 'Tab')
    await terminal.waitFor('type=user')
    await terminal.type('id=net hostn', 'Tab')
    await terminal.waitFor('type=user id=net hostname=')
    await terminal.type('x', 'Enter')
    await terminal.waitFor(/hostname=x\n\{\}/)
    await terminal.type('device_add driver=', 'C-c')
    await terminal.type('.help device_del', 'Enter')
    await terminal.waitFor('  id=string')
    await terminal.type('', 'C-d')
    await terminal.waitFor('exit code 0')
  })

  test('events leave the line that is being typed as it is', async () => {
    await using vm = await start()
    await using terminal = open(vm)
    await terminal.waitFor('(qmp)')
    // Longer than the terminal is wide, and the cursor in any of its rows.
    const long = `object-add qom-type=memory-backend-ram id=${'long-'.repeat(30)} size=1M`
    const rows = `(qmp) ${long}`.match(/.{1,80}/g)?.map(row => row.trimEnd()) ?? []
    expect(rows.length).toBe(3)
    await terminal.type(long)
    await terminal.waitFor('size=1M')
    await vm.control.execute('cont')
    const endsWith = (...lines: readonly string[]) => {
      const end = lines.join('\n')
      return (screen: string): boolean => screen.endsWith(end)
    }
    await terminal.waitFor(endsWith('* RESUME', ...rows))
    await terminal.type('', 'C-a', 'Right')
    await vm.control.execute('stop')
    const screen = await terminal.waitFor(endsWith('* RESUME', '* STOP', ...rows))
    expect(screen.match(/object-add/g)).toHaveLength(1)
    // The line is still what it was.
    await terminal.type('', 'C-e', 'Enter')
    await terminal.waitFor(/size=1M\n\{\}/)
  })

  test('a reply that comes late appears above the line that is being typed', async () => {
    await using vm = await start()
    await using terminal = open(vm)
    await terminal.waitFor('(qmp)')
    vm.kill('SIGSTOP')
    await terminal.type('query-version', 'Enter')
    await terminal.type('half a li')
    await terminal.waitFor('half a li')
    vm.kill('SIGCONT')
    await terminal.waitFor(/"package".*\n\(qmp\) half a li$/s)
  })

  test('a transaction is collected over lines, and dropped by Ctrl-C', async () => {
    await using vm = await start()
    await using terminal = open(vm)
    await terminal.waitFor('(qmp)')
    await terminal.type('blockdev-add driver=null-co node-name=n', 'Enter')
    await terminal.waitFor('{}')
    await terminal.type('transaction(', 'Enter')
    await terminal.waitFor('transaction>')
    await terminal.type('', 'C-c')
    await terminal.waitFor('the transaction is dropped')
    await terminal.type('transaction( block-dirty-bitmap-add node=n name=a ;', 'Enter')
    await terminal.waitFor(/transaction> *$/)
    await terminal.type('block-dirty-bitmap-add node=n name=b )', 'Enter')
    await terminal.waitFor(/name=b \)\n\{\}/)
    await terminal.type('query-named-block-nodes flat=true', 'Enter')
    const screen = await terminal.waitFor('"name": "b"')
    expect(screen).toContain('"name": "a"')
  })

  test('the human monitor completes its commands and keeps its CPU', async () => {
    await using vm = await start()
    await using terminal = open(vm, '-H')
    await terminal.waitFor('(hmp)')
    await terminal.type('info sta', 'Tab')
    // A second Tab in the same piece as the first would be text.
    await terminal.waitFor(/info stat$/)
    await terminal.type('', 'Tab')
    await terminal.waitFor(/stats +status.*info stat$/s)
    await terminal.type('us', 'Enter')
    await terminal.waitFor('VM status: paused')
    await terminal.type('cpu 7', 'Enter')
    await terminal.waitFor(/cpu-index|invalid/i)
    await terminal.type('cpu 1', 'Enter')
    await terminal.type('info cpus', 'Enter')
    await terminal.waitFor('* CPU #1')
  })

  test('history comes back in the next session, and the end of the server ends the shell', async () => {
    await using vm = await start()
    {
      await using terminal = open(vm)
      await terminal.waitFor('(qmp)')
      await terminal.type('query-name', 'Enter')
      await terminal.waitFor('{}')
      await terminal.type('', 'C-d')
      await terminal.waitFor('exit code 0')
    }
    await using terminal = open(vm)
    await terminal.waitFor('(qmp)')
    await terminal.type('', 'Up')
    await terminal.waitFor('(qmp) query-name')
    vm.kill('SIGKILL')
    const screen = await terminal.waitFor('exit code')
    // On a line of its own, below the one that was being typed.
    expect(screen.split('\n')).toContain('the server closed the connection')
  })
})
