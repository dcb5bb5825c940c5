// The filmstrip.
import type { Viewer } from './viewer.ts'

/** Shows it. */
export function showScreenshots(viewer: Viewer): void {
  const { data, el, seconds } = viewer
  if (data.screenshots.length === 0) return
  const strip = el('div', { class: 'filmstrip', tabindex: 0, role: 'group', 'aria-label': 'Screenshots' })
  const large = document.createElement('dialog')
  large.setAttribute('aria-label', 'Screenshot')
  large.addEventListener('click', () => large.close())
  const figures = data.screenshots.map(({ t, machine, reason, picture: index }) => {
    const label = `${viewer.machine(machine)} at ${seconds(t)}, ${reason}`
    const picture = (): HTMLImageElement => {
      const image = new Image()
      image.src = data.pictures[index] ?? ''
      image.alt = viewer.visible(`Screen of ${label}`)
      return image
    }
    const open = (): void => {
      viewer.setTime(t)
      const close = el('button', { type: 'button' }, 'Close')
      large.replaceChildren(picture(), el('p', {}, label), close)
      large.showModal()
    }
    const button = el('button', { type: 'button', class: 'picture', click: open }, picture())
    const figure = el('figure', {}, button, el('figcaption', {}, label))
    strip.append(figure)
    return { t, figure }
  })
  viewer.section('Screenshots', strip, large)
  viewer.onTime(t => {
    const current = figures.findLast(picture => picture.t <= t)
    for (const picture of figures) picture.figure.classList.toggle('current', picture === current)
  })
}
