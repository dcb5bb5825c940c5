// The head of the page: what was traced, and the failure.
import type { Viewer } from './viewer.ts'

/** Shows it. */
export function showHead(viewer: Viewer): void {
  const { data, el, seconds } = viewer
  const names = data.machines.map(({ name }) => name).join(', ')
  document.title = `${data.failures.length > 0 ? 'Failed: ' : ''}${viewer.visible(names)} – trace`
  const theme = el(
    'button',
    {
      type: 'button',
      id: 'theme',
      click: () => {
        const { style } = document.documentElement
        const isDark = style.colorScheme
          ? style.colorScheme === 'dark'
          : matchMedia('(prefers-color-scheme: dark)').matches
        style.colorScheme = isDark ? 'light' : 'dark'
      },
    },
    'Light / dark',
  )
  const facts = [
    data.startedAt === '' ? '' : new Date(data.startedAt).toLocaleString(),
    seconds(data.endMs),
    data.host,
    data.complete ? '' : 'the recording did not come to its end',
  ]
  const header = el(
    'header',
    {},
    el('div', { class: 'title' }, el('h1', {}, names), theme),
    el('p', { class: 'facts' }, facts.filter(Boolean).join(' · ')),
  )
  const main = el('main', { id: 'main' })
  for (const { t, step, message, stack } of data.failures) {
    const path: string[] = []
    for (let id = step; id !== null && path.length < 50; ) {
      const found = data.steps.find(it => it.id === id)
      if (found === undefined) break
      path.unshift(found.name)
      id = found.parent
    }
    const where = `${seconds(t)}${path.length > 0 ? ` · ${path.join(' › ')}` : ''}`
    const jump = el(
      'button',
      { type: 'button', class: 'jump', click: () => viewer.setTime(t) },
      'Show this moment (f)',
    )
    const trace = el('details', {}, el('summary', {}, 'Stack'), el('pre', { tabindex: 0 }, stack))
    const parts = [el('h2', {}, 'Failure'), el('p', { class: 'facts' }, where), el('pre', {}, message)]
    header.append(el('section', { class: 'failure', 'aria-label': 'Failure' }, ...parts, jump, trace))
  }
  document.body.append(header, main)
}
