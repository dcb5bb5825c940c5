import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../fixtures/capable.ts', import.meta.url))

// Only root can give a program capabilities.
test.skipIf(process.getuid?.() !== 0)(
  'a program with file capabilities, which clear the parent-death signal, gets the watchdog',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'qm-process-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    chmodSync(folder, 0o755)
    const guardsOf = (binary: string): unknown => {
      const args = ['--disable-warning=ExperimentalWarning', '--conditions=@qm/source', PROGRAM, binary]
      return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    }
    const [plain, capable] = [join(folder, 'plain'), join(folder, 'capable')]
    for (const path of [plain, capable]) copyFileSync('/usr/bin/sleep', path)
    execFileSync('setcap', ['cap_net_admin=ep', capable], {
      env: { PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
    })
    expect(guardsOf(plain)).toEqual(['parent-death-signal', 'exit-listener'])
    expect(guardsOf(capable)).toEqual(['watchdog', 'exit-listener'])
  },
)
