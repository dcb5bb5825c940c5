// Commands and files in a Linux, by its agent and over its console: one boot for all of it.
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { watchedController } from '@qm/config/signal'
import { linuxGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GuestError, Machine, MachineStateError, MachineTimeoutError } from '../../../src/index.ts'

const MIB = 2 ** 20
const BIG = Number(process.env['QM_ENDURANCE']) > 0 ? 1024 * MIB : 24 * MIB

const [QEMU] = qemuBinaries()
let vm: Machine
let base: string
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'guest-'))
  const guest = await linuxGuest()
  const memory = String(BIG / MIB < 100 ? 192 : 2560)
  const args = ['-M', 'q35', '-accel', 'tcg', '-m', memory, '-nodefaults', ...guest.args]
  vm = await Machine.launch({ binary: QEMU?.path, args, agent: true, console: true })
  await vm.ready({ mode: 'all', agent: true, console: guest.prompt })
})
afterAll(async () => {
  await vm.kill().catch(() => {})
  rmSync(base, { recursive: true })
})

/** What calls have left in the guest. */
const leftovers = async (): Promise<string> => {
  const look = 'ls -a /tmp | grep qm-; ps | grep "[s]leep 100"'
  return (await vm.agent.exec('/bin/sh', ['-c', look])).stdout.toString()
}

describe.each(['agent', 'console'] as const)('by the %s', by => {
  test('a command: output apart, exit code, input, quoting', async () => {
    const result = await vm.exec('echo out; echo err >&2; cat; exit 7', { by, input: 'typed\n' })
    expect(result).toEqual({ exitCode: 7, signal: null, stdout: 'out\ntyped\n', stderr: 'err\n', by })
    const words = ['printf', '%s\n', "it's", 'a  b', '$HOME', '*', '-x']
    expect((await vm.exec(words, { by })).stdout).toBe("it's\na  b\n$HOME\n*\n-x\n")
  })

  test('sinks get the bytes as they are', async () => {
    const pieces: Buffer[] = []
    const stderr = new PassThrough()
    const result = await vm.exec("printf '\\377\\000\\n'; printf no >&2", {
      by,
      stdout: chunk => void pieces.push(chunk),
      stderr,
    })
    expect(result).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
    expect(Buffer.concat(pieces)).toEqual(Buffer.from([255, 0, 10]))
    expect(String(stderr.read())).toBe('no')
    expect(stderr.writableEnded).toBe(false)
  })

  test('a deadline and an abort kill the command and leave nothing', async () => {
    const late = await vm.exec('sleep 1000', { by, timeoutMs: 1500 }).catch(error => error)
    expect(late).toBeInstanceOf(MachineTimeoutError)
    expect(late).toMatchObject({ timeoutMs: 1500, waitingFor: expect.stringContaining('sleep 1000') })
    const controller = watchedController()
    const aborted = vm.exec('sleep 1001', { by, signal: controller.signal })
    setImmediate(() => controller.abort(new Error('enough')))
    await expect(aborted).rejects.toThrow('enough')
    await expect.poll(leftovers, { timeout: 20_000, interval: 200 }).toBe('')
  })

  test('files in and out, byte for byte', async () => {
    const local = join(base, `in-${by}`)
    const copy = join(base, `out-${by}`)
    const bytes = randomBytes(20_000)
    writeFileSync(local, bytes, { mode: 0o755 })
    await vm.copyIn(local, `/tmp/a file's "name"`, { by })
    expect((await vm.exec('stat -c %a "/tmp/a file\'s \\"name\\""', { by })).stdout).toBe('755\n')
    await vm.copyOut(`/tmp/a file's "name"`, copy, { by })
    expect(readFileSync(copy).equals(bytes)).toBe(true)
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    // One that is there is not replaced unless that is asked for.
    writeFileSync(copy, 'mine')
    await expect(vm.copyOut('/etc/passwd', copy, { by })).rejects.toThrow('overwrite: true')
    expect(readFileSync(copy, 'utf8')).toBe('mine')
    await vm.copyOut(`/tmp/a file's "name"`, copy, { by, overwrite: true })
    expect(readFileSync(copy).equals(bytes)).toBe(true)
    await vm.exec('rm /tmp/a*', { by })
  })

  test('what cannot be copied: an error that says why, and no half-made file', async () => {
    const before = readdirSync(base)
    const out = join(base, `none-${by}`)
    await expect(vm.copyOut('/nowhere', out, { by })).rejects.toThrow('/nowhere')
    await expect(vm.copyOut('/dev/zero', out, { by, timeoutMs: 20_000 })).rejects.toThrow('/dev/zero')
    await expect(vm.copyOut('/bin/busybox', out, { by, maxBytes: 1000 })).rejects.toThrow('maxBytes')
    await expect(vm.copyOut('/etc/passwd', base, { by })).rejects.toThrow('is a directory')
    await expect(vm.copyIn(join(base, 'missing'), '/tmp/x', { by })).rejects.toBeInstanceOf(GuestError)
    await expect(vm.copyIn(base, '/tmp/x', { by })).rejects.toThrow('directory')
    writeFileSync(join(base, 'small'), 'x')
    await expect(vm.copyIn(join(base, 'small'), '/nowhere/x', { by })).rejects.toThrow('/nowhere/x')
    await expect(vm.copyIn(join(base, 'small'), '/tmp', { by })).rejects.toThrow('/tmp')
    rmSync(join(base, 'small'))
    expect(readdirSync(base)).toEqual(before)
    expect(await leftovers()).toBe('')
  })
})

test('by the agent output streams while the command runs', async () => {
  const seen: string[] = []
  const first = Promise.withResolvers<void>()
  const running = vm.exec('echo first; until [ -e /tmp/go ]; do sleep 0.1; done; echo second', {
    stdout(chunk) {
      seen.push(chunk.toString())
      first.resolve()
    },
  })
  await first.promise
  expect(seen).toEqual(['first\n'])
  await vm.exec('touch /tmp/go')
  expect(await running).toMatchObject({ exitCode: 0, by: 'agent' })
  expect(seen.join('')).toBe('first\nsecond\n')
  await vm.exec('rm /tmp/go')
})

test('too much output ends the command; a signal and a sink that fails are told', async () => {
  await expect(vm.exec('yes; sleep 1002', { maxOutputBytes: 1000 })).rejects.toThrow('maxOutputBytes')
  expect(await vm.exec('kill -9 $$')).toMatchObject({ exitCode: null, signal: 'SIGKILL' })
  const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) })
  failing.on('error', () => {})
  const stuck = new Writable({ highWaterMark: 1, write() {} })
  await expect(vm.exec('echo a; sleep 0.5; echo b', { stdout: failing })).rejects.toThrow(/disk full|ended/)
  await expect(vm.exec('echo a', { stdout: stuck, timeoutMs: 1000 })).rejects.toBeInstanceOf(
    MachineTimeoutError,
  )
  expect(stuck.listenerCount('drain')).toBe(0)
  await expect.poll(leftovers, { timeout: 20_000, interval: 200 }).toBe('')
})

test('a large file, in and out and as input, is never in memory as a whole', async () => {
  const local = join(base, 'large')
  const copy = join(base, 'large-copy')
  const seed = randomBytes(MIB)
  for (let at = 0; at < BIG; at += MIB) writeFileSync(local, seed, { flag: 'a' })
  truncateSync(local, BIG - 7)
  // What is held counts, not what waits to be collected.
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  const held = (): number => {
    collectGarbage()
    return process.memoryUsage().external
  }
  const before = held()
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, held() - before)
  }, 100)
  try {
    await vm.copyIn(local, '/tmp/large', { timeoutMs: 3_600_000 })
    await vm.copyOut('/tmp/large', copy, { timeoutMs: 3_600_000 })
  } finally {
    clearInterval(watch)
  }
  expect(digest(copy)).toBe(digest(local))
  expect(most, `${most} bytes outside of the heap`).toBeLessThan(BIG / 4)
  const counted = await vm.exec('wc -c', { input: Readable.from([seed, 'more']) })
  expect(counted.stdout.trim()).toBe(String(MIB + 4))
  await vm.exec('rm /tmp/large')
  rmSync(local)
  rmSync(copy)
}, 3_600_000)

test('an abort in the middle of a copy leaves nothing on either side', async () => {
  const local = join(base, 'aborted')
  const copy = join(base, 'aborted-copy')
  writeFileSync(local, Buffer.alloc(8 * MIB))
  await vm.exec(`head -c ${8 * MIB} /dev/zero >/tmp/zeros`)
  for (const act of [
    (signal: AbortSignal) => vm.copyIn(local, '/tmp/aborted', { signal }),
    (signal: AbortSignal) => vm.copyOut('/tmp/zeros', copy, { signal }),
  ]) {
    const controller = watchedController()
    const copying = act(controller.signal)
    setTimeout(() => controller.abort(new Error('enough')), 300)
    await expect(copying).rejects.toThrow('enough')
  }
  await expect.poll(leftovers, { timeout: 20_000, interval: 200 }).toBe('')
  expect((await vm.exec('ls /tmp/aborted')).exitCode).not.toBe(0)
  await expect
    .poll(() => readdirSync(base).filter(name => name !== 'aborted' && !/^(in|out)-/.test(name)))
    .toEqual([])
  expect(existsSync(copy)).toBe(false)
  await vm.exec('rm /tmp/zeros')
})

test('readiness that the guest tells', async () => {
  // The files that cloud-init leaves, and a systemctl, played by scripts.
  await vm.exec(
    'mkdir -p /run/cloud-init /usr/bin; printf "#!/bin/sh\\ncat /run/unit\\n" >/usr/bin/systemctl; chmod +x /usr/bin/systemctl; echo activating >/run/unit',
  )
  expect((await vm.exec(['systemctl', 'is-active', 'x'])).stdout).toBe('activating\n')
  await expect(vm.ready({ cloudInit: true }, { timeoutMs: 5000 })).rejects.toThrow(
    'cloudInit: it has not finished',
  )
  const both = vm.ready({ cloudInit: true, systemd: 'multi-user.target', mode: 'all' }, { timeoutMs: 60_000 })
  await vm.exec('echo \'{"v1": {"errors": []}}\' >/run/cloud-init/result.json; echo active >/run/unit')
  expect((await both).by).toMatch(/cloudInit|systemd/)
  await vm.exec('echo failed >/run/unit')
  await expect(vm.ready({ systemd: 'ssh.service' })).rejects.toBeInstanceOf(GuestError)
  await vm.exec('rm -r /run/cloud-init')
  await expect(vm.ready({ cloudInit: true })).rejects.toThrow('no cloud-init')
})

test('mistakes of the call are told before anything is done', async () => {
  await expect(vm.exec('')).rejects.toThrow(TypeError)
  // @ts-expect-error: no such option
  await expect(vm.exec('true', { timeout: 1 })).rejects.toThrow('timeoutMs')
  // @ts-expect-error: no such way
  await expect(vm.exec('true', { by: 'ssh' })).rejects.toThrow("'agent' or 'console'")
  await expect(vm.copyIn('x', '')).rejects.toThrow(TypeError)
  await using other = new Machine({})
  await expect(other.exec('true')).rejects.toBeInstanceOf(MachineStateError)
})

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
