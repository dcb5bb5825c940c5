// The table of QMP messages, with a search.
import type { MessageData } from '../format/page-data.ts'
import type { Viewer, ViewerParts } from './viewer.ts'

/** Shows it. */
export function showMessages(viewer: Viewer, { indentJson }: ViewerParts): void {
  const { data, el, seconds } = viewer
  if (data.messages.length === 0) return
  const pageRows = 200
  const isOne = data.machines.length === 1
  const search = document.createElement('input')
  search.type = 'search'
  search.id = 'search'
  search.placeholder = 'Search names and JSON (/)'
  search.setAttribute('aria-label', 'Search QMP messages')
  const kinds = document.createElement('select')
  kinds.setAttribute('aria-label', 'Kind of message')
  for (const kind of ['all', 'command', 'reply', 'event', 'failed']) kinds.append(new Option(kind, kind))
  const count = el('span', { class: 'facts', role: 'status' })
  const columns = ['Time', ...(isOne ? [] : ['Machine']), 'Kind', 'Name', 'Took', 'JSON']
  const headings = columns.map(name => el('th', { scope: 'col' }, name))
  const body = el('tbody')
  const table = el('table', {}, el('thead', {}, el('tr', {}, ...headings)), body)
  const more = el('button', { type: 'button', click: () => showRows(shownRows + pageRows) })
  let found: readonly MessageData[] = []
  let shownRows = 0
  const marks = { command: '→ command', reply: '← reply', event: '★ event' }

  const toRow = (message: MessageData): HTMLElement => {
    const { t, machine, kind, name, ms, failed, text, cut } = message
    const json = el('details', {}, el('summary', {}, text.slice(0, 160)))
    json.addEventListener('toggle', () => {
      if (json.childElementCount > 1) return
      const missing = cut > 0 ? `\n… ${cut} more characters are in the trace` : ''
      json.append(el('pre', { tabindex: 0 }, indentJson(text) + missing))
    })
    const jump = el('button', { type: 'button', class: 'link', click: () => viewer.setTime(t) }, seconds(t))
    return el(
      'tr',
      { class: failed ? 'bad' : '', 'data-t': t },
      el('td', {}, jump),
      ...(isOne ? [] : [el('td', {}, viewer.machine(machine))]),
      el('td', {}, `${marks[kind]}${failed ? ' (failed)' : ''}`),
      el('td', { class: 'name' }, name),
      el('td', {}, ms === null ? '' : `${ms.toFixed(1)} ms`),
      el('td', { class: 'json' }, json),
    )
  }
  const showRows = (rows: number): void => {
    body.append(...found.slice(shownRows, rows).map(toRow))
    shownRows = Math.min(rows, found.length)
    more.hidden = shownRows >= found.length
    more.textContent = `Show ${Math.min(pageRows, found.length - shownRows)} more`
    count.textContent = `${found.length} of ${data.messages.length}, ${shownRows} shown`
    dim(viewer.time)
  }
  const find = (): void => {
    const words = search.value.toLowerCase()
    found = data.messages.filter(
      ({ kind, name, text, failed }) =>
        (kinds.value === 'all' || kinds.value === kind || (kinds.value === 'failed' && failed)) &&
        (name.toLowerCase().includes(words) || text.toLowerCase().includes(words)),
    )
    body.replaceChildren()
    shownRows = 0
    showRows(pageRows)
  }
  const dim = (t: number): void => {
    for (const row of body.querySelectorAll('tr')) row.classList.toggle('later', Number(row.dataset['t']) > t)
  }
  search.addEventListener('input', find)
  kinds.addEventListener('change', find)
  const tools = el('div', { class: 'tools', role: 'search' }, search, kinds, count)
  const scroll = el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'QMP messages' },
    table,
  )
  viewer.section('QMP', tools, scroll, more)
  find()
  viewer.onTime(dim)
}
