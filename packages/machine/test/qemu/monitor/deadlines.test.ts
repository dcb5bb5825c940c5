// No call outlives its deadline or its abort by more than it takes to say so, whatever it would have to tidy up.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Machine, MachineTimeoutError } from '../../../src/index.ts'
import { argsForCalls, CALLS, type CallFiles } from './calls.ts'

const LIMIT_MS = 300
/** Two seconds of grace, and some for a busy host. */
const BOUND_MS = 6_000

let files: CallFiles
beforeAll(() => {
  const base = mkdtempSync(join(tmpdir(), 'deadlines-'))
  files = { base, image: join(base, 'disk.qcow2') }
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', files.image, '1M'])
})
afterAll(() => rmSync(files.base, { recursive: true }))

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  let vm: Machine
  beforeAll(async () => {
    vm = await Machine.launch({ binary, args: argsForCalls(files), agent: true, qtest: true })
    process.kill(vm.pid ?? 0, 'SIGSTOP')
  })
  afterAll(() => vm.kill().catch(() => {}))

  test.each(CALLS)('%s', async (_name, call) => {
    const started = performance.now()
    const error = await call(vm, { timeoutMs: LIMIT_MS }, files).catch(reason => reason)
    expect(performance.now() - started).toBeLessThan(BOUND_MS)
    expect(error).toMatchObject({ timeoutMs: expect.any(Number) })
    if (error instanceof MachineTimeoutError) expect(error.timeoutMs).toBe(LIMIT_MS)
    const reason = new Error('changed my mind')
    const aborted = performance.now()
    const controller = new AbortController()
    const told = call(vm, { signal: controller.signal }, files).catch(cause => cause)
    setImmediate(() => controller.abort(reason))
    expect(await told).toBe(reason)
    expect(performance.now() - aborted).toBeLessThan(BOUND_MS)
  })
})
