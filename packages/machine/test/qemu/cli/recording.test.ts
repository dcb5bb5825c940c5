// A recording of a terminal session with the commands on machines, for the README: QM_RECORD=1 puts it into docs/.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linuxGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'
import { QM, qm, quote } from '../../cli/qm.ts'

const CAST = fileURLToPath(new URL('../../../docs/qm.cast', import.meta.url))
const SIZE = { width: 100, height: 30 }

/** What a person types. */
const SESSION = [
  'qm run --detach --name web --config vm.json',
  'qm ps',
  'qm exec web -- uname -sm',
  'echo hello >note && qm cp note web:/tmp/note',
  'qm exec web -- cat /tmp/note',
  'qm screenshot web screen.png',
  'qm attach web query-status',
  'qm logs web | tail -n 2',
  'qm stop web',
  'qm ps --all',
  'qm rm web',
]

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-rec-'))
  process.env['QM_STATE_DIR'] = join(base, 'machines')
})
afterEach(async () => {
  const left = (await Machine.list()).filter(({ state }) => state === 'running')
  if (left.length > 0) await qm('kill', ...left.map(({ name }) => name))
  rmSync(base, { recursive: true })
})

test('a session in a terminal, as a recording', async () => {
  const { args } = await linuxGuest()
  const guest = ['-M', 'q35', '-nodefaults', '-vga', 'std', '-display', 'none', ...args]
  writeFileSync(join(base, 'vm.json'), JSON.stringify({ agent: true, memory: '256M' }))
  const program = QM.map(quote).join(' ')
  const lines = SESSION.map(line => `printf '\\033[1;32m$\\033[0m %s\\n' ${quote(line)}; ${line}`)
  const script = [
    `qm() { if [ "$1" = run ]; then ${program} "$@" ${guest.map(quote).join(' ')}; else ${program} "$@"; fi; }`,
    `stty cols ${SIZE.width} rows ${SIZE.height}`,
    'set -e',
    ...lines,
  ]
  writeFileSync(join(base, 'session.sh'), script.join('\n'))
  const started = performance.now()
  const events: (readonly [number, 'o', string])[] = []
  const terminal = spawn('script', ['-qec', 'sh session.sh', '/dev/null'], {
    cwd: base,
    env: { ...process.env, TERM: 'xterm-256color' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    events.push([Math.round(performance.now() - started) / 1000, 'o', text])
  })
  const [code] = await once(terminal, 'close')
  const shown = events.map(([, , text]) => text).join('')
  if (code !== 0) process.stderr.write(shown)
  expect([shown, code]).toEqual([shown, 0])
  for (const line of SESSION) expect(shown).toContain(line)
  expect(shown).toMatch(/Linux x86_64.*hello.*screen\.png.*running.*ended \(exit code 0\)/s)
  const header = { version: 2, ...SIZE, title: 'qm', env: { TERM: 'xterm-256color' } }
  const cast = [header, ...events].map(event => `${JSON.stringify(event)}\n`).join('')
  // Nothing of this host is in it.
  expect(cast).not.toContain(base)
  if (process.env['QM_RECORD']) writeFileSync(CAST, cast)
})
