// The bar that chooses the moment: a slider, and playing.
import type { Viewer } from './viewer.ts'

/** Shows it, and keeps it in sight. */
export function showTimeBar(viewer: Viewer): void {
  const { el, endMs } = viewer
  const slider = document.createElement('input')
  slider.type = 'range'
  slider.id = 'time'
  slider.min = '0'
  slider.max = String(endMs)
  slider.step = String(Math.max(endMs / 1000, 0.1))
  slider.setAttribute('aria-label', 'Moment')
  slider.addEventListener('input', () => viewer.setTime(Number(slider.value)))
  const shown = el('output', { for: 'time' })
  const speed = document.createElement('select')
  speed.setAttribute('aria-label', 'Speed')
  for (const factor of [1, 4, 16, 64]) speed.append(new Option(`${factor}×`, String(factor)))
  let last: number | undefined
  const frame = (now: number): void => {
    if (last === undefined) return
    viewer.setTime(viewer.time + (now - last) * Number(speed.value))
    last = now
    if (viewer.time >= endMs) toggle()
    else requestAnimationFrame(frame)
  }
  const toggle = (): void => {
    const isPlaying = last !== undefined
    last = isPlaying ? undefined : performance.now()
    play.textContent = isPlaying ? 'Play' : 'Pause'
    if (isPlaying) return
    if (viewer.time >= endMs) viewer.setTime(0)
    requestAnimationFrame(frame)
  }
  const play = el('button', { type: 'button', id: 'play', click: toggle }, 'Play')
  document
    .querySelector('main')
    ?.append(
      el('div', { class: 'time-bar', role: 'group', 'aria-label': 'Moment' }, play, speed, slider, shown),
    )
  viewer.onTime(t => {
    slider.value = String(t)
    slider.setAttribute('aria-valuetext', viewer.seconds(t))
    shown.textContent = viewer.seconds(t)
  })
}
