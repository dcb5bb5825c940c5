// The page in a real browser, on a trace made by the recorder.
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startTrace, writePage } from '../../src/index.ts'
import { browserForTests } from '../browser.ts'
import { testFolder } from '../folder.ts'
import { entriesOf } from '../read-entries.ts'
import { ScriptedMachine } from '../scripted-machine.ts'

const open = browserForTests()

async function record(): Promise<string> {
  const directory = join(testFolder(), 'trace')
  const vm = new ScriptedMachine('machine one')
  const trace = await startTrace(vm, directory, { sampleMs: 10 })
  await trace.step('boot', async () => {
    vm.console.print('early text\r\n')
    vm.exchange('query-status', {}, { return: { running: true, big: 2n ** 63n } })
  })
  vm.event('RTC_CHANGE', { offset: 78 })
  vm.exchange('nosuch', {}, { error: { class: 'CommandNotFound', desc: 'no such command' } })
  await vi.waitFor(() => expect(entriesOf(directory, 'sample').length).toBeGreaterThan(1), 10_000)
  const failing = trace.step('check', () =>
    trace.step('look for the prompt', () => {
      throw new Error('no prompt came')
    }),
  )
  await failing.catch(() => {})
  vm.console.print('\u001b[31mlate text\u001b[0m\r\n')
  await trace.finish()
  return await writePage(directory)
}

test('the failure on top, a timeline, the console at a moment, the messages with a search', async () => {
  const { page, trouble } = await open(await record())
  expect(await page.title()).toBe('Failed: machine one – trace')
  const failure = page.getByRole('region', { name: 'Failure' })
  expect(await failure.innerText()).toMatch(/check › look for the prompt\s+no prompt came/)
  for (const name of ['Steps', 'Events', 'Commands', 'Console'])
    expect(await page.getByRole('group', { name, exact: true }).count()).toBe(1)
  expect(await page.getByRole('img', { name: /^CPU, at most/ }).count()).toBe(1)

  const console = page.getByRole('group', { name: 'Text of the console of machine one' })
  await page.keyboard.press('End')
  await expect.poll(() => console.innerText()).toBe('early text\nlate text\n \n')
  await page.keyboard.press('f')
  await expect.poll(() => console.innerText()).toBe('early text\n \n')
  await page.keyboard.press('Home')
  await expect.poll(() => console.innerText()).toBe(' \n')

  expect(await page.locator('tbody tr').count()).toBe(5)
  await page.keyboard.press('/')
  await page.keyboard.type('RTC_')
  expect(await page.locator('tbody tr').count()).toBe(1)
  await page.getByRole('searchbox').fill('')
  await page.getByLabel('Kind of message').selectOption('failed')
  expect(await page.locator('tbody tr').innerText()).toContain('nosuch')
  await page.getByLabel('Kind of message').selectOption('all')
  await page.getByText('{"return":{"running"').click()
  expect(await page.locator('details[open] pre').innerText()).toContain('"big": 9223372036854775808')

  await page
    .getByRole('button', { name: /^Screen of/ })
    .first()
    .click()
  expect(
    await page
      .getByRole('dialog')
      .getByRole('img')
      .evaluate(it => it instanceof HTMLImageElement && it.naturalWidth),
  ).toBe(1)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Copy' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.getByRole('group', { name: 'Command line' }).innerText()).toContain("-name 'a b'")
  expect(trouble).toEqual([])
  await page.close()
})

test('fits a phone, and plays', async () => {
  const { page, trouble } = await open(await record(), { width: 360 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.keyboard.press('Home')
  await page.getByLabel('Speed').selectOption('64')
  await page.getByRole('button', { name: 'Play' }).click()
  await page
    .getByRole('group', { name: 'Text of the console of machine one' })
    .getByText('late text')
    .waitFor()
  expect(trouble).toEqual([])
  await page.close()
})

test('the console is replayed by a terminal: colours, the place of the cursor, and any offset of a long one', async () => {
  const directory = join(testFolder(), 'trace')
  const vm = new ScriptedMachine('machine one')
  const trace = await startTrace(vm, directory, {})
  // Over a megabyte, in pieces of which each names itself, so that it is in several blocks.
  const line = (index: number): string => `line ${index} ${'x'.repeat(1000)}\r\n`
  for (let index = 0; index < 1200; index++) vm.console.print(line(index))
  vm.console.print('\u001b[2J\u001b[H\u001b[1;31mred\u001b[0m\u001b[5;11Hat five\u001b[?25l')
  await trace.finish()
  const { page, trouble } = await open(await writePage(directory))
  const console = page.getByRole('group', { name: 'Text of the console of machine one' })
  await page.keyboard.press('End')
  await console.getByText('at five').waitFor()
  const rows = (await console.innerText()).split('\n')
  const red = rows.lastIndexOf('red')
  expect(rows[red + 4]?.trimEnd()).toBe(`${' '.repeat(10)}at five`)
  expect(await console.getByText('red', { exact: true }).getAttribute('class')).toContain('fg1')
  await page.keyboard.press('Home')
  await expect.poll(() => console.innerText()).toBe(' \n')
  expect(trouble).toEqual([])
  await page.close()
})
