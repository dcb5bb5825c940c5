// Debian's chromium, driven by playwright-core.
import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

/** What a page did that it should not do. */
export interface OpenPage {
  readonly page: Page
  /** Errors, messages of the console, requests beside the file itself, and dialogs. */
  readonly trouble: string[]
}

/** Opens pages in one browser for all tests of a file. */
export function browserForTests(): (
  file: string,
  options?: { readonly width?: number },
) => Promise<OpenPage> {
  let browser: Browser
  beforeAll(async () => {
    const executablePath = execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    browser = await chromium.launch({ executablePath, args: [...sandbox, '--disable-dev-shm-usage'] })
  })
  afterAll(() => browser.close())
  return async (file, { width = 1280 } = {}) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    const trouble: string[] = []
    page.on('console', message => trouble.push(`${message.type()}: ${message.text()}`))
    page.on('pageerror', error => trouble.push(String(error)))
    page.on('dialog', dialog => {
      trouble.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    const url = pathToFileURL(file).href
    page.on('request', request => {
      if (request.url() !== url && !request.url().startsWith('data:image/png;'))
        trouble.push(request.url().slice(0, 200))
    })
    await page.goto(url)
    return { page, trouble }
  }
}
