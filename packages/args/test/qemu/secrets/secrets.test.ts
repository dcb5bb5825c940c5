// A secret reaches QEMU by a file or a descriptor, opens what it should, and is in no argument of the process.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secret, toArgv, type VmConfig } from '../../../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'qm-args-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const password = 'correct, horse="battery" 🔋'
const image = join(folder, 'disk,1.luks')

/** Writes secrets as a caller should: one file each, for the owner's eyes only. */
function placeSecret(id: string, value: string): string {
  const file = join(folder, `${id},secret`)
  writeFileSync(file, value, { mode: 0o600 })
  return file
}

function opening(value: string): string[] {
  const config: VmConfig = {
    machine: 'none',
    display: 'none',
    blockdevs: [
      {
        driver: 'luks',
        'node-name': 'disk',
        'key-secret': secret(value),
        file: { driver: 'file', filename: image },
      },
    ],
  }
  return toArgv(config, { placeSecret })
}

/** Lets QEMU itself make the image that the password opens. */
async function makeImage(binary: string): Promise<void> {
  writeFileSync(image, Buffer.alloc(4 << 20))
  const config: VmConfig = {
    machine: 'none',
    display: 'none',
    secrets: [{ id: 'key', value: secret(password) }],
    blockdevs: [{ driver: 'file', 'node-name': 'file', filename: image }],
  }
  await using qemu = startQemu({ binary, args: toArgv(config, { placeSecret }), channels: ['monitor'] })
  const monitor = await openMonitor(qemu.channel('monitor'))
  const options = { driver: 'luks', file: 'file', size: 1 << 20, 'key-secret': 'key', 'iter-time': 10 }
  // To choose the cost of a key QEMU takes the time of a processor, which a busy host may not tell: then it is asked again.
  for (const attempt of Array(20).keys()) {
    const id = `make-${attempt}`
    await monitor.ask('blockdev-create', { 'job-id': id, options })
    await monitor.waitFor('JOB_STATUS_CHANGE', data => {
      const { id: job, status } = Object(data)
      return job === id && status === 'concluded'
    })
    const { return: jobs } = await monitor.ask('query-jobs')
    const { error } = Array.isArray(jobs) ? Object(jobs.at(-1)) : {}
    if (error === undefined) return
    expect(error).toBe('Unable to get accurate CPU usage')
    await monitor.ask('job-dismiss', { id })
  }
  throw new Error('QEMU could not make an encrypted image')
}

/** Whether a QEMU with these arguments gets as far as its monitor. */
async function starts(child: ChildProcess): Promise<boolean> {
  const exit = once(child, 'exit')
  child.stdout?.once('data', () => child.stdin?.write('{"execute":"qmp_capabilities"}{"execute":"quit"}'))
  const [code] = await exit
  child.stdin?.destroy()
  return code === 0
}

// Deriving the key takes seconds of a busy processor: one image is enough for all.
beforeAll(() => makeImage(qemuBinaries()[0].path))

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  test('a marked value opens an image, and is nowhere in the arguments', async () => {
    await using qemu = startQemu({ binary, args: opening(password), channels: ['monitor'] })
    const monitor = await openMonitor(qemu.channel('monitor'))
    const reply = await monitor.ask('query-named-block-nodes', { flat: true })
    expect(reply.return).toContainEqual(expect.objectContaining({ 'node-name': 'disk', drv: 'luks' }))
    const line = readFileSync(`/proc/${qemu.child.pid}/cmdline`, 'utf8')
    expect(line).toContain('secret,id=secret0,file=')
    expect(line).not.toContain('correct')
  })

  test('another value does not', async () => {
    await using qemu = startQemu({ binary, args: opening('wrong'), channels: [] })
    expect(await qemu.exit).toBe(1)
    expect(qemu.output()).toMatch(/password/)
  })

  test('a descriptor that QEMU inherits will do', async () => {
    const config: VmConfig = {
      machine: 'none',
      display: 'none',
      secrets: [{ id: 'key', fd: 3 }],
      blockdevs: [
        {
          driver: 'luks',
          'node-name': 'disk',
          'key-secret': 'key',
          file: { driver: 'file', filename: image },
        },
      ],
    }
    for (const [value, opens] of [
      [password, true],
      ['wrong', false],
    ] as const) {
      const fd = openSync(placeSecret('inherited', value), 'r')
      const child = spawn(binary, ['-qmp', 'stdio', ...toArgv(config)], {
        stdio: ['pipe', 'pipe', 'ignore', fd],
      })
      closeSync(fd)
      expect(await starts(child)).toBe(opens)
    }
  })
})
