// What the parts of the page share, by type. Each function of this folder that the page runs is embedded by its own
// text, so it may use its arguments and what browsers have, and nothing else of its module.
import type { PageData } from '../format/page-data.ts'

/** Attributes by name; a function is a listener of the event of that name. */
export type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>

/** The shared part of the page. */
export interface Viewer {
  readonly data: PageData
  /** The length of the time axis, in milliseconds; above 0. */
  readonly endMs: number
  /** An HTML element. Texts go in as text, with control characters made visible. */
  el(tag: string, attributes?: Attributes, ...children: readonly (Node | string)[]): HTMLElement
  /** An SVG element. */
  svg(tag: string, attributes?: Attributes, ...children: readonly (Node | string)[]): Element
  /** A section with a heading, at the end of the page. */
  section(title: string, ...children: readonly (Node | string)[]): HTMLElement
  /** A time on the axis as text: `12.345 s`. */
  seconds(t: number): string
  /** A machine's name; of an index that is none, a dash. */
  machine(index: number | null): string
  /** A text without what a page would not show: controls, direction marks and lone surrogates become `⟨202E⟩`. */
  visible(text: string): string
  /** The moment that is shown. */
  readonly time: number
  setTime(t: number): void
  /** Calls back now and whenever the moment changes. */
  onTime(listener: (t: number) => void): void
}

/** The functions that the page runs. */
export interface ViewerParts {
  createViewer(data: PageData): Viewer
  renderConsole(text: string): string
  indentJson(text: string): string
  showHead(viewer: Viewer): void
  showTimeBar(viewer: Viewer): void
  showTimeline(viewer: Viewer): void
  showConsoles(viewer: Viewer, parts: ViewerParts): void
  showMessages(viewer: Viewer, parts: ViewerParts): void
  showScreenshots(viewer: Viewer): void
  showTexts(viewer: Viewer): void
  bindKeys(viewer: Viewer): void
}
