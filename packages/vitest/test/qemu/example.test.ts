// The example project as its users run it: ten tests of a real Linux, one of which fails, and the page of its trace in a
// real browser.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { linuxGuest } from '@qm/guest'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { Runs } from './run-vitest.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

test('ten tests of a real Linux: the one that fails shows where its page is, and the page what has happened', async () => {
  await using runs = new Runs()
  const guest = await linuxGuest()
  const { code, output } = await runs.run(['--root', here('../../examples/linux')], {
    KERNEL: guest.kernel,
    INITRD: guest.initrd,
    APPEND: `console=tty0 ${guest.append}`,
    PROMPT: 'qm-linux# ',
  })
  expect(code, output).toBe(1)
  expect(output).toContain('1 failed | 9 passed')
  const [, file = ''] = /^trace: (\S+\.html)$/m.exec(output) ?? []

  const executablePath = execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  await using browser = await chromium.launch({
    executablePath,
    args: [...sandbox, '--disable-dev-shm-usage'],
  })
  const page = await browser.newPage({ viewport: { width: 1000, height: 1550 } })
  await page.goto(pathToFileURL(file).href)
  const failure = await page.getByRole('region', { name: 'Failure' }).innerText()
  expect(failure).toContain('and is there again')
  expect(failure).toContain('expect(vm).toPrint("It works")')
  expect(failure).toContain('Connection refused')
  await page.keyboard.press('f')
  expect(await page.getByRole('group', { name: /^Text of the console/ }).innerText()).toContain(
    'killall -9 httpd',
  )
  expect(await page.getByRole('img', { name: /failure/i }).count()).toBeGreaterThan(0)
  const picture = await page.screenshot()
  // For the README.
  const { QM_PICTURE: wanted } = process.env
  if (wanted !== undefined) writeFileSync(wanted, picture)
})
