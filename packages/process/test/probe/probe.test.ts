import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProbeError, probe } from '@qm/process'
import { beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
  return () => rm(folder, { recursive: true })
})

/** A program in place of a QEMU: a shell script. */
async function program(script: string): Promise<string> {
  const path = join(folder, 'qemu')
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return path
}

/** The processes that run a script of this test. */
function running(): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(folder)
    } catch {
      return false
    }
  })
}

const ANSWERS = `case "$1 $2" in
-version*) echo 'QEMU emulator version 9.9.9' ;;
'-machine help') printf 'Supported machines are:\\nnone empty machine\\n' ;;
'-accel help') echo 'Accelerators supported:' ;;
-help*) echo '-h or -help     display this help' ;;
esac`

test('a binary that does not answer is given up at the limit, and ended', async () => {
  const path = await program('exec sleep 1000')
  await expect(probe(path, { timeoutMs: 300 })).rejects.toMatchObject({
    code: 'timeout',
    timeoutMs: 300,
    waitingFor: expect.stringContaining(path),
  })
  await expect.poll(running).toEqual([])
})

test('an abort rejects with its reason, and ends what was asked', async () => {
  const path = await program(`: >'${folder}/started'; exec sleep 1000`)
  const abort = new AbortController()
  const probing = probe(path, { signal: abort.signal })
  await expect.poll(() => existsSync(join(folder, 'started'))).toBe(true)
  abort.abort('enough')
  await expect(probing).rejects.toBe('enough')
  await expect.poll(running).toEqual([])
  await expect(probe(path, { signal: abort.signal })).rejects.toBe('enough')
})

test('one caller that gives up leaves the answer to the others', async () => {
  const path = await program(
    `: >'${folder}/started'; until [ -e '${folder}/go' ]; do sleep 0.01; done; ${ANSWERS}`,
  )
  const abort = new AbortController()
  const first = probe(path, { signal: abort.signal })
  const second = probe(path)
  await expect.poll(() => existsSync(join(folder, 'started'))).toBe(true)
  abort.abort('enough')
  await expect(first).rejects.toBe('enough')
  await writeFile(join(folder, 'go'), '')
  expect(await second).toMatchObject({
    version: { text: '9.9.9' },
    machines: [{ name: 'none' }],
    accelerators: [],
  })
  expect(await probe(path)).toBe(await second)
})

test('what is printed without an end is cut off, and what is no version is shown escaped', async () => {
  await expect(probe(await program('exec yes'))).rejects.toThrow(ProbeError)
  await rm(join(folder, 'qemu'))
  await expect(probe(await program("printf '\\033]0;title\\007'"))).rejects.toThrow(/\\x1b\]0;title\\x07/)
})
