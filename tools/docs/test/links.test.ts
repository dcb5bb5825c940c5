import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBrokenLinks } from '../src/links.ts'

let site: string
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'qm-links-'))
})
afterEach(() => rmSync(site, { recursive: true }))

test('links to files and places that are there are no fault', () => {
  writeFileSync(
    join(site, 'a.html'),
    '<a class="x" href="b.html#place">b</a> <a href="#top">up</a> <i id="top"></i>',
  )
  writeFileSync(join(site, 'b.html'), '<h2 id="place"></h2><a href="https://example.org/x#y">elsewhere</a>')
  expect(findBrokenLinks(site)).toEqual([])
})

test('a file that is not there and a place that its page does not have are told with their page', () => {
  writeFileSync(
    join(site, 'a.html'),
    '<a href="c.html">c</a><a href="#nowhere">n</a><a href="b.html#gone">g</a>',
  )
  writeFileSync(join(site, 'b.html'), '')
  expect(findBrokenLinks(site)).toEqual([
    'a.html: broken link c.html',
    'a.html: broken link #nowhere',
    'a.html: broken link b.html#gone',
  ])
})
