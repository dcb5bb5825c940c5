// The links of a static site that lead nowhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Each link within a site to a file that is not there, or to a place that its page does not have, as a line for people.
 *
 * @param site the site's folder
 */
export function findBrokenLinks(site: string): readonly string[] {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.html'),
  )
  const anchors = new Map<string, ReadonlySet<string>>()
  const anchorsOf = (file: string): ReadonlySet<string> => {
    const known = anchors.get(file) ?? new Set(attributes(readFileSync(file, 'utf8'), 'id'))
    anchors.set(file, known)
    return known
  }
  return pages.flatMap(page => {
    const file = join(site, page)
    const links = new Set(attributes(readFileSync(file, 'utf8'), 'href'))
    return [...links]
      .filter(link => !leads(link, file, anchorsOf))
      .map(link => `${page}: broken link ${link}`)
  })
}

/** Whether a link of a page leads to something; what is elsewhere on the web is taken to. */
function leads(link: string, page: string, anchorsOf: (file: string) => ReadonlySet<string>): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return true
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : join(dirname(page), decodeURIComponent(path.split('?')[0] ?? ''))
  if (!existsSync(target)) return false
  if (anchor === undefined || anchor === '' || !target.endsWith('.html')) return true
  return anchorsOf(target).has(decodeURIComponent(anchor))
}

/** The values of an attribute in a page that TypeDoc has written. */
function attributes(html: string, name: 'id' | 'href'): readonly string[] {
  const values = html.matchAll(new RegExp(`<[^>]*?\\s${name}="([^"]*)"`, 'g'))
  return [...values].map(match => (match[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x27;', "'"))
}
