// The shared part of the page: elements, texts, and the moment that is shown.
import type { PageData } from '../format/page-data.ts'
import type { Attributes, Viewer } from './viewer.ts'

/** Makes it. */
export function createViewer(data: PageData): Viewer {
  const endMs = Math.max(data.endMs, 1)
  const listeners: ((t: number) => void)[] = []
  let time = data.failures[0]?.t ?? endMs
  const visible = (text: string): string =>
    text.replace(
      /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
      found => `⟨${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}⟩`,
    )
  const fill = <E extends Element>(
    element: E,
    attributes: Attributes,
    children: readonly (Node | string)[],
  ): E => {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(name, value)
      else if (value === true) element.setAttribute(name, '')
      else if (value !== false) element.setAttribute(name, visible(String(value)))
    }
    element.append(...children.map(child => (typeof child === 'string' ? visible(child) : child)))
    return element
  }
  const el: Viewer['el'] = (tag, attributes = {}, ...children) =>
    fill(document.createElement(tag), attributes, children)
  return {
    data,
    endMs,
    el,
    svg: (tag, attributes = {}, ...children) =>
      fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children),
    section(title, ...children) {
      const id = `section-${document.querySelectorAll('main > section').length}`
      const heading = el('h2', { id }, title)
      const section = el('section', { 'aria-labelledby': id }, heading, ...children)
      document.querySelector('main')?.append(section)
      return section
    },
    seconds: t => `${(t / 1000).toFixed(3)} s`,
    machine: index => (index === null ? '–' : (data.machines[index]?.name ?? '–')),
    visible,
    get time() {
      return time
    },
    setTime(t) {
      time = Math.min(Math.max(t, 0), endMs)
      for (const listener of listeners) listener(time)
    },
    onTime(listener) {
      listeners.push(listener)
      listener(time)
    },
  }
}
