// Where the comments of the generated types point to is there, in the reference of QEMU 11.1.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bundledFiles } from '../src/bundled.ts'

/** The anchors of its pages for the monitor and the guest agent, one a line. */
const anchors = new Set(
  readFileSync(new URL('data/anchors-11.1.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n'),
)
const PAGES: Readonly<Record<string, string>> = { QMP: 'qemu-qmp-ref.html', QGA: 'qemu-ga-ref.html' }

test('every link to QEMU’s reference has its anchor there', () => {
  const links = [...bundledFiles().values()].flatMap(text => text.match(/https:[^\s}]+/g) ?? [])
  const broken = links.filter(link => {
    const [page = '', anchor = ''] = link.split('#')
    if (anchor === '') return !page.endsWith('/about/removed-features.html')
    const domain = /^[a-z]+-(QMP|QGA)-/.exec(anchor)?.[1] ?? ''
    return !anchors.has(anchor) || !page.endsWith(`/interop/${PAGES[domain]}`)
  })
  expect(broken).toEqual([])
  expect(links.length).toBeGreaterThan(1100)
})
