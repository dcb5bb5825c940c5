// The keys of the page.
import type { Viewer } from './viewer.ts'

/** Binds them; keys in fields and on buttons stay with those. */
export function bindKeys(viewer: Viewer): void {
  const { data, endMs } = viewer
  const moments = [...data.steps.map(({ t }) => t), ...data.screenshots.map(({ t }) => t)].sort(
    (a, b) => a - b,
  )
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => viewer.setTime(viewer.time - endMs / 100),
    ArrowRight: () => viewer.setTime(viewer.time + endMs / 100),
    Home: () => viewer.setTime(0),
    End: () => viewer.setTime(endMs),
    n: () => viewer.setTime(moments.find(t => t > viewer.time) ?? endMs),
    p: () => viewer.setTime(moments.findLast(t => t < viewer.time) ?? 0),
    f: () => {
      const [first] = data.failures
      if (first !== undefined) viewer.setTime(first.t)
    },
    ' ': () => document.getElementById('play')?.click(),
    '/': () => document.getElementById('search')?.focus(),
  }
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { target } = event
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      if (event.key === 'Escape') target.blur()
      return
    }
    const isButton =
      target instanceof HTMLButtonElement || (target instanceof Element && target.closest('summary'))
    if (event.key === ' ' && isButton) return
    const isScrolled =
      target instanceof Element && target.closest('pre, .scroll, .filmstrip, dialog') !== null
    if (isScrolled && /^(Arrow|Home|End| )/.test(event.key)) return
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (act === undefined) return
    event.preventDefault()
    act()
  })
}
