// The timeline: a row for each kind of thing, on one axis.
import type { Viewer } from './viewer.ts'

/** Shows it. */
export function showTimeline(viewer: Viewer): void {
  const { data, el, svg, endMs, seconds } = viewer
  const percent = (t: number): string => `${Math.min(100, Math.max(0, (t / endMs) * 100))}%`
  const rows = el('div', { class: 'timeline' })
  const cursor = el('div', { class: 'cursor', 'aria-hidden': 'true' })
  const isOne = data.machines.length === 1
  const addRow = (label: string, machine: number | null, kind: string): HTMLElement => {
    const name = machine === null || isOne ? label : `${viewer.machine(machine)}: ${label}`
    const track = el('div', { class: `track ${kind}`, role: 'group', 'aria-label': name })
    track.addEventListener('click', event => {
      if (event.target !== track && !(event.target instanceof SVGElement)) return
      const { left, width } = track.getBoundingClientRect()
      viewer.setTime(((event.clientX - left) / width) * endMs)
    })
    track.addEventListener('keydown', event => {
      const marks = [...track.querySelectorAll('button')]
      const at = marks.findIndex(mark => mark.matches(':focus'))
      const next = marks[at + (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : NaN)]
      if (at < 0 || next === undefined) return
      event.preventDefault()
      event.stopPropagation()
      for (const mark of marks) mark.tabIndex = mark === next ? 0 : -1
      next.focus()
    })
    rows.append(el('div', { class: 'row' }, el('div', { class: 'label', title: name }, name), track))
    return track
  }
  const addItem = (
    track: HTMLElement,
    t: number,
    end: number | null,
    text: string,
    kind = '',
  ): HTMLElement => {
    const item = el('button', {
      ...{ type: 'button', class: `item ${kind}`, title: text, 'aria-label': text },
      ...{ tabindex: track.querySelector('button') === null ? 0 : -1, click: () => viewer.setTime(t) },
    })
    item.style.left = percent(t)
    if (end !== null) {
      item.style.width = `calc(${percent(end)} - ${percent(t)})`
      item.append(el('span', {}, text))
    }
    track.append(item)
    return item
  }
  /** Things that fall on the same spot are one mark. */
  const addMarks = (
    track: HTMLElement,
    marks: readonly { readonly t: number; readonly text: string; readonly isBad?: boolean }[],
  ): void => {
    const spots = Map.groupBy(marks, ({ t }) => Math.floor((t / endMs) * 400))
    for (const [, group] of [...spots].sort(([a], [b]) => a - b)) {
      const [first] = group
      if (first === undefined) continue
      const names = group.slice(0, 5).map(({ text }) => text)
      const more = group.length > 5 ? ` and ${group.length - 5} more` : ''
      const kind = group.some(({ isBad }) => isBad) ? 'bad' : ''
      addItem(track, first.t, null, `${seconds(first.t)}: ${names.join(', ')}${more}`, kind)
    }
  }
  const addChart = (label: string, machine: number, values: readonly (readonly [number, number])[]): void => {
    const most = Math.max(...values.map(([, value]) => value), Number.MIN_VALUE)
    const points = values.map(([t, value]) => `${(t / endMs) * 1000},${38 - (value / most) * 36}`)
    const text = label === 'CPU' ? `${Math.round(most * 100)} %` : `${(most / 2 ** 20).toFixed(1)} MiB`
    const chart = svg(
      'svg',
      {
        viewBox: '0 0 1000 40',
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': `${label}, at most ${text}`,
      },
      svg('polyline', { points: points.join(' '), 'vector-effect': 'non-scaling-stroke' }),
    )
    addRow(`${label} ≤ ${text}`, machine, 'chart').append(chart)
  }

  if (data.steps.length > 0) {
    const track = addRow('Steps', null, 'steps')
    const depths = new Map<number, number>()
    let deepest = 0
    for (const { id, parent, t, end, name, error } of data.steps) {
      const depth = Math.min(parent === null ? 0 : (depths.get(parent) ?? -1) + 1, 8)
      depths.set(id, depth)
      deepest = Math.max(deepest, depth)
      const took = end === null ? 'did not end' : seconds(end - t)
      const item = addItem(track, t, end ?? endMs, `${name} (${took})`, error === null ? '' : 'bad')
      item.style.top = `${depth * 1.6}rem`
    }
    track.style.height = `${(deepest + 1) * 1.6}rem`
  }
  data.machines.forEach(({ states, exits, samples, console }, machine) => {
    if (states.length > 0) {
      const track = addRow('States', machine, 'states')
      const [first] = states
      if (first !== undefined && first[0] > 0) addItem(track, 0, first[0], first[1])
      states.forEach(([t, , to], index) => {
        addItem(track, t, states[index + 1]?.[0] ?? endMs, to, to)
      })
    }
    const messages = data.messages.filter(message => message.machine === machine)
    const events = messages.filter(({ kind }) => kind === 'event').map(({ t, name }) => ({ t, text: name }))
    const ends = exits.map(([t, text]) => ({
      t,
      text: `QEMU ended: ${text}`,
      isBad: !text.includes('"exitCode":0'),
    }))
    if (events.length + ends.length > 0) addMarks(addRow('Events', machine, 'marks'), [...events, ...ends])
    const replies = messages
      .filter(({ kind }) => kind === 'reply')
      .map(({ t, ms, name, failed }) => ({ t: Math.max(0, t - (ms ?? 0)), text: name, isBad: failed }))
    if (replies.length > 0) addMarks(addRow('Commands', machine, 'marks'), replies)
    if (console !== null && console.pieces.length > 0) {
      const pieces = console.pieces.map(([t, end], index) => {
        return { t, text: `${end - (console.pieces[index - 1]?.[1] ?? console.start)} bytes` }
      })
      addMarks(addRow('Console', machine, 'marks'), pieces)
    }
    const pictures = data.screenshots.filter(picture => picture.machine === machine)
    if (pictures.length > 0)
      addMarks(
        addRow('Screenshots', machine, 'marks'),
        pictures.map(({ t, reason }) => ({ t, text: reason })),
      )
    if (samples.length > 1) {
      addChart(
        'CPU',
        machine,
        samples.map(([t, cpu]) => [t, cpu]),
      )
      addChart(
        'Memory',
        machine,
        samples.map(([t, , rss]) => [t, rss]),
      )
    }
  })
  const spots = data.network?.spots ?? []
  if (spots.length > 0) {
    const marks = spots.map(([t, frames, bytes]) => ({ t, text: `${frames} frames, ${bytes} bytes` }))
    addMarks(addRow('Network', null, 'marks'), marks)
  }
  for (const { t, message } of data.failures) {
    const line = el('div', { class: 'failure-line', title: message })
    line.style.setProperty('--at', String(t / endMs))
    rows.append(line)
  }
  rows.append(cursor)
  viewer.onTime(t => cursor.style.setProperty('--at', String(t / endMs)))
  viewer.section('Timeline', rows)
}
