// The consoles at the moment that is shown, each in a terminal emulator.
import type { Libraries, Replay, Viewer, ViewerParts } from './viewer.ts'

/** Shows them. */
export function showConsoles(viewer: Viewer, parts: ViewerParts, { Terminal }: Libraries): void {
  const { data, el } = viewer
  const sizes = ['80×24', '80×25', '100×31', '132×43', '200×60']
  data.machines.forEach((machine, index) => {
    const { console } = machine
    if (console === null) return
    const pre = el('pre', {
      ...{ class: 'console', tabindex: 0, role: 'group' },
      'aria-label': `Text of the console of ${viewer.machine(index)}`,
    })
    const facts = el('p', { class: 'facts' })
    const size = document.createElement('select')
    size.setAttribute('aria-label', `Size of the terminal of ${viewer.visible(viewer.machine(index))}`)
    for (const text of sizes) size.append(new Option(text, text))
    const title = data.machines.length === 1 ? 'Console' : `Console of ${machine.name}`
    viewer.section(title, el('div', { class: 'tools' }, size, facts), pre)
    let shown = -1
    let replay: Replay | undefined
    const begin = (): void => {
      const [columns = 80, rows = 24] = size.value.split('×').map(Number)
      replay?.end()
      pre.replaceChildren()
      replay = parts.createReplay({
        ...{ Terminal, console, columns, rows },
        show: (terminal, end, from) => {
          parts.showScreen(viewer, pre, terminal)
          pre.scrollTop = pre.scrollHeight
          const since = from > 0 ? `, replayed from byte ${from} on` : ''
          const isThere = end === shown ? '' : ' (replaying …)'
          facts.textContent = `${end} of ${console.end} bytes${since}${isThere}`
          pre.setAttribute('aria-busy', String(end !== shown))
        },
      })
      replay.seek(Math.max(shown, 0))
    }
    size.addEventListener('change', begin)
    begin()
    viewer.onTime(t => {
      let [low, high] = [0, console.pieces.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((console.pieces[middle]?.[0] ?? 0) <= t) low = middle + 1
        else high = middle
      }
      const isLast = low === console.pieces.length
      const end = isLast ? console.end : Math.max(console.start, console.pieces[low - 1]?.[1] ?? 0)
      if (end === shown) return
      shown = Math.min(end, console.end)
      pre.setAttribute('aria-busy', 'true')
      replay?.seek(shown)
    })
  })
}
