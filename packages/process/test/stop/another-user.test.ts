import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../fixtures/another-user.ts', import.meta.url))

// Only root can start a process as another user.
test.skipIf(process.getuid?.() !== 0)(
  'a process that may not be signalled fails each signal at once, and no guard is claimed for it',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'qm-process-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const setpriv = join(folder, 'setpriv')
    copyFileSync('/usr/bin/setpriv', setpriv)
    chmodSync(folder, 0o755)
    chmodSync(setpriv, 0o4755)
    const args = ['--disable-warning=ExperimentalWarning', '--conditions=@qm/source', PROGRAM, setpriv]
    const { pid, guards, message, outcomes, ms } = JSON.parse(
      String(execFileSync(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } })),
    )
    process.kill(pid, 'SIGKILL')
    expect({ guards, outcomes }).toEqual({ guards: [], outcomes: ['SIGTERM failed', 'SIGKILL failed'] })
    expect(message).toContain('another user')
    expect(ms).toBeLessThan(30_000)
  },
)
