// A trace in which everything is written to be taken for something else: the page shows it as text and runs none of it.
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TraceReadError, writePage } from '../../src/index.ts'
import { browserForTests } from '../browser.ts'
import { testFolder } from '../folder.ts'
import { PIXEL } from '../scripted-machine.ts'

const open = browserForTests()

const HOSTILE = [
  '<img src=x onerror="globalThis.ran=1">',
  '</script><script>globalThis.ran=1</script>',
  '<!--<script>',
  '</pre></style><svg onload=globalThis.ran=1>',
  'javascript:globalThis.ran=1',
  '"><iframe srcdoc="<script>parent.ran=1</script>">',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to be none.
  '${globalThis.ran=1}',
  '\u001b]0;title\u0007\u001b[31m\u001b[2J\u001b[?1049h',
  'right\u202eto left\u2066\u200b',
  'lone \ud800 and \udc00',
  '\0\u2028\u2029__proto__',
].join(' ')

function writeTrace(directory: string, entries: readonly object[]): void {
  const lines = entries.map((entry, index) => JSON.stringify({ t: index, ...entry }))
  writeFileSync(join(directory, 'trace.jsonl'), `${lines.join('\n')}\n`)
}

function hostileTrace(): string {
  const directory = testFolder()
  const [machine, name, text] = [0, HOSTILE, HOSTILE]
  writeTrace(directory, [
    { kind: 'begin', version: 1, startedAt: HOSTILE, machines: [HOSTILE, HOSTILE], host: HOSTILE },
    { kind: 'launch', machine, pid: 1, shell: HOSTILE, qemu: HOSTILE },
    { kind: 'state', machine, from: HOSTILE, to: '</script><script>ran=1</script>' },
    { kind: 'step-begin', step: 1, name, parent: 1 },
    { kind: 'step-begin', step: 2, name, parent: 3 },
    { kind: 'command', machine, id: 1, name, text },
    { kind: 'reply', machine, id: 1, name, text: `{"a":"${HOSTILE}`, ms: 1e300, failed: true },
    { kind: 'event', machine: 7, name: '__proto__', text: '['.repeat(10_000) },
    { kind: 'console', machine, bytes: 1e15 },
    { kind: 'output', machine, text },
    { kind: 'exit', machine, text },
    { kind: 'warning', machine: 'x', message: HOSTILE },
    { kind: 'session', machine, state: HOSTILE, reason: HOSTILE },
    { kind: 'failure', message: HOSTILE, stack: HOSTILE, step: 1 },
    { kind: 'step-end', step: 1, ms: -5, error: HOSTILE },
    { kind: 'sample', machine, cpu: 'x', rssBytes: 1e308 },
    { kind: 'sample', machine, cpu: 1e308, rssBytes: -1 },
    { kind: 'screenshot', machine, file: '../../../../etc/passwd', reason: HOSTILE },
    { kind: 'screenshot', machine, file: 'screenshot-1.png', reason: HOSTILE },
    { kind: 'screenshot', machine, file: 'screenshot-2.png', reason: HOSTILE },
    { kind: 'screenshot', machine, file: 'screenshot-3.png', reason: HOSTILE },
    { kind: HOSTILE, machine },
    { kind: 'constructor' },
  ])
  writeFileSync(
    join(directory, 'screenshot-1.png'),
    '<svg xmlns="http://www.w3.org/2000/svg" onload="ran=1"/>',
  )
  writeFileSync(join(directory, 'screenshot-2.png'), PIXEL)
  symlinkSync(join(directory, 'screenshot-2.png'), join(directory, 'screenshot-3.png'))
  writeFileSync(
    join(directory, 'console-0.log'),
    `${HOSTILE}\r\n${'\u001b]'.repeat(20_000)}\xff\ufffe${HOSTILE}`,
  )
  return directory
}

test('nothing of a hostile trace becomes markup, script, style or a request', async () => {
  const { page, trouble } = await open(await writePage(hostileTrace()))
  for (const detail of await page.locator('summary').all()) await detail.click()
  await page.keyboard.press('End')
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
  const counts = await page.evaluate(() =>
    ['script', 'style', 'img', 'iframe', 'svg:not(.chart svg)', '[onerror],[onload]', 'meta[http-equiv]'].map(
      selector => document.querySelectorAll(selector).length,
    ),
  )
  expect(counts).toEqual([2, 1, 1, 0, 0, 0, 1])
  const text = await page.evaluate(() => document.body.innerText)
  expect(text).toContain('<img src=x onerror="globalThis.ran=1">')
  expect(text).toContain('right⟨202E⟩to left⟨2066⟩⟨200B⟩')
  expect(text).toContain('lone ⟨D800⟩ and ⟨DC00⟩')
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\0]/)
  expect(text).toContain('3 screenshots (see the directory of the trace)')
  expect(trouble).toEqual([])
  await page.close()
})

test('what is no trace is told, and a cut one is shown as far as it goes', async () => {
  // @ts-expect-error a number is no directory
  await expect(writePage(5)).rejects.toThrow('the directory of a trace must be a non-empty string')
  const directory = testFolder()
  await expect(writePage(directory)).rejects.toThrow(TraceReadError)
  writeFileSync(join(directory, 'trace.jsonl'), '{"kind":"other"}\n')
  await expect(writePage(directory)).rejects.toThrow(TraceReadError)
  writeTrace(directory, [{ kind: 'begin', version: 1, machines: ['one'], startedAt: '', host: '' }])
  writeFileSync(join(directory, 'trace.jsonl'), '{"t":1,"kind":"warn', { flag: 'a' })
  const { page, trouble } = await open(await writePage(directory))
  const text = await page.evaluate(() => document.body.innerText)
  expect(text).toContain('the recording did not come to its end')
  expect(text).toContain('1 lines that cannot be read')
  expect(trouble).toEqual([])
  await page.close()
})
