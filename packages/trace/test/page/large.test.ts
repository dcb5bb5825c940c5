// A trace that is far larger than a page may be: 1 GiB of console, and more messages than are shown.
import { execFileSync } from 'node:child_process'
import { appendFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { browserForTests } from '../browser.ts'
import { testFolder } from '../folder.ts'

const open = browserForTests()
const WRITE_PAGE = fileURLToPath(new URL('../fixtures/write-page.ts', import.meta.url))
const MIB = 2 ** 20
const MESSAGES = 30_000

function writeLargeTrace(directory: string): void {
  const end = '\r\nthe last line\r\n'
  const head = { kind: 'begin', version: 1, machines: ['large'], startedAt: '', host: '' }
  const lines = [{ t: 0, ...head }, ...Array.from({ length: 1024 }, (_, t) => piece(t, MIB))].map(it =>
    JSON.stringify(it),
  )
  lines.push(JSON.stringify(piece(1024, end.length)))
  const text = JSON.stringify({ execute: 'x', arguments: { text: 'y'.repeat(500) } })
  for (let id = 0; id < MESSAGES; id++)
    lines.push(JSON.stringify({ t: 1025 + id, kind: 'command', machine: 0, name: `x-${id}`, id, text }))
  writeFileSync(join(directory, 'trace.jsonl'), `${lines.join('\n')}\n`)
  // Its zeros take no room on the disk.
  const console = join(directory, 'console-0.log')
  writeFileSync(console, 'the first line')
  truncateSync(console, 1024 * MIB)
  appendFileSync(console, end)
}

function piece(t: number, bytes: number): object {
  return { t, kind: 'console', machine: 0, bytes }
}

test('a gigabyte of console opens: the last part, in bounded memory, and the page says what it leaves out', async () => {
  const directory = testFolder()
  writeLargeTrace(directory)
  const args = ['--conditions=@qm/source', WRITE_PAGE, directory]
  const peakMiB = Number(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  // Node itself takes some 80; the messages, the blocks and the page's text the rest, whatever the size of the trace.
  expect(peakMiB).toBeLessThan(400)
  const file = join(directory, 'index.html')
  expect(statSync(file).size).toBeLessThan(32 * MIB)
  const { page, trouble } = await open(file)
  const left = await page.getByRole('region', { name: 'Left out for size' }).innerText()
  expect(left).toContain(`the first ${MESSAGES - 10_000} QMP messages`)
  expect(left).toMatch(/large: the first 80\d{7} bytes of the console \(see console-0\.log\)/)
  await page.keyboard.press('End')
  const console = page.getByRole('group', { name: 'Text of the console of large' })
  await console.getByText('the last line').waitFor()
  expect(trouble).toEqual([])
  await page.close()
})
